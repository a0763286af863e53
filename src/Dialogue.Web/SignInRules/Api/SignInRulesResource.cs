using System.ComponentModel;
using Dialogue.Organisations;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.SignInRules.Api;

[DisplayName("Aanmeldregel"), Description("Wat iemand krijgt die bij een aanbieder elders inlogt, als die aanbieder dit over hem zegt.")]
public sealed record SignInRuleAnswer(Guid Id, string Href, string Claim, string Value, Role Role, Pointer? Organisation, string? Because)
    : ThingAnswer(Id, Href);

[DisplayName("Aanmeldregelgegevens")]
public sealed record SignInRuleBody(string Claim, string Value, Role Role, string? Organisation = null, string? Why = null);

/// <summary>What claims of an external provider give; for administrators only, to read too.</summary>
[Route("api/v1/aanmeldregels"), Tags("Aanmeldregels"), RequiresPage(Page.SignInRules)]
public sealed class SignInRulesResource(ApiRequest desk, SignInRuleQueries rules, ClaimedRoles claimed)
    : ResourceController<SignInRuleAnswer>(desk)
{
    protected override EntityKind Kind => SignInRule.EntityKind;

    [HttpGet, EndpointSummary("Aanmeldregels die gelden (alleen voor beheerders)")]
    public async Task<ActionResult<PageOf<SignInRuleAnswer>>> List([FromQuery] ListQuery query)
    {
        var found = await rules.Page(query.Id(), query.Limit + 1, ApiRequest.At, ApiRequest.Cancel);
        return Many(await Show(found, ApiRequest.At), query, rule => [rule.Id]);
    }

    [HttpGet("{id}"), EndpointSummary("Eén aanmeldregel (alleen voor beheerders)")]
    public Task<ActionResult<SignInRuleAnswer>> Get(string id) => One(id);

    [
        HttpPost,
        Sends<AddSignInRule>,
        EndpointSummary("Een aanmeldregel toevoegen"),
        ProducesResponseType<SignInRuleAnswer>(StatusCodes.Status201Created)
    ]
    public Task<ActionResult<SignInRuleAnswer>> Add(SignInRuleBody body) =>
        Make(
            async draft =>
            {
                var details = await Details(draft, body);
                return new AddSignInRule(draft.NewId(), details);
            },
            body.Why
        );

    [
        HttpPut("{id}"),
        Sends<ChangeSignInRule>,
        EndpointSummary("De gegevens van een aanmeldregel vervangen; wie elders inlogde, meldt zich opnieuw aan")
    ]
    public Task<ActionResult<SignInRuleAnswer>> Change(string id, SignInRuleBody body) =>
        ThenSignInAgain(id, () => Act(id, async (rule, draft) => new ChangeSignInRule(rule, await Details(draft, body)), body.Why));

    [
        HttpPost("{id}/intrekkingen"),
        Sends<EndSignInRule>,
        EndpointSummary("Een aanmeldregel beëindigen; wie elders inlogde, meldt zich opnieuw aan")
    ]
    public Task<ActionResult<SignInRuleAnswer>> End(string id, ReasonBody body) =>
        ThenSignInAgain(id, () => Act(id, rule => new EndSignInRule(rule, body.Reason)));

    [HttpGet("{id}/geschiedenis"), EndpointSummary("Alles wat er met een aanmeldregel gebeurde, het oudste eerst (alleen voor beheerders)")]
    public Task<ActionResult<PageOf<FactAnswer>>> History(string id, [FromQuery] ListQuery query) => Facts(id, query);

    protected override async Task<SignInRuleAnswer?> Read(Guid id, DateTimeOffset? at) =>
        await rules.Find(id, at, ApiRequest.Cancel) is { } found ? (await Show([found], at))[0] : null;

    Task<ActionResult<SignInRuleAnswer>> ThenSignInAgain(string id, Func<Task<ActionResult<SignInRuleAnswer>>> send) =>
        claimed.ThenSignInAgain(Guid.TryParse(id, out var rule) ? rule : Guid.Empty, send, _ => true);

    static async Task<RuleDetails> Details(ReferenceResolver draft, SignInRuleBody body) =>
        new(body.Claim, body.Value, body.Role, await draft.Maybe(Organisation.EntityKind, body.Organisation, "Organisation"));

    async Task<IReadOnlyList<SignInRuleAnswer>> Show(IReadOnlyList<Versioned<SignInRuleLine>> found, DateTimeOffset? at)
    {
        var names = await ApiRequest.NamesOf(found.Select(rule => rule.Document.Details.OrganisationId), at);
        return
        [
            .. from rule in found
            let line = rule.Document
            select new SignInRuleAnswer(
                line.Id,
                Addresses.Of(SignInRule.EntityKind, line.Id),
                line.Details.Claim,
                line.Details.Value,
                line.Details.Role,
                names.Pointer(line.Details.OrganisationId),
                line.EndedBecause
            )
            {
                Version = rule.Version,
            },
        ];
    }
}
