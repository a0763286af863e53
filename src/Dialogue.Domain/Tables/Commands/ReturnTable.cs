namespace Dialogue.Tables;

/// <summary>Gives a report back to its facilitator, with what is to be changed in it.</summary>
[Allowed(Role.Coordinator, Role.Administrator)]
public sealed record ReturnTable(Guid DialogueTableId, string Remarks) : IForTable;

public static class ReturnTableHandler
{
    public static IEnumerable<ITableEvent> Handle(ReturnTable command, DialogueTable dialogueTable)
    {
        dialogueTable.EnsureOpen();
        if (dialogueTable.Status != TableStatus.Reported)
            throw new Refused(Rule.TableNotReported);
        var validation = new Validation();
        var remarks = validation.Text(command.Remarks, nameof(command.Remarks));
        validation.ThrowIfAny();
        yield return new TableReturned(remarks);
    }
}
