namespace Dialogue.Organisations;

/// <summary>Takes an alias away again; the code stays.</summary>
[Allowed(Role.Administrator)]
public sealed record RemoveOrganisationAlias(Guid OrganisationId, string Alias);

public static class RemoveOrganisationAliasHandler
{
    public static IEnumerable<IOrganisationEvent> Handle(RemoveOrganisationAlias command, Organisation organisation)
    {
        var key = OrganisationAlias.KeyOf(command.Alias ?? "");
        if (organisation.Aliases.FirstOrDefault(a => OrganisationAlias.KeyOf(a) == key) is { } alias)
            yield return new OrganisationAliasRemoved(alias);
    }
}
