namespace Dialogue.Tables;

/// <summary>Decides that a statement which waits for the secretariat stays as it is.</summary>
[Allowed(Role.Coordinator, Role.Administrator)]
public sealed record KeepStatement(Guid DialogueTableId, Guid StatementId, string Reason) : IForTable;

public static class KeepStatementHandler
{
    public static IEnumerable<ITableEvent> Handle(KeepStatement command, DialogueTable dialogueTable)
    {
        var statement = dialogueTable.GetModerated(command.StatementId, nameof(command.StatementId));
        if (!statement.Flagged)
            throw new Refused(Rule.StatementNotFlagged, nameof(command.StatementId));
        var validation = new Validation();
        var reason = validation.Reason(command.Reason);
        validation.ThrowIfAny();
        yield return new StatementKept(command.StatementId, reason);
    }
}
