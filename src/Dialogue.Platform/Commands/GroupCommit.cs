using System.Collections.Concurrent;
using Npgsql;

namespace Dialogue.Platform;

/// <summary>
/// Commands that arrive while others are being written wait for those and then share one transaction: under load one commit and a few statements
/// serve many commands, and a command that comes alone waits for nothing. Commands on one stream never meet each other here,
/// because they are decided one after the other. Whatever does not simply succeed is handed back, to be decided on its own and on the log.
/// </summary>
sealed class GroupCommit(Database database, StreamCache cache)
{
    // More than one, so that a group is decided here while PostgreSQL writes another.
    const int Lanes = 4,
        Most = 64;

    readonly Lane[] lanes = [.. Enumerable.Range(0, Lanes).Select(_ => new Lane(database, cache))];

    /// <summary>Decides the command on the streams as they are known here, and records it.</summary>
    /// <param name="main">The stream that the command is about.</param>
    /// <param name="known">Streams that were read for it, in case they are not remembered.</param>
    /// <returns>Null when nothing was recorded, and the command has to be decided on the log.</returns>
    /// <exception cref="StoreUnavailable">The database went away; whether the command was recorded is not known.</exception>
    public Task<Receipt?> Send(
        Guid main,
        Handler handler,
        CommandWithMetadata envelope,
        byte[]? fingerprint,
        IReadOnlyDictionary<Guid, KnownStream> known,
        CancellationToken cancel
    ) => lanes[(uint)main.GetHashCode() % Lanes].Send(new(handler, envelope, fingerprint, known, cancel));

    sealed class Waiting(
        Handler handler,
        CommandWithMetadata envelope,
        byte[]? fingerprint,
        IReadOnlyDictionary<Guid, KnownStream> known,
        CancellationToken cancel
    )
    {
        public Handler Handler => handler;
        public CommandWithMetadata CommandWithMetadata => envelope;
        public byte[]? Fingerprint => fingerprint;
        public IReadOnlyDictionary<Guid, KnownStream> Known => known;
        public CancellationToken Cancel => cancel;

        public TaskCompletionSource<Receipt?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    sealed class Lane(Database database, StreamCache cache)
    {
        readonly ConcurrentQueue<Waiting> queue = new();
        int busy;

        public Task<Receipt?> Send(Waiting waiting)
        {
            queue.Enqueue(waiting);
            if (Interlocked.Exchange(ref busy, 1) == 0)
                _ = Task.Run(Work);
            return waiting.Answer.Task;
        }

        async Task Work()
        {
            do
            {
                while (Take() is { Count: > 0 } group)
                {
                    await Commit(group);
                    // Those who were just answered may have a next command, which then is in the next group.
                    await Task.Yield();
                }
                // A full fence: whoever is enqueued and still sees this lane busy is seen here.
                Interlocked.Exchange(ref busy, 0);
            } while (!queue.IsEmpty && Interlocked.Exchange(ref busy, 1) == 0);
        }

        List<Waiting> Take()
        {
            var group = new List<Waiting>();
            while (group.Count < Most && queue.TryDequeue(out var waiting))
                if (waiting.Cancel.IsCancellationRequested)
                    waiting.Answer.SetCanceled(waiting.Cancel);
                else
                    group.Add(waiting);
            return group;
        }

        async Task Commit(IReadOnlyList<Waiting> group)
        {
            var accepted = new Dictionary<Waiting, Receipt>();
            try
            {
                var decisions = new Decisions(database.Now, id => ValueTask.FromResult(Find(id, group)));
                foreach (var waiting in group)
                    if (await Decide(decisions, waiting) is { } receipt)
                        accepted.Add(waiting, receipt);
                if (accepted.Count > 0)
                    await Write(decisions);
                // What was refused waited as well: it may have been refused because of what was only now recorded.
                foreach (var waiting in group)
                    waiting.Answer.SetResult(accepted.GetValueOrDefault(waiting));
            }
            catch (PostgresException e) when (e.InvariantSeverity == "ERROR")
            {
                // Nothing of the group was recorded, because someone else was first or something in it may not be; one by one it shows which.
                if (group.Count > 1)
                    foreach (var waiting in group)
                        await Commit([waiting]);
                else
                {
                    foreach (var state in group[0].Handler.States)
                        cache.Drop(state.Id(group[0].CommandWithMetadata.Command));
                    group[0].Answer.SetResult(null);
                }
            }
            catch (Exception e)
            {
                // Whether it was recorded is not known.
                foreach (var waiting in group)
                    if (accepted.ContainsKey(waiting))
                        waiting.Answer.SetException(Database.IsUnavailable(e) ? new StoreUnavailable(e) : e);
                    else
                        waiting.Answer.SetResult(null);
            }
        }

        KnownStream Find(Guid id, IReadOnlyList<Waiting> group) =>
            cache.Of(id)
            ?? group.Select(waiting => waiting.Known.GetValueOrDefault(id)).FirstOrDefault(known => known is not null)
            ?? KnownStream.None;

        async Task Write(Decisions decisions)
        {
            await using var connection = await database.Source.OpenConnectionAsync();
            await using var batch = new NpgsqlBatch(connection);
            decisions.Writes.AddTo(batch);
            // Without an explicit transaction the batch is one: PostgreSQL commits it at its single sync point.
            await batch.ExecuteNonQueryAsync();
            foreach (var (id, stream) in decisions.Streams)
                cache.Put(id, stream.Lean());
        }

        /// <returns>Null when it was refused or changes nothing, which is for the log to say.</returns>
        static async ValueTask<Receipt?> Decide(Decisions decisions, Waiting waiting)
        {
            try
            {
                var receipt = (await decisions.Decide(waiting.Handler, waiting.CommandWithMetadata)).Receipt;
                if (receipt.Facts == 0)
                    return null;
                if (waiting.Fingerprint is not null)
                    decisions.Writes.Add(waiting.CommandWithMetadata.Metadata, waiting.Fingerprint, receipt);
                return receipt;
            }
            catch (Exception)
            {
                return null;
            } // it is thrown again where it is decided on the log
        }
    }
}
