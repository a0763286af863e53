using Npgsql;

namespace Dialogue.Platform;

/// <summary>What decided commands have to write: a few statements for one transaction, however many commands there are.</summary>
sealed class Writes
{
    readonly SortedDictionary<Guid, (string Type, long From, long To)> streams = [];
    readonly List<Fact> facts = [];
    readonly Dictionary<(View, Guid), DocumentChange> documents = [];
    readonly List<(CommandMetadata Metadata, byte[] Fingerprint, Receipt Receipt)> receipts = [];

    public int Facts => facts.Count;

    /// <param name="type">The kind of thing, for a stream that begins.</param>
    /// <param name="fresh">New facts of one stream.</param>
    public void Add(string type, IReadOnlyList<Fact> fresh, IReadOnlyList<DocumentChange> changes)
    {
        var stream = fresh[0].Stream;
        streams[stream] = streams.TryGetValue(stream, out var earlier)
            ? earlier with
            {
                To = fresh[^1].Version,
            }
            : (type, fresh[0].Version - 1, fresh[^1].Version);
        facts.AddRange(fresh);
        foreach (var change in changes)
            documents[(change.View, change.Id)] = documents.TryGetValue((change.View, change.Id), out var before)
                ? Both(before, change)
                : change;
    }

    public void Add(CommandMetadata sent, byte[] fingerprint, Receipt receipt) => receipts.Add((sent, fingerprint, receipt));

    public void AddTo(NpgsqlBatch batch)
    {
        // In the order of their ids, so that writers of the same streams wait for each other instead of for ever.
        if (streams.Where(s => s.Value.From == 0).Select(s => (s.Key, s.Value.Type, s.Value.To)).ToList() is { Count: > 0 } begun)
            batch.BatchCommands.Add(Log.BeginStreams(begun));
        foreach (var (stream, (_, from, to)) in streams)
            if (from > 0)
                batch.BatchCommands.Add(Log.MoveStream(stream, to));
        if (facts.Count > 0)
            batch.BatchCommands.Add(Log.WriteFacts(facts));
        foreach (var write in ViewWriter.Write(documents.Values).Concat(facts.SelectMany(Redaction.Write)))
            batch.BatchCommands.Add(write);
        if (receipts.Count > 0)
            batch.BatchCommands.Add(Receipts.Write(receipts));
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
