namespace Dialogue.Tables;

/// <summary>Records one thing that was said at the table; it gets the table's next number.</summary>
[Allowed(Role.Facilitator, Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record RecordStatement(
    Guid DialogueTableId,
    Guid StatementId,
    StatementKind Kind,
    string Text,
    IReadOnlyList<string>? TargetGroups = null
) : IForTable;

public static class RecordStatementHandler
{
    public static IEnumerable<ITableEvent> Handle(RecordStatement command, DialogueTable dialogueTable)
    {
        dialogueTable.EnsureHeld();
        var validation = new Validation();
        var kind = validation.Choice(command.Kind, nameof(command.Kind));
        var text = validation.Text(command.Text, nameof(command.Text));
        var groups = validation.Words(command.TargetGroups, nameof(command.TargetGroups));
        if (dialogueTable.Statements.ContainsKey(command.StatementId))
            validation.Add(Rule.AlreadyExists, nameof(command.StatementId));
        validation.ThrowIfAny();
        yield return new StatementRecorded(command.StatementId, dialogueTable.LastStatement + 1, kind, text, groups);
    }
}
