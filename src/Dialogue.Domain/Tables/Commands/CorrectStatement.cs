namespace Dialogue.Tables;

/// <summary>Corrects a statement; the former wording stays in its history.</summary>
/// <param name="Replaces">The wording that is corrected; refused when another stands there by now. Null when that does not matter.</param>
[Allowed(Role.Facilitator, Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record CorrectStatement(
    Guid DialogueTableId,
    Guid StatementId,
    StatementKind Kind,
    string Text,
    IReadOnlyList<string>? TargetGroups = null,
    string? Replaces = null
) : IForTable;

public static class CorrectStatementHandler
{
    public static IEnumerable<ITableEvent> Handle(CorrectStatement command, DialogueTable dialogueTable)
    {
        dialogueTable.EnsureHeld();
        var statement = dialogueTable.GetActiveStatement(command.StatementId, nameof(command.StatementId));
        if (statement.RedactedOn is not null)
            throw new Refused(Rule.StatementRedacted, nameof(command.StatementId));
        if (PlainText.Of(command.Replaces) is { } replaces && replaces != statement.Text && PlainText.Of(command.Text) != statement.Text)
            throw new Refused(Rule.StatementReworded, nameof(command.Text));
        var validation = new Validation();
        var kind = validation.Choice(command.Kind, nameof(command.Kind));
        var text = validation.Text(command.Text, nameof(command.Text));
        var groups = validation.Words(command.TargetGroups, nameof(command.TargetGroups));
        validation.ThrowIfAny();
        if (statement.Kind != kind || statement.Text != text || !statement.TargetGroups.SequenceEqual(groups))
            yield return new StatementCorrected(command.StatementId, kind, text, groups);
    }
}
