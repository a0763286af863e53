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
/// <param name="LookAgain">
/// The day on which a term without an end is looked at again (<see cref="DueKind.After"/>, <see cref="DueKind.NoneAgreed"/>).
/// </param>
public sealed record Due(DueKind Kind, DateOnly? Day, string? Words, DateOnly? LookAgain = null) : IDocumentPart
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

    /// <summary>
    /// After this day a term without an end is to be discussed; null when it has an end, or when no such day was agreed. The day from which
    /// something can be expected serves where no other was given.
    /// </summary>
    public DateOnly? LookAgainDay =>
        Kind switch
        {
            DueKind.After => LookAgain ?? Day,
            DueKind.NoneAgreed => LookAgain,
            _ => null,
        };
}

static class DueChecks
{
    /// <summary>A term that is looked at again when it has no end.</summary>
    public static Due AgreedDue(this Validation validation, Due? due, string field = "Due")
    {
        var agreed = validation.Due(due, field, looksAgain: true);
        validation.Day(agreed.LookAgain, $"{field}.LookAgain");
        if (agreed.LookAgain is not null && agreed.Kind is DueKind.OnDay or DueKind.InWeek or DueKind.Before)
            validation.Add(Rule.DueHasAnEnd, $"{field}.LookAgain");
        if (agreed is { Kind: DueKind.After, LookAgainDay: null })
            validation.Add(Rule.DueNeedsLookAgain, $"{field}.LookAgain");
        return agreed with { LookAgain = agreed.LookAgainDay };
    }

    /// <summary>A forecast, or a moment that others set: nobody comes back to it.</summary>
    public static Due Due(this Validation validation, Due? due, string field = "Due") => validation.Due(due, field, looksAgain: false);

    static Due Due(this Validation validation, Due? due, string field, bool looksAgain)
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
        if (kind is DueKind.NoneAgreed && (due.Day is not null || words is not null))
            validation.Add(Rule.DueKindUnclear, $"{field}.Kind");
        if (!looksAgain && due.LookAgain is not null)
            validation.Add(Rule.DueNotLookedAt, $"{field}.LookAgain");
        return new(kind, due.Day, words, due.LookAgain);
    }
}
