using Dialogue.Tables;

namespace Dialogue;

/// <summary>Who leads a table: what the guard needs to know of the tables that are there.</summary>
public interface ITableFacilitators
{
    /// <summary>The name of the table's facilitator; null when there is no such table.</summary>
    Task<string?> FacilitatorOf(Guid dialogueTableId, CancellationToken cancel = default);
}

/// <summary>What is under what: what the guard needs to know of the organisations that are there.</summary>
public interface IOrganisationTree
{
    /// <summary>Whether an organisation is under another one now, directly or further down.</summary>
    Task<bool> IsUnder(Guid organisationId, Guid aboveId, CancellationToken cancel = default);
}

/// <summary>Enforces <see cref="Rights"/> before any engine sees the command. Everything that people send goes through here or <see cref="GuardedBulk"/>.</summary>
public sealed class Guarded(ICommands engine, ITableFacilitators tables, IOrganisationTree organisations) : ICommands
{
    readonly Guard guard = new(tables, organisations);

    public async Task<Receipt> Send(object command, CommandMetadata sent, CancellationToken cancel = default)
    {
        await guard.Check(command, sent, cancel);
        return await engine.Send(command, sent, cancel);
    }
}

/// <summary>Enforces <see cref="Rights"/> for many commands as one.</summary>
public sealed class GuardedBulk(IBulk engine, ITableFacilitators tables, IOrganisationTree organisations) : IBulk
{
    readonly Guard guard = new(tables, organisations);

    public async Task<int> SendAll(
        IEnumerable<CommandWithMetadata> commands,
        IProgress<int>? progress = null,
        CancellationToken cancel = default
    )
    {
        CommandWithMetadata[] all = [.. commands];
        for (var i = 0; i < all.Length; i++)
        {
            try
            {
                await guard.Check(all[i].Command, all[i].Metadata, cancel);
            }
            catch (Refused refused)
            {
                throw new BulkRefused(i, all[i].Command, refused);
            }
        }
        return await engine.SendAll(all, progress, cancel);
    }

    public async Task<IReadOnlyList<Trial>> TryAll(
        IEnumerable<CommandWithMetadata> commands,
        IProgress<int>? progress = null,
        CancellationToken cancel = default
    )
    {
        CommandWithMetadata[] all = [.. commands];
        var refused = new Dictionary<int, Trial>();
        for (var i = 0; i < all.Length; i++)
        {
            try
            {
                await guard.Check(all[i].Command, all[i].Metadata, cancel);
            }
            catch (Refused no)
            {
                refused[i] = new([], no);
            }
        }
        var tried = new Queue<Trial>(await engine.TryAll(all.Where((_, i) => !refused.ContainsKey(i)), progress, cancel));
        return [.. all.Select((_, i) => refused.TryGetValue(i, out var no) ? no : tried.Dequeue())];
    }
}

sealed class Guard(ITableFacilitators tables, IOrganisationTree organisations)
{
    /// <exception cref="Refused">The actor may not give this command.</exception>
    public async Task Check(object command, CommandMetadata sent, CancellationToken cancel)
    {
        if (!Rights.May(sent.Actor.Role, command.GetType()))
            throw new Refused(Rule.NotAllowed);
        if (command is IActsForOrganisation answer)
            await CheckSpeaker(answer.ById, sent, cancel);
        if (sent.Actor.Role is Role.Facilitator && command is IForTable table)
            await CheckFacilitator(table, sent.Actor, cancel);
    }

    async Task CheckSpeaker(Guid by, CommandMetadata sent, CancellationToken cancel)
    {
        if (Rights.SpeaksForAnyone(sent.Actor.Role))
        {
            if (string.IsNullOrWhiteSpace(sent.Reason))
                throw new Refused(Rule.OnBehalfNeedsWhy, CommandMetadata.ReasonField);
        }
        else if (sent.Actor.OrganisationId is not { } own || own != by && !await organisations.IsUnder(by, own, cancel))
        {
            throw new Refused(Rule.NotYourMinistry, nameof(IActsForOrganisation.ById));
        }
    }

    async Task CheckFacilitator(IForTable table, Actor actor, CancellationToken cancel)
    {
        var facilitator = await tables.FacilitatorOf(table.DialogueTableId, cancel);
        if (facilitator is not null && facilitator != actor.Name)
            throw new Refused(Rule.NotYourTable);
        if (table.NewFacilitator is { } claimed && claimed != actor.Name)
            throw new Refused(Rule.NotYourTable, nameof(TableDetails.Facilitator));
    }
}
