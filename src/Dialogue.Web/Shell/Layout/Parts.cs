using Dialogue.FollowUps;

namespace Dialogue.Web.Shell.Layout;

/// <summary>An address with its words: a step of the breadcrumb, an item of a list.</summary>
public sealed record Link(string Text, string? Href = null);

/// <summary>Partial <c>_Ownership</c>: who owns something, in one line; the organisations by their codes.</summary>
/// <param name="Waits">Since when nobody takes it up: unowned, unanswered or declined; null when that does not matter.</param>
public sealed record OwnershipLine(
    OwnershipStatus Status,
    string? Lead,
    IReadOnlyList<string> CoOwners,
    IReadOnlyList<string> Involved,
    DateTimeOffset? Waits = null
);

/// <summary>Partial <c>_Timeline</c>: what happened, newest first as given.</summary>
public sealed record TimelineEntry(DateTimeOffset At, string? By, string What, string? Why = null, string? Detail = null);

/// <summary>Partial <c>_Pager</c>: the way to the next page of a list.</summary>
/// <param name="Shown">How many are on this page.</param>
/// <param name="After">The cursor of the next page; null on the last.</param>
/// <param name="Total">How many there are in all, when that is known.</param>
/// <param name="Most">Up to how many were counted: a larger total means more than these.</param>
public sealed record Pager(int Shown, string? After, long? Total = null, long Most = long.MaxValue);

/// <summary>Partial <c>_Amount</c>: a number in a table, with the way to what it counts.</summary>
/// <param name="Concern">Anything above zero asks for attention.</param>
public sealed record Amount(long Number, string? Href = null, bool Concern = false, long OfUnits = 0);

/// <summary>Partials <c>_FollowUps</c> and <c>_FollowUpsByState</c>: follow-ups as entries of a list.</summary>
/// <param name="OfInsight">The number of the insight on whose page they stand, which is not named with each of them.</param>
public sealed record FollowUpEntries(IReadOnlyList<FollowUpRow> Rows, int? OfInsight = null);
