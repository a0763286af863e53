using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Dialogue.Platform;

/// <summary>
/// The engine Npgsql: one round trip to read what a command is decided on (none when this node knows the stream), one to write
/// facts, views and receipt in one transaction, which commands of the same moment share.
/// Every append carries the version it was decided on; whoever is second fails on the unique (stream, version) and decides again.
/// </summary>
public sealed class NpgsqlEngine : ICommands
{
    // Each lost race means that another command was recorded, so tries only run out under a storm on one stream.
    const int Tries = 100;

    readonly Database database;
    readonly StreamCache cache = new();
    readonly GroupCommit group;

    public NpgsqlEngine(Database database)
    {
        this.database = database;
        group = new(database, cache);
    }

    public async Task<Receipt> Send(object command, CommandMetadata sent, CancellationToken cancel = default)
    {
        var handler = Handler.Of(command.GetType());
        var envelope = new CommandWithMetadata(command, sent);
        var fingerprint = sent.IdempotencyKey is null ? null : Receipts.Fingerprint(command);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (attempt == 1 && await Together(handler, envelope, fingerprint, cancel) is { } receipt)
                    return receipt;
                return await Alone(handler, envelope, fingerprint, cancel);
            }
            catch (PostgresException e) when (IsRace(e))
            {
                foreach (var state in handler.States)
                    cache.Drop(state.Id(command));
                if (attempt == Tries)
                    throw new StoreUnavailable(e);
            }
            catch (PostgresException e)
                when (e.SqlState == PostgresErrorCodes.UniqueViolation && Uniqueness.Refusal(e.ConstraintName) is { } refusal)
            {
                throw refusal;
            }
            catch (Exception e) when (Database.IsUnavailable(e))
            {
                throw new StoreUnavailable(e);
            }
        }
    }

    /// <summary>Reads what is not known here, and records the command with others of the same moment.</summary>
    /// <returns>Null when it was not recorded: it has to be decided on the log.</returns>
    async Task<Receipt?> Together(Handler handler, CommandWithMetadata envelope, byte[]? fingerprint, CancellationToken cancel)
    {
        var command = envelope.Command;
        var known = new Dictionary<Guid, KnownStream>();
        if (
            handler.States.Select(s => s.Id(command)).Where(id => cache.Of(id) is null).Distinct().ToList() is var unknown
                && unknown.Count > 0
            || command is IHasReferences
        )
        {
            await using var connection = await database.Source.OpenConnectionAsync(cancel);
            var (receipt, streams) = await CommandReads.Read(connection, unknown, command, envelope.Metadata, fingerprint, cancel);
            if (receipt is not null)
                return receipt;
            foreach (var (id, facts) in streams)
            {
                known[id] = KnownStream.Of(facts);
                if (facts.Count > 0)
                    cache.Put(id, known[id].Lean());
            }
        }
        return await group.Send(handler.States[0].Id(command), handler, envelope, fingerprint, known, cancel);
    }

    async Task<Receipt> Alone(Handler handler, CommandWithMetadata envelope, byte[]? fingerprint, CancellationToken cancel)
    {
        var (command, sent) = envelope;
        await using var connection = await database.Source.OpenConnectionAsync(cancel);
        var (known, streams) = await CommandReads.Read(
            connection,
            [.. handler.States.Select(s => s.Id(command)).Distinct()],
            command,
            sent,
            fingerprint,
            cancel
        );
        if (known is not null)
            return known;

        var decisions = new Decisions(database.Now, id => ValueTask.FromResult(KnownStream.Of(streams.GetValueOrDefault(id) ?? [])));
        var receipt = (await decisions.Decide(handler, envelope)).Receipt;
        if (receipt.Facts == 0 && sent.IdempotencyKey is null)
            return receipt;
        if (fingerprint is not null)
            decisions.Writes.Add(sent, fingerprint, receipt);

        await using var batch = new NpgsqlBatch(connection);
        decisions.Writes.AddTo(batch);
        // Without an explicit transaction the batch is one: PostgreSQL commits it at its single sync point.
        try
        {
            await batch.ExecuteNonQueryAsync(cancel);
        }
        catch (PostgresException e) when (e.ConstraintName is "pkey_mt_streams_id" && streams.Values.All(facts => facts.Count > 0))
        {
            // Not a race on what was read: a stream that the command was to begin is there already.
            throw new Refused(Rule.AlreadyExists);
        }
        foreach (var (id, stream) in decisions.Streams)
            cache.Put(id, stream.Lean());
        return receipt;
    }

    /// <summary>Whether the failure says that another command was first, so that deciding again may do.</summary>
    internal static bool IsRace(PostgresException e) =>
        e.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
        || (
            e.SqlState == PostgresErrorCodes.UniqueViolation
            && e.ConstraintName is "pk_mt_events_stream_and_version" or "pkey_mt_streams_id" or "receipt_pkey"
        );
}

/// <summary>Everything that a command is decided on, in one round trip.</summary>
static class CommandReads
{
    /// <returns>The receipt when a command with this key was recorded before; else the facts of the streams.</returns>
    /// <exception cref="Refused">The command points at what does not exist or no longer stands, or its key was used for something else.</exception>
    public static async Task<(Receipt? Receipt, Dictionary<Guid, IReadOnlyList<Fact>> Streams)> Read(
        NpgsqlConnection connection,
        IReadOnlyList<Guid> ids,
        object command,
        CommandMetadata sent,
        byte[]? fingerprint,
        CancellationToken cancel
    )
    {
        var references = command is IHasReferences refers ? refers.References().ToList() : [];
        var things = references.GroupBy(r => r.Thing).ToList();

        await using var batch = new NpgsqlBatch(connection);
        foreach (var id in ids)
            batch.BatchCommands.Add(Log.ReadStream(id));
        foreach (var thing in things)
            batch.BatchCommands.Add(References.Query(thing.Key, [.. thing.Select(r => r.Id).Distinct()]));
        // Last, so that whoever sees the effect of the same command, sent to another node, sees its receipt too.
        if (sent.IdempotencyKey is not null)
            batch.BatchCommands.Add(Receipts.Read(sent));

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
            while (await rows.ReadAsync(cancel))
                found[(thing.Key, rows.GetGuid(0))] = rows.GetBoolean(1);
            await rows.NextResultAsync(cancel);
        }
        if (sent.IdempotencyKey is not null && await Receipts.Read(rows, fingerprint!, cancel) is { } receipt)
            return (receipt, []);
        References.Check(references, thing => found.TryGetValue(thing, out var stands) ? stands : null);
        return (null, streams);
    }
}

/// <summary>The moment that a command's facts get.</summary>
static class Moments
{
    /// <summary>Now, or the historical moment that was sent; never before what already happened in the streams it is about.</summary>
    /// <exception cref="Refused">The historical moment lies before facts that are already there.</exception>
    public static DateTimeOffset Of(CommandMetadata sent, DateTimeOffset now, IEnumerable<IReadOnlyList<Fact>> streams) =>
        Of(
            sent,
            now,
            streams.Select(facts => facts.Count == 0 ? DateTimeOffset.MinValue : facts[^1].At).DefaultIfEmpty(DateTimeOffset.MinValue).Max()
        );

    /// <param name="last">The moment of the last fact in any of the streams.</param>
    public static DateTimeOffset Of(CommandMetadata sent, DateTimeOffset now, DateTimeOffset last)
    {
        if (sent.OccurredAt is not { } at)
            return now < last ? last : now;
        if (at > now)
            throw new Refused(Rule.OutOfRange, nameof(sent.OccurredAt), at);
        return Database.Microseconds(at) < last
            ? throw new Refused(Rule.TimeRunsBackwards, nameof(sent.OccurredAt))
            : Database.Microseconds(at);
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
        : index is not null && index.EndsWith("_pkey", StringComparison.Ordinal) ? new Refused(Rule.AlreadyExists)
        : null;
}

/// <summary>Receipts by idempotency key, written in the transaction of the facts.</summary>
static class Receipts
{
    /// <summary>What makes two commands the same: their type and everything they say.</summary>
    public static byte[] Fingerprint(object command) =>
        SHA256.HashData(
            Encoding.UTF8.GetBytes(command.GetType().Name + JsonSerializer.Serialize(command, command.GetType(), EventSerializer.Json))
        );

    public static NpgsqlBatchCommand Read(CommandMetadata sent) =>
        new("select stream, version, at, facts, fingerprint from app.receipt where sender = $1 and key = $2")
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = sent.Actor.Name },
                new NpgsqlParameter<string> { TypedValue = sent.IdempotencyKey! },
            },
        };

    /// <exception cref="Refused">The key was used for something else.</exception>
    public static async Task<Receipt?> Read(NpgsqlDataReader rows, byte[] fingerprint, CancellationToken cancel)
    {
        if (!await rows.ReadAsync(cancel))
            return null;
        if (!fingerprint.AsSpan().SequenceEqual(rows.GetFieldValue<byte[]>(4)))
            throw new Refused(Rule.KeyReused);
        return new Receipt(rows.GetGuid(0), rows.GetInt64(1), rows.GetFieldValue<DateTimeOffset>(2), rows.GetInt32(3));
    }

    public static NpgsqlBatchCommand Write(IReadOnlyCollection<(CommandMetadata Metadata, byte[] Fingerprint, Receipt Receipt)> receipts) =>
        new(
            """
            insert into app.receipt (sender, key, fingerprint, stream, version, at, facts)
            select * from unnest($1::text[], $2::text[], $3::bytea[], $4::uuid[], $5::bigint[], $6::timestamptz[], $7::int[])
            """
        )
        {
            Parameters =
            {
                new NpgsqlParameter<string[]> { TypedValue = [.. receipts.Select(r => r.Metadata.Actor.Name)] },
                new NpgsqlParameter<string[]> { TypedValue = [.. receipts.Select(r => r.Metadata.IdempotencyKey!)] },
                new NpgsqlParameter<byte[][]>
                {
                    TypedValue = [.. receipts.Select(r => r.Fingerprint)],
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea,
                },
                new NpgsqlParameter<Guid[]> { TypedValue = [.. receipts.Select(r => r.Receipt.Stream)] },
                new NpgsqlParameter<long[]> { TypedValue = [.. receipts.Select(r => r.Receipt.Version)] },
                new NpgsqlParameter<DateTime[]> { TypedValue = [.. receipts.Select(r => r.Receipt.At.UtcDateTime)] },
                new NpgsqlParameter<int[]> { TypedValue = [.. receipts.Select(r => r.Receipt.Facts)] },
            },
        };
}
