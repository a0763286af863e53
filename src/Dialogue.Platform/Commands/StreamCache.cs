namespace Dialogue.Platform;

/// <summary>
/// Streams that this node wrote or read lately, so that the next command on them needs no reading. A stream that another node moved on
/// is noticed when the append fails on its version; what is refused or changes nothing is decided again on what the log says.
/// </summary>
/// <param name="facts">How many facts are held folded at most; those of the streams that were asked for longest ago make room.</param>
sealed class StreamCache(int facts = 200_000)
{
    readonly Lock access = new();
    readonly Dictionary<Guid, LinkedListNode<(Guid Id, StreamSnapshot Stream)>> places = [];
    readonly LinkedList<(Guid Id, StreamSnapshot Stream)> byUse = [];
    long held;

    public StreamSnapshot? Of(Guid stream)
    {
        lock (access)
        {
            if (!places.TryGetValue(stream, out var place))
                return null;
            byUse.Remove(place);
            byUse.AddLast(place);
            return place.Value.Stream;
        }
    }

    /// <summary>What comes late of an earlier version changes nothing.</summary>
    public void Put(Guid stream, StreamSnapshot known)
    {
        lock (access)
        {
            if (places.TryGetValue(stream, out var place) && place.Value.Stream.Version > known.Version)
                return;
            Forget(place);
            // Kept alone, it would push out everything else.
            if (known.Version > facts / 4)
                return;
            places[stream] = byUse.AddLast((stream, known));
            held += Weight(known);
            while (held > facts)
                Forget(byUse.First);
        }
    }

    public void Drop(Guid stream)
    {
        lock (access)
            Forget(places.GetValueOrDefault(stream));
    }

    void Forget(LinkedListNode<(Guid Id, StreamSnapshot Stream)>? place)
    {
        if (place is null)
            return;
        byUse.Remove(place);
        places.Remove(place.Value.Id);
        held -= Weight(place.Value.Stream);
    }

    static long Weight(StreamSnapshot known) => known.Version + 1;
}
