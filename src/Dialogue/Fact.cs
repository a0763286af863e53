namespace Dialogue;

/// <summary>Something that happened, as it stands in the log.</summary>
/// <param name="Stream">The thing it happened to.</param>
/// <param name="Version">Its place in that stream, from 1, without gaps.</param>
/// <param name="At">When it happened, UTC. Within a stream it never runs backwards.</param>
/// <param name="By">Who did it: the name that the timeline shows.</param>
/// <param name="Data">The event record.</param>
/// <param name="Why">The reason that was given, if one was.</param>
public sealed record Fact(Guid Stream, long Version, DateTimeOffset At, string? By, object Data, string? Why = null);

/// <summary>A state that is folded from the facts of one stream, to decide on.</summary>
public interface IFold<T> where T : class, IFold<T>
{
    /// <summary>The state after the fact; null when there is nothing (yet, or any more).</summary>
    static abstract T? Fold(T? state, Fact fact);
}

/// <summary>
/// A document that people read, folded like a state. Every document is fed by exactly one stream;
/// its name is the table <c>read.snake_case</c> and its past is kept in <c>read.snake_case_past</c>.
/// </summary>
public interface IView<T> : IFold<T> where T : class, IView<T>
{
    /// <summary>The ids of the documents that this fact changes; one stream may feed many documents.</summary>
    static abstract IEnumerable<Guid> Touches(Fact fact);

    /// <summary>The document with this id after the fact. Most views have one document a stream and ignore the id.</summary>
    static abstract T? Fold(T? document, Guid id, Fact fact);
}
