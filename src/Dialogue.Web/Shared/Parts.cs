namespace Dialogue.Web.Shared;

/// <summary>An address with its words: a step of the breadcrumb, an item of a list.</summary>
public sealed record Link(string Text, string? Href = null);

/// <summary>Partial <c>_Ownership</c>: who owns something, in one line.</summary>
/// <param name="State">The word for where the negotiation stands, such as "aanvaard".</param>
/// <param name="Tone">Tone of the badge: good, warn, bad, info or muted.</param>
public sealed record OwnershipLine(Link? Lead, IReadOnlyList<Link> CoOwners, IReadOnlyList<Link> Involved, string State, string Tone);

/// <summary>Partial <c>_Timeline</c>: what happened, newest first as given.</summary>
public sealed record TimelineEntry(DateTimeOffset At, string? By, string What, string? Why = null, string? Detail = null);

/// <summary>Partial <c>_Pager</c>: the way to the next page of a list.</summary>
/// <param name="Shown">How many are on this page.</param>
/// <param name="After">The cursor of the next page; null on the last.</param>
/// <param name="Total">How many there are in all, when that is known.</param>
public sealed record Pager(int Shown, string? After, long? Total = null);

/// <summary>Partial <c>_Empty</c>: nothing to show, and what to do about it.</summary>
public sealed record Empty(string Title, string? Text = null, Link? Action = null);
