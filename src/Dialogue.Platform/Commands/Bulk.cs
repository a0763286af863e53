using Npgsql;

namespace Dialogue.Platform;

/// <summary>
/// Many commands in one transaction, decided one after the other by the same handlers and rules. They go through in portions: while one is
/// being written the next one is made and decided, and memory holds two portions and the streams of lately, however many commands there
/// are.
/// </summary>
/// <param name="opensAt">The moment that the clock of the programme shows from then on; it goes by real time when null.</param>
public sealed class Bulk(Database database, DateTimeOffset? opensAt = null) : IBulk
{
    const int Tries = 5;

    public async Task<int> SendAll(
        IEnumerable<CommandWithMetadata> commands,
        IProgress<int>? progress = null,
        CancellationToken cancel = default
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Once(commands, progress, cancel);
            }
            catch (PostgresException e) when (CommandBus.IsRace(e))
            {
                if (attempt == Tries)
                    throw new StoreUnavailable(e);
            }
            catch (PostgresException e)
                when (e.SqlState == PostgresErrorCodes.UniqueViolation && database.Model.RefusalOf(e.ConstraintName, e.Hint) is { } refusal)
            {
                throw refusal;
            }
            catch (Exception e) when (Database.IsUnavailable(e))
            {
                throw new StoreUnavailable(e);
            }
        }
    }

    public async Task<IReadOnlyList<Trial>> TryAll(
        IEnumerable<CommandWithMetadata> commands,
        IProgress<int>? progress = null,
        CancellationToken cancel = default
    )
    {
        try
        {
            await using var connection = await database.Source.OpenConnectionAsync(cancel);
            // One portion, because nothing is written that the next one could be decided on.
            var portion = new Portion(database, connection, database.Now, new(), Checks(), [.. commands]);
            await portion.Read(cancel);
            var trials = new List<Trial>();
            for (var i = 0; i < portion.Commands.Count; i++)
            {
                try
                {
                    trials.Add(new([.. (await portion.Decide(i)).Select(fact => fact.Data)]));
                }
                catch (Exception e) when (e is Refused or EntityNotFound or StaleVersion)
                {
                    trials.Add(new([], e));
                }
                if (trials.Count % 100 == 0)
                    progress?.Report(trials.Count);
            }
            progress?.Report(trials.Count);
            return trials;
        }
        catch (Exception e) when (Database.IsUnavailable(e))
        {
            throw new StoreUnavailable(e);
        }
    }

    async Task<int> Once(IEnumerable<CommandWithMetadata> commands, IProgress<int>? progress, CancellationToken cancel)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        // The tables may grow from nothing to millions of rows before anyone counts them for the planner; what is looked up here has an
        // index.
        await Schema.Run(connection, "set local enable_seqscan = off", cancel);

        var (now, lately, checks, done, facts) = (database.Now, new Lately(), Checks(), 0, 0);
        WriteBatch? decided = null;
        foreach (var part in Portions(commands))
        {
            var portion = new Portion(database, connection, now, lately, checks, part);
            await portion.Read(cancel);
            // Deciding needs nothing more of the connection, so that PostgreSQL writes what was decided before meanwhile.
            var writing = decided is null ? Task.CompletedTask : Task.Run(() => Write(connection, decided, cancel), cancel);
            try
            {
                for (var i = 0; i < part.Count; i++)
                {
                    try
                    {
                        await portion.Decide(i, writing);
                    }
                    catch (Exception e) when (e is Refused or EntityNotFound or StaleVersion)
                    {
                        throw new BulkRefused(done + i, part[i].Command, e);
                    }
                }
            }
            finally
            {
                await writing;
            }
            decided = portion.Writes;
            lately.Keep(portion);
            (done, facts) = (done + part.Count, facts + decided.Facts);
            progress?.Report(done);
        }
        if (decided is not null)
            await Write(connection, decided, cancel);
        foreach (var check in new[] { checks.Lock([]), checks.Check([]) }.OfType<NpgsqlBatchCommand>())
        {
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { check } };
            await batch.ExecuteNonQueryAsync(cancel);
        }
        if (opensAt is { } shows)
            await ProgrammeClock.Start(connection, shows, cancel);
        await transaction.CommitAsync(cancel);
        return facts;
    }

    TransactionChecks Checks() => new(database.Model, database.Today);

    static async Task Write(NpgsqlConnection connection, WriteBatch writes, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        writes.AddTo(batch);
        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(cancel);
    }

    // By what they weigh: one command can bring hundreds of entries at once. The first are small, so that PostgreSQL soon has something to
    // write.
    static IEnumerable<IReadOnlyList<CommandWithMetadata>> Portions(IEnumerable<CommandWithMetadata> commands)
    {
        var (portion, weight, most) = (new List<CommandWithMetadata>(), 0, 500);
        foreach (var command in commands)
        {
            portion.Add(command);
            weight += command.Command is IHasWeight heavy ? heavy.Weight : 1;
            if (weight < most)
                continue;
            yield return portion;
            (portion, weight, most) = ([], 0, Math.Min(2 * most, 4_000));
        }
        if (portion.Count > 0)
            yield return portion;
    }

    /// <summary>
    /// What earlier portions left: the last one certainly, because its rows may still be on their way, others as long as there is room.
    /// </summary>
    sealed class Lately
    {
        const int Most = 200_000;
        readonly StreamCache cache = new();
        IReadOnlyDictionary<Guid, StreamSnapshot> last = new Dictionary<Guid, StreamSnapshot>();
        Dictionary<(EntityKind, Guid), ReferencedThing> young = [],
            old = [];

        public StreamSnapshot? Of(Guid stream) => last.GetValueOrDefault(stream) ?? cache.Of(stream);

        public ReferencedThing? Find((EntityKind, Guid) thing) =>
            young.TryGetValue(thing, out var known) || old.TryGetValue(thing, out known) ? known : null;

        public void Know((EntityKind, Guid) thing, ReferencedThing known) => young[thing] = known;

        public void Keep(Portion portion)
        {
            last = portion.Streams;
            foreach (var (id, stream) in last)
                if (stream.Version > 0)
                    cache.Put(id, stream);
            if (young.Count > Most)
                (old, young) = (young, []);
        }
    }

    sealed class Portion
    {
        readonly Database database;
        readonly NpgsqlConnection connection;
        readonly Lately lately;
        readonly Dictionary<Guid, StreamSnapshot> read = [];
        readonly DecisionBatch decisions;
        Task writing = Task.CompletedTask;

        public Portion(
            Database database,
            NpgsqlConnection connection,
            DateTimeOffset now,
            Lately lately,
            TransactionChecks checks,
            IReadOnlyList<CommandWithMetadata> commands
        )
        {
            (this.database, this.connection, this.lately, Commands) = (database, connection, lately, commands);
            decisions = new(database.Model, now, checks, Find);
        }

        public IReadOnlyList<CommandWithMetadata> Commands { get; }
        public WriteBatch Writes => decisions.Writes;
        public IReadOnlyDictionary<Guid, StreamSnapshot> Streams => decisions.Streams;

        /// <summary>Reads what the commands name and what they point at, as far as it is not known, in one round trip.</summary>
        public async Task Read(CancellationToken cancel)
        {
            var unknown = Commands
                .SelectMany(c => database.Model.HandlerOf(c.Command.GetType()).States.Select(s => s.Id(c.Command)))
                .Distinct()
                .Where(id => lately.Of(id) is null)
                .ToArray();
            var things = Commands
                .Select(c => c.Command)
                .OfType<IHasReferences>()
                .SelectMany(c => c.References())
                .Select(r => (r.Kind, r.Id))
                .Distinct()
                .Where(thing => lately.Find(thing) is null)
                .GroupBy(thing => thing.Kind, thing => thing.Id)
                .ToList();
            await ReadAll(unknown, things, cancel);
        }

        async Task ReadAll(Guid[] ids, List<IGrouping<EntityKind, Guid>> things, CancellationToken cancel)
        {
            if (ids.Length == 0 && things.Count == 0)
                return;
            await using var batch = new NpgsqlBatch(connection) { Timeout = 0, BatchCommands = { Log.ReadStreams(ids) } };
            foreach (var thing in things)
                batch.BatchCommands.Add(References.Query(database.Model[thing.Key], [.. thing], database.Today));
            await using var rows = await batch.ExecuteReaderAsync(cancel);
            foreach (var id in ids)
                read[id] = StreamSnapshot.None;
            foreach (var stream in (await Log.ReadAll(database.Model, rows, cancel)).GroupBy(fact => fact.Stream))
                read[stream.Key] = StreamSnapshot.Of(database.Model, [.. stream]);
            foreach (var thing in things)
            {
                await rows.NextResultAsync(cancel);
                while (await rows.ReadAsync(cancel))
                {
                    var (id, found) = References.Read(rows);
                    lately.Know((thing.Key, id), found);
                }
            }
        }

        /// <param name="until">What occupies the connection meanwhile.</param>
        /// <returns>The facts that the command comes to.</returns>
        public async Task<IReadOnlyList<Fact>> Decide(int index, Task? until = null)
        {
            writing = until ?? Task.CompletedTask;
            var envelope = Commands[index];
            if (until is not null && envelope.Command is IGivesNumbers { OpenNumbers: > 0 })
                throw new InvalidOperationException("Many commands at once bring their own numbers.");
            Reference[] references = envelope.Command is IHasReferences refers ? [.. refers.References()] : [];
            References.Check(database.Model, references, lately.Find);
            var decided = await decisions.Decide(database.Model.HandlerOf(envelope.Command.GetType()), envelope);
            foreach (var reference in references.Where(reference => reference.MustBeActive && decided.Facts.Count > 0))
                if (lately.Find((reference.Kind, reference.Id)) is { RowVersion: { } version })
                    Writes.Checks.Add(reference.Kind, reference.Id, version);
            // What is begun or ended here matters to what points at it later.
            foreach (var change in decided.Changes)
                if (database.Model.ThingSeenBy(change.View) is { } thing && change.Versions[^1].Document is { } document)
                    lately.Know((thing.Kind, change.Id), new(thing.Lifetime?.IsActive(document, database.Today) ?? true, null));
            return decided.Facts;
        }

        // A stream that no command names, such as a part of a split, was not read beforehand.
        async ValueTask<StreamSnapshot> Find(Guid id)
        {
            if (read.TryGetValue(id, out var known) || (known = lately.Of(id)) is not null)
                return known;
            await writing;
            await ReadAll([id], [], default);
            return read[id];
        }
    }
}
