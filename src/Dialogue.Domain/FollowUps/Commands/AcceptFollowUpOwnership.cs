namespace Dialogue.FollowUps;

/// <summary>The ministry that was asked to lead takes the follow-up up.</summary>
/// <param name="ById">The ministry that answers.</param>
[Allowed(Role.Coordinator, Role.MinistryContact, Role.Administrator)]
public sealed record AcceptFollowUpOwnership(Guid FollowUpId, Guid ById) : IActsForOrganisation;

public static class AcceptFollowUpOwnershipHandler
{
    public static IEnumerable<object> Handle(AcceptFollowUpOwnership command, FollowUp followUp)
    {
        followUp.EnsureOpen();
        return followUp.Ownership.Accept(command.ById);
    }
}
