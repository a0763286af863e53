using Dialogue.Tables;

namespace Dialogue;

/// <summary>Who leads a table: what the guard needs to know of the tables that are there.</summary>
public interface ITableFacilitators
{
    /// <summary>The name of the table's facilitator; null when there is no such table.</summary>
    Task<string?> FacilitatorOf(Guid dialogueTableId, CancellationToken cancel = default);
}

/// <summary>Enforces <see cref="Rights"/> before any engine sees the command. Everything that people send goes through here or <see cref="GuardedBulk"/>.</summary>
public sealed class Guarded(ICommands engine, ITableFacilitators tables) : ICommands
{
    public async Task<Receipt> Send(object command, Sent sent, CancellationToken cancel = default)
    {
        await tables.Check(command, sent.Actor, cancel);
        return await engine.Send(command, sent, cancel);
    }
}

/// <summary>Enforces <see cref="Rights"/> for many commands as one.</summary>
public sealed class GuardedBulk(IBulk engine, ITableFacilitators tables) : IBulk
{
    public async Task<int> SendAll(IEnumerable<Envelope> commands, IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        Envelope[] all = [.. commands];
        for (var i = 0; i < all.Length; i++)
        {
            try { await tables.Check(all[i].Command, all[i].Sent.Actor, cancel); }
            catch (Refused refused) { throw new BulkRefused(i, all[i].Command, refused); }
        }
        return await engine.SendAll(all, progress, cancel);
    }

    public async Task<IReadOnlyList<Trial>> TryAll(IEnumerable<Envelope> commands, IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        Envelope[] all = [.. commands];
        var refused = new Dictionary<int, Trial>();
        for (var i = 0; i < all.Length; i++)
        {
            try { await tables.Check(all[i].Command, all[i].Sent.Actor, cancel); }
            catch (Refused no) { refused[i] = new([], no); }
        }
        var tried = new Queue<Trial>(await engine.TryAll(all.Where((_, i) => !refused.ContainsKey(i)), progress, cancel));
        return [.. all.Select((_, i) => refused.TryGetValue(i, out var no) ? no : tried.Dequeue())];
    }
}

static class Guard
{
    /// <exception cref="Refused">The actor may not give this command.</exception>
    public static async Task Check(this ITableFacilitators tables, object command, Actor actor, CancellationToken cancel)
    {
        if (!Rights.May(actor.Role, command.GetType())) throw new Refused(Rule.NotAllowed);
        if (command is IOnBehalfOf { ById: var by } && actor.OrganisationId != by) throw new Refused(Rule.NotYourMinistry, nameof(IOnBehalfOf.ById));
        if (actor.Role is not Role.Facilitator || command is not IAboutTable table) return;
        var facilitator = await tables.FacilitatorOf(table.DialogueTableId, cancel);
        if (facilitator is not null && facilitator != actor.Name) throw new Refused(Rule.NotYourTable);
        if (table.NewFacilitator is { } claimed && claimed != actor.Name) throw new Refused(Rule.NotYourTable, nameof(TableDetails.Facilitator));
    }
}
