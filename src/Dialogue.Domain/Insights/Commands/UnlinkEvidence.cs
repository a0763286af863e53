namespace Dialogue.Insights;

/// <summary>Takes a statement away from behind an insight, with a reason.</summary>
[Allowed(Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record UnlinkEvidence(Guid InsightId, Guid StatementId, string Reason);

public static class UnlinkEvidenceHandler
{
    public static IEnumerable<IInsightEvent> Handle(UnlinkEvidence command, Insight insight)
    {
        insight.EnsureOpen();
        if (!insight.Evidence.ContainsKey(command.StatementId))
            yield break;
        var validation = new Validation();
        var reason = validation.Reason(command.Reason);
        validation.ThrowIfAny();
        yield return new EvidenceUnlinked(command.StatementId, reason);
    }
}
