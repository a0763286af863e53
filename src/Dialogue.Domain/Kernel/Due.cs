namespace Dialogue;

public enum DueKind
{
    OnDay,
    InWeek,
    Before,
    After,
    NoneAgreed,
}

/// <summary>
/// A term (termijn) that is as precise as what was agreed: on a day, in a week (its Monday), before a day,
/// after something that is said in words ("na de zomer"), or not agreed at all.
/// </summary>
/// <param name="Day">The day; with <see cref="DueKind.After"/> the day from which it can be expected, if that is known.</param>
/// <param name="Words">The wording of the agreement, where it says more than the day.</param>
public sealed record Due(DueKind Kind, DateOnly? Day, string? Words) : IDocumentPart
{
    public static Due None { get; } = new(DueKind.NoneAgreed, null, null);

    /// <summary>The last day on which it is on time; null when no end was agreed, so that it can never be late.</summary>
    public DateOnly? LastDay =>
        Kind switch
        {
            DueKind.OnDay => Day,
            DueKind.InWeek => Day?.AddDays(6),
            DueKind.Before => Day?.AddDays(-1),
            _ => null,
        };
}

static class DueChecks
{
    public static Due Due(this Validation validation, Due? due, string field = "Due")
    {
        if (due is null)
        {
            validation.Add(Rule.Required, field);
            return Dialogue.Due.None;
        }
        var kind = validation.Choice(due.Kind, $"{field}.Kind");
        var words = validation.Optional(due.Words, $"{field}.Words", 200);
        validation.Day(due.Day, $"{field}.Day");
        if (kind is DueKind.OnDay or DueKind.InWeek or DueKind.Before && due.Day is null)
            validation.Add(Rule.DueNeedsDay, $"{field}.Day");
        if (kind is DueKind.InWeek && due.Day is { DayOfWeek: not DayOfWeek.Monday })
            validation.Add(Rule.DueNeedsMonday, $"{field}.Day");
        if (kind is DueKind.After && words is null)
            validation.Add(Rule.DueNeedsWords, $"{field}.Words");
        return kind is DueKind.NoneAgreed ? new(kind, null, words) : new(kind, due.Day, words);
    }
}
