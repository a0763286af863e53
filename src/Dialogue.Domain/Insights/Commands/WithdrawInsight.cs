using Dialogue.Ownership;

namespace Dialogue.Insights;

/// <summary>Takes an insight back; its number and its history stay. Who owned it or was asked no longer is.</summary>
[Allowed(Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record WithdrawInsight(Guid InsightId, string Reason)
{
    public Guid OwnershipId => OwnershipState.IdOf(InsightId);
}

public static class WithdrawInsightHandler
{
    public static IEnumerable<ForStream> Handle(WithdrawInsight command, Insight insight, OwnershipState? ownership)
    {
        if (insight.Status == InsightStatus.Withdrawn)
            yield break;
        insight.EnsureOpen();
        var validation = new Validation();
        var reason = validation.Reason(command.Reason);
        validation.ThrowIfAny();
        yield return new ForStream(insight.Id, new InsightWithdrawn(reason));
        foreach (var ended in ownership.EndedBy(Closing.Withdrawn))
            yield return ended;
    }
}
