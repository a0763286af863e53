namespace Dialogue.FollowUps;

/// <summary>The ministry that was asked to lead says no, with a reason, and may say who should be asked instead.</summary>
/// <param name="ById">The ministry that answers.</param>
[Allowed(Role.Coordinator, Role.MinistryContact, Role.Administrator)]
public sealed record DeclineFollowUpOwnership(Guid FollowUpId, Guid ById, string Reason, Owners? CounterProposal = null)
    : IActsForOrganisation,
        IHasReferences
{
    public IEnumerable<Reference> References() => Ownership.References(CounterProposal, nameof(CounterProposal));
}

public static class DeclineFollowUpOwnershipHandler
{
    public static IEnumerable<object> Handle(DeclineFollowUpOwnership command, FollowUp followUp)
    {
        followUp.EnsureOpen();
        return followUp.Ownership.Decline(command.ById, command.Reason, command.CounterProposal);
    }
}
