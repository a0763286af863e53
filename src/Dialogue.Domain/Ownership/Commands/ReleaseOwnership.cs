namespace Dialogue.Ownership;

/// <summary>Ends the ownership of something that stays open; it is unowned from then on, and shows as such.</summary>
[Allowed(Role.Coordinator, Role.Administrator)]
public sealed record ReleaseOwnership(Subject Subject, string Reason) : IOwnershipCommand
{
    public Guid OwnershipId => OwnershipState.IdOf(Subject.Id);

    public IEnumerable<Reference> References() => [Subject.MustBeOpen()];
}

public static class ReleaseOwnershipHandler
{
    public static IEnumerable<IOwnershipEvent> Handle(ReleaseOwnership command, OwnershipState? ownership)
    {
        if (ownership is null or { Status: OwnershipStatus.Unowned or OwnershipStatus.Ended })
            throw new Refused(Rule.NoOwner);
        var validation = new Validation();
        var reason = validation.Reason(command.Reason);
        validation.ThrowIfAny();
        yield return new OwnershipReleased(command.Subject, reason);
    }
}
