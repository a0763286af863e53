namespace Dialogue.Ownership;

/// <summary>Asks a ministry to own something as lead, with co-owners and others involved.</summary>
[Allowed(Role.Coordinator, Role.Administrator)]
public sealed record ProposeOwner(Subject Subject, Owners Owners) : IOwnershipCommand
{
    public Guid OwnershipId => OwnershipState.IdOf(Subject.Id);

    public IEnumerable<Reference> References() => [Subject.MustBeOpen(), .. Ownership.Owners.References(Owners, nameof(Owners))];
}

public static class ProposeOwnerHandler
{
    public static IEnumerable<IOwnershipEvent> Handle(ProposeOwner command, OwnershipState? ownership)
    {
        var validation = new Validation();
        var owners = validation.Owners(command.Owners, nameof(command.Owners));
        validation.ThrowIfAny();
        if (ownership?.Status is OwnershipStatus.Proposed or OwnershipStatus.Accepted && owners.Same(ownership.Owners))
            yield break;
        yield return new OwnerProposed(command.Subject, owners);
    }
}
