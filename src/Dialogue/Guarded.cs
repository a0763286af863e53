using Dialogue.Tables;

namespace Dialogue;

/// <summary>Who leads a table: what the guard needs to know of the tables that are there.</summary>
public interface ITableFacilitators
{
    /// <summary>The name of the table's facilitator; null when there is no such table.</summary>
    Task<string?> FacilitatorOf(Guid dialogueTableId, CancellationToken cancel = default);
}

/// <summary>Enforces <see cref="Rights"/> before any engine sees the command. Everything that people send goes through here.</summary>
public sealed class Guarded(ICommands engine, ITableFacilitators tables) : ICommands
{
    public async Task<Receipt> Send(object command, Sent sent, CancellationToken cancel = default)
    {
        if (!Rights.May(sent.Actor.Role, command.GetType())) throw new Refused(Rule.NotAllowed);
        if (command is IOnBehalfOf { ById: var by } && sent.Actor.OrganisationId != by) throw new Refused(Rule.NotYourMinistry, nameof(IOnBehalfOf.ById));
        if (sent.Actor.Role is Role.Facilitator && command is IAboutTable table)
        {
            var facilitator = await tables.FacilitatorOf(table.DialogueTableId, cancel);
            if (facilitator is not null && facilitator != sent.Actor.Name) throw new Refused(Rule.NotYourTable);
            if (table.NewFacilitator is { } claimed && claimed != sent.Actor.Name) throw new Refused(Rule.NotYourTable, nameof(TableDetails.Facilitator));
        }
        return await engine.Send(command, sent, cancel);
    }
}
