using Npgsql;

namespace Dialogue.Platform;

/// <summary>
/// Delivers the messages of the queue. Those of one stream go out in order, one at a time; one that keeps failing is set aside,
/// and those after it go on.
/// </summary>
/// <param name="waits">How long to wait after each failed attempt; after the last one the message is set aside. <see cref="RetryDelays"/>
/// when null.</param>
public sealed class MessageDelivery(Database database, IMessenger messenger, IReadOnlyList<TimeSpan>? waits = null)
{
    // One attempt; the transaction it is made in must not stay open for ever.
    static readonly TimeSpan longest = TimeSpan.FromSeconds(20);

    readonly IReadOnlyList<TimeSpan> waits = waits ?? RetryDelays;

    public static IReadOnlyList<TimeSpan> RetryDelays { get; } =
    [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2)];

    /// <summary>Delivers what is due of this stream.</summary>
    /// <returns>When the next attempt is due; null when nothing is left to deliver, or another node is at it.</returns>
    /// <exception cref="StoreUnavailable">The database is away.</exception>
    public Task<DateTimeOffset?> Deliver(Guid stream, CancellationToken cancel) =>
        database.WithConnection(
            async connection =>
            {
                while (true)
                {
                    // One node at a time works on a stream; who dies in between leaves the message as it was.
                    await using var transaction = await connection.BeginTransactionAsync(cancel);
                    if (await Head(connection, stream, cancel) is not { } head)
                        return (DateTimeOffset?)null;
                    if (head.Wait > TimeSpan.Zero)
                        return TimeProvider.System.GetUtcNow() + head.Wait;
                    var failure = await Try(stream, head, cancel);
                    await using (var outcome = failure is null ? Delivered(stream, head) : Failed(stream, head, failure))
                    {
                        (outcome.Connection, outcome.Transaction) = (connection, transaction);
                        // Also when this node is told to stop: what was delivered is not delivered again.
                        await outcome.ExecuteNonQueryAsync(CancellationToken.None);
                    }
                    await transaction.CommitAsync(CancellationToken.None);
                }
            },
            cancel
        );

    sealed record Next(long Version, int Place, string Body, int Attempts, TimeSpan Wait);

    static async Task<Next?> Head(NpgsqlConnection connection, Guid stream, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("select pg_try_advisory_xact_lock(hashtextextended('message ' || $1, 0))")
                {
                    Parameters = { new NpgsqlParameter<string> { TypedValue = stream.ToString() } },
                },
                new(
                    "select version, place, body, attempts, due_at - clock_timestamp() from app.message where stream = $1 and "
                        + "set_aside_at is null order by version, place limit 1"
                )
                {
                    Parameters = { new NpgsqlParameter<Guid> { TypedValue = stream } },
                },
            },
        };
        await using var rows = await batch.ExecuteReaderAsync(cancel);
        // Another node is at it, and a slow one holds up no more than that stream.
        if (!await rows.ReadAsync(cancel) || !rows.GetBoolean(0))
            return null;
        await rows.NextResultAsync(cancel);
        return await rows.ReadAsync(cancel)
            ? new(rows.GetInt64(0), rows.GetInt32(1), rows.GetString(2), rows.GetInt32(3), rows.GetTimeSpan(4))
            : null;
    }

    async Task<Exception?> Try(Guid stream, Next head, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(longest);
        try
        {
            await messenger.Deliver(
                EventSerializer.Read<Message>(head.Body),
                MessageQueue.Key(stream, head.Version, head.Place),
                patience.Token
            );
            return null;
        }
        // The error is kept with the message and shown in the list of dead letters.
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            return failure;
        }
    }

    static NpgsqlCommand Delivered(Guid stream, Next head) =>
        new("delete from app.message where stream = $1 and version = $2 and place = $3")
        {
            Parameters =
            {
                new() { Value = stream },
                new() { Value = head.Version },
                new() { Value = head.Place },
            },
        };

    NpgsqlCommand Failed(Guid stream, Next head, Exception failure) =>
        new(
            """
            update app.message set attempts = attempts + 1, error = $4, due_at = clock_timestamp() + $5, set_aside_at = case when $6
                then clock_timestamp() end
            where stream = $1 and version = $2 and place = $3
            """
        )
        {
            Parameters =
            {
                new() { Value = stream },
                new() { Value = head.Version },
                new() { Value = head.Place },
                new() { Value = $"{failure.GetType().Name}: {failure.Message}".Replace("\0", "", StringComparison.Ordinal) },
                new() { Value = head.Attempts < waits.Count ? waits[head.Attempts] : TimeSpan.Zero },
                new() { Value = head.Attempts >= waits.Count },
            },
        };
}
