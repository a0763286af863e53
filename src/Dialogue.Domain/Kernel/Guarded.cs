namespace Dialogue;

/// <summary>
/// Enforces <see cref="Rights"/> and the guards of things before the engine sees the command. Everything that people send goes through here
/// or <see cref="GuardedBulk"/>.
/// </summary>
public sealed class Guarded(ICommands engine, IEnumerable<ICommandGuard> guards) : ICommands
{
    readonly Guard guard = new(guards);

    public async Task<Receipt> Send(object command, CommandMetadata sent, CancellationToken cancel = default)
    {
        await guard.Check(command, sent, cancel);
        return await engine.Send(command, sent, cancel);
    }
}

/// <summary>Enforces <see cref="Rights"/> for many commands as one.</summary>
public sealed class GuardedBulk(IBulk engine, IEnumerable<ICommandGuard> guards) : IBulk
{
    readonly Guard guard = new(guards);

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

sealed class Guard(IEnumerable<ICommandGuard> guards)
{
    readonly ICommandGuard[] guards = [.. guards];

    /// <exception cref="Refused">The actor may not give this command.</exception>
    public async Task Check(object command, CommandMetadata sent, CancellationToken cancel)
    {
        if (!sent.Actor.May(command.GetType()))
            throw new Refused(Rule.NotAllowed);
        foreach (var guard in guards)
            await guard.Check(command, sent, cancel);
    }
}
