using System.Collections.Concurrent;

namespace Dialogue.Postgres;

/// <summary>
/// Streams that were written lately, so that the next command on them needs no reading. A stream that another node moved on
/// is noticed when the append fails on its version; what is refused or changes nothing is decided again on what the log says.
/// </summary>
sealed class StreamCache(int facts = 100_000)
{
    readonly ConcurrentDictionary<Guid, IReadOnlyList<Fact>> streams = new();
    int held;

    public IReadOnlyList<Fact>? Of(Guid stream) => streams.GetValueOrDefault(stream);

    public void Put(Guid stream, IReadOnlyList<Fact> all)
    {
        // Longer ones are read anew, and a full cache begins anew: simpler than an order of age, and as good for streams that are busy.
        if (all.Count > facts / 10) { Drop(stream); return; }
        if (Volatile.Read(ref held) > facts) { streams.Clear(); Interlocked.Exchange(ref held, 0); }
        var before = streams.GetValueOrDefault(stream)?.Count ?? 0;
        streams[stream] = all;
        Interlocked.Add(ref held, all.Count - before);
    }

    public void Drop(Guid stream)
    {
        if (streams.TryRemove(stream, out var gone)) Interlocked.Add(ref held, -gone.Count);
    }
}
