using Npgsql;

namespace Dialogue.Platform;

/// <summary>Everything that a command is decided on, in one round trip.</summary>
static class CommandReads
{
    /// <returns>The receipt when a command with this key was recorded before; else the facts of the streams, and the things that the
    /// command points at.</returns> <exception cref="Refused">The command points at what does not exist or no longer stands, or its key was
    /// used for something else.</exception>
    public static async Task<(
        Receipt? Receipt,
        Dictionary<Guid, IReadOnlyList<Fact>> Streams,
        Dictionary<(EntityKind, Guid), ReferencedThing> Things
    )> Read(
        Database database,
        NpgsqlConnection connection,
        IReadOnlyList<Guid> ids,
        object command,
        CommandMetadata sent,
        byte[]? fingerprint,
        CancellationToken cancel
    )
    {
        var references = command is IHasReferences refers ? refers.References().ToList() : [];
        var things = references.GroupBy(r => r.Kind).ToList();

        await using var batch = new NpgsqlBatch(connection);
        foreach (var id in ids)
            batch.BatchCommands.Add(Log.ReadStream(id));
        foreach (var thing in things)
            batch.BatchCommands.Add(References.Query(database.Model[thing.Key], [.. thing.Select(r => r.Id).Distinct()], database.Today));
        // Last: a reader that sees the effect of the same command, sent to another node, then sees its receipt too.
        if (sent.IdempotencyKey is not null)
            batch.BatchCommands.Add(Receipts.Read(sent));

        await using var rows = await batch.ExecuteReaderAsync(cancel);
        var streams = new Dictionary<Guid, IReadOnlyList<Fact>>();
        foreach (var id in ids)
        {
            streams[id] = await Log.ReadAll(database.Model, rows, cancel);
            await rows.NextResultAsync(cancel);
        }
        var found = new Dictionary<(EntityKind, Guid), ReferencedThing>();
        foreach (var thing in things)
        {
            while (await rows.ReadAsync(cancel))
            {
                var (id, read) = References.Read(rows);
                found[(thing.Key, id)] = read;
            }
            await rows.NextResultAsync(cancel);
        }
        if (sent.IdempotencyKey is not null && await Receipts.Read(rows, fingerprint!, cancel) is { } receipt)
            return (receipt, [], []);
        References.Check(database.Model, references, thing => found.TryGetValue(thing, out var read) ? read : null);
        return (null, streams, found);
    }
}
