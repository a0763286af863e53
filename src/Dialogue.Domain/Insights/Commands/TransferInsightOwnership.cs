using Dialogue.Organisations;

namespace Dialogue.Insights;

/// <summary>The owning ministry hands the insight to another one, which then has to accept.</summary>
/// <param name="ById">The ministry that hands it over.</param>
[Allowed(Role.MinistryContact)]
public sealed record TransferInsightOwnership(Guid InsightId, Guid ById, Guid ToId, string Reason) : IActsForOrganisation, IHasReferences
{
    public IEnumerable<Reference> References() => [new(Organisation.EntityKind, ToId, nameof(ToId), MustBeActive: true)];
}

public static class TransferInsightOwnershipHandler
{
    public static IEnumerable<object> Handle(TransferInsightOwnership command, Insight insight)
    {
        insight.EnsureOpen();
        return insight.Ownership.Transfer(command.ById, command.ToId, command.Reason);
    }
}
