using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dialogue.Platform;

/// <summary>
/// Turns facts into messages and delivers them, in the engine Npgsql. One node at a time works, the one that holds the lock; the others wait
/// for it. Position and lock are those of Marten's own subscription, so that nodes of both engines on one database are of one mind.
/// </summary>
public sealed partial class ReactionReader(Database database, MessageQueue queue, MessageDelivery delivery, ILogger<ReactionReader> log)
{
    /// <summary>The name under which the log keeps how far the facts have been read.</summary>
    public const string Position = "Reactions:All";

    /// <summary>The advisory lock by which Marten's daemon in its several-node mode gives this subscription, in the schema log, to one node.</summary>
    public const int Lock = 436_491_873;

    /// <summary>Where Marten's daemon keeps up to which place no transaction is under way any more.</summary>
    const string HighWaterMark = "HighWaterMark";

    static readonly TimeSpan pause = TimeSpan.FromMilliseconds(500);
    const int Page = 1000;

    static readonly string[] types = [.. Notifications.Events.Select(EventSerializer.NameOf)];

    /// <summary>Works whenever it holds the lock, until it is told to stop.</summary>
    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                // The lock lives as long as this connection, and goes when the node dies.
                await using var connection = await database.Source.OpenConnectionAsync(stop);
                // A node whose machine is gone says nothing any more: the server notices within half a minute, instead of hours.
                await Schema.Run(
                    connection,
                    "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3",
                    stop
                );
                if (await Schema.One<bool>(connection, $"select pg_try_advisory_lock({Lock})", stop))
                {
                    try
                    {
                        await Work(connection, stop);
                    }
                    finally
                    {
                        if (connection.FullState == System.Data.ConnectionState.Open)
                            await Schema.One<bool>(connection, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
                    }
                }
            }
            catch (Exception e) when (Database.IsUnavailable(e) || e is StoreUnavailable)
            {
                Away(log, e.Message);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            // The site goes on, and the next time may be better.
            catch (Exception e)
            {
                Failed(log, e);
            }
            await Task.Delay(pause, stop)
                .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    // How far is read next, and the transactions that had drawn a place up to there and were not over.
    (long To, string[] Writing)? reached;

    async Task Work(NpgsqlConnection connection, CancellationToken stop)
    {
        reached = null;
        while (true)
        {
            var read = await Read(connection, stop);
            var due = await queue.Due(TimeSpan.Zero, stop);
            foreach (var stream in due)
                await Deliver(stream, stop);
            // A full page has more behind it. Otherwise whoever records has the server to himself in between: reading at once again would be one more who commits all the time.
            if (!read || reached is null)
                await Task.Delay(due.Count == 0 && reached is null ? pause : pause / 10, stop);
        }
    }

    async Task Deliver(Guid stream, CancellationToken stop)
    {
        try
        {
            await delivery.Deliver(stream, stop);
        }
        // What goes wrong with one thing keeps nobody else waiting.
        catch (Exception e) when (!Database.IsUnavailable(e) && e is not StoreUnavailable && !stop.IsCancellationRequested)
        {
            Undeliverable(log, e, stream);
        }
    }

    /// <returns>Whether anything was read; not when there is nothing, or while a transaction that drew its place earlier goes on.</returns>
    internal async Task<bool> Read(NpgsqlConnection connection, CancellationToken stop)
    {
        var from = await Schema.One<long>(
            connection,
            $"select coalesce((select last_seq_id from log.mt_event_progression where name = '{Position}'), 0)",
            stop
        );
        if (reached is null)
        {
            var drawn = await Log.ReadHighWaterMark(connection, stop);
            if (drawn.Last <= from)
                return false;
            reached = drawn;
        }
        // A transaction that drew a lower number may commit later. Whoever draws one holds a lock on the sequence until it is over, also one that
        // has not written anything yet; transactions that have nothing to do with the log are not waited for.
        var (to, writing) = reached.Value;
        if (writing.Length > 0 && (await Log.OpenAppends(connection, stop)).Intersect(writing).Any())
            return false;

        var facts = await Facts(connection, from, to, stop);
        // Messages and position in one transaction: neither is there without the other.
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var write in facts.SelectMany(fact => MessageQueue.Write(fact.Fact, database.Now)))
            batch.BatchCommands.Add(write);
        batch.BatchCommands.Add(
            new(
                $"""
                insert into log.mt_event_progression (name, last_seq_id) values ('{Position}', $1)
                on conflict (name) do update set last_seq_id = excluded.last_seq_id, last_updated = transaction_timestamp()
                """
            )
            {
                Parameters = { new NpgsqlParameter<long> { TypedValue = facts.Count < Page ? to : facts[^1].Sequence } },
            }
        );
        // Marten's daemon takes no position for true that lies beyond the mark up to which it knows the log to be complete.
        batch.BatchCommands.Add(
            new(
                $"""
                insert into log.mt_event_progression (name, last_seq_id) values ('{HighWaterMark}', $1)
                on conflict (name) do update set last_seq_id = greatest(mt_event_progression.last_seq_id, excluded.last_seq_id), last_updated = transaction_timestamp()
                """
            )
            {
                Parameters = { new NpgsqlParameter<long> { TypedValue = to } },
            }
        );
        await batch.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
        if (facts.Count < Page)
            reached = null;
        return true;
    }

    async Task<IReadOnlyList<(long Sequence, Fact Fact)>> Facts(NpgsqlConnection connection, long from, long to, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            $"select {Log.Columns}, seq_id from log.mt_events where seq_id > $1 and seq_id <= $2 and type = any($3) and timestamp > $4 order by seq_id limit {Page}",
            connection
        )
        {
            Parameters =
            {
                new() { Value = from },
                new() { Value = to },
                new() { Value = types },
                new() { Value = database.Now - Notifications.NotifyWithin },
            },
        };
        var facts = new List<(long, Fact)>();
        await using var rows = await command.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
            facts.Add((rows.GetInt64(7), Log.Read(rows)));
        return facts;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reactions wait for the database: {Reason}")]
    static partial void Away(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The messages about {Stream} could not be delivered")]
    static partial void Undeliverable(ILogger log, Exception e, Guid stream);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reactions could not be worked on")]
    static partial void Failed(ILogger log, Exception e);
}
