using System.ComponentModel;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Themes;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Plans.Api;

[DisplayName("Herstelplan"), Description("Een herstelplan of ander traject waarin inzichten landen.")]
public sealed record PlanAnswer(
    Guid Id,
    string Href,
    int Number,
    string Title,
    PlanKind Kind,
    PlanStatus Status,
    string? Summary,
    Pointer? Lead,
    IReadOnlyList<Pointer> Partners,
    DateOnly? From,
    DateOnly? Until,
    IReadOnlyList<DuePointAnswer> DuePoints
) : ThingAnswer(Id, Href);

[DisplayName("Ijkpunt"), Description("Een moment dat voor het plan van belang is en dat anderen bepalen.")]
public sealed record DuePointAnswer(string Name, DuePart Due);

[DisplayName("Inzichtkoppeling"), Description("Een inzicht dat in het plan landt, en of het plan het dekt.")]
public sealed record PlanInsightAnswer(
    Pointer Insight,
    InsightStatus Status,
    PlanRelation Relation,
    string? Note,
    CoverageVerdict? Verdict,
    string? VerdictReason,
    string? JudgedBy,
    DateTimeOffset? JudgedAt
);

[DisplayName("Plangegevens")]
public sealed record PlanBody(
    string Title,
    PlanKind Kind,
    string? Summary = null,
    string? Lead = null,
    IReadOnlyList<string>? Partners = null,
    DateOnly? From = null,
    DateOnly? Until = null,
    string? Why = null
);

[DisplayName("Planstatus")]
public sealed record PlanStatusBody(PlanStatus Status, string? Why = null);

[DisplayName("NieuwIjkpunt")]
public sealed record DuePointBody(string Name, DuePart? Due = null, string? Why = null);

public sealed class PlanListQuery : ListQuery
{
    [FromQuery(Name = "eigenaar"), Description("Met deze organisatie als trekker of partner: id, code, alias of naam.")]
    public string? Owner { get; init; }

    [FromQuery(Name = "thema"), Description("Met een lopend inzicht onder dit thema of wat daaronder hangt: id of nummer.")]
    public string? Theme { get; init; }

    [FromQuery(Name = "soort"), Description("Van deze soort.")]
    public PlanKind? Kind { get; init; }

    [FromQuery(Name = "status"), Description("Met deze status.")]
    public PlanStatus? Status { get; init; }
}

[Route("api/v1/herstelplannen"), Tags("Herstelplannen")]
public sealed class PlansResource(ApiRequest desk, PlanQueries plans, InsightQueries insights) : ResourceController<PlanAnswer>(desk)
{
    protected override EntityKind Kind => RecoveryPlan.EntityKind;

    [HttpGet, EndpointSummary("Herstelplannen en andere trajecten, op nummer")]
    public async Task<ActionResult<PageOf<PlanAnswer>>> List([FromQuery] PlanListQuery query)
    {
        var (owner, theme) = await Filter(async find =>
            (await find.Maybe(Organisation.EntityKind, query.Owner, "eigenaar"), await find.Maybe(Theme.EntityKind, query.Theme, "thema"))
        );
        var found = await plans.Overviews(
            owner,
            theme,
            query.Kind,
            query.Status,
            ApiRequest.At,
            query.Limit + 1,
            query.AfterNumber(),
            ApiRequest.Cancel
        );
        return Many(await Show(found, ApiRequest.At), query, plan => [plan.Number]);
    }

    [HttpGet("{id}"), EndpointSummary("Eén herstelplan of ander traject")]
    public Task<ActionResult<PlanAnswer>> Get(string id) => One(id);

    [HttpGet("{id}/inzichtkoppelingen"), EndpointSummary("De inzichten die in het plan landen, op nummer")]
    public async Task<ActionResult<PageOf<PlanInsightAnswer>>> Insights(string id, [FromQuery] ListQuery query)
    {
        var links = await insights.PlanLinks(
            planId: await ApiRequest.Find(RecoveryPlan.EntityKind, id),
            at: ApiRequest.At,
            cancel: ApiRequest.Cancel
        );
        var after = query.AfterNumber();
        return Many(
            [
                .. links
                    .Where(link => link.InsightNumber > after)
                    .Select(link => new PlanInsightAnswer(
                        new(
                            link.InsightId,
                            link.InsightNumber,
                            null,
                            link.InsightTitle,
                            Addresses.Of(Insight.EntityKind, link.InsightNumber)
                        ),
                        link.InsightStatus,
                        link.Relation,
                        link.Note,
                        link.Verdict,
                        link.VerdictReason,
                        link.JudgedBy,
                        link.JudgedAt
                    )),
            ],
            query,
            link => [link.Insight.Number!]
        );
    }

    [HttpPost, Sends<DrawUpPlan>, EndpointSummary("Een plan bekendmaken"), ProducesResponseType<PlanAnswer>(StatusCodes.Status201Created)]
    public Task<ActionResult<PlanAnswer>> DrawUp(PlanBody body) =>
        Make(
            async draft =>
            {
                var details = await Details(draft, body);
                var id = draft.NewId();
                return new DrawUpPlan(id, null, details);
            },
            body.Why
        );

    [HttpPut("{id}"), Sends<ChangePlan>, EndpointSummary("De gegevens van een plan vervangen")]
    public Task<ActionResult<PlanAnswer>> Change(string id, PlanBody body) =>
        Act(id, async (plan, draft) => new ChangePlan(plan, await Details(draft, body)), body.Why);

    [HttpPost("{id}/statussen"), Sends<SetPlanStatus>, EndpointSummary("Vastleggen hoe ver het plan is")]
    public Task<ActionResult<PlanAnswer>> SetStatus(string id, PlanStatusBody body) =>
        Act(id, plan => new SetPlanStatus(plan, body.Status), body.Why);

    [
        HttpPost("{id}/ijkpunten"),
        Sends<SetPlanDuePoint>,
        EndpointSummary("Een ijkpunt zetten, of laten vervallen door geen termijn te noemen")
    ]
    public Task<ActionResult<PlanAnswer>> SetDuePoint(string id, DuePointBody body) =>
        Act(id, plan => new SetPlanDuePoint(plan, body.Name, body.Due?.ToDue()), body.Why);

    [HttpGet("{id}/geschiedenis"), EndpointSummary("Alles wat er met een plan gebeurde, het oudste eerst")]
    public Task<ActionResult<PageOf<FactAnswer>>> History(string id, [FromQuery] ListQuery query) => Facts(id, query);

    protected override async Task<PlanAnswer?> Read(Guid id, DateTimeOffset? at) =>
        await plans.Find(id, at, ApiRequest.Cancel) is { } found ? (await Show([found], at))[0] : null;

    async Task<IReadOnlyList<PlanAnswer>> Show(IReadOnlyList<Versioned<PlanOverview>> found, DateTimeOffset? at)
    {
        var names = await ApiRequest.NamesOf(
            found.SelectMany<Versioned<PlanOverview>, Guid?>(f => [f.Document.Details.LeadId, .. f.Document.Details.PartnerIds]),
            at
        );
        return [.. found.Select(f => Show(f.Document, f.Document.Details, names, f.Version))];
    }

    static PlanAnswer Show(PlanOverview p, PlanDetails d, IReadOnlyDictionary<Guid, EntityName> names, long version) =>
        new(
            p.Id,
            Addresses.Of(RecoveryPlan.EntityKind, p.Number),
            p.Number,
            d.Title,
            d.Kind,
            p.Status,
            d.Summary,
            names.Pointer(d.LeadId),
            names.Pointers(d.PartnerIds),
            d.From,
            d.Until,
            [.. p.DuePoints.Select(point => new DuePointAnswer(point.Name, DuePart.Of(point.Due)))]
        )
        {
            Version = version,
        };

    static async Task<PlanDetails> Details(ReferenceResolver draft, PlanBody body) =>
        new(
            body.Title,
            body.Kind,
            body.Summary,
            await draft.Maybe(Organisation.EntityKind, body.Lead, "Lead"),
            await draft.Each(Organisation.EntityKind, body.Partners, "Partners"),
            body.From,
            body.Until
        );
}
