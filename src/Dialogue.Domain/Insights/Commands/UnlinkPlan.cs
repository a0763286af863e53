namespace Dialogue.Insights;

/// <summary>Takes the link with a plan away, with a reason.</summary>
public sealed record UnlinkPlan(Guid InsightId, Guid PlanId, string Reason);

public static class UnlinkPlanHandler
{
    public static IEnumerable<object> Handle(UnlinkPlan command, Insight insight)
    {
        insight.Open();
        if (!insight.Plans.ContainsKey(command.PlanId))
            yield break;
        var faults = new Faults();
        var reason = faults.Reason(command.Reason);
        faults.ThrowIfAny();
        yield return new PlanUnlinked(command.PlanId, reason);
    }
}
