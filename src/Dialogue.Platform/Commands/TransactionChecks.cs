using Npgsql;

namespace Dialogue.Platform;

/// <summary>
/// What a transaction rests on besides the streams that it appends to, and checks once more itself: another transaction may have changed it
/// since it was read. Closing a thing and pointing at it take the same lock, so that the second transaction sees what the first one did.
/// </summary>
/// <param name="today">The day in the Netherlands.</param>
sealed class TransactionChecks(DomainModel model, DateOnly today)
{
    readonly Dictionary<(ViewType View, Guid Id), long> references = [];
    readonly Dictionary<Guid, long> streams = [];
    readonly HashSet<Guid> closed = [];

    /// <summary>A thing that has to be active still.</summary>
    public void Add(EntityKind kind, Guid id, long rowVersion) => references.TryAdd((model[kind].View, id), rowVersion);

    /// <summary>A stream that was decided on and is not appended to.</summary>
    public void Add(Guid stream, long version) => streams.TryAdd(stream, version);

    /// <summary>Takes note of the things that are closed by changes of documents.</summary>
    public void Add(IEnumerable<DocumentChange> changes)
    {
        foreach (var change in changes)
            if (
                change.Versions[^1].Document is { } after
                && model.ThingSeenBy(change.View)?.Lifetime is { } lifetime
                && !lifetime.IsActive(after, today)
            )
                closed.Add(change.Id);
    }

    public bool Closes(Guid thing) => closed.Contains(thing);

    /// <summary>The statement that holds the streams; null when it is enough that they are appended to.</summary>
    /// <param name="appended">The streams that the transaction appends to, which checks their versions.</param>
    public NpgsqlBatchCommand? Lock(IReadOnlyCollection<Guid> appended)
    {
        Guid[] others = [.. streams.Keys.Except(appended)];
        return others.Length == 0
            ? null
            : new("call app.lock_streams($1, $2)")
            {
                Parameters =
                {
                    new NpgsqlParameter<Guid[]> { TypedValue = [.. appended] },
                    new NpgsqlParameter<Guid[]> { TypedValue = others },
                },
            };
    }

    /// <summary>The statement that fails as a race when something was changed since; null when there is nothing to check.</summary>
    public NpgsqlBatchCommand? Check(IReadOnlyCollection<Guid> appended)
    {
        var others = streams.ExceptBy(appended, stream => stream.Key).ToList();
        return references.Count == 0 && closed.Count == 0 && others.Count == 0
            ? null
            : new("call app.check_unchanged($1, $2, $3, $4, $5, $6)")
            {
                Parameters =
                {
                    new NpgsqlParameter<string[]> { TypedValue = [.. references.Keys.Select(key => key.View.Table)] },
                    new NpgsqlParameter<Guid[]> { TypedValue = [.. references.Keys.Select(key => key.Id)] },
                    new NpgsqlParameter<long[]> { TypedValue = [.. references.Values] },
                    new NpgsqlParameter<Guid[]> { TypedValue = [.. others.Select(stream => stream.Key)] },
                    new NpgsqlParameter<long[]> { TypedValue = [.. others.Select(stream => stream.Value)] },
                    new NpgsqlParameter<Guid[]> { TypedValue = [.. closed] },
                },
            };
    }
}
