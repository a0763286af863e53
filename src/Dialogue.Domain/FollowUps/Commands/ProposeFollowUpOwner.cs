namespace Dialogue.FollowUps;

/// <summary>Asks a ministry to own the follow-up as lead, with co-owners and others involved.</summary>
[Allowed(Role.Coordinator, Role.Administrator)]
public sealed record ProposeFollowUpOwner(Guid FollowUpId, Owners Owners) : IHasReferences
{
    public IEnumerable<Reference> References() => Ownership.References(Owners, nameof(Owners));
}

public static class ProposeFollowUpOwnerHandler
{
    public static IEnumerable<object> Handle(ProposeFollowUpOwner command, FollowUp followUp)
    {
        followUp.EnsureOpen();
        return followUp.Ownership.Propose(command.Owners);
    }
}
