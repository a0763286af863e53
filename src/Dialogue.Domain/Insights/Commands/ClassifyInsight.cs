namespace Dialogue.Insights;

/// <summary>Puts an insight under its themes: one primary, any number of others.</summary>
public sealed record ClassifyInsight(Guid InsightId, Guid PrimaryThemeId, IReadOnlyList<Guid>? OtherThemeIds = null) : IRefers
{
    public IEnumerable<Reference> References() => References(PrimaryThemeId, OtherThemeIds);

    internal static IEnumerable<Reference> References(Guid? primary, IReadOnlyList<Guid>? others)
    {
        if (primary is { } id)
            yield return new(Thing.Theme, id, nameof(PrimaryThemeId), MustStand: true);
        foreach (var other in others ?? [])
            yield return new(Thing.Theme, other, nameof(OtherThemeIds), MustStand: true);
    }
}

public static class ClassifyInsightHandler
{
    public static IEnumerable<object> Handle(ClassifyInsight command, Insight insight)
    {
        insight.Open();
        var faults = new Faults();
        var classified = Classified(faults, command.PrimaryThemeId, command.OtherThemeIds);
        faults.ThrowIfAny();
        if (insight.PrimaryThemeId != classified.PrimaryThemeId || !insight.OtherThemeIds.SequenceEqual(classified.OtherThemeIds))
            yield return classified;
    }

    internal static InsightClassified Classified(Faults faults, Guid primary, IReadOnlyList<Guid>? others)
    {
        IReadOnlyList<Guid> distinct = [.. (others ?? []).Distinct()];
        if (distinct.Contains(primary))
            faults.Add(Rule.PrimaryThemeRepeated, nameof(ClassifyInsight.OtherThemeIds));
        return new(primary, distinct);
    }
}
