namespace Dialogue.Ownership;

/// <summary>A thing that can be owned, as its pages call it.</summary>
public sealed record OwnedThing(Subject Subject, string Title, bool IsOpen);

/// <summary>
/// A kind of thing that can be owned. Each kind has the pages with which its ownership is negotiated, under the page of the thing.
/// </summary>
public interface IOwnedThings
{
    /// <summary>The address of the list of these things, such as <c>/inzichten</c>.</summary>
    string ListPage { get; }

    /// <summary>The key of the text that names the list.</summary>
    string ListName { get; }

    /// <summary>The thing with this human number; null when there is none.</summary>
    Task<OwnedThing?> FindOwned(int number, CancellationToken cancel);
}
