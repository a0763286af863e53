namespace Dialogue.Organisations;

/// <summary>Adds a way in which people write the organisation, by which search and import find it.</summary>
[Allowed(Role.Administrator)]
public sealed record AddOrganisationAlias(Guid OrganisationId, string Alias);

public static class AddOrganisationAliasHandler
{
    public static IEnumerable<IOrganisationEvent> Handle(AddOrganisationAlias command, Organisation organisation)
    {
        var validation = new Validation();
        var alias = validation.Name(command.Alias, nameof(command.Alias), 60);
        var key = OrganisationAlias.KeyOf(alias);
        if (alias.Length > 0 && key.Length == 0)
            validation.Add(Rule.InvalidCode, nameof(command.Alias), alias);
        validation.ThrowIfAny();
        if (key != OrganisationAlias.KeyOf(organisation.Code) && !organisation.Aliases.Any(a => OrganisationAlias.KeyOf(a) == key))
            yield return new OrganisationAliasAdded(alias);
    }
}
