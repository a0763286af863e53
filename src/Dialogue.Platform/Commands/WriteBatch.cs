using System.Diagnostics;
using Marten;
using Npgsql;

namespace Dialogue.Platform;

/// <summary>What decided commands have to write: a few statements for one transaction, however many commands there are.</summary>
/// <param name="checks">What the transaction has to check besides.</param>
/// <param name="now">The present moment: older facts than a week are history, of which nobody is told.</param>
sealed class WriteBatch(DomainModel model, DateTimeOffset now, TransactionChecks checks)
{
    readonly SortedDictionary<Guid, (Type Type, long From, long To)> streams = [];
    readonly List<Fact> facts = [];
    readonly List<Activity?> traces = [];
    readonly Dictionary<(ViewType, Guid), DocumentChange> documents = [];
    readonly List<(CommandMetadata Metadata, byte[] Fingerprint, Receipt Receipt)> receipts = [];

    public int Facts => facts.Count;
    public TransactionChecks Checks => checks;

    /// <summary>The streams that begin.</summary>
    public IEnumerable<Guid> Begun => streams.Where(stream => stream.Value.From == 0).Select(stream => stream.Key);

    /// <summary>The streams whose new facts have to be told to someone.</summary>
    public IEnumerable<Guid> StreamsWithMessages =>
        facts.Where(fact => MessageQueue.Write(fact, now).Any()).Select(fact => fact.Stream).Distinct();

    /// <param name="type">The kind of thing, for a stream that begins.</param>
    /// <param name="fresh">New facts of one stream.</param>
    /// <param name="trace">The trace of the request that they follow from.</param>
    public void Add(Type type, IReadOnlyList<Fact> fresh, IReadOnlyList<DocumentChange> changes, Activity? trace = null)
    {
        var stream = fresh[0].Stream;
        streams[stream] = streams.TryGetValue(stream, out var earlier)
            ? earlier with
            {
                To = fresh[^1].Version,
            }
            : (type, fresh[0].Version - 1, fresh[^1].Version);
        facts.AddRange(fresh);
        checks.Add(changes);
        for (var i = 0; i < fresh.Count; i++)
            traces.Add(trace);
        foreach (var change in changes)
            documents[(change.View, change.Id)] = documents.TryGetValue((change.View, change.Id), out var before)
                ? Both(before, change)
                : change;
    }

    public void Add(CommandMetadata sent, byte[] fingerprint, Receipt receipt) => receipts.Add((sent, fingerprint, receipt));

    /// <summary>
    /// Queues everything in a session, to be recorded by its one <c>SaveChanges</c>. Every stream is appended with the version it was
    /// decided on.
    /// </summary>
    public void QueueIn(IDocumentSession session)
    {
        if (checks.Lock(streams.Keys) is { } held)
            session.QueueOperation(new SqlOperation(held, beforeAppends: true));
        var events = facts
            .Select((fact, i) => (fact.Stream, Event: fact.ToEvent(session, traces[i])))
            .ToLookup(e => e.Stream, e => e.Event);
        foreach (var (stream, (type, from, to)) in streams)
            if (from == 0)
                session.Events.StartStream(type, stream, events[stream]);
            else
                session.Events.Append(stream, to, events[stream]);
        // Before the views, so that nobody waits for their rows while this transaction waits for those who change what it rests on.
        if (checks.Check(streams.Keys) is { } check)
            session.QueueOperation(new SqlOperation(check));
        foreach (var write in ViewsMessagesAndReceipts())
            session.QueueOperation(new SqlOperation(write));
    }

    /// <summary>Adds the statements that write the same without Marten, for the bulk path.</summary>
    public void AddTo(NpgsqlBatch batch)
    {
        // In the order of their ids, so that writers of the same streams wait for each other instead of for ever.
        if (streams.Where(s => s.Value.From == 0).Select(s => (s.Key, s.Value.Type.Name, s.Value.To)).ToList() is { Count: > 0 } begun)
            batch.BatchCommands.Add(Log.BeginStreams(begun));
        foreach (var (stream, (_, from, to)) in streams)
            if (from > 0)
                batch.BatchCommands.Add(Log.MoveStream(stream, to));
        if (facts.Count > 0)
            batch.BatchCommands.Add(Log.WriteFacts(facts));
        foreach (var write in ViewsMessagesAndReceipts())
            batch.BatchCommands.Add(write);
    }

    IEnumerable<NpgsqlBatchCommand> ViewsMessagesAndReceipts()
    {
        foreach (var write in ViewWriter.Write(documents.Values).Concat(facts.SelectMany(fact => Redactions.Write(model, fact))))
            yield return write;
        foreach (var message in facts.SelectMany(fact => MessageQueue.Write(fact, now)))
            yield return message;
        if (receipts.Count > 0)
            yield return Receipts.Write(receipts);
    }

    static DocumentChange Both(DocumentChange first, DocumentChange second) =>
        first with
        {
            // Facts of one moment make one version, also when they follow from several commands.
            Versions =
            [
                .. first.Versions[^1].At == second.Versions[0].At ? first.Versions.SkipLast(1) : first.Versions,
                .. second.Versions,
            ],
        };
}
