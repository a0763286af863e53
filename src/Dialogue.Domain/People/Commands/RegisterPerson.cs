using Dialogue.Organisations;

namespace Dialogue.People;

/// <summary>Makes a person known who may then be invited, or a system that is given credentials.</summary>
[Allowed(Role.Administrator)]
public sealed record RegisterPerson(
    Guid PersonId,
    string Name,
    string? MailAddress,
    Guid? OrganisationId,
    IReadOnlyList<Role> Roles,
    PersonKind Kind = PersonKind.Person
) : IHasReferences
{
    public IEnumerable<Reference> References() =>
        OrganisationId is { } organisation ? [new(Organisation.EntityKind, organisation, nameof(OrganisationId), MustBeActive: true)] : [];
}

public static class RegisterPersonHandler
{
    public static IEnumerable<IPersonEvent> Handle(RegisterPerson command, Person? person)
    {
        if (person is not null)
            throw new Refused(Rule.AlreadyExists, nameof(command.PersonId));
        var validation = new Validation();
        var name = validation.Name(command.Name, nameof(command.Name));
        var kind = validation.Choice(command.Kind, nameof(command.Kind));
        var mail = validation.MailAddress(command.MailAddress, nameof(command.MailAddress));
        foreach (var role in command.Roles ?? [])
            validation.Choice(role, nameof(command.Roles));
        if (command.Roles?.Contains(Role.MinistryContact) is true && command.OrganisationId is null)
            validation.Add(Rule.ContactNeedsOrganisation, nameof(command.OrganisationId));
        validation.ThrowIfAny();
        yield return new PersonRegistered(name, kind, mail, command.OrganisationId);
        foreach (var role in (command.Roles ?? []).Distinct().Order())
            yield return new RoleGranted(role, null, null, false);
    }
}
