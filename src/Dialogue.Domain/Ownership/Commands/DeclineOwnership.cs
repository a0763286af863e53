namespace Dialogue.Ownership;

/// <summary>The ministry that was asked to lead says no, with a reason, and may say who should be asked instead.</summary>
/// <param name="ById">The ministry that answers.</param>
[Allowed(Role.Coordinator, Role.MinistryContact, Role.Administrator)]
public sealed record DeclineOwnership(Subject Subject, Guid ById, string Reason, Owners? CounterProposal = null)
    : IOwnershipCommand,
        IActsForOrganisation
{
    public Guid OwnershipId => OwnershipState.IdOf(Subject.Id);

    public IEnumerable<Reference> References() => [Subject.MustBeOpen(), .. Owners.References(CounterProposal, nameof(CounterProposal))];
}

public static class DeclineOwnershipHandler
{
    public static IEnumerable<IOwnershipEvent> Handle(DeclineOwnership command, OwnershipState? ownership)
    {
        ownership.EnsureAskedOf(command.ById);
        var validation = new Validation();
        var reason = validation.Reason(command.Reason);
        var counter = command.CounterProposal is null ? null : validation.Owners(command.CounterProposal, nameof(command.CounterProposal));
        validation.ThrowIfAny();
        yield return new OwnershipDeclined(command.Subject, command.ById, reason, counter);
    }
}
