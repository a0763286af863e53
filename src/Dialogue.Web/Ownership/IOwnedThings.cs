namespace Dialogue.Ownership;

/// <summary>A thing that can be owned, as the pages find it.</summary>
/// <param name="Path">Where it is found; the last link is its own page.</param>
public sealed record OwnedThing(Subject Subject, IReadOnlyList<Link> Path);

/// <summary>A kind of thing that can be owned. Each kind that is registered has the pages with which its ownership is negotiated.</summary>
public interface IOwnedThings
{
    /// <summary>The first part of the addresses of its pages, such as <c>/inzichten</c>.</summary>
    string Pages { get; }

    /// <summary>The thing with this human number; null when there is none.</summary>
    Task<OwnedThing?> Find(int number, CancellationToken cancel);
}
