namespace Dialogue.Tables;

/// <summary>Who leads a table: what the guard needs to know of the tables that are there.</summary>
public interface ITableFacilitators
{
    /// <summary>The name of the table's facilitator; null when there is no such table.</summary>
    Task<string?> FacilitatorOf(Guid dialogueTableId, CancellationToken cancel = default);
}

/// <summary>A facilitator only touches the own tables, and neither takes one over nor gives one away.</summary>
public sealed class TableGuard(ITableFacilitators tables) : ICommandGuard
{
    public async Task Check(object command, CommandMetadata sent, CancellationToken cancel)
    {
        if (command is not IForTable table || !sent.Actor.MayOnlyAs(Role.Facilitator, command.GetType()))
            return;
        var facilitator = await tables.FacilitatorOf(table.DialogueTableId, cancel);
        if (facilitator is not null && facilitator != sent.Actor.Name)
            throw new Refused(Rule.NotYourTable);
        if (table.NewFacilitator is { } claimed && claimed != sent.Actor.Name)
            throw new Refused(Rule.NotYourTable, nameof(TableDetails.Facilitator));
    }
}
