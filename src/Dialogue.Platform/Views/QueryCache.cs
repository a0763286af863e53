using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;

namespace Dialogue.Platform;

/// <summary>Which facts leave the answer to a query as it is; every other fact may change it.</summary>
/// <param name="Untouched">Events that never change it.</param>
public sealed record KeptWhile(IReadOnlyCollection<Type> Untouched)
{
    /// <summary>Events that change it only in some streams.</summary>
    public IReadOnlyCollection<Type> OnlyIn { get; init; } = [];

    /// <summary>Those streams.</summary>
    public IReadOnlyCollection<Guid> Streams { get; init; } = [];
}

/// <summary>
/// Answers that take much reading and hold for a day, kept until something happens that may change them. The log is asked every time what
/// has happened since, so that what any node has recorded is seen at once.
/// </summary>
public sealed class QueryCache(Database database) : IDisposable
{
    // Rows that are kept together, about as many bytes as this times a thousand.
    const int Most = 20_000;

    // With more facts than these passed over, the answer is taken as one of later, so that they need not be passed over again.
    const int Far = 1000;

    readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = Most });

    sealed record Kept(long UpTo, object Rows);

    /// <summary>All rows of a query; what it says may depend on the day, and not on the hour.</summary>
    /// <param name="args">The parameters, by their values.</param>
    public async Task<IReadOnlyList<T>> List<T>(
        string sql,
        KeptWhile kept,
        DateTimeOffset? at = null,
        object? args = null,
        CancellationToken cancel = default
    )
    {
        var day = at is null ? database.Today : default;
        var key = (sql, at, day, JsonSerializer.Serialize(args), database.Scope);
        if (known.Get<Kept>(key) is { } found)
        {
            var since = await Since(found.UpTo, kept, cancel);
            if (since.Changing == 0)
            {
                if (since.Facts > Far && await Complete(cancel) is { } later && (await Since(found.UpTo, kept, cancel)).Changing == 0)
                    Keep(key, new(later, found.Rows), ((IReadOnlyList<T>)found.Rows).Count);
                return (IReadOnlyList<T>)found.Rows;
            }
        }
        var upTo = await Complete(cancel);
        var rows = await database.List<T>(sql, at, args, cancel);
        if (upTo is { } place)
            Keep(key, new(place, rows), rows.Count);
        return rows;
    }

    /// <summary>The first row of a query, or nothing.</summary>
    /// <inheritdoc cref="List"/>
    public async Task<T?> One<T>(
        string sql,
        KeptWhile kept,
        DateTimeOffset? at = null,
        object? args = null,
        CancellationToken cancel = default
    ) => await List<T>(sql, kept, at, args, cancel) is [var first, ..] ? first : default;

    public void Dispose() => known.Dispose();

    void Keep(object key, Kept kept, int rows) => known.Set(key, kept, new MemoryCacheEntryOptions { Size = rows + 1 });

    /// <summary>What can be seen beyond a place in the log.</summary>
    Task<(long Facts, long Changing)> Since(long place, KeptWhile kept, CancellationToken cancel) =>
        database.One<(long, long)>(
            """
            select count(*), count(*) filter (where e.type <> all(@untouched) and (e.type <> all(@own) or e.stream_id = any(@streams)))
            from log.mt_events e where e.seq_id > @place
            """,
            null,
            new
            {
                place,
                untouched = (string[])[.. kept.Untouched.Select(EventSerializer.NameOf), Log.Tombstone],
                own = kept.OnlyIn.Select(EventSerializer.NameOf).ToArray(),
                streams = kept.Streams.ToArray(),
            },
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
