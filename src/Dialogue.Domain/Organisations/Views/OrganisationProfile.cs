namespace Dialogue.Organisations;

/// <summary>A name and the days on which it was the name; no end while it still is.</summary>
/// <param name="Key">As of an alias.</param>
public sealed record OrganisationName(string Name, string Key, DateOnly? From, DateOnly? Until)
{
    /// <summary>The name from a day on.</summary>
    public static OrganisationName Of(string name, DateOnly? from) => new(name, OrganisationAlias.KeyOf(name), from, null);
}

/// <summary>What a reader sees of an organisation.</summary>
public sealed record OrganisationProfile(
    Guid Id,
    string Code,
    string Name,
    OrganisationKind Kind,
    Guid? ParentId,
    string? TooiUri,
    IReadOnlyList<OrganisationName> Names,
    IReadOnlyList<string> Aliases,
    DateOnly? EndedOn
) : IView<OrganisationProfile>
{
    public static IEnumerable<Guid> DocumentIds(Fact fact) =>
        fact.Data
            is OrganisationRegistered
                or OrganisationAliasAdded
                or OrganisationAliasRemoved
                or OrganisationRenamed
                or OrganisationMoved
                or OrganisationEnded
            ? [fact.Stream]
            : [];

    public static OrganisationProfile? Fold(OrganisationProfile? profile, Fact fact) =>
        (profile, fact.Data) switch
        {
            (null, OrganisationRegistered e) => new(
                fact.Stream,
                e.Code,
                e.Name,
                e.Kind,
                e.ParentId,
                e.TooiUri,
                [OrganisationName.Of(e.Name, e.NameFrom)],
                [],
                null
            ),
            ({ } p, OrganisationAliasAdded e) => p with { Aliases = [.. p.Aliases, e.Alias] },
            ({ } p, OrganisationAliasRemoved e) => p with { Aliases = [.. p.Aliases.Where(a => a != e.Alias)] },
            ({ } p, OrganisationRenamed e) => p with
            {
                Name = e.Name,
                Names = [.. p.Names.SkipLast(1), p.Names[^1] with { Until = e.From.AddDays(-1) }, OrganisationName.Of(e.Name, e.From)],
            },
            ({ } p, OrganisationMoved e) => p with { ParentId = e.ParentId },
            ({ } p, OrganisationEnded e) => p with { EndedOn = e.On },
            _ => profile,
        };
}
