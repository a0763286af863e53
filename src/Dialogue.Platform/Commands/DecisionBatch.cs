using System.Diagnostics;

namespace Dialogue.Platform;

/// <summary>What a command came to.</summary>
readonly record struct Decided(Receipt Receipt, IReadOnlyList<Fact> Facts, IReadOnlyList<DocumentChange> Changes);

/// <summary>
/// Commands that are decided one after the other, each on what those before it left. Nothing is written here: what they came to is in <see
/// cref="Writes"/>.
/// </summary>
/// <param name="checks">Takes note of what the transaction has to check besides.</param>
/// <param name="find">Gives a stream as it stands before all of this, <see cref="StreamSnapshot.None"/> when there is none.</param>
sealed class DecisionBatch(DomainModel model, DateTimeOffset now, TransactionChecks checks, Func<Guid, ValueTask<StreamSnapshot>> find)
{
    readonly Dictionary<Guid, StreamSnapshot> streams = [];

    public WriteBatch Writes { get; } = new(model, now, checks);

    /// <summary>Every stream that was asked for, as it stands after all commands so far.</summary>
    public IReadOnlyDictionary<Guid, StreamSnapshot> Streams => streams;

    /// <exception cref="Refused">A rule said no; of this command nothing is left behind.</exception>
    /// <exception cref="EntityNotFound">It names a thing that does not exist.</exception>
    /// <exception cref="StaleVersion">It expects another version.</exception>
    /// <exception cref="DocumentNotRemembered">It changes a document of a lean stream that is not held.</exception>
    public async ValueTask<Decided> Decide(Handler handler, CommandWithMetadata envelope, Activity? trace = null)
    {
        var (command, sent) = envelope;
        var needed = new StreamSnapshot[handler.States.Count];
        for (var i = 0; i < needed.Length; i++)
            needed[i] = await Get(handler.States[i].Id(command));
        var main = handler.States[0].Id(command);
        if (sent.ExpectedVersion is { } expected && expected != needed[0].Version)
            throw new StaleVersion(main, expected, needed[0].Version);

        var decided = handler.Decide(
            command,
            [.. handler.States.Select((state, i) => needed[i].State(state.Type))],
            id => streams[id].Version > 0
        );
        var at = EventTime.Of(sent, now, needed.Where((_, i) => !handler.States[i].WithItsPast).Max(stream => stream.Last));
        var fresh = new Dictionary<Guid, List<Fact>>();
        var all = new List<Fact>(decided.Count);
        foreach (var (id, data) in decided)
        {
            // Nothing begins without an id; only a program that forgot to give one asks for that.
            if (id == Guid.Empty)
                throw new Refused(Rule.Required);
            var stream = await Get(id);
            if (!fresh.TryGetValue(id, out var facts))
            {
                // A stream that the handler did not ask for is new.
                if (stream.Version > 0 && !handler.States.Any(state => state.Id(command) == id))
                    throw new Refused(Rule.AlreadyExists);
                fresh[id] = facts = [];
            }
            var fact = new Fact(id, stream.Version + facts.Count + 1, at, sent.Actor.Name, data, sent.Reason, sent.Actor.PersonId);
            facts.Add(fact);
            all.Add(fact);
        }

        var after = fresh
            .Select(stream => (stream.Key, stream.Value, Stream: streams[stream.Key].After(model, stream.Value, out var changes), changes))
            .ToList();
        foreach (var (id, facts, stream, changes) in after)
        {
            streams[id] = stream;
            Writes.Add((stream.Kind ?? handler.TypeOf(id, command)).Type, facts, changes, trace);
        }
        if (all.Count > 0)
            for (var i = 0; i < needed.Length; i++)
                if (!fresh.ContainsKey(handler.States[i].Id(command)))
                    Writes.Checks.Add(handler.States[i].Id(command), needed[i].Version);
        return new(new(main, streams[main].Version, at, all.Count), all, [.. after.SelectMany(stream => stream.changes)]);
    }

    async ValueTask<StreamSnapshot> Get(Guid id) => streams.TryGetValue(id, out var known) ? known : streams[id] = await find(id);
}
