using System.Diagnostics;
using JasperFx;
using Marten;
using Marten.Exceptions;
using Npgsql;
using Wolverine;
using Wolverine.Runtime;

namespace Dialogue.Platform;

/// <summary>
/// Runs commands: Wolverine invokes the handler, one Marten session records what the commands of a moment came to. Streams that this node
/// remembers are not read; a stale memory fails on the expected version and the command is decided again on the log.
/// </summary>
public sealed class CommandBus : ICommands
{
    // Each lost race means that another command was recorded, so tries only run out under a storm on one stream.
    const int Tries = 100;

    // More than one, so that a group is decided here while PostgreSQL writes another.
    const int LaneCount = 4;

    readonly Database database;
    readonly StreamCache cache = new();
    readonly NumberSequence sequence;
    readonly CommitLane[] lanes;

    /// <param name="store">The log, seen through Marten.</param>
    /// <param name="wolverine">Invokes the handlers.</param>
    /// <param name="services">Of the host that Wolverine runs in.</param>
    public CommandBus(Database database, IDocumentStore store, IWolverineRuntime wolverine, IServiceProvider services)
    {
        this.database = database;
        sequence = new(database);
        var tellLater = wolverine.Options.Durability.Mode != DurabilityMode.MediatorOnly;
        lanes = [.. Enumerable.Range(0, LaneCount).Select(_ => new CommitLane(database, store, wolverine, services, cache, tellLater))];
    }

    /// <inheritdoc/>
    public async Task<Receipt> Send(object command, CommandMetadata sent, CancellationToken cancel = default)
    {
        var handler = database.Model.HandlerOf(command.GetType());
        var open = command is IGivesNumbers { OpenNumbers: > 0 } gives ? gives : null;
        // Of the command as it was sent: numbers that are drawn for it are no part of what it says.
        var fingerprint = sent.IdempotencyKey is null ? null : Receipts.Fingerprint(command, sent);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var pending = new PendingCommand(handler, new(command, sent), fingerprint, Activity.Current, cancel);
                if (open is not null && ReferenceEquals(command, open))
                {
                    if (await Read(pending, pending.StreamIds) is { } before)
                        return before;
                    command = await WithNumbers(pending, open);
                    pending = pending.With(command);
                }
                // First on what is remembered; a command that was refused or lost a race is decided on the log.
                if (attempt == 1 && await OnMemory(pending) is { } receipt)
                    return receipt;
                return await OnLog(pending.Again());
            }
            catch (Exception e) when (IsRace(e))
            {
                foreach (var state in handler.States)
                    cache.Drop(state.Id(command));
                if (attempt == Tries)
                    throw new StoreUnavailable(e);
            }
            catch (Exception e)
                when (Postgres(e) is { SqlState: PostgresErrorCodes.UniqueViolation } taken
                    && database.Model.RefusalOf(taken.ConstraintName, taken.Hint) is { } refusal
                )
            {
                // Someone else chose the number that was drawn for this one, which chose none.
                if (open is null || attempt == Tries || refusal.Faults is not [{ Rule: Rule.NumberTaken }])
                    throw refusal;
                command = open;
            }
            catch (Exception e) when (IsUnavailable(e))
            {
                throw database.Away(e);
            }
        }
    }

    /// <summary>
    /// Draws the numbers that a command leaves open, when it would be accepted and begins something. So what is refused leaves no gap; what
    /// is accepted here and then loses a race, or a database that goes away, leaves one.
    /// </summary>
    async Task<object> WithNumbers(PendingCommand pending, IGivesNumbers open)
    {
        var trial = new DecisionBatch(
            database.Model,
            database.Now,
            new(database.Model, database.Today),
            id => ValueTask.FromResult(pending.Read.GetValueOrDefault(id) ?? StreamSnapshot.None)
        );
        var decided = await trial.Decide(pending.Handler, pending.Envelope);
        if (!decided.Facts.Any(fact => fact.Version == 1))
            return open;
        var numbers = new List<int>();
        while (numbers.Count < open.OpenNumbers)
            numbers.Add(await sequence.Next(open.Begins, pending.Cancel));
        return open.WithNumbers(numbers);
    }

    /// <summary>Reads what is not remembered, and records the command together with others of the same moment.</summary>
    /// <returns>Null when it was not recorded and has to be decided on the log.</returns>
    async Task<Receipt?> OnMemory(PendingCommand pending)
    {
        var unknown = pending.StreamIds.Where(id => cache.Of(id) is null).ToList();
        if (!pending.IsRead && (unknown.Count > 0 || pending.Command is IHasReferences))
        {
            if (await Read(pending, unknown) is { } known)
                return known;
            foreach (var (id, stream) in pending.Read)
                if (stream.Version > 0)
                    cache.Put(id, stream.WithoutEntries());
        }
        return await LaneOf(pending).Send(pending);
    }

    /// <summary>Reads everything the command is decided on, and records it in a session of its own.</summary>
    async Task<Receipt> OnLog(PendingCommand pending) => await Read(pending, pending.StreamIds) ?? await LaneOf(pending).Commit(pending);

    async Task<Receipt?> Read(PendingCommand pending, IReadOnlyList<Guid> streams)
    {
        await using var connection = await database.Source.OpenConnectionAsync(pending.Cancel);
        (var receipt, var facts, pending.Things) = await CommandReads.Read(
            database,
            connection,
            streams,
            pending.Command,
            pending.Metadata,
            pending.Fingerprint,
            pending.Cancel
        );
        pending.IsRead = true;
        foreach (var (id, ofStream) in facts)
            pending.Read[id] = StreamSnapshot.Of(database.Model, ofStream);
        return receipt;
    }

    CommitLane LaneOf(PendingCommand pending) => lanes[(uint)pending.Handler.States[0].Id(pending.Command).GetHashCode() % LaneCount];

    /// <summary>Whether the failure says that another command was first, so that deciding again may succeed.</summary>
    internal static bool IsRace(Exception e) =>
        IsBehind(e)
        || Causes(e).Any(cause => cause is ExistingStreamIdCollisionException)
        || Postgres(e)
            is { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure }
                or { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pkey_mt_streams_id" or "receipt_pkey" };

    /// <summary>Whether a stream that was appended to had gone on since it was read.</summary>
    internal static bool IsBehind(Exception e) =>
        Causes(e).Any(cause => cause is ConcurrencyException)
        || Postgres(e) is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pk_mt_events_stream_and_version" };

    /// <summary>Whether the failure says that the database cannot be reached just now.</summary>
    internal static bool IsUnavailable(Exception e) => Causes(e).Any(Database.IsUnavailable);

    internal static PostgresException? Postgres(Exception e) => Causes(e).OfType<PostgresException>().FirstOrDefault();

    static IEnumerable<Exception> Causes(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
            yield return e;
    }
}

/// <summary>A command between its arrival and its receipt.</summary>
sealed class PendingCommand(
    Handler handler,
    CommandWithMetadata envelope,
    byte[]? fingerprint,
    Activity? activity,
    CancellationToken cancel
)
{
    public Handler Handler => handler;
    public CommandWithMetadata Envelope => envelope;
    public object Command => envelope.Command;
    public CommandMetadata Metadata => envelope.Metadata;
    public byte[]? Fingerprint => fingerprint;

    /// <summary>The trace of the request that sent it.</summary>
    public Activity? Activity => activity;

    public CancellationToken Cancel => cancel;

    /// <summary>The streams that the handler asks for, each once.</summary>
    public IReadOnlyList<Guid> StreamIds { get; } = [.. handler.States.Select(state => state.Id(envelope.Command)).Distinct()];

    /// <summary>Streams that were read for it.</summary>
    public Dictionary<Guid, StreamSnapshot> Read { get; } = [];

    /// <summary>The things that it points at, as they were read.</summary>
    public IReadOnlyDictionary<(EntityKind Kind, Guid Id), ReferencedThing> Things { get; set; } =
        new Dictionary<(EntityKind, Guid), ReferencedThing>();

    /// <summary>The things that have to be active still when it is recorded.</summary>
    public IEnumerable<(EntityKind Kind, Guid Id, long RowVersion)> RestsOn =>
        Command is IHasReferences refers
            ? refers
                .References()
                .Where(reference => reference.MustBeActive)
                .Select(reference => (reference.Kind, reference.Id, Things[(reference.Kind, reference.Id)].RowVersion!.Value))
            : [];

    /// <summary>Completed with null when it was not recorded and has to be decided on the log.</summary>
    public TaskCompletionSource<Receipt?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether everything that it is decided on was read for it.</summary>
    public bool IsRead { get; set; }

    /// <summary>This command with its numbers, to be decided on what was read already.</summary>
    public PendingCommand With(object command)
    {
        var with = new PendingCommand(handler, envelope with { Command = command }, fingerprint, activity, cancel)
        {
            Things = Things,
            IsRead = true,
        };
        foreach (var (id, stream) in Read)
            with.Read[id] = stream;
        return with;
    }

    /// <summary>The same command, to be decided anew.</summary>
    public PendingCommand Again() => new(handler, envelope, fingerprint, activity, cancel);
}
