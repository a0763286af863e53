using Dialogue.Organisations;

namespace Dialogue.Domain.Tests.Organisations;

public class OrganisationSpecs
{
    static readonly OrganisationRegistered Registered = new(
        "SZW",
        "Sociale Zaken en Werkgelegenheid",
        OrganisationKind.Ministry,
        null,
        null,
        null
    );

    static RegisterOrganisation Register(
        string code = "SZW",
        string name = "Sociale Zaken",
        OrganisationKind kind = OrganisationKind.Ministry,
        Guid? parent = null,
        string? tooi = null,
        DateOnly? from = null,
        IReadOnlyList<string>? aliases = null
    ) => new(Szw, code, name, kind, parent, tooi, from, aliases);

    [Fact]
    public void An_organisation_is_registered_with_its_aliases() =>
        Given()
            .When(
                Register(
                    " DGSC-19 ",
                    "Samenleving en Covid-19",
                    OrganisationKind.Unit,
                    Vws,
                    "https://identifier.overheid.nl/tooi/id/ministerie/mnre1058",
                    Day,
                    ["PDC19", "pdc 19", "dgsc 19", " ", "DG Covid"]
                )
            )
            .Then(
                new OrganisationRegistered(
                    "DGSC-19",
                    "Samenleving en Covid-19",
                    OrganisationKind.Unit,
                    Vws,
                    "https://identifier.overheid.nl/tooi/id/ministerie/mnre1058",
                    Day
                ),
                new OrganisationAliasAdded("PDC19"),
                new OrganisationAliasAdded("DG Covid")
            );

    [Fact]
    public void An_organisation_is_registered_once() =>
        Given(Registered).When(Register()).ThenRefused(Rule.AlreadyExists, "OrganisationId");

    [Fact]
    public void A_code_is_short_text() => Given().WhenText(code => Register(code)).MustBeText("Code", 20);

    [Fact]
    public void A_code_has_a_letter_or_a_digit() => Given().When(Register("&-.")).ThenRefused(Rule.InvalidCode, "Code");

    [Fact]
    public void A_name_is_text() => Given().WhenText(name => Register(name: name)).MustBeText("Name", 200);

    [Fact]
    public void A_kind_is_one_of_the_known_kinds() =>
        Given().When(Register(kind: Nonsense<OrganisationKind>())).ThenRefused(Rule.UnknownChoice, "Kind");

    [Fact]
    public void A_TOOI_URI_is_text() =>
        Given().WhenText(uri => Register(tooi: uri is { Length: > 200 } ? $"https://{uri}" : uri)).MayBeText("TooiUri", 200);

    [Fact]
    public void A_TOOI_URI_is_a_web_address()
    {
        foreach (var wrong in new[] { "mnre1058", "http://identifier.overheid.nl/x", "javascript:alert(1)" })
            Given().When(Register(tooi: wrong)).ThenRefused(Rule.InvalidUri, "TooiUri");
    }

    [Fact]
    public void A_first_name_has_a_day_of_this_age() =>
        Given().When(Register(from: new(1066, 10, 14))).ThenRefused(Rule.OutOfRange, "NameFrom");

    [Fact]
    public void The_aliases_at_registration_are_texts() => Given().WhenText(alias => Register(aliases: [alias])).MayBeText("Aliases", 60);

    [Fact]
    public void An_alias_at_registration_has_a_letter_or_a_digit() =>
        Given().When(Register(aliases: ["PDC19", "--"])).ThenRefused(Rule.InvalidCode, "Aliases");

    [Fact]
    public void All_faults_of_a_registration_are_told_at_once() =>
        Given()
            .When(Register("", "", Nonsense<OrganisationKind>(), tooi: "x"))
            .ThenRefused((Rule.Required, "Code"), (Rule.Required, "Name"), (Rule.UnknownChoice, "Kind"), (Rule.InvalidUri, "TooiUri"));

    [Fact]
    public void An_alias_is_added() =>
        Given(Registered).When(new AddOrganisationAlias(Szw, " Sociale Zaken ")).Then(new OrganisationAliasAdded("Sociale Zaken"));

    [Fact]
    public void An_alias_that_is_known_in_another_writing_changes_nothing()
    {
        Given(Registered).When(new AddOrganisationAlias(Szw, "s.z.w.")).ThenNothing();
        Given(Registered, new OrganisationAliasAdded("PDC19")).When(new AddOrganisationAlias(Szw, "PDC-19")).ThenNothing();
    }

    [Fact]
    public void An_alias_is_text() => Given(Registered).WhenText(alias => new AddOrganisationAlias(Szw, alias)).MustBeText("Alias", 60);

    [Fact]
    public void An_alias_has_a_letter_or_a_digit() =>
        Given(Registered).When(new AddOrganisationAlias(Szw, "...")).ThenRefused(Rule.InvalidCode, "Alias");

    [Fact]
    public void An_alias_is_removed_in_any_writing() =>
        Given(Registered, new OrganisationAliasAdded("PDC19"))
            .When(new RemoveOrganisationAlias(Szw, "pdc-19"))
            .Then(new OrganisationAliasRemoved("PDC19"));

    [Fact]
    public void The_code_is_not_removed_and_neither_is_an_alias_that_is_not_there()
    {
        Given(Registered).When(new RemoveOrganisationAlias(Szw, "SZW")).ThenNothing();
        Given(Registered, new OrganisationAliasAdded("PDC19"), new OrganisationAliasRemoved("PDC19"))
            .When(new RemoveOrganisationAlias(Szw, "PDC19"))
            .ThenNothing();
    }

    [Fact]
    public void An_organisation_gets_another_name_from_a_day() =>
        Given(Registered).When(new RenameOrganisation(Szw, "Werk en Inkomen", Day)).Then(new OrganisationRenamed("Werk en Inkomen", Day));

    [Fact]
    public void The_same_name_changes_nothing()
    {
        Given(Registered).When(new RenameOrganisation(Szw, Registered.Name, Day)).ThenNothing();
        Given(Registered, new OrganisationRenamed("Werk", Day)).When(new RenameOrganisation(Szw, "Werk", Day)).ThenNothing();
    }

    [Fact]
    public void A_new_name_starts_after_the_former_one() =>
        Given(Registered, new OrganisationRenamed("Werk", Day))
            .When(new RenameOrganisation(Szw, "Inkomen", Day))
            .ThenRefused(Rule.DateOrder, "From");

    [Fact]
    public void A_new_name_has_a_day_of_this_age() =>
        Given(Registered).When(new RenameOrganisation(Szw, "Werk", new(3021, 1, 1))).ThenRefused(Rule.OutOfRange, "From");

    [Fact]
    public void A_new_name_is_text() => Given(Registered).WhenText(name => new RenameOrganisation(Szw, name, Day)).MustBeText("Name", 200);

    [Fact]
    public void An_organisation_moves_under_another_one_or_under_none()
    {
        Given(Registered).When(new MoveOrganisation(Szw, Vws)).Then(new OrganisationMoved(Vws));
        Given(Registered, new OrganisationMoved(Vws)).When(new MoveOrganisation(Szw, null)).Then(new OrganisationMoved(null));
        Given(Registered, new OrganisationMoved(Vws)).When(new MoveOrganisation(Szw, Vws)).ThenNothing();
    }

    [Fact]
    public void An_organisation_is_not_its_own_parent() =>
        Given(Registered).When(new MoveOrganisation(Szw, Szw)).ThenRefused(Rule.OwnParent, "ParentId");

    [Fact]
    public void An_organisation_ends_once()
    {
        Given(Registered).When(new EndOrganisation(Szw, Day)).Then(new OrganisationEnded(Day));
        Given(Registered, new OrganisationEnded(Day)).When(new EndOrganisation(Szw, Day)).ThenNothing();
        Given(Registered, new OrganisationEnded(Day))
            .When(new EndOrganisation(Szw, Day.AddDays(1)))
            .ThenRefused(Rule.OrganisationEnded, "On");
    }

    [Fact]
    public void An_end_is_a_day_of_this_age() =>
        Given(Registered).When(new EndOrganisation(Szw, default)).ThenRefused(Rule.OutOfRange, "On");
}
