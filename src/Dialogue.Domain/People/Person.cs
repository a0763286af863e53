namespace Dialogue.People;

public enum PersonKind
{
    /// <summary>Someone who signs in.</summary>
    Person,

    /// <summary>Another system, which asks at the API with credentials of its own.</summary>
    System,
}

/// <summary>What can happen to a person, in this order.</summary>
public interface IPersonEvent;

public sealed record PersonRegistered(string Name, PersonKind Kind, string? MailAddress, Guid? OrganisationId) : IPersonEvent;

/// <param name="ByRule">Whether a rule about claims gave it, so that it goes when the claims do.</param>
public sealed record RoleGranted(Role Role, DateOnly? From, DateOnly? Until, bool ByRule) : IPersonEvent;

public sealed record RoleWithdrawn(Role Role) : IPersonEvent;

public sealed record PersonRenamed(string Name) : IPersonEvent;

public sealed record MailAddressChanged(string? MailAddress) : IPersonEvent;

public sealed record PersonMoved(Guid? OrganisationId) : IPersonEvent;

public sealed record AbsenceAnnounced(DateOnly From, DateOnly Until, Guid? DeputyId) : IPersonEvent;

public sealed record AbsenceEnded : IPersonEvent;

public sealed record AccessEnded : IPersonEvent;

public sealed record AccessRestored : IPersonEvent;

/// <summary>A role with the days on which it holds, both included; no day is no limit.</summary>
public sealed record GrantedRole(Role Role, DateOnly? From, DateOnly? Until, bool ByRule)
{
    public bool HoldsOn(DateOnly day) => !(day < From) && !(day > Until);
}

/// <summary>Days on which someone is away, both included, and who answers meanwhile.</summary>
public sealed record Absence(DateOnly From, DateOnly Until, Guid? DeputyId)
{
    public bool IsOn(DateOnly day) => From <= day && day <= Until;
}

/// <summary>Someone who works with the programme, under an id that outlives every name and address.</summary>
public sealed record Person(
    Guid Id,
    string Name,
    PersonKind Kind,
    string? MailAddress,
    Guid? OrganisationId,
    IReadOnlyList<GrantedRole> Roles,
    Absence? Absence,
    bool HasAccess
) : IFold<Person>
{
    public static EntityKind EntityKind { get; } = new("person");

    public static Person? Fold(Person? person, Fact fact) =>
        (person, fact.Data) switch
        {
            (null, PersonRegistered e) => new(fact.Stream, e.Name, e.Kind, e.MailAddress, e.OrganisationId, [], null, true),
            ({ } p, RoleGranted e) => p with { Roles = p.Roles.With(e) },
            ({ } p, RoleWithdrawn e) => p with { Roles = p.Roles.Without(e.Role) },
            ({ } p, PersonRenamed e) => p with { Name = e.Name },
            ({ } p, MailAddressChanged e) => p with { MailAddress = e.MailAddress },
            ({ } p, PersonMoved e) => p with { OrganisationId = e.OrganisationId },
            ({ } p, AbsenceAnnounced e) => p with { Absence = new(e.From, e.Until, e.DeputyId) },
            ({ } p, AbsenceEnded) => p with { Absence = null },
            ({ } p, AccessEnded) => p with { HasAccess = false },
            ({ } p, AccessRestored) => p with { HasAccess = true },
            _ => person,
        };
}

static class GrantedRoles
{
    public static IReadOnlyList<GrantedRole> Without(this IReadOnlyList<GrantedRole> roles, Role role) =>
        [.. roles.Where(granted => granted.Role != role)];

    public static IReadOnlyList<GrantedRole> With(this IReadOnlyList<GrantedRole> roles, RoleGranted e) =>
        [.. roles.Without(e.Role).Append(new(e.Role, e.From, e.Until, e.ByRule)).OrderBy(granted => granted.Role)];
}
