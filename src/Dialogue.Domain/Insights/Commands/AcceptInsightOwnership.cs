namespace Dialogue.Insights;

/// <summary>The ministry that was asked to lead takes the insight up.</summary>
/// <param name="ById">The ministry that answers.</param>
[Allowed(Role.Coordinator, Role.MinistryContact, Role.Administrator)]
public sealed record AcceptInsightOwnership(Guid InsightId, Guid ById) : IActsForOrganisation;

public static class AcceptInsightOwnershipHandler
{
    public static IEnumerable<object> Handle(AcceptInsightOwnership command, Insight insight)
    {
        insight.EnsureOpen();
        return insight.Ownership.Accept(command.ById);
    }
}
