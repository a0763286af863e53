using Dialogue.Organisations;

namespace Dialogue.Ownership;

/// <summary>The owning ministry hands it to another one, which then has to accept.</summary>
/// <param name="ById">The ministry that hands it over.</param>
[Allowed(Role.MinistryContact)]
public sealed record TransferOwnership(Subject Subject, Guid ById, Guid ToId, string Reason) : IOwnershipCommand, IActsForOrganisation
{
    public Guid OwnershipId => OwnershipState.IdOf(Subject.Id);

    public IEnumerable<Reference> References() =>
        [Subject.MustBeOpen(), new(Organisation.EntityKind, ToId, nameof(ToId), MustBeActive: true)];
}

public static class TransferOwnershipHandler
{
    public static IEnumerable<IOwnershipEvent> Handle(TransferOwnership command, OwnershipState? ownership)
    {
        if (ownership?.OwningMinistryId is not { } owner)
            throw new Refused(Rule.NotAccepted);
        if (owner != command.ById)
            throw new Refused(Rule.NotTheLead, nameof(command.ById));
        if (command.ById == command.ToId)
            throw new Refused(Rule.LeadRepeated, nameof(command.ToId));
        var validation = new Validation();
        var reason = validation.Reason(command.Reason);
        validation.ThrowIfAny();
        yield return new OwnershipTransferred(command.Subject, command.ById, command.ToId, reason);
    }
}
