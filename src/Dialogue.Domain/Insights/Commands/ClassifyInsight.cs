using Dialogue.Themes;

namespace Dialogue.Insights;

/// <summary>Puts an insight under its themes: one primary, any number of others.</summary>
[Allowed(Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record ClassifyInsight(Guid InsightId, Guid PrimaryThemeId, IReadOnlyList<Guid>? OtherThemeIds = null) : IHasReferences
{
    public IEnumerable<Reference> References() => References(PrimaryThemeId, OtherThemeIds);

    internal static IEnumerable<Reference> References(Guid? primary, IReadOnlyList<Guid>? others)
    {
        if (primary is { } id)
            yield return new(Theme.EntityKind, id, nameof(PrimaryThemeId), MustBeActive: true);
        foreach (var other in others ?? [])
            yield return new(Theme.EntityKind, other, nameof(OtherThemeIds), MustBeActive: true);
    }
}

public static class ClassifyInsightHandler
{
    public static IEnumerable<IInsightEvent> Handle(ClassifyInsight command, Insight insight)
    {
        insight.EnsureOpen();
        var validation = new Validation();
        var classified = Classified(validation, command.PrimaryThemeId, command.OtherThemeIds);
        validation.ThrowIfAny();
        if (insight.PrimaryThemeId != classified.PrimaryThemeId || !insight.OtherThemeIds.SequenceEqual(classified.OtherThemeIds))
            yield return classified;
    }

    internal static InsightClassified Classified(Validation validation, Guid primary, IReadOnlyList<Guid>? others)
    {
        IReadOnlyList<Guid> distinct = [.. (others ?? []).Distinct()];
        if (distinct.Contains(primary))
            validation.Add(Rule.PrimaryThemeRepeated, nameof(ClassifyInsight.OtherThemeIds));
        return new(primary, distinct);
    }
}
