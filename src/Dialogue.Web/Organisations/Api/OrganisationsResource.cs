using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Organisations.Api;

[DisplayName("Organisatie"), Description("Een ministerie, een onderdeel daarvan, of een ander die eigenaar of betrokkene kan zijn.")]
public sealed record OrganisationAnswer(
    Guid Id,
    string Href,
    string Code,
    string Name,
    OrganisationKind Kind,
    Pointer? Parent,
    string? TooiUri,
    IReadOnlyList<OrganisationNameAnswer> Names,
    IReadOnlyList<string> Aliases,
    DateOnly? EndedOn
) : ThingAnswer(Id, Href);

[DisplayName("Organisatienaam"), Description("Een naam en de dagen waarop hij gold.")]
public sealed record OrganisationNameAnswer(string Name, DateOnly? From, DateOnly? Until);

[DisplayName("NieuweOrganisatie")]
public sealed record OrganisationBody(
    string Code,
    string Name,
    OrganisationKind Kind,
    string? Parent = null,
    string? TooiUri = null,
    DateOnly? NameFrom = null,
    IReadOnlyList<string>? Aliases = null,
    string? Why = null
);

[DisplayName("Hernoeming")]
public sealed record RenameBody(string Name, DateOnly From, string? Why = null);

[DisplayName("NieuweAlias")]
public sealed record AliasBody(string Alias, string? Why = null);

[DisplayName("Opheffing")]
public sealed record EndBody(DateOnly Day, string? Why = null);

public sealed class OrganisationListQuery : ListQuery
{
    [FromQuery(Name = "soort"), Description("Van deze soort.")]
    public OrganisationKind? Kind { get; init; }

    [FromQuery(Name = "onder"), Description("Direct onder deze organisatie: id, code, alias of naam.")]
    public string? Parent { get; init; }

    [
        FromQuery(Name = "zoek"),
        Description("Woorden in de naam of een vroegere naam, de code of een alias; hoofdletters en accenten doen er niet toe.")
    ]
    public string? Words { get; init; }
}

[Route("api/v1/organisaties"), Tags("Organisaties")]
public sealed class OrganisationsResource(ApiRequest desk, OrganisationQueries organisations) : ResourceController<OrganisationAnswer>(desk)
{
    protected override EntityKind Kind => Organisation.EntityKind;

    [HttpGet, EndpointSummary("Organisaties, op code")]
    public async Task<ActionResult<PageOf<OrganisationAnswer>>> List([FromQuery] OrganisationListQuery query)
    {
        var parent = await Filter(find => find.Maybe(Organisation.EntityKind, query.Parent, "onder"));
        return Many(
            await Show(
                await organisations.Profiles(
                    query.Kind,
                    parent,
                    query.Text(),
                    query.Limit + 1,
                    query.Words,
                    ApiRequest.At,
                    ApiRequest.Cancel
                ),
                ApiRequest.At
            ),
            query,
            organisation => [organisation.Code]
        );
    }

    [HttpGet("{id}"), EndpointSummary("Eén organisatie: op id, code, alias of naam")]
    public Task<ActionResult<OrganisationAnswer>> Get(string id) => One(id);

    [
        HttpPost,
        Sends<RegisterOrganisation>,
        EndpointSummary("Een organisatie bekendmaken"),
        ProducesResponseType<OrganisationAnswer>(StatusCodes.Status201Created)
    ]
    public Task<ActionResult<OrganisationAnswer>> Register(OrganisationBody body) =>
        Make(
            async draft => new RegisterOrganisation(
                draft.NewId(),
                body.Code,
                body.Name,
                body.Kind,
                await draft.Maybe(Organisation.EntityKind, body.Parent, "Parent"),
                body.TooiUri,
                body.NameFrom,
                body.Aliases
            ),
            body.Why
        );

    [HttpPost("{id}/hernoemingen"), Sends<RenameOrganisation>, EndpointSummary("Een organisatie een andere naam geven vanaf een dag")]
    public Task<ActionResult<OrganisationAnswer>> Rename(string id, RenameBody body) =>
        Act(id, organisation => new RenameOrganisation(organisation, body.Name, body.From), body.Why);

    [HttpPost("{id}/aliassen"), Sends<AddOrganisationAlias>, EndpointSummary("Een schrijfwijze toevoegen")]
    public Task<ActionResult<OrganisationAnswer>> AddAlias(string id, AliasBody body) =>
        Act(id, organisation => new AddOrganisationAlias(organisation, body.Alias), body.Why);

    [HttpDelete("{id}/aliassen/{alias}"), Sends<RemoveOrganisationAlias>, EndpointSummary("Een schrijfwijze weghalen")]
    public Task<ActionResult<OrganisationAnswer>> RemoveAlias(string id, string alias) =>
        Act(id, organisation => new RemoveOrganisationAlias(organisation, Addresses.Key(alias)));

    [HttpPost("{id}/verplaatsingen"), Sends<MoveOrganisation>, EndpointSummary("Een organisatie onder een andere hangen, of nergens onder")]
    public Task<ActionResult<OrganisationAnswer>> Move(string id, ParentBody body) =>
        Act(
            id,
            async (organisation, draft) =>
                new MoveOrganisation(organisation, await draft.Maybe(Organisation.EntityKind, body.Parent, "Parent")),
            body.Why
        );

    [HttpPost("{id}/opheffingen"), Sends<EndOrganisation>, EndpointSummary("Een organisatie opheffen per een dag")]
    public Task<ActionResult<OrganisationAnswer>> End(string id, EndBody body) =>
        Act(id, organisation => new EndOrganisation(organisation, body.Day), body.Why);

    [HttpGet("{id}/geschiedenis"), EndpointSummary("Alles wat er met een organisatie gebeurde, het oudste eerst")]
    public Task<ActionResult<PageOf<FactAnswer>>> History(string id, [FromQuery] ListQuery query) => Facts(id, query);

    protected override async Task<OrganisationAnswer?> Read(Guid id, DateTimeOffset? at) =>
        await organisations.Find(id, at, ApiRequest.Cancel) is { } found ? (await Show([found], at))[0] : null;

    async Task<IReadOnlyList<OrganisationAnswer>> Show(IReadOnlyList<Versioned<OrganisationProfile>> found, DateTimeOffset? at)
    {
        var names = await ApiRequest.NamesOf(found.Select(f => f.Document.ParentId), at);
        return [.. found.Select(f => Show(f.Document, names, f.Version))];
    }

    static OrganisationAnswer Show(OrganisationProfile o, IReadOnlyDictionary<Guid, EntityName> names, long version) =>
        new(
            o.Id,
            Addresses.Of(Organisation.EntityKind, o.Id),
            o.Code,
            o.Name,
            o.Kind,
            names.Pointer(o.ParentId),
            o.TooiUri,
            [.. o.Names.Select(name => new OrganisationNameAnswer(name.Name, name.From, name.Until))],
            o.Aliases,
            o.EndedOn
        )
        {
            Version = version,
        };
}
