namespace Dialogue.Tables;

/// <summary>Corrects a statement; the former wording stays in its history.</summary>
public sealed record CorrectStatement(
    Guid DialogueTableId,
    Guid StatementId,
    StatementKind Kind,
    string Text,
    IReadOnlyList<string>? TargetGroups = null
) : IAboutTable;

public static class CorrectStatementHandler
{
    public static IEnumerable<object> Handle(CorrectStatement command, DialogueTable dialogueTable)
    {
        dialogueTable.Held();
        var statement = dialogueTable.Live(command.StatementId, nameof(command.StatementId));
        if (statement.RedactedOn is not null)
            throw new Refused(Rule.StatementRedacted, nameof(command.StatementId));
        var faults = new Faults();
        var kind = faults.Choice(command.Kind, nameof(command.Kind));
        var text = faults.Text(command.Text, nameof(command.Text));
        var groups = faults.Words(command.TargetGroups, nameof(command.TargetGroups));
        faults.ThrowIfAny();
        if (statement.Kind != kind || statement.Text != text || !statement.TargetGroups.SequenceEqual(groups))
            yield return new StatementCorrected(command.StatementId, kind, text, groups);
    }
}
