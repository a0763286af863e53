namespace Dialogue.Organisations;

/// <summary>One way to write an organisation: its code or an alias. No two organisations share one.</summary>
/// <param name="Key">The alias in lower case without spaces, hyphens, points and ampersands, by which it is found.</param>
public sealed record OrganisationAlias(Guid Id, Guid OrganisationId, string Alias, string Key, bool IsCode) : IView<OrganisationAlias>
{
    /// <summary>The key of any writing: "PDC-19", "pdc 19" and "PDC19" are the same.</summary>
    public static string KeyOf(string alias) => string.Concat(alias.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    public static IEnumerable<Guid> DocumentIds(Fact fact) =>
        fact.Data switch
        {
            OrganisationRegistered e => [LinkId.Of(fact.Stream, KeyOf(e.Code))],
            OrganisationAliasAdded e => [LinkId.Of(fact.Stream, KeyOf(e.Alias))],
            OrganisationAliasRemoved e => [LinkId.Of(fact.Stream, KeyOf(e.Alias))],
            _ => [],
        };

    public static OrganisationAlias? Fold(OrganisationAlias? alias, Fact fact) =>
        fact.Data switch
        {
            OrganisationRegistered e => Of(fact.Stream, e.Code, isCode: true),
            OrganisationAliasAdded e => Of(fact.Stream, e.Alias, isCode: false),
            OrganisationAliasRemoved => null,
            _ => alias,
        };

    static OrganisationAlias Of(Guid organisation, string alias, bool isCode) =>
        new(LinkId.Of(organisation, KeyOf(alias)), organisation, alias, KeyOf(alias), isCode);
}
