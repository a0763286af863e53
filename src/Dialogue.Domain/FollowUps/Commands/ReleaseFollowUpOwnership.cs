namespace Dialogue.FollowUps;

/// <summary>Ends the ownership of the follow-up; it is unowned from then on, and shows as such.</summary>
[Allowed(Role.Coordinator, Role.Administrator)]
public sealed record ReleaseFollowUpOwnership(Guid FollowUpId, string Reason);

public static class ReleaseFollowUpOwnershipHandler
{
    public static IEnumerable<object> Handle(ReleaseFollowUpOwnership command, FollowUp followUp)
    {
        followUp.EnsureOpen();
        return followUp.Ownership.Release(command.Reason);
    }
}
