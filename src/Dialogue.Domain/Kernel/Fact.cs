namespace Dialogue;

/// <summary>Something that happened, as it stands in the log.</summary>
/// <param name="Stream">The thing it happened to.</param>
/// <param name="Version">Its place in that stream, from 1, without gaps.</param>
/// <param name="At">When it happened, UTC. Within a stream it never runs backwards.</param>
/// <param name="By">Who did it: the name that a timeline shows.</param>
/// <param name="Data">The event record.</param>
/// <param name="Why">The reason that was given, if one was.</param>
/// <param name="ById">The person who did it; null for the system itself, and where only a name is known.</param>
public sealed record Fact(Guid Stream, long Version, DateTimeOffset At, string? By, object Data, string? Why = null, Guid? ById = null);

/// <summary>A state that is folded from the facts of one stream, to decide on.</summary>
public interface IFold<T>
    where T : class, IFold<T>
{
    /// <summary>The state after the fact; null while there is nothing yet.</summary>
    static abstract T? Fold(T? state, Fact fact);
}

/// <summary>
/// A document that people read, folded like a state. Every document is fed by exactly one stream. Its current
/// version stands in the table <c>read.snake_case_of_the_type</c>, its past in the twin <c>…_past</c>.
/// </summary>
public interface IView<T> : IFold<T>
    where T : class, IView<T>
{
    /// <summary>The ids of the documents that this fact makes or changes.</summary>
    static abstract IEnumerable<Guid> DocumentIds(Fact fact);

    /// <summary>
    /// Whether a stream has many of these that hardly ever change, each begun once, under an id of its own, and there for good; like what
    /// was said at a table.
    /// An engine need not hold them to decide on the stream.
    /// </summary>
    static virtual bool IsOneOfMany => false;
}

/// <summary>A part of documents that queries read on its own.</summary>
public interface IDocumentPart;

/// <summary>An event for another stream than the first state of the handler that returns it.</summary>
public sealed record ForStream(Guid Stream, object Data);
