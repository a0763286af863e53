namespace Dialogue.Tables;

/// <summary>Asks the secretariat to look at a statement; until it decides, the statement stays as it is.</summary>
[Allowed(Role.Facilitator, Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record FlagStatement(Guid DialogueTableId, Guid StatementId, string Reason) : IForTable;

public static class FlagStatementHandler
{
    public static IEnumerable<ITableEvent> Handle(FlagStatement command, DialogueTable dialogueTable)
    {
        var statement = dialogueTable.GetModerated(command.StatementId, nameof(command.StatementId));
        var validation = new Validation();
        var reason = validation.Reason(command.Reason);
        validation.ThrowIfAny();
        if (statement.Flagged)
            throw new Refused(Rule.StatementFlagged, nameof(command.StatementId));
        yield return new StatementFlagged(command.StatementId, reason);
    }
}
