namespace Dialogue.Tables;

/// <summary>Takes a statement back, with a reason; it no longer counts as evidence.</summary>
[Allowed(Role.Facilitator, Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record WithdrawStatement(Guid DialogueTableId, Guid StatementId, string Reason) : IForTable;

public static class WithdrawStatementHandler
{
    public static IEnumerable<ITableEvent> Handle(WithdrawStatement command, DialogueTable dialogueTable)
    {
        if (!dialogueTable.Statements.TryGetValue(command.StatementId, out var statement))
            throw new Refused(Rule.StatementUnknown, nameof(command.StatementId));
        if (statement.Withdrawn)
            yield break;
        var validation = new Validation();
        var reason = validation.Reason(command.Reason);
        validation.ThrowIfAny();
        yield return new StatementWithdrawn(command.StatementId, reason);
    }
}
