using Dialogue.Web.Language;

namespace Dialogue.Web.Shared;

/// <summary>Tells the facts of a thing: the text <c>Event.TypeName</c> says what happened, the page adds what it was about.</summary>
public static class Timeline
{
    /// <summary>Newest first, as partial <c>_Timeline</c> shows them.</summary>
    /// <param name="detail">What the event was about, such as the new name; null when the kind of event says it all.</param>
    public static IReadOnlyList<TimelineEntry> Told(this IEnumerable<Fact> facts, Texts texts, Func<object, string?> detail) =>
    [
        .. facts.Reverse().Select(fact => new TimelineEntry(fact.At, fact.By, texts[$"Event.{fact.Data.GetType().Name}"], fact.Why, detail(fact.Data)))
    ];
}
