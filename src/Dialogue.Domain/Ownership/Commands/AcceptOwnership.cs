namespace Dialogue.Ownership;

/// <summary>The ministry that was asked to lead takes it up.</summary>
/// <param name="ById">The ministry that answers.</param>
[Allowed(Role.Coordinator, Role.MinistryContact, Role.Administrator)]
public sealed record AcceptOwnership(Subject Subject, Guid ById) : IOwnershipCommand, IActsForOrganisation
{
    public Guid OwnershipId => OwnershipState.IdOf(Subject.Id);

    public IEnumerable<Reference> References() => [Subject.MustBeOpen()];
}

public static class AcceptOwnershipHandler
{
    public static IEnumerable<IOwnershipEvent> Handle(AcceptOwnership command, OwnershipState? ownership)
    {
        if (ownership is { Status: OwnershipStatus.Accepted, Owners: { } owners } && owners.LeadId == command.ById)
            yield break;
        ownership.EnsureAskedOf(command.ById);
        yield return new OwnershipAccepted(command.Subject, command.ById);
    }
}
