namespace Dialogue.Tables;

/// <summary>Cancels a table that was not held.</summary>
[Allowed(Role.Facilitator, Role.Coordinator, Role.Administrator)]
public sealed record CancelTable(Guid DialogueTableId, string Reason) : IForTable;

public static class CancelTableHandler
{
    public static IEnumerable<ITableEvent> Handle(CancelTable command, DialogueTable dialogueTable)
    {
        if (dialogueTable.Status == TableStatus.Cancelled)
            yield break;
        if (dialogueTable.Status != TableStatus.Planned)
            throw new Refused(Rule.TableAlreadyHeld);
        var validation = new Validation();
        var reason = validation.Reason(command.Reason);
        validation.ThrowIfAny();
        yield return new TableCancelled(reason);
    }
}
