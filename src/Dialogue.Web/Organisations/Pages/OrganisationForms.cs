namespace Dialogue.Organisations;

public sealed class RegisterOrganisationForm : CommandForm<RegisterOrganisation>
{
    [Field("organisation.code")]
    public string? Code { get; set; }

    [Field("organisation.name")]
    public string? Name { get; set; }

    [Field("organisation.kind")]
    public OrganisationKind Kind { get; set; }

    [Field("organisation.parent", From = typeof(OrganisationChoices), Empty = "organisation.parent.none")]
    public Guid? ParentId { get; set; }

    /// <summary>Separated by commas, semicolons or lines.</summary>
    [Field("organisation.aliases", Rows = 2, Optional = true)]
    public string? Aliases { get; set; }

    [Field("organisation.tooi", Optional = true)]
    public string? TooiUri { get; set; }

    [Field("organisation.name.from", Hint = "organisation.name.first.hint", Optional = true)]
    public DateOnly? NameFrom { get; set; }

    public RegisterOrganisation Command(Guid id) =>
        new(
            id,
            Code!,
            Name!,
            Kind,
            ParentId,
            TooiUri,
            NameFrom,
            Aliases?.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        );
}

public sealed class RenameOrganisationForm
    : CommandForm<RenameOrganisation>,
        IHasWhy,
        IChangeForm<RenameOrganisationForm, Versioned<OrganisationProfile>, RenameOrganisation>
{
    [Field("organisation.name")]
    public string? Name { get; set; }

    /// <summary>The day from which the new name holds.</summary>
    [Field("organisation.name.from", Required = true)]
    public DateOnly? From { get; set; }

    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public static RenameOrganisationForm Of(Versioned<OrganisationProfile> found) =>
        new() { Version = found.Version, Name = found.Document.Name };

    public RenameOrganisation Command(Versioned<OrganisationProfile> found) => new(found.Document.Id, Name!, From!.Value);
}

public sealed class AddOrganisationAliasForm
    : CommandForm<AddOrganisationAlias>,
        IChangeForm<AddOrganisationAliasForm, Versioned<OrganisationProfile>, AddOrganisationAlias>
{
    [Field("organisation.alias")]
    public string? Alias { get; set; }

    public static AddOrganisationAliasForm Of(Versioned<OrganisationProfile> found) => new() { Version = found.Version };

    public AddOrganisationAlias Command(Versioned<OrganisationProfile> found) => new(found.Document.Id, Alias!);
}

public sealed class RemoveOrganisationAliasForm
    : CommandForm<RemoveOrganisationAlias>,
        IHasWhy,
        IChangeForm<RemoveOrganisationAliasForm, Versioned<OrganisationProfile>, RemoveOrganisationAlias>
{
    [Field("organisation.alias")]
    public string? Alias { get; set; }

    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public static RemoveOrganisationAliasForm Of(Versioned<OrganisationProfile> found) => new() { Version = found.Version };

    public RemoveOrganisationAlias Command(Versioned<OrganisationProfile> found) => new(found.Document.Id, Alias!);
}

public sealed class MoveOrganisationForm
    : CommandForm<MoveOrganisation>,
        IHasWhy,
        IChangeForm<MoveOrganisationForm, Versioned<OrganisationProfile>, MoveOrganisation>
{
    [Field("organisation.parent", From = typeof(OrganisationChoices), Empty = "organisation.parent.none")]
    public Guid? ParentId { get; set; }

    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public static MoveOrganisationForm Of(Versioned<OrganisationProfile> found) =>
        new() { Version = found.Version, ParentId = found.Document.ParentId };

    public MoveOrganisation Command(Versioned<OrganisationProfile> found) => new(found.Document.Id, ParentId);
}

public sealed class EndOrganisationForm
    : CommandForm<EndOrganisation>,
        IHasWhy,
        IChangeForm<EndOrganisationForm, Versioned<OrganisationProfile>, EndOrganisation>
{
    /// <summary>The last day.</summary>
    [Field("organisation.end.on", Required = true)]
    public DateOnly? On { get; set; }

    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public static EndOrganisationForm Of(Versioned<OrganisationProfile> found) => new() { Version = found.Version };

    public EndOrganisation Command(Versioned<OrganisationProfile> found) => new(found.Document.Id, On!.Value);
}
