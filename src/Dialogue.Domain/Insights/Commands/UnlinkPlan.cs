namespace Dialogue.Insights;

/// <summary>Takes the link with a plan away, with a reason.</summary>
[Allowed(Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record UnlinkPlan(Guid InsightId, Guid PlanId, string Reason);

public static class UnlinkPlanHandler
{
    public static IEnumerable<IInsightEvent> Handle(UnlinkPlan command, Insight insight)
    {
        insight.EnsureOpen();
        if (!insight.Plans.ContainsKey(command.PlanId))
            yield break;
        var validation = new Validation();
        var reason = validation.Reason(command.Reason);
        validation.ThrowIfAny();
        yield return new PlanUnlinked(command.PlanId, reason);
    }
}
