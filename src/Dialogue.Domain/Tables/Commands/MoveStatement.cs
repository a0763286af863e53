namespace Dialogue.Tables;

/// <summary>Puts a statement elsewhere in the order of the conversation; its number stays.</summary>
/// <param name="AfterId">The statement behind which it comes; null when it comes first.</param>
[Allowed(Role.Facilitator, Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record MoveStatement(Guid DialogueTableId, Guid StatementId, Guid? AfterId) : IForTable;

public static class MoveStatementHandler
{
    public static IEnumerable<ITableEvent> Handle(MoveStatement command, DialogueTable dialogueTable)
    {
        dialogueTable.EnsureHeld();
        dialogueTable.GetActiveStatement(command.StatementId, nameof(command.StatementId));
        List<Statement> order = [.. dialogueTable.Statements.Values.OrderBy(StatementOrder.Place).ThenBy(s => s.Number)];
        var now = order.FindIndex(s => s.Id == command.StatementId);
        order.RemoveAt(now);
        if (command.AfterId is { } after && !order.Exists(s => s.Id == after))
            throw new Refused(Rule.StatementUnknown, nameof(command.AfterId));
        var stays = command.AfterId == (now == 0 ? null : order[now - 1].Id);
        return stays ? [] : StatementOrder.Move(command.StatementId, command.AfterId, order);
    }
}
