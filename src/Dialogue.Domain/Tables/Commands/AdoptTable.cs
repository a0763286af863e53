namespace Dialogue.Tables;

/// <summary>Adopts (stelt vast) the report; from then on it stands as it is.</summary>
[Allowed(Role.Coordinator, Role.Administrator)]
public sealed record AdoptTable(Guid DialogueTableId) : IForTable;

public static class AdoptTableHandler
{
    public static IEnumerable<ITableEvent> Handle(AdoptTable command, DialogueTable dialogueTable)
    {
        if (dialogueTable.Status == TableStatus.Adopted)
            yield break;
        dialogueTable.EnsureOpen();
        if (dialogueTable.Status != TableStatus.Reported)
            throw new Refused(Rule.TableNotReported);
        yield return new TableAdopted();
    }
}
