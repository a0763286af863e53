using System.ComponentModel;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Plans;
using Dialogue.Themes;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.FollowUps.Api;

[DisplayName("Opvolgactie"), Description("Een vraag of actie: wat wordt gevraagd, van wie, wanneer het klaar moet zijn en hoe ver het is.")]
public sealed record FollowUpAnswer(
    Guid Id,
    string Href,
    int Number,
    FollowUpKind Kind,
    string Title,
    string? Description,
    Pointer? Insight,
    FollowUpStatus Status,
    DuePart Due,
    DateOnly? LastDay,
    bool Late,
    DateOnly? LookAgainDay,
    bool UpForReview,
    IReadOnlyList<DuePart> FormerDues,
    OwnershipAnswer Ownership,
    bool Silent,
    IReadOnlyList<ProgressAnswer> Progress,
    string? Closing,
    DateTimeOffset AskedAt
) : ThingAnswer(Id, Href);

[DisplayName("Voortgangsmelding")]
public sealed record ProgressAnswer(Pointer? By, string? ReportedBy, DateTimeOffset At, string Text, DuePart? Forecast);

[DisplayName("NieuweOpvolgactie")]
public sealed record FollowUpBody(
    FollowUpKind Kind,
    string Title,
    string? Description = null,
    string? Insight = null,
    DuePart? Due = null,
    string? Why = null
);

[DisplayName("OpvolgactieTekst")]
public sealed record FollowUpTextBody(FollowUpKind Kind, string Title, string? Description = null, string? Why = null);

[DisplayName("NieuweTermijn")]
public sealed record DueBody(DuePart Due, string? Why = null);

[DisplayName("NieuweVoortgangsmelding")]
public sealed record ProgressBody(string Text, string? By = null, DuePart? Forecast = null, string? Why = null);

[DisplayName("Afronding")]
public sealed record FinishBody(string Evidence, string? By = null, string? Why = null);

public sealed class FollowUpListQuery : ListQuery
{
    [
        FromQuery(Name = "eigenaar"),
        Description("Met deze organisatie of een onderdeel ervan als trekker, mede-eigenaar of betrokkene: id, code, alias of naam.")
    ]
    public string? Owner { get; init; }

    [FromQuery(Name = "trekker"), Description("Met deze organisatie als trekker: id, code, alias of naam.")]
    public string? Lead { get; init; }

    [FromQuery(Name = "thema"), Description("Uit een inzicht onder dit thema of wat daaronder hangt: id of nummer.")]
    public string? Theme { get; init; }

    [FromQuery(Name = "zonderThema"), Description("Alleen opvolgacties zonder inzicht, of uit een inzicht zonder thema.")]
    public bool? Unthemed { get; init; }

    [FromQuery(Name = "inzicht"), Description("Uit dit inzicht, of uit de inzichten waar het uit voortkomt: id of nummer.")]
    public string? Insight { get; init; }

    [FromQuery(Name = "plan"), Description("Uit een inzicht dat aan dit plan is gekoppeld: id of nummer.")]
    public string? Plan { get; init; }

    [FromQuery(Name = "soort"), Description("Van deze soort.")]
    public FollowUpKind? Kind { get; init; }

    [FromQuery(Name = "status"), Description("Met deze status.")]
    public FollowUpStatus? Status { get; init; }

    [FromQuery(Name = "eigenaarschap"), Description("Met deze stand van het eigenaarschap.")]
    public OwnershipStatus? Ownership { get; init; }

    [
        FromQuery(Name = "zonderEigenaar"),
        Description(
            "Alleen opvolgacties zonder eigenaar (true), of juist alleen die waar iemand voor is gevraagd (false). Is de "
                + "trekker opgeheven, dan is er geen eigenaar."
        )
    ]
    public bool? Unowned { get; init; }

    [FromQuery(Name = "onbeantwoord"), Description("Alleen voorstellen waar al veertien dagen geen antwoord op kwam.")]
    public bool? Silent { get; init; }

    [FromQuery(Name = "teLaat"), Description("Alleen open opvolgacties waarvan de laatste dag voorbij is.")]
    public bool? Late { get; init; }

    [
        FromQuery(Name = "terSprake"),
        Description(
            "Alleen open opvolgacties zonder einddatum waarvan de dag voorbij is waarop opnieuw naar de termijn gekeken zou worden."
        )
    ]
    public bool? UpForReview { get; init; }
}

[Route("api/v1/opvolgacties"), Tags("Opvolgacties")]
public sealed class FollowUpsResource(ApiRequest desk, FollowUpQueries followUps, FollowUpAnswers answers)
    : ResourceController<FollowUpAnswer>(desk)
{
    protected override EntityKind Kind => FollowUp.EntityKind;

    protected override IReadOnlyList<Guid> Streams(Guid id) => OwnershipState.StreamsOf(id);

    [HttpGet, EndpointSummary("Opvolgacties, op nummer")]
    public async Task<ActionResult<PageOf<FollowUpAnswer>>> List([FromQuery] FollowUpListQuery query)
    {
        var filter = await Filter(async find => new FollowUpFilter(
            await find.Maybe(Organisation.EntityKind, query.Owner, "eigenaar"),
            await find.Maybe(Organisation.EntityKind, query.Lead, "trekker"),
            await find.Maybe(Theme.EntityKind, query.Theme, "thema"),
            await find.Maybe(Insight.EntityKind, query.Insight, "inzicht"),
            query.Status,
            query.Ownership,
            query.Silent is true,
            query.Late is true,
            await find.Maybe(RecoveryPlan.EntityKind, query.Plan, "plan"),
            query.Kind,
            query.Unthemed is true,
            query.Unowned,
            query.UpForReview is true
        ));
        return Many(
            await answers.Show(
                await followUps.Cards(filter, ApiRequest.At, query.Limit + 1, query.AfterNumber(), ApiRequest.Cancel),
                ApiRequest.At
            ),
            query,
            followUp => [followUp.Number]
        );
    }

    [HttpGet("{id}"), EndpointSummary("Eén opvolgactie")]
    public Task<ActionResult<FollowUpAnswer>> Get(string id) => One(id);

    [
        HttpPost,
        Sends<AskFollowUp>,
        EndpointSummary("Om opvolging vragen"),
        ProducesResponseType<FollowUpAnswer>(StatusCodes.Status201Created)
    ]
    public Task<ActionResult<FollowUpAnswer>> Ask(FollowUpBody body) =>
        Make(
            async draft =>
            {
                var insight = await draft.Maybe(Insight.EntityKind, body.Insight, "Insight");
                var id = draft.NewId();
                return new AskFollowUp(id, null, body.Kind, body.Title, body.Description, insight, body.Due?.ToDue());
            },
            body.Why
        );

    [HttpPut("{id}"), Sends<RewordFollowUp>, EndpointSummary("Aanscherpen wat wordt gevraagd")]
    public Task<ActionResult<FollowUpAnswer>> Reword(string id, FollowUpTextBody body) =>
        Act(id, followUp => new RewordFollowUp(followUp, body.Kind, body.Title, body.Description), body.Why);

    [HttpPost("{id}/termijnen"), Sends<AgreeDue>, EndpointSummary("Een termijn afspreken; eerdere blijven zichtbaar")]
    public Task<ActionResult<FollowUpAnswer>> Agree(string id, DueBody body) =>
        Act(id, followUp => new AgreeDue(followUp, body.Due.ToDue()), body.Why);

    [HttpPost("{id}/voortgangsmeldingen"), Sends<ReportProgress>, EndpointSummary("Melden hoe ver het is")]
    public Task<ActionResult<FollowUpAnswer>> Report(string id, ProgressBody body) =>
        Act(
            id,
            async (followUp, draft) => new ReportProgress(followUp, await draft.By(body.By), body.Text, body.Forecast?.ToDue()),
            body.Why
        );

    [HttpPost("{id}/afrondingen"), Sends<FinishFollowUp>, EndpointSummary("Melden dat het klaar is, en waaruit dat blijkt")]
    public Task<ActionResult<FollowUpAnswer>> Finish(string id, FinishBody body) =>
        Act(id, async (followUp, draft) => new FinishFollowUp(followUp, await draft.By(body.By), body.Evidence), body.Why);

    [HttpPost("{id}/annuleringen"), Sends<CancelFollowUp>, EndpointSummary("Een opvolgactie annuleren")]
    public Task<ActionResult<FollowUpAnswer>> Cancel(string id, ReasonBody body) =>
        Act(id, followUp => new CancelFollowUp(followUp, body.Reason));

    [HttpGet("{id}/geschiedenis"), EndpointSummary("Alles wat er met een opvolgactie gebeurde, het oudste eerst")]
    public Task<ActionResult<PageOf<FactAnswer>>> History(string id, [FromQuery] ListQuery query) => Facts(id, query);

    protected override Task<FollowUpAnswer?> Read(Guid id, DateTimeOffset? at) => answers.Read(id, at);
}

[Route("api/v1/opvolgacties"), Tags("Opvolgacties")]
public sealed class FollowUpOwnershipResource(ApiRequest desk, FollowUpAnswers answers) : OwnershipResource<FollowUpAnswer>(desk, answers);
