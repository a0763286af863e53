using Dialogue.Organisations;

namespace Dialogue.People;

/// <summary>Says for which organisation a person works from now on.</summary>
[Allowed(Role.Administrator)]
public sealed record MovePerson(Guid PersonId, Guid? OrganisationId) : IHasReferences
{
    public IEnumerable<Reference> References() =>
        OrganisationId is { } organisation ? [new(Organisation.EntityKind, organisation, nameof(OrganisationId), MustBeActive: true)] : [];
}

public static class MovePersonHandler
{
    public static IEnumerable<IPersonEvent> Handle(MovePerson command, Person person)
    {
        if (command.OrganisationId is null && person.Roles.Any(granted => granted.Role == Role.MinistryContact))
            throw new Refused(Rule.ContactNeedsOrganisation, nameof(command.OrganisationId));
        if (command.OrganisationId != person.OrganisationId)
            yield return new PersonMoved(command.OrganisationId);
    }
}
