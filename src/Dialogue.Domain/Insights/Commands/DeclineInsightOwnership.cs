namespace Dialogue.Insights;

/// <summary>The ministry that was asked to lead says no, with a reason, and may say who should be asked instead.</summary>
/// <param name="ById">The ministry that answers.</param>
[Allowed(Role.Coordinator, Role.MinistryContact, Role.Administrator)]
public sealed record DeclineInsightOwnership(Guid InsightId, Guid ById, string Reason, Owners? CounterProposal = null)
    : IActsForOrganisation,
        IHasReferences
{
    public IEnumerable<Reference> References() => Ownership.References(CounterProposal, nameof(CounterProposal));
}

public static class DeclineInsightOwnershipHandler
{
    public static IEnumerable<object> Handle(DeclineInsightOwnership command, Insight insight)
    {
        insight.EnsureOpen();
        return insight.Ownership.Decline(command.ById, command.Reason, command.CounterProposal);
    }
}
