using Npgsql;
using NpgsqlTypes;

namespace Dialogue.Postgres;

/// <summary>
/// Many commands in one transaction: decided one after the other on states kept in memory, by the same handlers and rules,
/// then written with COPY.
/// </summary>
public sealed class Bulk(Database database) : IBulk
{
    const int Tries = 5;

    public async Task<int> SendAll(IEnumerable<Envelope> commands, IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        var all = commands as IReadOnlyList<Envelope> ?? [.. commands];
        for (var attempt = 1; ; attempt++)
        {
            try { return await Once(all, progress, cancel); }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation && e.ConstraintName is "pk_mt_events_stream_and_version" or "pkey_mt_streams_id" && attempt < Tries) { }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation && Uniqueness.Refusal(e.ConstraintName) is { } refusal) { throw refusal; }
            catch (Exception e) when (Database.IsAway(e)) { throw new StoreUnavailable(e); }
        }
    }

    public async Task<IReadOnlyList<Trial>> TryAll(IEnumerable<Envelope> commands, IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        try
        {
            await using var connection = await database.Source.OpenConnectionAsync(cancel);
            var work = new Working(connection, database.Now);
            var trials = new List<Trial>();
            foreach (var command in commands)
            {
                try { trials.Add(new(await work.Decide(command, cancel))); }
                catch (Exception e) when (e is Refused or NotThere or StaleVersion) { trials.Add(new([], e)); }
                if (trials.Count % 100 == 0) progress?.Report(trials.Count);
            }
            progress?.Report(trials.Count);
            return trials;
        }
        catch (Exception e) when (Database.IsAway(e)) { throw new StoreUnavailable(e); }
    }

    async Task<int> Once(IReadOnlyList<Envelope> commands, IProgress<int>? progress, CancellationToken cancel)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancel);
        var work = new Working(connection, database.Now);
        for (var i = 0; i < commands.Count; i++)
        {
            try { await work.Decide(commands[i], cancel); }
            catch (Exception e) when (e is Refused or NotThere or StaleVersion) { throw new BulkRefused(i, commands[i].Command, e); }
            if ((i + 1) % 100 == 0 || i + 1 == commands.Count) progress?.Report(i + 1);
        }
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await work.Write(cancel);
        await transaction.CommitAsync(cancel);
        return work.Count;
    }

    /// <summary>A stream while it is worked on: what the log has of it, what was added, and its state so far.</summary>
    sealed class Stream(List<Fact> history)
    {
        public List<Fact> History { get; } = history;
        public List<Fact> Fresh { get; } = [];
        public string? Type { get; set; }
        public Dictionary<Type, object?> States { get; } = [];
        public long Version => History.Count + Fresh.Count;
        public DateTimeOffset Last => Fresh.Count > 0 ? Fresh[^1].At : History.Count > 0 ? History[^1].At : DateTimeOffset.MinValue;
    }

    sealed class Working(NpgsqlConnection connection, DateTimeOffset now)
    {
        readonly Dictionary<Guid, Stream> streams = [];
        readonly Dictionary<(Thing, Guid), bool> known = [];
        readonly List<Fact> fresh = [];

        public int Count => fresh.Count;

        /// <returns>The events that it came to.</returns>
        public async Task<IReadOnlyList<object>> Decide(Envelope envelope, CancellationToken cancel)
        {
            var (command, sent) = envelope;
            var handler = Handler.Of(command.GetType());
            if (command is IRefers refers) await Check([.. refers.References()], cancel);

            var needed = new List<Stream>();
            foreach (var state in handler.States) needed.Add(await Get(state.Id(command), cancel));
            if (sent.Expected is { } expected && expected != needed[0].Version) throw new StaleVersion(handler.States[0].Id(command), expected, needed[0].Version);
            var states = handler.States.Select((s, i) => State(needed[i], s.Type)).ToArray();

            var decided = handler.Decide(command, states, id => streams[id].Version > 0);
            var last = needed.Max(s => s.Last);
            var at = sent.At is { } moment ? Database.Microseconds(moment) : last > now ? last : now;
            if (at < last) throw new Refused(Rule.TimeRunsBackwards, nameof(sent.At));
            if (at > now) throw new Refused(Rule.OutOfRange, nameof(sent.At), at);
            var begun = new HashSet<Guid>();
            foreach (var (id, data) in decided)
            {
                var stream = await Get(id, cancel);
                if (!needed.Contains(stream) && !begun.Contains(id) && stream.Version > 0) throw new Refused(Rule.AlreadyExists);
                begun.Add(id);
                var fact = new Fact(id, stream.Version + 1, at, sent.Actor.Name, data, sent.Why);
                stream.Type ??= handler.TypeOf(id, command).Name;
                stream.Fresh.Add(fact);
                fresh.Add(fact);
                foreach (var type in stream.States.Keys.ToList()) stream.States[type] = StateType.For(type).Fold(stream.States[type], fact);
                Know(fact);
            }
            return [.. decided.Select(d => d.Data)];
        }

        static object? State(Stream stream, StateType type)
        {
            if (!stream.States.TryGetValue(type.Type, out var state))
                stream.States[type.Type] = state = type.Of(stream.History.Concat(stream.Fresh));
            return state;
        }

        async Task<Stream> Get(Guid id, CancellationToken cancel)
        {
            if (streams.TryGetValue(id, out var stream)) return stream;
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Log.ReadStream(id) } };
            await using var rows = await batch.ExecuteReaderAsync(cancel);
            return streams[id] = new(await Log.ReadAll(rows, cancel));
        }

        async Task Check(IReadOnlyList<Reference> references, CancellationToken cancel)
        {
            foreach (var thing in references.Where(r => !known.ContainsKey((r.Thing, r.Id))).GroupBy(r => r.Thing))
            {
                await using var batch = new NpgsqlBatch(connection) { BatchCommands = { References.Query(thing.Key, [.. thing.Select(r => r.Id)]) } };
                await using var rows = await batch.ExecuteReaderAsync(cancel);
                while (await rows.ReadAsync(cancel)) known[(thing.Key, rows.GetGuid(0))] = rows.GetBoolean(1);
            }
            References.Check(references, known);
        }

        // What this work begins or ends matters to what points at it later.
        void Know(Fact fact)
        {
            if (References.Begins(fact) is { } thing) known[thing] = true;
            if (References.Ends(fact, now) is { } ended) known[ended] = false;
        }

        public async Task Write(CancellationToken cancel)
        {
            var changed = streams.Where(s => s.Value.Fresh.Count > 0).ToList();
            await using (var copy = await connection.BeginBinaryImportAsync("copy log.mt_streams (id, type, version, timestamp, created) from stdin (format binary)", cancel))
            {
                foreach (var (id, stream) in changed.Where(s => s.Value.History.Count == 0))
                {
                    await copy.StartRowAsync(cancel);
                    await copy.WriteAsync(id, NpgsqlDbType.Uuid, cancel);
                    await copy.WriteAsync(Log.TypeName(stream.Type!), NpgsqlDbType.Varchar, cancel);
                    await copy.WriteAsync(stream.Version, NpgsqlDbType.Bigint, cancel);
                    await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, cancel);
                    await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, cancel);
                }
                await copy.CompleteAsync(cancel);
            }
            var sequence = await Sequence(cancel);
            await using (var copy = await connection.BeginBinaryImportAsync("copy log.mt_events (seq_id, id, stream_id, version, data, type, timestamp, user_name, headers) from stdin (format binary)", cancel))
            {
                for (var i = 0; i < fresh.Count; i++)
                {
                    var fact = fresh[i];
                    await copy.StartRowAsync(cancel);
                    await copy.WriteAsync(sequence[i], NpgsqlDbType.Bigint, cancel);
                    await copy.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid, cancel);
                    await copy.WriteAsync(fact.Stream, NpgsqlDbType.Uuid, cancel);
                    await copy.WriteAsync(fact.Version, NpgsqlDbType.Bigint, cancel);
                    await copy.WriteAsync(Wire.Write(fact.Data), NpgsqlDbType.Jsonb, cancel);
                    await copy.WriteAsync(Wire.NameOf(fact.Data), NpgsqlDbType.Varchar, cancel);
                    await copy.WriteAsync(fact.At, NpgsqlDbType.TimestampTz, cancel);
                    await copy.WriteAsync(fact.By!, NpgsqlDbType.Varchar, cancel);
                    if (Log.Headers(fact) is { } headers) await copy.WriteAsync(headers, NpgsqlDbType.Jsonb, cancel); else await copy.WriteNullAsync(cancel);
                }
                await copy.CompleteAsync(cancel);
            }

            var builder = new ViewBuilder(connection, "read");
            foreach (var (_, stream) in changed.Where(s => s.Value.History.Count == 0)) await builder.Add(stream.Fresh, cancel);
            await builder.Complete(cancel);

            foreach (var (id, stream) in changed.Where(s => s.Value.History.Count > 0))
            {
                await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Log.WriteStream(id, stream.Type!, stream.History.Count, stream.Version) } };
                foreach (var change in View.Changes(stream.History, stream.Fresh))
                    foreach (var write in ViewWriter.Write(change)) batch.BatchCommands.Add(write);
                await batch.ExecuteNonQueryAsync(cancel);
            }

            await using var redactions = new NpgsqlBatch(connection);
            foreach (var write in fresh.SelectMany(Redaction.Write)) redactions.BatchCommands.Add(write);
            if (redactions.BatchCommands.Count > 0) await redactions.ExecuteNonQueryAsync(cancel);
        }

        async Task<long[]> Sequence(CancellationToken cancel)
        {
            await using var command = new NpgsqlCommand("select array_agg(nextval('log.mt_events_sequence')) from generate_series(1, $1)", connection) { Parameters = { new() { Value = fresh.Count } } };
            return await command.ExecuteScalarAsync(cancel) as long[] ?? [];
        }
    }
}
