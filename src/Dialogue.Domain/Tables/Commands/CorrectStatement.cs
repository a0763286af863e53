namespace Dialogue.Tables;

/// <summary>Corrects a statement; the former wording stays in its history.</summary>
[Allowed(Role.Facilitator, Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record CorrectStatement(
    Guid DialogueTableId,
    Guid StatementId,
    StatementKind Kind,
    string Text,
    IReadOnlyList<string>? TargetGroups = null
) : IForTable;

public static class CorrectStatementHandler
{
    public static IEnumerable<ITableEvent> Handle(CorrectStatement command, DialogueTable dialogueTable)
    {
        dialogueTable.EnsureHeld();
        var statement = dialogueTable.GetActiveStatement(command.StatementId, nameof(command.StatementId));
        if (statement.RedactedOn is not null)
            throw new Refused(Rule.StatementRedacted, nameof(command.StatementId));
        var validation = new Validation();
        var kind = validation.Choice(command.Kind, nameof(command.Kind));
        var text = validation.Text(command.Text, nameof(command.Text));
        var groups = validation.Words(command.TargetGroups, nameof(command.TargetGroups));
        validation.ThrowIfAny();
        if (statement.Kind != kind || statement.Text != text || !statement.TargetGroups.SequenceEqual(groups))
            yield return new StatementCorrected(command.StatementId, kind, text, groups);
    }
}
