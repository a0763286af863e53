using System.ComponentModel;
using Dialogue.Organisations;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.People.Api;

[DisplayName("Persoon"), Description("Iemand die met het programma werkt, of een ander systeem dat met de API werkt.")]
public sealed record PersonAnswer(
    Guid Id,
    string Href,
    string Name,
    PersonKind Kind,
    string? MailAddress,
    Pointer? Organisation,
    IReadOnlyList<RoleAnswer> Roles,
    AbsenceAnswer? Absence,
    bool HasAccess
) : ThingAnswer(Id, Href);

[DisplayName("RolVanPersoon"), Description("Een rol met de dagen waarop hij geldt.")]
public sealed record RoleAnswer(Role Role, DateOnly? From, DateOnly? Until, bool ByRule);

[DisplayName("Afwezigheid"), Description("De dagen waarop iemand er niet is, en wie dan antwoordt.")]
public sealed record AbsenceAnswer(DateOnly From, DateOnly Until, Guid? Deputy);

[DisplayName("NieuwePersoon")]
public sealed record PersonBody(
    string Name,
    string? MailAddress = null,
    string? Organisation = null,
    IReadOnlyList<Role>? Roles = null,
    PersonKind Kind = PersonKind.Person,
    string? Why = null
);

[DisplayName("Mailadres")]
public sealed record MailAddressBody(string? MailAddress = null, string? Why = null);

[DisplayName("OrganisatieVanPersoon")]
public sealed record PersonOrganisationBody(string? Organisation = null, string? Why = null);

[DisplayName("NieuweRol")]
public sealed record RoleBody(Role Role, DateOnly? From = null, DateOnly? Until = null, string? Why = null);

[DisplayName("NieuweAfwezigheid")]
public sealed record AbsenceBody(DateOnly From, DateOnly Until, string? Deputy = null, string? Why = null);

public sealed class PersonListQuery : ListQuery
{
    [FromQuery(Name = "zoek"), Description("Woorden in de naam of het e-mailadres.")]
    public string? Words { get; init; }

    [FromQuery(Name = "rol"), Description("Met deze rol.")]
    public Role? Role { get; init; }

    [FromQuery(Name = "organisatie"), Description("Van deze organisatie: id, code, alias of naam.")]
    public string? Organisation { get; init; }

    [FromQuery(Name = "toegang"), Description("Alleen wie toegang heeft, of alleen wie die niet meer heeft.")]
    public bool? HasAccess { get; init; }
}

/// <summary>People are read by administrators only: mail addresses are personal data.</summary>
[Route("api/v1/personen"), Tags("Personen")]
public sealed class PeopleResource(ApiRequest desk, PersonQueries people) : ResourceController<PersonAnswer>(desk)
{
    protected override EntityKind Kind => Person.EntityKind;

    [HttpGet, EndpointSummary("Personen, op naam (alleen voor beheerders)")]
    public async Task<ActionResult<PageOf<PersonAnswer>>> List([FromQuery] PersonListQuery query)
    {
        EnsureMayRead();
        var organisation = await Filter(find => find.Maybe(Organisation.EntityKind, query.Organisation, "organisatie"));
        var found = await people.List(
            new(query.Words, query.Role, organisation, query.HasAccess),
            query.Id(),
            query.Limit + 1,
            ApiRequest.At,
            ApiRequest.Cancel
        );
        return Many(await Show(found, ApiRequest.At), query, person => [person.Id]);
    }

    [HttpGet("{id}"), EndpointSummary("Eén persoon (alleen voor beheerders)")]
    public Task<ActionResult<PersonAnswer>> Get(string id)
    {
        EnsureMayRead();
        return One(id);
    }

    [
        HttpPost,
        Sends<RegisterPerson>,
        EndpointSummary("Een persoon of systeem bekendmaken"),
        ProducesResponseType<PersonAnswer>(StatusCodes.Status201Created)
    ]
    public Task<ActionResult<PersonAnswer>> Register(PersonBody body) =>
        Make(
            async draft => new RegisterPerson(
                draft.NewId(),
                body.Name,
                body.MailAddress,
                await draft.Maybe(Organisation.EntityKind, body.Organisation, "Organisation"),
                body.Roles ?? [],
                body.Kind
            ),
            body.Why
        );

    [HttpPost("{id}/namen"), Sends<RenamePerson>, EndpointSummary("De naam wijzigen; wat eerder is gedaan, houdt de naam van toen")]
    public Task<ActionResult<PersonAnswer>> Rename(string id, NameBody body) =>
        Act(id, person => new RenamePerson(person, body.Name), body.Why);

    [HttpPost("{id}/mailadressen"), Sends<ChangeMailAddress>, EndpointSummary("Het e-mailadres wijzigen, of zonder waarde weghalen")]
    public Task<ActionResult<PersonAnswer>> ChangeMailAddress(string id, MailAddressBody body) =>
        Act(id, person => new ChangeMailAddress(person, body.MailAddress), body.Why);

    [HttpPost("{id}/organisaties"), Sends<MovePerson>, EndpointSummary("De organisatie wijzigen")]
    public Task<ActionResult<PersonAnswer>> Move(string id, PersonOrganisationBody body) =>
        Act(
            id,
            async (person, draft) => new MovePerson(person, await draft.Maybe(Organisation.EntityKind, body.Organisation, "Organisation")),
            body.Why
        );

    [HttpPost("{id}/rollen"), Sends<GrantRole>, EndpointSummary("Een rol geven, of er andere dagen voor vastleggen")]
    public Task<ActionResult<PersonAnswer>> Grant(string id, RoleBody body) =>
        Act(id, person => new GrantRole(person, body.Role, body.From, body.Until), body.Why);

    [HttpDelete("{id}/rollen/{rol}"), Sends<WithdrawRole>, EndpointSummary("Een rol intrekken")]
    public Task<ActionResult<PersonAnswer>> Withdraw(string id, string rol)
    {
        Role[] named = [.. Enum.GetValues<Role>().Where(one => ApiVocabulary.Of(typeof(Role), one) == rol)];
        return named is [var withdrawn]
            ? Act(id, person => new WithdrawRole(person, withdrawn))
            : throw new ApiRefusal(Problems.NotFound());
    }

    [HttpPost("{id}/afwezigheid"), Sends<AnnounceAbsence>, EndpointSummary("Vastleggen wanneer iemand er niet is, en wie dan antwoordt")]
    public Task<ActionResult<PersonAnswer>> AnnounceAbsence(string id, AbsenceBody body) =>
        Act(
            id,
            async (person, draft) =>
                new AnnounceAbsence(person, body.From, body.Until, await draft.Maybe(Person.EntityKind, body.Deputy, "Deputy")),
            body.Why
        );

    [HttpDelete("{id}/afwezigheid"), Sends<EndAbsence>, EndpointSummary("Vastleggen dat iemand er weer is")]
    public Task<ActionResult<PersonAnswer>> EndAbsence(string id) => Act(id, person => new EndAbsence(person));

    [HttpDelete("{id}/toegang"), Sends<EndAccess>, EndpointSummary("De toegang beëindigen; wat iemand deed, blijft bewaard")]
    public Task<ActionResult<PersonAnswer>> EndAccess(string id) => Act(id, person => new EndAccess(person));

    [HttpPost("{id}/toegang"), Sends<RestoreAccess>, EndpointSummary("De toegang herstellen")]
    public Task<ActionResult<PersonAnswer>> RestoreAccess(string id, PlainBody body) =>
        Act(id, person => new RestoreAccess(person), body.Why);

    [HttpGet("{id}/geschiedenis"), EndpointSummary("Alles wat er met een persoon gebeurde, het oudste eerst (alleen voor beheerders)")]
    public Task<ActionResult<PageOf<FactAnswer>>> History(string id, [FromQuery] ListQuery query)
    {
        EnsureMayRead();
        return Facts(id, query);
    }

    protected override async Task<PersonAnswer?> Read(Guid id, DateTimeOffset? at) =>
        await people.Find(id, at, ApiRequest.Cancel) is { } found ? (await Show([found], at))[0] : null;

    void EnsureMayRead()
    {
        if (!ApiRequest.Actor.May(Page.People))
            throw new Refused(Rule.NotAllowed);
    }

    async Task<IReadOnlyList<PersonAnswer>> Show(IReadOnlyList<Versioned<PersonProfile>> found, DateTimeOffset? at)
    {
        var names = await ApiRequest.NamesOf(found.Select(person => person.Document.OrganisationId), at);
        return [.. found.Select(person => Show(person.Document, names, person.Version))];
    }

    static PersonAnswer Show(PersonProfile person, IReadOnlyDictionary<Guid, EntityName> names, long version) =>
        new(
            person.Id,
            Addresses.Of(Person.EntityKind, person.Id),
            person.Name,
            person.Kind,
            person.MailAddress,
            names.Pointer(person.OrganisationId),
            [.. person.Roles.Select(granted => new RoleAnswer(granted.Role, granted.From, granted.Until, granted.ByRule))],
            person.Absence is { } absence ? new(absence.From, absence.Until, absence.DeputyId) : null,
            person.HasAccess
        )
        {
            Version = version,
        };
}
