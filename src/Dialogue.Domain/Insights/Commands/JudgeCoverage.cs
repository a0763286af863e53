namespace Dialogue.Insights;

/// <summary>Judges whether a linked plan covers the insight. What is not covered is the delta.</summary>
[Allowed(Role.Analyst, Role.Coordinator, Role.MinistryContact, Role.Administrator)]
public sealed record JudgeCoverage(Guid InsightId, Guid PlanId, CoverageVerdict Verdict, string Reason);

public static class JudgeCoverageHandler
{
    public static IEnumerable<IInsightEvent> Handle(JudgeCoverage command, Insight insight)
    {
        insight.EnsureOpen();
        if (!insight.Plans.TryGetValue(command.PlanId, out var link))
            throw new Refused(Rule.PlanNotLinked, nameof(command.PlanId));
        var validation = new Validation();
        var verdict = validation.Choice(command.Verdict, nameof(command.Verdict));
        var reason = validation.Reason(command.Reason);
        validation.ThrowIfAny();
        if (link.Verdict != verdict || link.VerdictReason != reason)
            yield return new CoverageJudged(command.PlanId, verdict, reason);
    }
}
