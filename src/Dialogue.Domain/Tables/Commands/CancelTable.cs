namespace Dialogue.Tables;

/// <summary>Cancels a table that was not held.</summary>
public sealed record CancelTable(Guid DialogueTableId, string Reason) : IAboutTable;

public static class CancelTableHandler
{
    public static IEnumerable<object> Handle(CancelTable command, DialogueTable dialogueTable)
    {
        if (dialogueTable.Status == TableStatus.Cancelled)
            yield break;
        if (dialogueTable.Status != TableStatus.Planned)
            throw new Refused(Rule.TableAlreadyHeld);
        var faults = new Faults();
        var reason = faults.Reason(command.Reason);
        faults.ThrowIfAny();
        yield return new TableCancelled(reason);
    }
}
