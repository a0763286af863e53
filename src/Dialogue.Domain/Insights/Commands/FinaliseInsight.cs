namespace Dialogue.Insights;

/// <summary>Makes a provisional insight final. It needs a statement behind it.</summary>
[Allowed(Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record FinaliseInsight(Guid InsightId);

public static class FinaliseInsightHandler
{
    public static IEnumerable<IInsightEvent> Handle(FinaliseInsight command, Insight insight)
    {
        insight.EnsureOpen();
        if (insight.Status == InsightStatus.Final)
            yield break;
        if (!insight.Evidence.Values.Any(stance => stance == Stance.Supports))
            throw new Refused(Rule.EvidenceMissing);
        yield return new InsightFinalised();
    }
}
