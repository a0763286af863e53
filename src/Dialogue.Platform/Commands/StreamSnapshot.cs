using System.Collections.Immutable;

namespace Dialogue.Platform;

/// <summary>
/// What is known of a stream: how far it goes, the state that commands are decided on, and its documents as they stand. The facts
/// themselves are folded and forgotten, so that the next command costs the same however long the stream is.
/// </summary>
sealed class StreamSnapshot
{
    readonly ImmutableDictionary<StateType, object> states;
    readonly ImmutableDictionary<(ViewType, Guid), CurrentDocument> documents;

    // Without the documents of which it has many.
    readonly bool lean;

    StreamSnapshot(
        long version,
        DateTimeOffset last,
        ImmutableDictionary<StateType, object> states,
        ImmutableDictionary<(ViewType, Guid), CurrentDocument> documents,
        bool lean = false
    ) => (Version, Last, this.states, this.documents, this.lean) = (version, last, states, documents, lean);

    /// <summary>A stream that has not begun.</summary>
    public static StreamSnapshot None { get; } =
        new(
            0,
            DateTimeOffset.MinValue,
            ImmutableDictionary<StateType, object>.Empty,
            ImmutableDictionary<(ViewType, Guid), CurrentDocument>.Empty
        );

    /// <param name="facts">All facts of a stream.</param>
    public static StreamSnapshot Of(DomainModel model, IReadOnlyList<Fact> facts) =>
        facts.Count == 0 ? None : None.After(model, facts, out _);

    public long Version { get; }

    /// <summary>The moment of its last fact.</summary>
    public DateTimeOffset Last { get; }

    /// <summary>The kind of thing that the stream is about; null when nothing folds from it.</summary>
    public StateType? Kind => states.Keys.FirstOrDefault();

    /// <summary>The state of this kind; null when the stream is of another kind or has not begun.</summary>
    public object? State(StateType kind) => states.GetValueOrDefault(kind);

    /// <summary>
    /// The same without the documents of which it has many (<see cref="ViewType.IsOneOfMany"/>): they would take a third of the memory and
    /// hardly ever change.
    /// </summary>
    public StreamSnapshot WithoutEntries() =>
        new(Version, Last, states, documents.RemoveRange(documents.Keys.Where(key => key.Item1.IsOneOfMany)), lean: true);

    /// <summary>The stream with more facts, and what they did to its documents.</summary>
    /// <exception cref="DocumentNotRemembered">The stream is lean, and they change a document that it does not hold.</exception>
    public StreamSnapshot After(DomainModel model, IReadOnlyList<Fact> fresh, out IReadOnlyList<DocumentChange> changes)
    {
        changes = ViewChanges.Of(model, documents, fresh);
        // Such a document is never gone once it was begun: whatever makes nothing of nothing changes one that is there.
        if (
            lean
            && changes.Any(change =>
                change.View.IsOneOfMany && change.Before is null && change.Versions.Any(version => version.Document is null)
            )
        )
            throw new DocumentNotRemembered();
        var next = documents.ToBuilder();
        foreach (var change in changes)
            if (change.Versions[^1] is { Document: { } document, At: var from })
                next[(change.View, change.Id)] = new(document, from);
            else
                next.Remove((change.View, change.Id));
        return new(fresh[^1].Version, fresh[^1].At, Fold(model, fresh), next.ToImmutable(), lean);
    }

    // Which kind of thing a stream is about shows in its first facts; no other state is ever folded from it.
    ImmutableDictionary<StateType, object> Fold(DomainModel model, IReadOnlyList<Fact> fresh)
    {
        var next = states;
        foreach (var kind in Version == 0 ? model.EventOf(fresh[0].Data.GetType()).States : states.Keys)
            if (fresh.Aggregate(states.GetValueOrDefault(kind), kind.Fold) is { } state)
                next = next.SetItem(kind, state);
        return next;
    }
}

/// <summary>What a command changes is not held here; it has to be decided on the log.</summary>
sealed class DocumentNotRemembered() : Exception("A document that the command changes is not held here.");
