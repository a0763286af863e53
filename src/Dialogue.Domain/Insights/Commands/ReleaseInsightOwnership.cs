namespace Dialogue.Insights;

/// <summary>Ends the ownership of the insight; it is unowned from then on, and shows as such.</summary>
[Allowed(Role.Coordinator, Role.Administrator)]
public sealed record ReleaseInsightOwnership(Guid InsightId, string Reason);

public static class ReleaseInsightOwnershipHandler
{
    public static IEnumerable<object> Handle(ReleaseInsightOwnership command, Insight insight)
    {
        insight.EnsureOpen();
        return insight.Ownership.Release(command.Reason);
    }
}
