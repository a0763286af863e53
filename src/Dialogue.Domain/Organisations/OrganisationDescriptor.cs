namespace Dialogue.Organisations;

public static class OrganisationDescriptor
{
    public static EntityDescriptor Descriptor { get; } =
        new(Organisation.EntityKind)
        {
            State = StateType.For(typeof(Organisation)),
            Events = typeof(IOrganisationEvent),
            Views = [ViewType.Of<OrganisationProfile>(), ViewType.Of<OrganisationAlias>(), ViewType.Of<OrganisationNaming>()],
            Guard = typeof(OrganisationGuard),
            NameColumn = "name",
            CodeColumn = "code",
            Lookup = new(
                OrganisationAlias.KeyOf,
                [
                    new(ViewType.Of<OrganisationAlias>(), "key", "organisation_id"),
                    new(ViewType.Of<OrganisationProfile>(), "name_key", "id"),
                    new(ViewType.Of<OrganisationNaming>(), "key", "organisation_id"),
                ]
            ),
            Lifetime = Lifetime.Until<OrganisationProfile>(profile => profile.EndedOn, Rule.OrganisationEnded),
            Constraints = new Dictionary<string, (Rule Rule, string Field)>
            {
                ["organisation_code"] = (Rule.CodeTaken, "Code"),
                ["organisation_alias_key"] = (Rule.AliasTaken, "Alias"),
                ["organisation_name"] = (Rule.NameTaken, "Name"),
                ["organisation_alias_name"] = (Rule.NameTaken, "Alias"),
                ["organisation_circle"] = (Rule.OwnParent, "ParentId"),
            },
        };
}
