using Dialogue.People;

namespace Dialogue.Domain.Tests.People;

public class PersonSpecs
{
    static readonly Guid Lena = new("00000000-0000-0000-0000-0000000000a1"),
        Omar = new("00000000-0000-0000-0000-0000000000a2");

    static readonly PersonRegistered Registered = new("Lena Terhorst", PersonKind.Person, "lena@voorbeeld.nl", Szw);

    static RegisterPerson Register(
        string name = "Lena Terhorst",
        string? mail = "lena@voorbeeld.nl",
        Guid? organisation = null,
        IReadOnlyList<Role>? roles = null,
        PersonKind kind = PersonKind.Person
    ) => new(Lena, name, mail, organisation, roles ?? [Role.Reader], kind);

    static RoleGranted Granted(Role role, DateOnly? from = null, DateOnly? until = null) => new(role, from, until, false);

    [Fact]
    public void A_person_is_registered_with_roles_each_once() =>
        Given()
            .When(Register(" Lena  Terhorst ", " lena@voorbeeld.nl ", Szw, [Role.MinistryContact, Role.Analyst, Role.Analyst]))
            .Then(Registered, Granted(Role.Analyst), Granted(Role.MinistryContact));

    [Fact]
    public void A_person_is_registered_once() => Given(Registered).When(Register()).ThenRefused(Rule.AlreadyExists, "PersonId");

    [Fact]
    public void A_name_is_text() => Given().WhenText(name => Register(name: name)).MustBeText("Name", 200);

    [Fact]
    public void A_mail_address_is_one_with_a_place_and_nothing_around_it()
    {
        foreach (var wrong in new[] { "lena", "lena@", "@voorbeeld.nl", "lena@voorbeeld", "Lena <lena@voorbeeld.nl>", "a@b.nl, c@d.nl" })
            Given().When(Register(mail: wrong)).ThenRefused(Rule.InvalidMailAddress, "MailAddress");
    }

    [Fact]
    public void A_person_can_be_known_without_a_mail_address() =>
        Given().When(Register(mail: " ", roles: [])).Then(new PersonRegistered("Lena Terhorst", PersonKind.Person, null, null));

    [Fact]
    public void What_is_registered_is_of_a_known_kind_and_has_known_roles() =>
        Given()
            .When(Register(kind: Nonsense<PersonKind>(), roles: [Nonsense<Role>()]))
            .ThenRefused((Rule.UnknownChoice, "Kind"), (Rule.UnknownChoice, "Roles"));

    [Fact]
    public void Who_speaks_for_an_organisation_belongs_to_one()
    {
        Given().When(Register(roles: [Role.MinistryContact])).ThenRefused(Rule.ContactNeedsOrganisation, "OrganisationId");
        Given(Registered with { OrganisationId = null })
            .When(new GrantRole(Lena, Role.MinistryContact))
            .ThenRefused(Rule.ContactNeedsOrganisation, "Role");
        Given(Registered, Granted(Role.MinistryContact))
            .When(new MovePerson(Lena, null))
            .ThenRefused(Rule.ContactNeedsOrganisation, "OrganisationId");
    }

    [Fact]
    public void A_person_is_renamed() =>
        Given(Registered).When(new RenamePerson(Lena, "Lena de Graaf")).Then(new PersonRenamed("Lena de Graaf"));

    [Fact]
    public void The_name_that_a_person_has_changes_nothing() =>
        Given(Registered).When(new RenamePerson(Lena, "Lena Terhorst")).ThenNothing();

    [Fact]
    public void A_new_name_is_text() => Given(Registered).WhenText(name => new RenamePerson(Lena, name)).MustBeText("Name", 200);

    [Fact]
    public void A_mail_address_changes_or_goes()
    {
        Given(Registered)
            .When(new ChangeMailAddress(Lena, "l.terhorst@voorbeeld.nl"))
            .Then(new MailAddressChanged("l.terhorst@voorbeeld.nl"));
        Given(Registered).When(new ChangeMailAddress(Lena, null)).Then(new MailAddressChanged(null));
        Given(Registered).When(new ChangeMailAddress(Lena, "lena@voorbeeld.nl")).ThenNothing();
        Given(Registered).When(new ChangeMailAddress(Lena, "geen adres")).ThenRefused(Rule.InvalidMailAddress, "MailAddress");
    }

    [Fact]
    public void A_person_goes_to_another_organisation()
    {
        Given(Registered).When(new MovePerson(Lena, Vws)).Then(new PersonMoved(Vws));
        Given(Registered).When(new MovePerson(Lena, Szw)).ThenNothing();
    }

    [Fact]
    public void A_role_is_given_for_some_days_and_its_days_change()
    {
        Given(Registered).When(new GrantRole(Lena, Role.Analyst, Day, Day.AddDays(30))).Then(Granted(Role.Analyst, Day, Day.AddDays(30)));
        Given(Registered, Granted(Role.Analyst)).When(new GrantRole(Lena, Role.Analyst)).ThenNothing();
        Given(Registered, Granted(Role.Analyst))
            .When(new GrantRole(Lena, Role.Analyst, Until: Day))
            .Then(Granted(Role.Analyst, until: Day));
    }

    [Fact]
    public void The_days_of_a_role_are_of_this_age_and_in_order()
    {
        Given(Registered).When(new GrantRole(Lena, Role.Analyst, Day, Day.AddDays(-1))).ThenRefused(Rule.DateOrder, "Until");
        Given(Registered)
            .When(new GrantRole(Lena, Nonsense<Role>(), new(1066, 10, 14), new(3000, 1, 1)))
            .ThenRefused((Rule.UnknownChoice, "Role"), (Rule.OutOfRange, "From"), (Rule.OutOfRange, "Until"));
    }

    [Fact]
    public void A_role_is_taken_away()
    {
        Given(Registered, Granted(Role.Analyst)).When(new WithdrawRole(Lena, Role.Analyst)).Then(new RoleWithdrawn(Role.Analyst));
        Given(Registered).When(new WithdrawRole(Lena, Role.Analyst)).ThenNothing();
    }

    [Fact]
    public void Access_ends_and_comes_back()
    {
        Given(Registered).When(new EndAccess(Lena)).Then(new AccessEnded());
        Given(Registered, new AccessEnded()).When(new EndAccess(Lena)).ThenNothing();
        Given(Registered, new AccessEnded()).When(new RestoreAccess(Lena)).Then(new AccessRestored());
        Given(Registered).When(new RestoreAccess(Lena)).ThenNothing();
    }

    [Fact]
    public void Someone_is_away_and_another_one_answers()
    {
        Given(Registered)
            .When(new AnnounceAbsence(Lena, Day, Day.AddDays(14), Omar))
            .Then(new AbsenceAnnounced(Day, Day.AddDays(14), Omar));
        Given(Registered, new AbsenceAnnounced(Day, Day, null)).When(new AnnounceAbsence(Lena, Day, Day, null)).ThenNothing();
        Given(Registered, new AbsenceAnnounced(Day, Day, null)).When(new EndAbsence(Lena)).Then(new AbsenceEnded());
        Given(Registered).When(new EndAbsence(Lena)).ThenNothing();
    }

    [Fact]
    public void The_days_of_an_absence_are_in_order_and_nobody_stands_in_for_oneself() =>
        Given(Registered)
            .When(new AnnounceAbsence(Lena, Day, Day.AddDays(-1), Lena))
            .ThenRefused((Rule.DateOrder, "Until"), (Rule.OwnDeputy, "DeputyId"));

    [Fact]
    public void The_days_of_an_absence_are_of_this_age() =>
        Given(Registered)
            .When(new AnnounceAbsence(Lena, new(1066, 10, 14), new(3000, 1, 1), null))
            .ThenRefused((Rule.OutOfRange, "From"), (Rule.OutOfRange, "Until"));

    [Fact]
    public void A_person_has_the_roles_of_the_day_and_none_without_access()
    {
        var facts = new object[] { Registered, Granted(Role.Reader), Granted(Role.Analyst, Day, Day.AddDays(1)) };
        PersonProfile? Profile(params object[] more) =>
            facts
                .Concat(more)
                .Select((data, i) => new Fact(Lena, i + 1, DateTimeOffset.UnixEpoch, "Iemand", data))
                .Aggregate((PersonProfile?)null, PersonProfile.Fold);

        Profile()!.RolesOn(Day.AddDays(-1)).ShouldBe([Role.Reader]);
        Profile()!.RolesOn(Day).ShouldBe([Role.Analyst, Role.Reader]);
        Profile()!.RolesOn(Day.AddDays(2)).ShouldBe([Role.Reader]);
        Profile(new AccessEnded())!.RolesOn(Day).ShouldBeEmpty();
    }
}
