using System.Collections.Concurrent;

namespace Dialogue.Platform;

/// <summary>
/// Answers that take the whole programme to count and do not change as time goes by, kept until something happens that may change them.
/// The log is asked every time what has happened since, so that what any node has recorded is seen at once.
/// </summary>
public sealed class CountCache(Database database)
{
    // With more than these all are counted anew: simpler than an order of age.
    const int Most = 50;

    // With more facts than these passed over, the answer is taken as one of later, so that they need not be passed over again.
    const int Far = 1000;

    readonly ConcurrentDictionary<(string Sql, DateTimeOffset? At), (long UpTo, object Rows)> known = new();

    /// <summary>All rows of a query; what it says must not depend on the hour.</summary>
    /// <param name="untouchedBy">Events that cannot change the answer.</param>
    public async Task<IReadOnlyList<T>> List<T>(
        string sql,
        IEnumerable<Type> untouchedBy,
        DateTimeOffset? at = null,
        CancellationToken cancel = default
    )
    {
        string[] passed = [.. untouchedBy.Select(EventSerializer.NameOf), Log.Tombstone];
        if (known.TryGetValue((sql, at), out var kept))
        {
            var since = await Since(kept.UpTo, passed, cancel);
            if (since.Changing == 0)
            {
                if (since.Facts > Far && await Complete(cancel) is { } later && (await Since(kept.UpTo, passed, cancel)).Changing == 0)
                    known[(sql, at)] = (later, kept.Rows);
                return (IReadOnlyList<T>)kept.Rows;
            }
        }
        var upTo = await Complete(cancel);
        var rows = await database.List<T>(sql, at, null, cancel);
        if (known.Count >= Most)
            known.Clear();
        if (upTo is { } place)
            known[(sql, at)] = (place, rows);
        return rows;
    }

    /// <summary>What can be seen beyond a place in the log.</summary>
    Task<(long Facts, long Changing)> Since(long place, string[] passed, CancellationToken cancel) =>
        database.One<(long, long)>(
            "select count(*), count(*) filter (where e.type <> all(@passed)) from log.mt_events e where e.seq_id > @place",
            null,
            new { place, passed },
            cancel
        );

    /// <summary>
    /// The place up to which everything in the log can be seen; null while a transaction that drew one before it goes on.
    /// </summary>
    Task<long?> Complete(CancellationToken cancel) =>
        database.WithConnection<long?>(
            async connection =>
            {
                var (last, writing) = await Log.ReadHighWaterMark(connection, cancel);
                // Commands are over in a few milliseconds; an import is not waited for.
                for (var tries = 0; writing.Length > 0 && tries < 10; tries++)
                {
                    await Task.Delay(5, cancel);
                    writing = [.. writing.Intersect(await Log.OpenAppends(connection, cancel))];
                }
                return writing.Length == 0 ? last : null;
            },
            cancel
        );
}
