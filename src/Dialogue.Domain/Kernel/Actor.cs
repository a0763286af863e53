namespace Dialogue;

/// <summary>The roles of the programme.</summary>
public enum Role
{
    Facilitator,
    Analyst,
    Coordinator,
    MinistryContact,
    Reader,
    Administrator,
}

/// <summary>Someone who is absent.</summary>
public sealed record Absentee(Guid PersonId, string Name);

/// <summary>Who acts.</summary>
/// <param name="Name">As the timeline shows it: the name at that moment, which others may have too.</param>
/// <param name="Roles">At least one.</param>
/// <param name="OrganisationId">The ministry of a contact.</param>
/// <param name="PersonId">The person; null for the system itself and for a name of which it is not known who it is.</param>
/// <param name="InAbsenceOf">Whose deputy acts, with that person's roles and organisation; null for who acts by themselves.</param>
public sealed record Actor(
    string Name,
    IReadOnlyList<Role> Roles,
    Guid? OrganisationId = null,
    Guid? PersonId = null,
    Absentee? InAbsenceOf = null
)
{
    public Actor(string name, Role role, Guid? organisationId = null, Guid? personId = null)
        : this(name, [role], organisationId, personId) { }

    /// <summary>Imports, the demo programme and other work of the system itself.</summary>
    public static Actor System { get; } = new("Dialogue", Role.Administrator);

    /// <summary>What tells senders apart: two people with the same name are two, and a deputy is not the same as oneself.</summary>
    public string Key => (PersonId?.ToString() ?? Name) + (InAbsenceOf is null ? "" : $" in absence of {InAbsenceOf.PersonId}");

    /// <summary>The person whose things are the actor's own: of a deputy, who is absent.</summary>
    public Guid? OwnerId => InAbsenceOf?.PersonId ?? PersonId;

    /// <summary>The name of that person.</summary>
    public string OwnerName => InAbsenceOf?.Name ?? Name;

    /// <summary>The deputy of someone who is absent; what is recorded names both.</summary>
    /// <param name="deputy">By themselves.</param>
    /// <param name="roles">Of the one who is absent.</param>
    public static Actor Deputy(Actor deputy, Absentee absent, IReadOnlyList<Role> roles, Guid? organisationId) =>
        new($"{deputy.Name} (door afwezigheid van {absent.Name})", roles, organisationId, deputy.PersonId, absent);

    public bool Is(Role role) => Roles.Contains(role);

    public bool May(Type command) => Roles.Any(role => Rights.May(role, command));

    public bool May(Page page) => Roles.Any(role => Rights.May(role, page));

    /// <summary>Whether the command is allowed by this role alone, so that what limits the role limits the command.</summary>
    public bool MayOnlyAs(Role role, Type command) => Is(role) && !Roles.Any(other => other != role && Rights.May(other, command));
}
