namespace Dialogue.Insights;

/// <summary>Judges whether a linked plan covers the insight. What is not covered is the delta.</summary>
public sealed record JudgeCoverage(Guid InsightId, Guid PlanId, CoverageVerdict Verdict, string Reason);

public static class JudgeCoverageHandler
{
    public static IEnumerable<object> Handle(JudgeCoverage command, Insight insight)
    {
        insight.Open();
        if (!insight.Plans.TryGetValue(command.PlanId, out var link))
            throw new Refused(Rule.PlanNotLinked, nameof(command.PlanId));
        var faults = new Faults();
        var verdict = faults.Choice(command.Verdict, nameof(command.Verdict));
        var reason = faults.Reason(command.Reason);
        faults.ThrowIfAny();
        if (link.Verdict != verdict || link.VerdictReason != reason)
            yield return new CoverageJudged(command.PlanId, verdict, reason);
    }
}
