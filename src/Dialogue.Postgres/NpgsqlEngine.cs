using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dialogue.Tables;
using Npgsql;
using NpgsqlTypes;

namespace Dialogue.Postgres;

/// <summary>
/// The engine Npgsql: one round trip to read what a command is decided on (none when this node wrote the stream lately), one to write
/// facts, views and receipt in one transaction.
/// Every append carries the version it was decided on; whoever is second fails on the unique (stream, version) and decides again.
/// </summary>
public sealed class NpgsqlEngine(Database database) : ICommands
{
    // Each lost race means that another command was recorded, so tries only run out under a storm on one stream.
    const int Tries = 100;

    readonly StreamCache cache = new();

    public async Task<Receipt> Send(object command, Sent sent, CancellationToken cancel = default)
    {
        var handler = Handler.Of(command.GetType());
        var fingerprint = sent.Key is null ? null : Receipts.Fingerprint(command);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (attempt == 1 && Cached(handler, command) is { } lately && await Once(handler, command, sent, fingerprint, lately, cancel) is { } receipt) return receipt;
                return (await Once(handler, command, sent, fingerprint, null, cancel))!;
            }
            catch (PostgresException e) when (IsRace(e))
            {
                foreach (var state in handler.States) cache.Drop(state.Id(command));
                if (sent.Expected is { } expected && await Current(handler.States[0].Id(command), cancel) is var current && current != expected)
                    throw new StaleVersion(handler.States[0].Id(command), expected, current);
                if (attempt == Tries) throw new StoreUnavailable(e);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation && Uniqueness.Refusal(e.ConstraintName) is { } refusal) { throw refusal; }
            catch (Exception e) when (Database.IsAway(e)) { throw new StoreUnavailable(e); }
        }
    }

    /// <summary>The stream, when it is all that the command needs to be decided and it was written lately.</summary>
    IReadOnlyList<Fact>? Cached(Handler handler, object command) =>
        handler.States is [var only] && command is not IRefers ? cache.Of(only.Id(command)) : null;

    /// <returns>Null when a decision on what was written lately has to be made again on what the log says.</returns>
    async Task<Receipt?> Once(Handler handler, object command, Sent sent, byte[]? fingerprint, IReadOnlyList<Fact>? lately, CancellationToken cancel)
    {
        var main = handler.States[0].Id(command);
        await using var connection = await database.Source.OpenConnectionAsync(cancel);
        Dictionary<Guid, IReadOnlyList<Fact>> streams;
        if (lately is not null) streams = new() { [main] = lately };
        else
        {
            (var known, streams) = await CommandReads.Read(connection, [.. handler.States.Select(s => s.Id(command)).Distinct()], command, sent, fingerprint, cancel);
            if (known is not null) return known;
        }

        var seen = streams[main].Count == 0 ? 0 : streams[main][^1].Version;
        if (sent.Expected is { } expected && expected != seen) return lately is null ? throw new StaleVersion(main, expected, seen) : null;

        IReadOnlyList<(Guid Stream, object Data)> decided;
        try { decided = handler.Decide(command, id => streams[id]); }
        catch (Exception e) when (lately is not null && e is Refused or NotThere) { return null; }
        if (decided.Count == 0 && lately is not null) return null;

        var at = Moments.Of(sent, database.Now, streams.Values);
        var fresh = Facts(decided, streams, sent, at);
        var receipt = new Receipt(main, fresh.TryGetValue(main, out var own) ? own[^1].Version : seen, at, decided.Count);
        if (decided.Count == 0 && sent.Key is null) return receipt;

        await using var batch = new NpgsqlBatch(connection);
        foreach (var (stream, facts) in fresh)
        {
            var history = streams.GetValueOrDefault(stream) ?? [];
            batch.BatchCommands.Add(Log.WriteStream(stream, handler.TypeOf(stream, command).Name, history.Count, facts[^1].Version));
            foreach (var fact in facts) batch.BatchCommands.Add(Log.WriteFact(fact));
            foreach (var change in View.Changes(history, facts))
                foreach (var write in ViewWriter.Write(change)) batch.BatchCommands.Add(write);
            foreach (var write in facts.SelectMany(Redaction.Write)) batch.BatchCommands.Add(write);
        }
        if (sent.Key is not null) batch.BatchCommands.Add(Receipts.Write(sent, fingerprint!, receipt));
        // Without an explicit transaction the batch is one: PostgreSQL commits it at its single sync point.
        try { await batch.ExecuteNonQueryAsync(cancel); }
        catch (PostgresException e) when (e.ConstraintName is "pkey_mt_streams_id" && streams.Values.All(facts => facts.Count > 0))
        {
            // Not a race on what was read: a stream that the command was to begin is there already.
            throw new Refused(Rule.AlreadyExists);
        }
        foreach (var (stream, facts) in fresh)
            if (facts.Exists(fact => fact.Data is StatementRedacted)) cache.Drop(stream);
            else cache.Put(stream, [.. streams.GetValueOrDefault(stream) ?? [], .. facts]);
        return receipt;
    }

    static Dictionary<Guid, List<Fact>> Facts(IReadOnlyList<(Guid Stream, object Data)> decided, Dictionary<Guid, IReadOnlyList<Fact>> streams, Sent sent, DateTimeOffset at)
    {
        var fresh = new Dictionary<Guid, List<Fact>>();
        foreach (var (stream, data) in decided)
        {
            if (!fresh.TryGetValue(stream, out var facts)) fresh[stream] = facts = [];
            var version = (streams.TryGetValue(stream, out var history) ? history.Count : 0) + facts.Count + 1;
            facts.Add(new Fact(stream, version, at, sent.Actor.Name, data, sent.Why));
        }
        return fresh;
    }

    Task<long> Current(Guid stream, CancellationToken cancel) => database.Reached(async connection =>
    {
        await using var command = new NpgsqlCommand("select version from log.mt_streams where id = $1", connection) { Parameters = { new() { Value = stream } } };
        return await command.ExecuteScalarAsync(cancel) is long version ? version : 0;
    }, cancel);

    /// <summary>Whether the failure says that another command was first, so that deciding again may do.</summary>
    internal static bool IsRace(PostgresException e) =>
        e.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
        || (e.SqlState == PostgresErrorCodes.UniqueViolation && e.ConstraintName is "pk_mt_events_stream_and_version" or "pkey_mt_streams_id" or "receipt_pkey");
}

/// <summary>Everything that a command is decided on, in one round trip.</summary>
static class CommandReads
{
    /// <returns>The receipt when a command with this key was recorded before; else the facts of the streams.</returns>
    /// <exception cref="Refused">The command points at what does not exist or no longer stands, or its key was used for something else.</exception>
    public static async Task<(Receipt? Receipt, Dictionary<Guid, IReadOnlyList<Fact>> Streams)> Read(
        NpgsqlConnection connection, IReadOnlyList<Guid> ids, object command, Sent sent, byte[]? fingerprint, CancellationToken cancel)
    {
        var references = command is IRefers refers ? refers.References().ToList() : [];
        var things = references.GroupBy(r => r.Thing).ToList();

        await using var batch = new NpgsqlBatch(connection);
        foreach (var id in ids) batch.BatchCommands.Add(Log.ReadStream(id));
        foreach (var thing in things) batch.BatchCommands.Add(References.Query(thing.Key, [.. thing.Select(r => r.Id).Distinct()]));
        // Last, so that whoever sees the effect of the same command, sent to another node, sees its receipt too.
        if (sent.Key is not null) batch.BatchCommands.Add(Receipts.Read(sent));

        await using var rows = await batch.ExecuteReaderAsync(cancel);
        var streams = new Dictionary<Guid, IReadOnlyList<Fact>>();
        foreach (var id in ids)
        {
            streams[id] = await Log.ReadAll(rows, cancel);
            await rows.NextResultAsync(cancel);
        }
        var found = new Dictionary<(Thing, Guid), bool>();
        foreach (var thing in things)
        {
            while (await rows.ReadAsync(cancel)) found[(thing.Key, rows.GetGuid(0))] = rows.GetBoolean(1);
            await rows.NextResultAsync(cancel);
        }
        if (sent.Key is not null && await Receipts.Read(rows, fingerprint!, cancel) is { } receipt) return (receipt, []);
        References.Check(references, found);
        return (null, streams);
    }
}

/// <summary>The moment that a command's facts get.</summary>
static class Moments
{
    /// <summary>Now, or the historical moment that was sent; never before what already happened in the streams it is about.</summary>
    /// <exception cref="Refused">The historical moment lies before facts that are already there.</exception>
    public static DateTimeOffset Of(Sent sent, DateTimeOffset now, IEnumerable<IReadOnlyList<Fact>> streams)
    {
        var last = streams.Select(facts => facts.Count == 0 ? DateTimeOffset.MinValue : facts[^1].At).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        if (sent.At is not { } at) return now < last ? last : now;
        if (at > now) throw new Refused(Rule.OutOfRange, nameof(sent.At), at);
        return Database.Microseconds(at) < last ? throw new Refused(Rule.TimeRunsBackwards, nameof(sent.At)) : Database.Microseconds(at);
    }
}

/// <summary>Which rule a unique index of the views stands for.</summary>
public static class Uniqueness
{
    static readonly Dictionary<string, (Rule Rule, string Field)> rules = new()
    {
        ["organisation_code"] = (Rule.CodeTaken, "Code"),
        ["organisation_alias_key"] = (Rule.AliasTaken, "Alias"),
        ["table_number"] = (Rule.NumberTaken, "Number"),
        ["theme_number"] = (Rule.NumberTaken, "Number"),
        ["insight_number"] = (Rule.NumberTaken, "Number"),
        ["plan_number"] = (Rule.NumberTaken, "Number"),
        ["follow_up_number"] = (Rule.NumberTaken, "Number"),
        ["theme_circle"] = (Rule.OwnParent, "ParentId"),
        ["organisation_circle"] = (Rule.OwnParent, "ParentId"),
    };

    public static Refused? Refusal(string? index) =>
        index is not null && rules.TryGetValue(index, out var rule) ? new Refused(rule.Rule, rule.Field)
        // A document's id that is taken belongs to another stream: a statement of another table.
        : index is not null && index.EndsWith("_pkey", StringComparison.Ordinal) ? new Refused(Rule.AlreadyExists) : null;
}

/// <summary>Receipts by idempotency key, written in the transaction of the facts.</summary>
static class Receipts
{
    /// <summary>What makes two commands the same: their type and everything they say.</summary>
    public static byte[] Fingerprint(object command) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(command.GetType().Name + JsonSerializer.Serialize(command, command.GetType(), Wire.Json)));

    public static NpgsqlBatchCommand Read(Sent sent) => new("select stream, version, at, facts, fingerprint from app.receipt where sender = $1 and key = $2")
    {
        Parameters = { new NpgsqlParameter<string> { TypedValue = sent.Actor.Name }, new NpgsqlParameter<string> { TypedValue = sent.Key! } }
    };

    /// <exception cref="Refused">The key was used for something else.</exception>
    public static async Task<Receipt?> Read(NpgsqlDataReader rows, byte[] fingerprint, CancellationToken cancel)
    {
        if (!await rows.ReadAsync(cancel)) return null;
        if (!fingerprint.AsSpan().SequenceEqual(rows.GetFieldValue<byte[]>(4))) throw new Refused(Rule.KeyReused);
        return new Receipt(rows.GetGuid(0), rows.GetInt64(1), rows.GetFieldValue<DateTimeOffset>(2), rows.GetInt32(3));
    }

    public static NpgsqlBatchCommand Write(Sent sent, byte[] fingerprint, Receipt receipt) =>
        new("insert into app.receipt (sender, key, fingerprint, stream, version, at, facts) values ($1, $2, $3, $4, $5, $6, $7)")
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = sent.Actor.Name },
                new NpgsqlParameter<string> { TypedValue = sent.Key! },
                new NpgsqlParameter<byte[]> { TypedValue = fingerprint, NpgsqlDbType = NpgsqlDbType.Bytea },
                new NpgsqlParameter<Guid> { TypedValue = receipt.Stream },
                new NpgsqlParameter<long> { TypedValue = receipt.Version },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = receipt.At },
                new NpgsqlParameter<int> { TypedValue = receipt.Facts }
            }
        };
}
