using System.ComponentModel;
using Dialogue.Organisations;
using Dialogue.Plans;
using Dialogue.Tables;
using Dialogue.Themes;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Insights.Api;

[
    DisplayName("Inzicht"),
    Description("Wat de dialoogtafels leerden. Samengevoegde en gesplitste inzichten blijven vindbaar en noemen hun opvolgers.")
]
public sealed record InsightAnswer(
    Guid Id,
    string Href,
    int Number,
    string Title,
    string Summary,
    string? PlainText,
    InsightStatus Status,
    string? Because,
    Pointer? PrimaryTheme,
    IReadOnlyList<Pointer> OtherThemes,
    OwnershipAnswer Ownership,
    IReadOnlyList<Pointer> Predecessors,
    IReadOnlyList<Pointer> Successors,
    IReadOnlyList<string> FormerTitles,
    StrengthAnswer Strength,
    IReadOnlyList<InsightPlanAnswer> Plans
) : ThingAnswer(Id, Href);

[DisplayName("Sterkte"), Description("Hoe sterk de onderbouwing van een inzicht is; wat is ingetrokken telt niet mee.")]
public sealed record StrengthAnswer(long Supporting, long Contradicting, long Tables, long Provinces, long Groups, bool IsSmall);

[DisplayName("Plankoppeling"), Description("Hoe een inzicht zich tot een plan verhoudt, en of dat plan het dekt.")]
public sealed record InsightPlanAnswer(
    Pointer Plan,
    PlanRelation Relation,
    string? Note,
    CoverageVerdict? Verdict,
    string? VerdictReason,
    string? JudgedBy,
    DateTimeOffset? JudgedAt
);

[DisplayName("Onderbouwing"), Description("Een uitspraak achter een inzicht.")]
public sealed record EvidenceAnswer(
    Guid Statement,
    string Href,
    Pointer Table,
    int Number,
    StatementKind Kind,
    StatementStatus Status,
    string Text,
    IReadOnlyList<string> TargetGroups,
    Stance Stance,
    LinkedHow How,
    string? LinkedBy,
    DateTimeOffset LinkedAt
);

[DisplayName("NieuwInzicht")]
public sealed record InsightBody(
    string Title,
    string Summary,
    string? PlainText = null,
    string? PrimaryTheme = null,
    IReadOnlyList<string>? OtherThemes = null,
    string? Why = null
);

[DisplayName("InzichtTekst")]
public sealed record InsightTextBody(string Title, string Summary, string? PlainText = null, string? Why = null);

[DisplayName("InzichtThemas")]
public sealed record InsightThemesBody(string PrimaryTheme, IReadOnlyList<string>? OtherThemes = null, string? Why = null);

[DisplayName("NieuweOnderbouwing")]
public sealed record EvidenceBody(Guid Statement, Stance Stance, string? Why = null);

[DisplayName("NieuweOnderbouwingen")]
public sealed record EvidencesBody(IReadOnlyList<Guid> Statements, Stance Stance, string? Why = null);

[DisplayName("Ontkoppelingen")]
public sealed record UnlinkBody(IReadOnlyList<Guid> Statements, string Reason);

[DisplayName("NieuwePlankoppeling")]
public sealed record PlanLinkBody(string Plan, PlanRelation Relation, string? Note = null, string? Why = null);

[DisplayName("Dekkingsoordeel")]
public sealed record VerdictBody(CoverageVerdict Verdict, string Reason);

[DisplayName("Samenvoeging")]
public sealed record MergeBody(string Into, string Reason);

[DisplayName("Splitsing")]
public sealed record SplitBody(
    IReadOnlyList<SplitPartBody> Parts,
    string Reason,
    IReadOnlyList<Guid>? LeftStatements = null,
    IReadOnlyList<string>? LeftPlans = null,
    OwnersPart? NewOwners = null,
    bool? WithoutOwner = null
);

[DisplayName("Deel")]
public sealed record SplitPartBody(
    string Title,
    string Summary,
    string? PlainText = null,
    string? PrimaryTheme = null,
    IReadOnlyList<Guid>? Statements = null,
    IReadOnlyList<string>? Plans = null
);

public sealed class InsightListQuery : ListQuery
{
    [FromQuery(Name = "thema"), Description("Onder dit thema of wat daaronder hangt: id of nummer.")]
    public string? Theme { get; init; }

    [FromQuery(Name = "zonderThema"), Description("Alleen inzichten die onder geen thema vallen.")]
    public bool? Unthemed { get; init; }

    [
        FromQuery(Name = "eigenaar"),
        Description("Met deze organisatie of een onderdeel ervan als trekker, mede-eigenaar of betrokkene: id, code, alias of naam.")
    ]
    public string? Owner { get; init; }

    [FromQuery(Name = "trekker"), Description("Met deze organisatie als trekker: id, code, alias of naam.")]
    public string? Lead { get; init; }

    [FromQuery(Name = "plan"), Description("Gekoppeld aan dit plan: id of nummer.")]
    public string? Plan { get; init; }

    [FromQuery(Name = "tafel"), Description("Onderbouwd met een uitspraak van deze dialoogtafel: id of nummer.")]
    public string? Table { get; init; }

    [FromQuery(Name = "provincie"), Description("Onderbouwd met een uitspraak uit deze provincie.")]
    public Province? Province { get; init; }

    [FromQuery(Name = "status"), Description("Met deze status; zonder waarde ook ingetrokken, samengevoegde en gesplitste.")]
    public InsightStatus? Status { get; init; }

    [FromQuery(Name = "eigenaarschap"), Description("Met deze stand van het eigenaarschap.")]
    public OwnershipStatus? Ownership { get; init; }

    [
        FromQuery(Name = "zonderEigenaar"),
        Description(
            "Alleen inzichten zonder eigenaar (true), of juist alleen die waar iemand voor is gevraagd (false). Is de trekker "
                + "opgeheven, dan is er geen eigenaar."
        )
    ]
    public bool? Unowned { get; init; }

    [
        FromQuery(Name = "onbeantwoord"),
        Description("Alleen lopende inzichten waarvoor al veertien dagen geen antwoord op het voorstel kwam.")
    ]
    public bool? Silent { get; init; }

    [FromQuery(Name = "nietGedekt"), Description("Alleen lopende inzichten die geen plan dekt, ook niet deels.")]
    public bool? NotCovered { get; init; }

    [FromQuery(Name = "zoek"), Description("Woorden in titel of samenvatting, woorden tussen aanhalingstekens, I-33 of tafel 37.")]
    public string? Words { get; init; }
}

public sealed class EvidenceQuery : ListQuery
{
    [FromQuery(Name = "strekking"), Description("Alleen wat het inzicht steunt, of alleen wat het weerspreekt.")]
    public Stance? Stance { get; init; }
}

[Route("api/v1/inzichten"), Tags("Inzichten")]
public sealed class InsightsResource(ApiRequest desk, InsightQueries insights, InsightAnswers answers)
    : ResourceController<InsightAnswer>(desk)
{
    protected override EntityKind Kind => Insight.EntityKind;

    protected override IReadOnlyList<Guid> Streams(Guid id) => OwnershipState.StreamsOf(id);

    [HttpGet, EndpointSummary("Inzichten, op nummer")]
    public async Task<ActionResult<PageOf<InsightAnswer>>> List([FromQuery] InsightListQuery query)
    {
        var filter = await Filter(async find => new InsightFilter(
            await find.Maybe(Theme.EntityKind, query.Theme, "thema"),
            await find.Maybe(Organisation.EntityKind, query.Owner, "eigenaar"),
            await find.Maybe(RecoveryPlan.EntityKind, query.Plan, "plan"),
            query.Status,
            query.Ownership,
            query.Words,
            Gone: query.NotCovered is not true,
            await find.Maybe(Organisation.EntityKind, query.Lead, "trekker"),
            await find.Maybe(DialogueTable.EntityKind, query.Table, "tafel"),
            query.Province,
            query.NotCovered is true,
            query.Silent is true,
            query.Unthemed is true,
            query.Unowned
        ));
        return Many(
            await answers.Show(
                await insights.Dossiers(filter, ApiRequest.At, query.Limit + 1, query.AfterNumber(), ApiRequest.Cancel),
                ApiRequest.At
            ),
            query,
            insight => [insight.Number]
        );
    }

    [HttpGet("{id}"), EndpointSummary("Eén inzicht, met zijn herkomst en wat ervan werd")]
    public Task<ActionResult<InsightAnswer>> Get(string id) => One(id);

    [
        HttpPost,
        Sends<RecordInsight>,
        EndpointSummary("Een voorlopig inzicht vastleggen"),
        ProducesResponseType<InsightAnswer>(StatusCodes.Status201Created)
    ]
    public Task<ActionResult<InsightAnswer>> Record(InsightBody body) =>
        Make(
            async draft =>
            {
                var (primary, others) = (
                    await draft.Maybe(Theme.EntityKind, body.PrimaryTheme, "PrimaryTheme"),
                    await draft.Each(Theme.EntityKind, body.OtherThemes, "OtherThemes")
                );
                var id = draft.NewId();
                return new RecordInsight(id, null, body.Title, body.Summary, body.PlainText, primary, others);
            },
            body.Why
        );

    [HttpPut("{id}"), Sends<RewordInsight>, EndpointSummary("Titel en tekst vervangen")]
    public Task<ActionResult<InsightAnswer>> Reword(string id, InsightTextBody body) =>
        Act(id, insight => new RewordInsight(insight, body.Title, body.Summary, body.PlainText), body.Why);

    [HttpPut("{id}/themas"), Sends<ClassifyInsight>, EndpointSummary("Hoofdthema en overige thema's vervangen")]
    public Task<ActionResult<InsightAnswer>> Classify(string id, InsightThemesBody body) =>
        Act(
            id,
            async (insight, draft) =>
                new ClassifyInsight(
                    insight,
                    await draft.The(Theme.EntityKind, body.PrimaryTheme, "PrimaryTheme"),
                    await draft.Each(Theme.EntityKind, body.OtherThemes, "OtherThemes")
                ),
            body.Why
        );

    [HttpPost("{id}/vaststellingen"), Sends<FinaliseInsight>, EndpointSummary("Een voorlopig inzicht definitief maken")]
    public Task<ActionResult<InsightAnswer>> Finalise(string id, PlainBody body) =>
        Act(id, insight => new FinaliseInsight(insight), body.Why);

    [HttpPost("{id}/intrekkingen"), Sends<WithdrawInsight>, EndpointSummary("Een inzicht intrekken")]
    public Task<ActionResult<InsightAnswer>> Withdraw(string id, ReasonBody body) =>
        Act(id, insight => new WithdrawInsight(insight, body.Reason));

    [HttpPost("{id}/samenvoegingen"), Sends<MergeInsight>, EndpointSummary("Een inzicht laten opgaan in een ander")]
    public Task<ActionResult<InsightAnswer>> Merge(string id, MergeBody body) =>
        Act(id, async (insight, draft) => new MergeInsight(insight, await draft.The(Insight.EntityKind, body.Into, "Into"), body.Reason));

    [
        HttpPost("{id}/splitsingen"),
        Sends<SplitInsight>,
        EndpointSummary("Een inzicht splitsen in nieuwe inzichten, die zijn uitspraken en plannen verdelen")
    ]
    public Task<ActionResult<InsightAnswer>> Split(string id, SplitBody body) =>
        Act(
            id,
            async (insight, draft) =>
            {
                var parts = new List<SplitPart>();
                foreach (var (index, part) in body.Parts.Index())
                    parts.Add(
                        new(
                            draft.NewId(index),
                            null,
                            part.Title,
                            part.Summary,
                            part.PlainText,
                            await draft.Maybe(Theme.EntityKind, part.PrimaryTheme, $"Parts[{index}].PrimaryTheme"),
                            part.Statements,
                            await draft.Each(RecoveryPlan.EntityKind, part.Plans, $"Parts[{index}].Plans")
                        )
                    );
                var left = await draft.Each(RecoveryPlan.EntityKind, body.LeftPlans, "LeftPlans");
                var owners = body.NewOwners is null ? null : await draft.Owners(body.NewOwners, "NewOwners.");
                // What was withdrawn is shown to nobody, so that nobody can say where it goes.
                var unseen = (await insights.WithdrawnEvidence(insight, ApiRequest.Cancel)).Except(
                    parts.SelectMany(part => part.StatementIds ?? [])
                );
                return new SplitInsight(
                    insight,
                    parts,
                    body.Reason,
                    [.. body.LeftStatements ?? [], .. unseen],
                    left,
                    owners,
                    body.WithoutOwner is true
                );
            }
        );

    [HttpGet("{id}/onderbouwing"), EndpointSummary("De uitspraken achter een inzicht: eerst wat steunt, dan wat weerspreekt")]
    public async Task<ActionResult<PageOf<EvidenceAnswer>>> Evidence(string id, [FromQuery] EvidenceQuery query)
    {
        var insight = await ApiRequest.Find(Insight.EntityKind, id);
        var place = query.Place(3);
        var rows = await insights.Evidence(
            insight,
            ApiRequest.At,
            query.Limit + 1,
            ApiRequest.OnlyTablesOf,
            (place[0], place[1], place[2]),
            query.Stance,
            ApiRequest.Cancel
        );
        return Many(
            [
                .. rows.Select(row => new EvidenceAnswer(
                    row.StatementId,
                    Addresses.Of(Statement.EntityKind, row.StatementId),
                    new Pointer(row.TableId, row.TableNumber, null, row.Series, Addresses.Of(DialogueTable.EntityKind, row.TableNumber)),
                    row.Number,
                    row.Kind,
                    row.Status,
                    row.Text,
                    row.TargetGroups,
                    row.Stance,
                    row.How,
                    row.LinkedBy,
                    row.LinkedAt
                )),
            ],
            query,
            shown => [(int)shown.Stance, shown.Table.Number!, shown.Number]
        );
    }

    [HttpPost("{id}/onderbouwing"), Sends<LinkEvidence>, EndpointSummary("Een uitspraak achter een inzicht zetten")]
    public Task<ActionResult<InsightAnswer>> LinkEvidence(string id, EvidenceBody body) =>
        Act(id, insight => new LinkEvidence(insight, body.Statement, body.Stance), body.Why);

    [
        HttpPost("{id}/onderbouwing/koppelingen"),
        Sends<LinkStatements>,
        EndpointSummary("Uitspraken in één keer achter een inzicht zetten: allemaal of geen")
    ]
    public Task<ActionResult<InsightAnswer>> LinkStatements(string id, EvidencesBody body) =>
        Act(id, insight => new LinkStatements(insight, body.Statements, body.Stance), body.Why);

    [
        HttpPost("{id}/onderbouwing/ontkoppelingen"),
        Sends<UnlinkStatements>,
        EndpointSummary("Uitspraken in één keer achter een inzicht weghalen")
    ]
    public Task<ActionResult<InsightAnswer>> UnlinkStatements(string id, UnlinkBody body) =>
        Act(id, insight => new UnlinkStatements(insight, body.Statements, body.Reason));

    [
        HttpPost("{id}/onderbouwing/{uitspraak}/ontkoppelingen"),
        Sends<UnlinkEvidence>,
        EndpointSummary("Een uitspraak achter een inzicht weghalen")
    ]
    public Task<ActionResult<InsightAnswer>> UnlinkEvidence(string id, string uitspraak, ReasonBody body) =>
        Act(id, async (insight, _) => new UnlinkEvidence(insight, await ApiRequest.Find(Statement.EntityKind, uitspraak), body.Reason));

    [HttpPost("{id}/plankoppelingen"), Sends<LinkPlan>, EndpointSummary("Een inzicht aan een plan koppelen")]
    public Task<ActionResult<InsightAnswer>> LinkPlan(string id, PlanLinkBody body) =>
        Act(
            id,
            async (insight, draft) =>
                new LinkPlan(insight, await draft.The(RecoveryPlan.EntityKind, body.Plan, "Plan"), body.Relation, body.Note),
            body.Why
        );

    [HttpPost("{id}/plankoppelingen/{plan}/ontkoppelingen"), Sends<UnlinkPlan>, EndpointSummary("De koppeling met een plan weghalen")]
    public Task<ActionResult<InsightAnswer>> UnlinkPlan(string id, string plan, ReasonBody body) =>
        Act(id, async (insight, _) => new UnlinkPlan(insight, await ApiRequest.Find(RecoveryPlan.EntityKind, plan), body.Reason));

    [
        HttpPost("{id}/plankoppelingen/{plan}/dekkingsoordelen"),
        Sends<JudgeCoverage>,
        EndpointSummary("Oordelen of een plan het inzicht dekt")
    ]
    public Task<ActionResult<InsightAnswer>> Judge(string id, string plan, VerdictBody body) =>
        Act(
            id,
            async (insight, _) =>
                new JudgeCoverage(insight, await ApiRequest.Find(RecoveryPlan.EntityKind, plan), body.Verdict, body.Reason)
        );

    [HttpGet("{id}/geschiedenis"), EndpointSummary("Alles wat er met een inzicht gebeurde, het oudste eerst")]
    public Task<ActionResult<PageOf<FactAnswer>>> History(string id, [FromQuery] ListQuery query) => Facts(id, query);

    protected override Task<InsightAnswer?> Read(Guid id, DateTimeOffset? at) => answers.Read(id, at);
}

[Route("api/v1/inzichten"), Tags("Inzichten")]
public sealed class InsightOwnershipResource(ApiRequest desk, InsightAnswers answers) : OwnershipResource<InsightAnswer>(desk, answers);
