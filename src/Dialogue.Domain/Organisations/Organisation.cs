namespace Dialogue.Organisations;

public enum OrganisationKind
{
    Ministry,
    Unit,
    Agency,
    Municipality,
    Province,
    CivilSociety,
    Council,
    Company,
    Knowledge,
}

/// <summary>What can happen to an organisation, in this order.</summary>
public interface IOrganisationEvent;

public sealed record OrganisationRegistered(
    string Code,
    string Name,
    OrganisationKind Kind,
    Guid? ParentId,
    string? TooiUri,
    DateOnly? NameFrom
) : IOrganisationEvent;

public sealed record OrganisationAliasAdded(string Alias) : IOrganisationEvent;

public sealed record OrganisationAliasRemoved(string Alias) : IOrganisationEvent;

public sealed record OrganisationRenamed(string Name, DateOnly From) : IOrganisationEvent;

public sealed record OrganisationMoved(Guid? ParentId) : IOrganisationEvent;

public sealed record OrganisationEnded(DateOnly On) : IOrganisationEvent;

/// <summary>A ministry, a unit of one, or anyone else who can own, be involved or take part.</summary>
public sealed record Organisation(
    Guid Id,
    string Code,
    string Name,
    DateOnly? NameFrom,
    Guid? ParentId,
    IReadOnlyList<string> Aliases,
    DateOnly? EndedOn
) : IFold<Organisation>
{
    public static EntityKind EntityKind { get; } = new("organisation");

    public static Organisation? Fold(Organisation? organisation, Fact fact) =>
        (organisation, fact.Data) switch
        {
            (null, OrganisationRegistered e) => new(fact.Stream, e.Code, e.Name, e.NameFrom, e.ParentId, [], null),
            ({ } o, OrganisationAliasAdded e) => o with { Aliases = [.. o.Aliases, e.Alias] },
            ({ } o, OrganisationAliasRemoved e) => o with { Aliases = [.. o.Aliases.Where(a => a != e.Alias)] },
            ({ } o, OrganisationRenamed e) => o with { Name = e.Name, NameFrom = e.From },
            ({ } o, OrganisationMoved e) => o with { ParentId = e.ParentId },
            ({ } o, OrganisationEnded e) => o with { EndedOn = e.On },
            _ => organisation,
        };
}
