namespace Dialogue.Organisations;

public static class OrganisationDescriptor
{
    public static EntityDescriptor Descriptor { get; } =
        new(Organisation.EntityKind)
        {
            State = StateType.For(typeof(Organisation)),
            Events = typeof(IOrganisationEvent),
            Views = [ViewType.Of<OrganisationProfile>(), ViewType.Of<OrganisationAlias>()],
            Guard = typeof(OrganisationGuard),
            NameColumn = "name",
            CodeColumn = "code",
            Lookup = new(ViewType.Of<OrganisationAlias>(), "key", "organisation_id", OrganisationAlias.KeyOf),
            Lifetime = Lifetime.Until<OrganisationProfile>(profile => profile.EndedOn, Rule.OrganisationEnded),
            Constraints = new Dictionary<string, (Rule Rule, string Field)>
            {
                ["organisation_code"] = (Rule.CodeTaken, "Code"),
                ["organisation_alias_key"] = (Rule.AliasTaken, "Alias"),
                ["organisation_circle"] = (Rule.OwnParent, "ParentId"),
            },
        };
}
