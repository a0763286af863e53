namespace Dialogue.Organisations;

/// <summary>Puts an organisation under another parent, or under none.</summary>
[Allowed(Role.Administrator)]
public sealed record MoveOrganisation(Guid OrganisationId, Guid? ParentId) : IHasReferences
{
    public IEnumerable<Reference> References() =>
        ParentId is { } parent ? [new(Organisation.EntityKind, parent, nameof(ParentId), MustBeActive: true)] : [];
}

public static class MoveOrganisationHandler
{
    public static IEnumerable<IOrganisationEvent> Handle(MoveOrganisation command, Organisation organisation)
    {
        if (command.ParentId == organisation.Id)
            throw new Refused(Rule.OwnParent, nameof(command.ParentId));
        if (command.ParentId != organisation.ParentId)
            yield return new OrganisationMoved(command.ParentId);
    }
}
