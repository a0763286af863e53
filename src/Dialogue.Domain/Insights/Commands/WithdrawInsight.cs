namespace Dialogue.Insights;

/// <summary>Takes an insight back; its number and its history stay.</summary>
[Allowed(Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record WithdrawInsight(Guid InsightId, string Reason);

public static class WithdrawInsightHandler
{
    public static IEnumerable<IInsightEvent> Handle(WithdrawInsight command, Insight insight)
    {
        if (insight.Status == InsightStatus.Withdrawn)
            yield break;
        insight.EnsureOpen();
        var validation = new Validation();
        var reason = validation.Reason(command.Reason);
        validation.ThrowIfAny();
        yield return new InsightWithdrawn(reason);
    }
}
