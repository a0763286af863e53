namespace Dialogue.People;

/// <summary>What is known of a person, and what sign-in reads.</summary>
public sealed record PersonProfile(
    Guid Id,
    string Name,
    PersonKind Kind,
    string? MailAddress,
    Guid? OrganisationId,
    IReadOnlyList<GrantedRole> Roles,
    Absence? Absence,
    bool HasAccess,
    DateTimeOffset Since
) : IView<PersonProfile>
{
    /// <summary>The roles on a day; none without access.</summary>
    public IReadOnlyList<Role> RolesOn(DateOnly day) =>
        HasAccess ? [.. Roles.Where(granted => granted.HoldsOn(day)).Select(granted => granted.Role)] : [];

    public static IEnumerable<Guid> DocumentIds(Fact fact) => fact.Data is IPersonEvent ? [fact.Stream] : [];

    public static PersonProfile? Fold(PersonProfile? profile, Fact fact) =>
        (profile, fact.Data) switch
        {
            (null, PersonRegistered e) => new(fact.Stream, e.Name, e.Kind, e.MailAddress, e.OrganisationId, [], null, true, fact.At),
            ({ } p, RoleGranted e) => p with { Roles = p.Roles.With(e) },
            ({ } p, RoleWithdrawn e) => p with { Roles = p.Roles.Without(e.Role) },
            ({ } p, PersonRenamed e) => p with { Name = e.Name },
            ({ } p, MailAddressChanged e) => p with { MailAddress = e.MailAddress },
            ({ } p, PersonMoved e) => p with { OrganisationId = e.OrganisationId },
            ({ } p, AbsenceAnnounced e) => p with { Absence = new(e.From, e.Until, e.DeputyId) },
            ({ } p, AbsenceEnded) => p with { Absence = null },
            ({ } p, AccessEnded) => p with { HasAccess = false },
            ({ } p, AccessRestored) => p with { HasAccess = true },
            _ => profile,
        };
}
