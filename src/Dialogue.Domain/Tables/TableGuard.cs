namespace Dialogue.Tables;

/// <summary>Who leads a table.</summary>
/// <param name="Name">As it was written.</param>
/// <param name="PersonId">Null when it is not known who is meant.</param>
public sealed record TableFacilitator(string Name, Guid? PersonId);

/// <summary>Who leads a table: what the guard needs to know of the tables that are there.</summary>
public interface ITableFacilitators
{
    /// <returns>Null when there is no such table.</returns>
    Task<TableFacilitator?> FacilitatorOf(Guid dialogueTableId, CancellationToken cancel = default);
}

/// <summary>
/// A facilitator only touches the own tables, and neither takes one over nor gives one away. A table is someone's when it says which
/// person leads it: a name gives no right.
/// </summary>
public sealed class TableGuard(ITableFacilitators tables) : ICommandGuard
{
    public async Task Check(object command, CommandMetadata sent, CancellationToken cancel)
    {
        if (command is not IForTable table || !sent.Actor.MayOnlyAs(Role.Facilitator, command.GetType()))
            return;
        if (await tables.FacilitatorOf(table.DialogueTableId, cancel) is { } facilitator && !IsSame(facilitator.PersonId, sent.Actor))
            throw new Refused(Rule.NotYourTable);
        // Without a name there is nobody to take it for, and the command is refused for that.
        if (!string.IsNullOrWhiteSpace(table.NewDetails?.Facilitator) && !IsSame(table.NewDetails.FacilitatorId, sent.Actor))
            throw new Refused(Rule.NotYourTable, nameof(TableDetails.Facilitator));
    }

    static bool IsSame(Guid? facilitator, Actor actor) => facilitator is { } id && id == actor.OwnerId;
}
