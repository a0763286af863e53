namespace Dialogue.Insights;

/// <summary>Takes a statement away from behind an insight, with a reason.</summary>
public sealed record UnlinkEvidence(Guid InsightId, Guid StatementId, string Reason);

public static class UnlinkEvidenceHandler
{
    public static IEnumerable<object> Handle(UnlinkEvidence command, Insight insight)
    {
        insight.Open();
        if (!insight.Evidence.ContainsKey(command.StatementId))
            yield break;
        var faults = new Faults();
        var reason = faults.Reason(command.Reason);
        faults.ThrowIfAny();
        yield return new EvidenceUnlinked(command.StatementId, reason);
    }
}
