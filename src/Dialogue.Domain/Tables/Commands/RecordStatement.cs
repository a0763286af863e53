namespace Dialogue.Tables;

/// <summary>Records one thing that was said at the table; it gets the table's next number.</summary>
public sealed record RecordStatement(
    Guid DialogueTableId,
    Guid StatementId,
    StatementKind Kind,
    string Text,
    IReadOnlyList<string>? TargetGroups = null
) : IAboutTable;

public static class RecordStatementHandler
{
    public static IEnumerable<object> Handle(RecordStatement command, DialogueTable dialogueTable)
    {
        dialogueTable.Held();
        var faults = new Faults();
        var kind = faults.Choice(command.Kind, nameof(command.Kind));
        var text = faults.Text(command.Text, nameof(command.Text));
        var groups = faults.Words(command.TargetGroups, nameof(command.TargetGroups));
        if (dialogueTable.Statements.ContainsKey(command.StatementId))
            faults.Add(Rule.AlreadyExists, nameof(command.StatementId));
        faults.ThrowIfAny();
        yield return new StatementRecorded(command.StatementId, dialogueTable.LastStatement + 1, kind, text, groups);
    }
}
