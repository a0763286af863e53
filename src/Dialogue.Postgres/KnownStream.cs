using System.Collections.Immutable;

namespace Dialogue.Postgres;

/// <summary>A document as it stands now, and since when.</summary>
readonly record struct CurrentDocument(object? Document, DateTimeOffset From);

/// <summary>
/// What is known of a stream: how far it goes, the state that commands are decided on, and its documents as they stand. The facts
/// themselves are folded and forgotten, so that the next command costs the same however long the stream is.
/// </summary>
sealed class KnownStream
{
    static readonly StateType[] kinds = [.. Handler.All.SelectMany(handler => handler.States).Select(needed => needed.Type).Distinct()];

    readonly ImmutableDictionary<StateType, object> states;
    readonly ImmutableDictionary<(View, Guid), CurrentDocument> documents;

    KnownStream(long version, DateTimeOffset last, ImmutableDictionary<StateType, object> states, ImmutableDictionary<(View, Guid), CurrentDocument> documents) =>
        (Version, Last, this.states, this.documents) = (version, last, states, documents);

    /// <summary>A stream that has not begun.</summary>
    public static KnownStream None { get; } = new(0, DateTimeOffset.MinValue, ImmutableDictionary<StateType, object>.Empty, ImmutableDictionary<(View, Guid), CurrentDocument>.Empty);

    /// <param name="facts">All facts of a stream.</param>
    public static KnownStream Of(IReadOnlyList<Fact> facts) => facts.Count == 0 ? None : None.After(facts, out _);

    public long Version { get; }

    /// <summary>The moment of its last fact.</summary>
    public DateTimeOffset Last { get; }

    /// <summary>The state of this kind; null when the stream is of another kind or has not begun.</summary>
    public object? State(StateType kind) => states.GetValueOrDefault(kind);

    /// <summary>The stream with more facts, and what they did to its documents.</summary>
    public KnownStream After(IReadOnlyList<Fact> fresh, out IReadOnlyList<DocumentChange> changes)
    {
        changes = View.Changes(documents, fresh);
        var next = documents.ToBuilder();
        foreach (var change in changes)
            if (change.Versions[^1] is { Document: { } document, At: var from }) next[(change.View, change.Id)] = new(document, from);
            else next.Remove((change.View, change.Id));
        return new(fresh[^1].Version, fresh[^1].At, Fold(fresh), next.ToImmutable());
    }

    // Which kind of thing a stream is about shows in its first facts; no other state is ever folded from it.
    ImmutableDictionary<StateType, object> Fold(IReadOnlyList<Fact> fresh)
    {
        var next = states;
        foreach (var kind in Version == 0 ? kinds : states.Keys)
            if (fresh.Aggregate(states.GetValueOrDefault(kind), kind.Fold) is { } state) next = next.SetItem(kind, state);
        return next;
    }
}
