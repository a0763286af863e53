namespace Dialogue.Insights;

/// <summary>Asks a ministry to own the insight as lead, with co-owners and others involved.</summary>
[Allowed(Role.Coordinator, Role.Administrator)]
public sealed record ProposeInsightOwner(Guid InsightId, Owners Owners) : IHasReferences
{
    public IEnumerable<Reference> References() => Ownership.References(Owners, nameof(Owners));
}

public static class ProposeInsightOwnerHandler
{
    public static IEnumerable<object> Handle(ProposeInsightOwner command, Insight insight)
    {
        insight.EnsureOpen();
        return insight.Ownership.Propose(command.Owners);
    }
}
