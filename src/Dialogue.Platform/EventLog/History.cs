namespace Dialogue.Platform;

/// <summary>What happened to one thing, as the log has it: every fact with who, when and why.</summary>
public sealed class History(Database database)
{
    // The log only grows: what has begun once, has begun. Only history that is recorded later can move it, to an earlier moment.
    long began = long.MaxValue;

    /// <summary>
    /// Whether nothing had happened yet at a moment: the moment of the first fact when that came later; null when the programme had begun
    /// then, or has not begun at all.
    /// </summary>
    public async Task<DateTimeOffset?> BeganAfter(DateTimeOffset at, CancellationToken cancel = default)
    {
        if (at.UtcTicks >= Volatile.Read(ref began))
            return null;
        // Within a stream time never runs backwards, so the first facts of the streams are enough.
        var first = await database.One<DateTimeOffset?>(
            $"""
            select min(first.timestamp) from log.mt_streams s cross join lateral (select e.timestamp from log.mt_events e
                where e.stream_id = s.id and e.type <> '{Log.Tombstone}' order by e.version limit 1) first
            """,
            null,
            null,
            cancel
        );
        if (first is not { } moment)
            return null;
        Volatile.Write(ref began, moment.UtcTicks);
        return at < moment ? moment : null;
    }

    /// <summary>When the first fact of a stream happened; null when there is no such stream.</summary>
    public Task<DateTimeOffset?> BeganAt(Guid stream, CancellationToken cancel = default) =>
        database.One<DateTimeOffset?>(
            "select e.timestamp from log.mt_events e where e.stream_id = @stream order by e.version limit 1",
            null,
            new { stream },
            cancel
        );

    /// <summary>All facts of several streams together, the oldest first; those of one moment in the order of the streams.</summary>
    /// <param name="at">Up to and including this moment; all of them when null.</param>
    public Task<IReadOnlyList<Fact>> Of(IReadOnlyList<Guid> streams, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.WithConnection<IReadOnlyList<Fact>>(
            async connection =>
            {
                Guid[] order = [.. streams];
                await using var batch = new Npgsql.NpgsqlBatch(connection) { BatchCommands = { Log.ReadStreams(order) } };
                await using var rows = await batch.ExecuteReaderAsync(cancel);
                return
                [
                    .. (await Log.ReadAll(database.Model, rows, cancel))
                        .Where(fact => at is null || fact.At <= at)
                        .OrderBy(fact => fact.At)
                        .ThenBy(fact => Array.IndexOf(order, fact.Stream))
                        .ThenBy(fact => fact.Version),
                ];
            },
            cancel
        );

    /// <summary>Some facts of several streams together, in the same order or in the opposite one.</summary>
    /// <param name="skip">How many to pass over.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="newestFirst">Whether the order is the opposite one.</param>
    public Task<IReadOnlyList<Fact>> Page(
        IReadOnlyList<Guid> streams,
        DateTimeOffset? at,
        int skip,
        int take,
        bool newestFirst = false,
        CancellationToken cancel = default
    ) =>
        database.WithConnection<IReadOnlyList<Fact>>(
            async connection =>
            {
                await using var batch = new Npgsql.NpgsqlBatch(connection)
                {
                    BatchCommands = { Log.ReadPage([.. streams], at, skip, take, newestFirst) },
                };
                await using var rows = await batch.ExecuteReaderAsync(cancel);
                return await Log.ReadAll(database.Model, rows, cancel);
            },
            cancel
        );

    /// <summary>The facts of a thing that are about one of its parts, the oldest first.</summary>
    /// <param name="member">The member of the events that says which: <c>StatementId</c>.</param>
    public Task<IReadOnlyList<Fact>> OfPart(
        Guid stream,
        string member,
        Guid part,
        DateTimeOffset? at = null,
        CancellationToken cancel = default
    ) =>
        database.WithConnection<IReadOnlyList<Fact>>(
            async connection =>
            {
                await using var batch = new Npgsql.NpgsqlBatch(connection) { BatchCommands = { Log.ReadPart(stream, member, part, at) } };
                await using var rows = await batch.ExecuteReaderAsync(cancel);
                return await Log.ReadAll(database.Model, rows, cancel);
            },
            cancel
        );

    /// <summary>How many facts several streams have together.</summary>
    /// <param name="at">Up to and including this moment; all of them when null.</param>
    public Task<long> VersionOf(IReadOnlyCollection<Guid> streams, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.One<long>(
            at is null
                ? "select coalesce(sum(s.version), 0)::bigint from log.mt_streams s where s.id = any(@ids)"
                : "select count(*) from log.mt_events e where e.stream_id = any(@ids) and e.timestamp <= @at",
            at,
            new { ids = streams.ToArray() },
            cancel
        );

    /// <summary>All facts of a thing, the oldest first.</summary>
    /// <param name="at">Up to and including this moment; all of them when null.</param>
    /// <param name="after">Only the facts after this version.</param>
    public Task<IReadOnlyList<Fact>> Of(Guid stream, DateTimeOffset? at = null, long after = 0, CancellationToken cancel = default) =>
        database.WithConnection<IReadOnlyList<Fact>>(
            async connection =>
            {
                await using var batch = new Npgsql.NpgsqlBatch(connection);
                batch.BatchCommands.Add(Log.ReadStream(stream));
                await using var rows = await batch.ExecuteReaderAsync(cancel);
                return
                [
                    .. (await Log.ReadAll(database.Model, rows, cancel)).Where(fact =>
                        fact.Version > after && (at is null || fact.At <= at)
                    ),
                ];
            },
            cancel
        );
}
