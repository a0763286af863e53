using System.Collections.Concurrent;

namespace Dialogue.Postgres;

/// <summary>
/// Streams that this node wrote or read lately, so that the next command on them needs no reading. A stream that another node moved on
/// is noticed when the append fails on its version; what is refused or changes nothing is decided again on what the log says.
/// </summary>
/// <param name="facts">How many facts are held folded at least; at most it is twice as many.</param>
sealed class StreamCache(int facts = 100_000)
{
    // Two generations: when the young one is full the old one is forgotten, and what is still asked for has moved on in time.
    ConcurrentDictionary<Guid, KnownStream> young = new(), old = new();
    readonly Lock turning = new();
    long held;

    public KnownStream? Of(Guid stream)
    {
        if (young.TryGetValue(stream, out var known)) return known;
        if (!old.TryGetValue(stream, out known)) return null;
        Put(stream, known);
        return known;
    }

    /// <summary>What comes late of an earlier version changes nothing.</summary>
    public void Put(Guid stream, KnownStream known)
    {
        // Kept alone, it would push out everything else.
        if (known.Version > facts / 2) { Drop(stream); return; }
        var more = known.Version + 1;
        young.AddOrUpdate(stream, known, (_, had) =>
        {
            more = Math.Max(0, known.Version - had.Version);
            return had.Version > known.Version ? had : known;
        });
        if (Interlocked.Add(ref held, more) <= facts) return;
        lock (turning)
        {
            if (Volatile.Read(ref held) <= facts) return;
            (old, young) = (young, new());
            Interlocked.Exchange(ref held, 0);
        }
    }

    public void Drop(Guid stream)
    {
        old.TryRemove(stream, out _);
        young.TryRemove(stream, out _);
    }
}
