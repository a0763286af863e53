using System.Collections.Concurrent;

namespace Dialogue.Postgres;

/// <summary>
/// Answers that take the whole programme to count and do not change as time goes by, kept for as long as nothing is written: when PostgreSQL
/// shows the same snapshot, it shows the same rows. The snapshot is asked for every time, so that what any node has written is seen at once.
/// </summary>
public sealed class Remembered(Database database)
{
    // With more than these all are counted anew: simpler than an order of age.
    const int Most = 50;

    readonly ConcurrentDictionary<(string Sql, DateTimeOffset? At), (string Snapshot, object Rows)> known = new();

    /// <summary>All rows of a query; what it says must not depend on the hour.</summary>
    public async Task<IReadOnlyList<T>> List<T>(string sql, DateTimeOffset? at = null, CancellationToken cancel = default)
    {
        var snapshot = (await database.One<string>("select pg_current_snapshot()::text", cancel: cancel))!;
        if (known.TryGetValue((sql, at), out var kept) && kept.Snapshot == snapshot) return (IReadOnlyList<T>)kept.Rows;
        var rows = await database.List<T>(sql, at, null, cancel);
        if (known.Count >= Most) known.Clear();
        known[(sql, at)] = (snapshot, rows);
        return rows;
    }
}
