using Dialogue.Organisations;

namespace Dialogue.FollowUps;

/// <summary>The owning ministry hands the follow-up to another one, which then has to accept.</summary>
/// <param name="ById">The ministry that hands it over.</param>
[Allowed(Role.MinistryContact)]
public sealed record TransferFollowUpOwnership(Guid FollowUpId, Guid ById, Guid ToId, string Reason) : IActsForOrganisation, IHasReferences
{
    public IEnumerable<Reference> References() => [new(Organisation.EntityKind, ToId, nameof(ToId), MustBeActive: true)];
}

public static class TransferFollowUpOwnershipHandler
{
    public static IEnumerable<object> Handle(TransferFollowUpOwnership command, FollowUp followUp)
    {
        followUp.EnsureOpen();
        return followUp.Ownership.Transfer(command.ById, command.ToId, command.Reason);
    }
}
