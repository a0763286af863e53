namespace Dialogue.Organisations;

/// <summary>A name that an organisation was given once, by which it is still found under another one.</summary>
/// <param name="Key">As of an alias.</param>
public sealed record OrganisationNaming(Guid Id, Guid OrganisationId, string Name, string Key, DateOnly? From) : IView<OrganisationNaming>
{
    public static IEnumerable<Guid> DocumentIds(Fact fact) =>
        fact.Data switch
        {
            OrganisationRegistered e => [IdOf(fact, e.Name)],
            OrganisationRenamed e => [IdOf(fact, e.Name)],
            _ => [],
        };

    public static OrganisationNaming? Fold(OrganisationNaming? naming, Fact fact) =>
        fact.Data switch
        {
            OrganisationRegistered e => Of(fact, e.Name, e.NameFrom),
            OrganisationRenamed e => Of(fact, e.Name, e.From),
            _ => naming,
        };

    static Guid IdOf(Fact fact, string name) => LinkId.Of(fact.Stream, $"name {OrganisationAlias.KeyOf(name)}");

    static OrganisationNaming Of(Fact fact, string name, DateOnly? from) =>
        new(IdOf(fact, name), fact.Stream, name, OrganisationAlias.KeyOf(name), from);
}
