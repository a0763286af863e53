using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Dialogue.Platform;

/// <summary>Reads and writes the log: Marten's tables <c>mt_streams</c> and <c>mt_events</c> in the schema <c>log</c>.</summary>
static class Log
{
    public const string Columns = "stream_id, version, timestamp, user_name, type, data, headers->>'reason', headers->>'by'";

    /// <summary>
    /// Of the streams all but those in which Marten marks the places in the sequence that failed appends left empty; they hold no facts.
    /// </summary>
    public const string NoMarker =
        $"(version > 0 or exists (select from log.mt_events e where e.stream_id = mt_streams.id and e.type <> '{Tombstone}'))";

    /// <summary>The name of such a mark among the events.</summary>
    public const string Tombstone = "tombstone";

    const string HoldersOfSequence = """
        select coalesce(array_agg(virtualtransaction), '{}') from pg_locks
        where locktype = 'relation' and database = (select oid from pg_database where datname = current_database())
            and relation = 'log.mt_events_sequence'::regclass and mode = 'RowExclusiveLock' and granted
        """;

    /// <summary>
    /// The last place in the sequence of facts that anyone drew, 0 before the first; and then the transactions of <see
    /// cref="OpenAppends"/>.
    /// </summary>
    public static async Task<(long Last, string[] Writing)> ReadHighWaterMark(NpgsqlConnection connection, CancellationToken cancel)
    {
        // In this order: a transaction that drew a place up to the last and is not over, is among them.
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("select case when is_called then last_value else 0 end from log.mt_events_sequence"),
                new(HoldersOfSequence),
            },
        };
        await using var rows = await batch.ExecuteReaderAsync(cancel);
        await rows.ReadAsync(cancel);
        var last = rows.GetInt64(0);
        await rows.NextResultAsync(cancel);
        await rows.ReadAsync(cancel);
        return (last, rows.GetFieldValue<string[]>(0));
    }

    /// <summary>
    /// The transactions of this database that have drawn a place and are not over. Drawing one holds a lock on the sequence for as
    /// long, also before anything is written; transactions that have nothing to do with the log do not.
    /// </summary>
    public static Task<string[]> OpenAppends(NpgsqlConnection connection, CancellationToken cancel) =>
        Schema.One<string[]>(connection, HoldersOfSequence, cancel);

    /// <summary>Whether one of these streams has begun.</summary>
    public static Task<bool> AnyExists(Database database, Guid[] streams) =>
        database.One<bool>("select exists (select from log.mt_streams where id = any(@streams))", args: new { streams });

    public static NpgsqlBatchCommand ReadStream(Guid stream) =>
        new($"select {Columns} from log.mt_events where stream_id = $1 order by version")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = stream } },
        };

    public static Fact Read(DomainModel model, NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            row.GetInt64(1),
            row.GetFieldValue<DateTimeOffset>(2),
            row.IsDBNull(3) ? null : row.GetString(3),
            model.ReadEvent(row.GetString(4), row.GetString(5)),
            row.IsDBNull(6) ? null : row.GetString(6),
            row.IsDBNull(7) ? null : Guid.Parse(row.GetString(7))
        );

    public static async Task<List<Fact>> ReadAll(DomainModel model, NpgsqlDataReader rows, CancellationToken cancel)
    {
        var facts = new List<Fact>();
        while (await rows.ReadAsync(cancel))
            facts.Add(Read(model, rows));
        return facts;
    }

    /// <summary>All facts of these streams, each stream's in its order.</summary>
    public static NpgsqlBatchCommand ReadStreams(Guid[] streams) =>
        new($"select {Columns} from log.mt_events where stream_id = any($1) order by stream_id, version")
        {
            Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = streams } },
        };

    /// <summary>Some facts of these streams, by moment, stream and version; in the opposite order with the newest first.</summary>
    public static NpgsqlBatchCommand ReadPage(Guid[] streams, DateTimeOffset? at, int skip, int take, bool newestFirst)
    {
        var way = newestFirst ? "desc" : "asc";
        // Within a stream time never runs backwards, so the index on stream and version has the order.
        return new(
            $"""
            select {Columns} from unnest($1) with ordinality asked (id, place) cross join lateral (
                select * from log.mt_events where stream_id = asked.id and timestamp <= $2 order by version {way} limit $3 + $4) e
            order by timestamp {way}, asked.place {way}, version {way} offset $3 limit $4
            """
        )
        {
            Parameters =
            {
                new NpgsqlParameter<Guid[]> { TypedValue = streams },
                new NpgsqlParameter<DateTime> { TypedValue = at?.UtcDateTime ?? DateTime.MaxValue },
                new NpgsqlParameter<int> { TypedValue = skip },
                new NpgsqlParameter<int> { TypedValue = take },
            },
        };
    }

    /// <summary>The facts of a stream that are about one part of the thing.</summary>
    /// <param name="member">The member of the events that says which.</param>
    public static NpgsqlBatchCommand ReadPart(Guid stream, string member, Guid part, DateTimeOffset? at) =>
        new($"select {Columns} from log.mt_events where stream_id = $1 and data->>$2 = $3 and timestamp <= $4 order by version")
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = stream },
                new NpgsqlParameter<string> { TypedValue = JsonNamingPolicy.CamelCase.ConvertName(member) },
                new NpgsqlParameter<string> { TypedValue = part.ToString() },
                new NpgsqlParameter<DateTime> { TypedValue = at?.UtcDateTime ?? DateTime.MaxValue },
            },
        };

    /// <summary>The facts of these streams that come after the version given for each.</summary>
    public static async Task<ILookup<Guid, Fact>> ReadAfter(
        Database database,
        IReadOnlyDictionary<Guid, long> versions,
        CancellationToken cancel = default
    )
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancel);
        await using var command = new NpgsqlCommand(
            $"""
            select {Columns} from unnest($1, $2) known (id, seen) join log.mt_events e on e.stream_id = known.id and e.version > known.seen
            order by stream_id, version
            """,
            connection
        )
        {
            Parameters =
            {
                new NpgsqlParameter<Guid[]> { TypedValue = [.. versions.Keys] },
                new NpgsqlParameter<long[]> { TypedValue = [.. versions.Values] },
            },
        };
        await using var rows = await command.ExecuteReaderAsync(cancel);
        return (await ReadAll(database.Model, rows, cancel)).ToLookup(fact => fact.Stream);
    }

    /// <summary>The rows of new streams.</summary>
    public static NpgsqlBatchCommand BeginStreams(IReadOnlyCollection<(Guid Id, string Type, long Version)> streams) =>
        new(
            """
            insert into log.mt_streams (id, type, version, timestamp, created) select s.*, now(), now()
                from unnest($1::uuid[], $2::varchar[], $3::bigint[]) s
            """
        )
        {
            Parameters =
            {
                new NpgsqlParameter<Guid[]> { TypedValue = [.. streams.Select(s => s.Id)] },
                new NpgsqlParameter<string[]> { TypedValue = [.. streams.Select(s => TypeName(s.Type))] },
                new NpgsqlParameter<long[]> { TypedValue = [.. streams.Select(s => s.Version)] },
            },
        };

    /// <summary>Moves a stream's row on.</summary>
    public static NpgsqlBatchCommand MoveStream(Guid stream, long version) =>
        new("update log.mt_streams set version = $2, timestamp = now() where id = $1")
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = stream },
                new NpgsqlParameter<long> { TypedValue = version },
            },
        };

    /// <summary>The facts, in this order.</summary>
    public static NpgsqlBatchCommand WriteFacts(IReadOnlyCollection<Fact> facts) =>
        new(
            """
            insert into log.mt_events (seq_id, id, stream_id, version, data, type, timestamp, user_name, headers)
            select nextval('log.mt_events_sequence'), e.* from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::jsonb[], $5::varchar[],
                $6::timestamptz[], $7::varchar[], $8::jsonb[]) e
            """
        )
        {
            Parameters =
            {
                new NpgsqlParameter<Guid[]> { TypedValue = [.. facts.Select(_ => Guid.CreateVersion7())] },
                new NpgsqlParameter<Guid[]> { TypedValue = [.. facts.Select(f => f.Stream)] },
                new NpgsqlParameter<long[]> { TypedValue = [.. facts.Select(f => f.Version)] },
                new NpgsqlParameter<string[]>
                {
                    TypedValue = [.. facts.Select(f => EventSerializer.Write(f.Data))],
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
                },
                new NpgsqlParameter<string[]> { TypedValue = [.. facts.Select(f => EventSerializer.NameOf(f.Data))] },
                new NpgsqlParameter<DateTime[]> { TypedValue = [.. facts.Select(f => f.At.UtcDateTime)] },
                new NpgsqlParameter<string?[]> { TypedValue = [.. facts.Select(f => f.By)] },
                new NpgsqlParameter<string?[]>
                {
                    TypedValue = [.. facts.Select(Headers)],
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
                },
            },
        };

    public static string? Headers(Fact fact) =>
        fact.Why is null && fact.ById is null
            ? null
            : JsonSerializer.Serialize(new { reason = fact.Why, by = fact.ById }, EventSerializer.Json);

    /// <summary>How the log writes a kind of stream: the state's name in snake_case.</summary>
    public static string TypeName(string state) => JsonNamingPolicy.SnakeCaseLower.ConvertName(state);
}
