using System.Collections.Concurrent;
using System.Diagnostics;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Wolverine.Marten;
using Wolverine.Runtime;

namespace Dialogue.Platform;

/// <summary>
/// Commands that arrive while a commit is under way share the next one: one session, one <c>SaveChanges</c>. Commands on one stream come
/// through the same lane and are decided one after the other. What does not simply succeed is handed back, to be decided on the log.
/// </summary>
/// <param name="tellLater">Whether messages that follow are handed to Wolverine; a node without background work leaves them to
/// others.</param>
sealed class CommitLane(
    Database database,
    IDocumentStore store,
    IWolverineRuntime wolverine,
    IServiceProvider services,
    StreamCache cache,
    bool tellLater
)
{
    const int LargestGroup = 64;

    // How often a group is decided anew on what others did meanwhile, before its commands go one by one.
    const int Attempts = 4;

    static readonly TimeSpan contention = TimeSpan.FromSeconds(1);

    readonly ConcurrentQueue<PendingCommand> queue = new();
    int busy;
    long contendedUntil;

    /// <summary>Decides the command on the streams as they are remembered, and records it with others of the moment.</summary>
    /// <returns>Null when nothing was recorded, and the command has to be decided on the log.</returns>
    /// <exception cref="StoreUnavailable">The database went away; whether the command was recorded is not known.</exception>
    public Task<Receipt?> Send(PendingCommand pending)
    {
        queue.Enqueue(pending);
        if (Interlocked.Exchange(ref busy, 1) == 0)
            _ = Task.Run(Work);
        return pending.Answer.Task;
    }

    /// <summary>Decides one command on what was read for it, and records it in a session of its own.</summary>
    public async Task<Receipt> Commit(PendingCommand pending)
    {
        var batch = new DecisionBatch(
            database.Model,
            database.Now,
            new(database.Model, database.Today),
            id => ValueTask.FromResult(pending.Read.GetValueOrDefault(id) ?? StreamSnapshot.None)
        );
        var receipt = await Decide(batch, pending);
        if (receipt.Facts == 0 && pending.Fingerprint is null)
            return receipt;
        Keep(batch, pending, receipt);
        try
        {
            await Save(batch);
        }
        catch (Exception e) when (CommandBus.IsRace(e))
        {
            // Not a race on what was read: another stream that the command was to begin is there already.
            Guid[] begun = [.. batch.Writes.Begun.Except(pending.StreamIds)];
            if (begun.Length > 0 && await Log.AnyExists(database, begun))
                throw new Refused(Rule.AlreadyExists);
            throw;
        }
        return receipt;
    }

    async Task Work()
    {
        do
        {
            while (Take() is { Count: > 0 } group)
            {
                await Commit(group);
                // Those who were just answered may send their next command, which then is in the next group.
                await Task.Yield();
            }
            // A full fence: a command that is enqueued while this lane still looks busy is seen by the check that follows.
            Interlocked.Exchange(ref busy, 0);
        } while (!queue.IsEmpty && Interlocked.Exchange(ref busy, 1) == 0);
    }

    List<PendingCommand> Take()
    {
        var group = new List<PendingCommand>();
        while (group.Count < LargestGroup && queue.TryDequeue(out var pending))
            if (pending.Cancel.IsCancellationRequested)
                pending.Answer.SetCanceled(pending.Cancel);
            else
                group.Add(pending);
        return group;
    }

    async Task Commit(List<PendingCommand> group)
    {
        var accepted = new Dictionary<PendingCommand, Receipt>();
        for (var attempt = 1; ; attempt++)
            try
            {
                accepted.Clear();
                // After a lost race the next groups would most likely lose one too: another node writes the same streams.
                if (attempt > 1 || Environment.TickCount64 < contendedUntil)
                    await CatchUp(group);
                var batch = new DecisionBatch(
                    database.Model,
                    database.Now,
                    new(database.Model, database.Today),
                    id => ValueTask.FromResult(Find(id, group))
                );
                foreach (var pending in group)
                    if (await TryDecide(batch, pending) is { } receipt)
                        accepted.Add(pending, receipt);
                if (accepted.Count > 0)
                    await Save(batch);
                // What was refused is answered last: it may have been refused because of what was only now recorded.
                foreach (var pending in group)
                    pending.Answer.SetResult(accepted.GetValueOrDefault(pending));
                return;
            }
            catch (Exception e) when (CommandBus.IsBehind(e) && attempt < Attempts)
            {
                contendedUntil = Environment.TickCount64 + (long)contention.TotalMilliseconds;
            }
            catch (Exception e) when (CommandBus.IsRace(e) || CommandBus.Postgres(e) is { InvariantSeverity: "ERROR" })
            {
                // Nothing of the group was recorded; sent one by one it shows which command failed.
                if (group.Count > 1)
                {
                    foreach (var pending in group)
                        await Commit([pending]);
                    return;
                }
                foreach (var id in group[0].StreamIds)
                    cache.Drop(id);
                group[0].Answer.SetResult(null);
                return;
            }
            catch (Exception e)
            {
                // Whether it was recorded is not known.
                foreach (var pending in group)
                    if (accepted.ContainsKey(pending))
                        pending.Answer.SetException(e);
                    else
                        pending.Answer.SetResult(null);
                return;
            }
    }

    /// <summary>Reads what other nodes did since to the streams of these commands.</summary>
    async Task CatchUp(List<PendingCommand> group)
    {
        var known = group
            .SelectMany(pending => pending.StreamIds)
            .Distinct()
            .Select(id => (Id: id, Stream: Find(id, group)))
            .Where(entry => entry.Stream.Version > 0)
            .ToDictionary(entry => entry.Id, entry => entry.Stream);
        if (known.Count == 0)
            return;
        foreach (var fresh in await Log.ReadAfter(database, known.ToDictionary(entry => entry.Key, entry => entry.Value.Version)))
            try
            {
                var stream = known[fresh.Key].After(database.Model, [.. fresh], out _);
                cache.Put(fresh.Key, stream.WithoutEntries());
                // A stream too long to be remembered is only in what was read for the command.
                foreach (var pending in group.Where(pending => pending.Read.ContainsKey(fresh.Key)))
                    pending.Read[fresh.Key] = stream;
            }
            catch (DocumentNotRemembered)
            {
                cache.Drop(fresh.Key);
            }
    }

    StreamSnapshot Find(Guid id, List<PendingCommand> group) =>
        cache.Of(id)
        ?? group.Select(pending => pending.Read.GetValueOrDefault(id)).FirstOrDefault(known => known is not null)
        ?? StreamSnapshot.None;

    async Task Save(DecisionBatch batch)
    {
        await using var session = store.LightweightSession();
        batch.Writes.QueueIn(session);
        await using var scope = tellLater ? await Outbox(session, batch.Writes.StreamsWithMessages) : null;
        await session.SaveChangesAsync();
        foreach (var (id, stream) in batch.Streams)
            cache.Put(id, stream.WithoutEntries());
    }

    // Wolverine keeps these in the transaction of the facts and delivers them once it is committed.
    async Task<IAsyncDisposable?> Outbox(IDocumentSession session, IEnumerable<Guid> streams)
    {
        Guid[] told = [.. streams];
        if (told.Length == 0)
            return null;
        var scope = services.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<IMartenOutbox>();
        outbox.Enroll(session);
        foreach (var stream in told)
            await outbox.PublishAsync(new DeliverMessages(stream));
        return scope;
    }

    /// <returns>Null when it was refused or changes nothing, which is for the log to say.</returns>
    async Task<Receipt?> TryDecide(DecisionBatch batch, PendingCommand pending)
    {
        try
        {
            // What others of the group have closed is not closed yet where its references were read.
            if (pending.RestsOn.Any(reference => batch.Writes.Checks.Closes(reference.Id)))
                return null;
            var receipt = await Decide(batch, pending);
            if (receipt.Facts == 0)
                return null;
            Keep(batch, pending, receipt);
            return receipt;
        }
        // Thrown again where it is decided on the log.
        catch (Exception)
        {
            return null;
        }
    }

    static void Keep(DecisionBatch batch, PendingCommand pending, Receipt receipt)
    {
        foreach (var (thing, id, version) in pending.RestsOn)
            batch.Writes.Checks.Add(thing, id, version);
        if (pending.Fingerprint is not null)
            batch.Writes.Add(pending.Metadata, pending.Fingerprint, receipt);
    }

    async Task<Receipt> Decide(DecisionBatch batch, PendingCommand pending)
    {
        // The span of the handler belongs to the request, not to the lane.
        Activity.Current = pending.Activity;
        CommandInvocation.Set(new(batch, pending));
        try
        {
            return await new MessageBus(wolverine).InvokeAsync<Receipt>(pending.Command, pending.Cancel, Timeout.InfiniteTimeSpan);
        }
        finally
        {
            CommandInvocation.Set(null);
            Activity.Current = null;
        }
    }
}
