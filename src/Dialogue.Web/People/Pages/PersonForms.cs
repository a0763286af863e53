using Dialogue.Organisations;

namespace Dialogue.People;

public sealed class RegisterPersonForm : CommandForm<RegisterPerson>
{
    [Field("person.name")]
    public string? Name { get; set; }

    [Field("person.mail", Optional = true)]
    public string? MailAddress { get; set; }

    [Field("person.organisation", From = typeof(OrganisationChoices), Empty = "person.organisation.none")]
    public Guid? OrganisationId { get; set; }

    [Field("person.roles")]
    public List<Role> Roles { get; set; } = [];

    [Field("person.kind")]
    public PersonKind Kind { get; set; }

    public RegisterPerson Command(Guid id) => new(id, Name!, MailAddress, OrganisationId, Roles, Kind);
}

public sealed class RenamePersonForm
    : CommandForm<RenamePerson>,
        IHasWhy,
        IChangeForm<RenamePersonForm, Versioned<PersonProfile>, RenamePerson>
{
    [Field("person.name")]
    public string? Name { get; set; }

    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public static RenamePersonForm Of(Versioned<PersonProfile> found) => new() { Version = found.Version, Name = found.Document.Name };

    public RenamePerson Command(Versioned<PersonProfile> found) => new(found.Document.Id, Name!);
}

public sealed class ChangeMailAddressForm
    : CommandForm<ChangeMailAddress>,
        IHasWhy,
        IChangeForm<ChangeMailAddressForm, Versioned<PersonProfile>, ChangeMailAddress>
{
    [Field("person.mail", Optional = true)]
    public string? MailAddress { get; set; }

    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public static ChangeMailAddressForm Of(Versioned<PersonProfile> found) =>
        new() { Version = found.Version, MailAddress = found.Document.MailAddress };

    public ChangeMailAddress Command(Versioned<PersonProfile> found) => new(found.Document.Id, MailAddress);
}

public sealed class MovePersonForm : CommandForm<MovePerson>, IHasWhy, IChangeForm<MovePersonForm, Versioned<PersonProfile>, MovePerson>
{
    [Field("person.organisation", From = typeof(OrganisationChoices), Empty = "person.organisation.none")]
    public Guid? OrganisationId { get; set; }

    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public static MovePersonForm Of(Versioned<PersonProfile> found) =>
        new() { Version = found.Version, OrganisationId = found.Document.OrganisationId };

    public MovePerson Command(Versioned<PersonProfile> found) => new(found.Document.Id, OrganisationId);
}

public sealed class GrantRoleForm : CommandForm<GrantRole>, IHasWhy, IChangeForm<GrantRoleForm, Versioned<PersonProfile>, GrantRole>
{
    [Field("person.role")]
    public Role Role { get; set; }

    [Field("person.role.from", Optional = true)]
    public DateOnly? From { get; set; }

    [Field("person.role.until", Optional = true)]
    public DateOnly? Until { get; set; }

    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public static GrantRoleForm Of(Versioned<PersonProfile> found) => new() { Version = found.Version };

    public GrantRole Command(Versioned<PersonProfile> found) => new(found.Document.Id, Role, From, Until);
}

public sealed class WithdrawRoleForm
    : CommandForm<WithdrawRole>,
        IHasWhy,
        IChangeForm<WithdrawRoleForm, Versioned<PersonProfile>, WithdrawRole>
{
    [Field("person.role")]
    public Role Role { get; set; }

    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public static WithdrawRoleForm Of(Versioned<PersonProfile> found) => new() { Version = found.Version };

    public WithdrawRole Command(Versioned<PersonProfile> found) => new(found.Document.Id, Role);
}

public sealed class AnnounceAbsenceForm
    : CommandForm<AnnounceAbsence>,
        IHasWhy,
        IChangeForm<AnnounceAbsenceForm, Versioned<PersonProfile>, AnnounceAbsence>
{
    [Field("person.absence.from", Required = true)]
    public DateOnly? From { get; set; }

    [Field("person.absence.until", Required = true)]
    public DateOnly? Until { get; set; }

    [Field("person.deputy", From = typeof(PersonChoices), Empty = "person.deputy.none")]
    public Guid? DeputyId { get; set; }

    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public static AnnounceAbsenceForm Of(Versioned<PersonProfile> found) =>
        new()
        {
            Version = found.Version,
            From = found.Document.Absence?.From,
            Until = found.Document.Absence?.Until,
            DeputyId = found.Document.Absence?.DeputyId,
        };

    public AnnounceAbsence Command(Versioned<PersonProfile> found) => new(found.Document.Id, From!.Value, Until!.Value, DeputyId);
}

public sealed class EndAbsenceForm : CommandForm<EndAbsence>, IHasWhy, IChangeForm<EndAbsenceForm, Versioned<PersonProfile>, EndAbsence>
{
    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public static EndAbsenceForm Of(Versioned<PersonProfile> found) => new() { Version = found.Version };

    public EndAbsence Command(Versioned<PersonProfile> found) => new(found.Document.Id);
}

public sealed class EndAccessForm : CommandForm<EndAccess>, IHasWhy, IChangeForm<EndAccessForm, Versioned<PersonProfile>, EndAccess>
{
    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public static EndAccessForm Of(Versioned<PersonProfile> found) => new() { Version = found.Version };

    public EndAccess Command(Versioned<PersonProfile> found) => new(found.Document.Id);
}

public sealed class RestoreAccessForm
    : CommandForm<RestoreAccess>,
        IHasWhy,
        IChangeForm<RestoreAccessForm, Versioned<PersonProfile>, RestoreAccess>
{
    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public static RestoreAccessForm Of(Versioned<PersonProfile> found) => new() { Version = found.Version };

    public RestoreAccess Command(Versioned<PersonProfile> found) => new(found.Document.Id);
}
