using System.ComponentModel;
using Dialogue.Insights;
using Dialogue.Tables.Secretariat;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Tables.Api;

[DisplayName("Uitspraak"), Description("Wat er aan een dialoogtafel is gezegd. De versie is die van de tafel.")]
public sealed record StatementAnswer(
    Guid Id,
    string Href,
    Pointer Table,
    int Number,
    StatementKind Kind,
    StatementStatus Status,
    string Text,
    IReadOnlyList<string> TargetGroups,
    string? Because,
    IReadOnlyList<Pointer> Insights
) : ThingAnswer(Id, Href);

[DisplayName("NieuweUitspraak")]
public sealed record StatementBody(StatementKind Kind, string Text, IReadOnlyList<string>? TargetGroups = null, string? Why = null);

[DisplayName("Verplaatsing")]
public sealed record MoveBody(Guid? After = null);

[DisplayName("Lakking")]
public sealed record RedactionBody(string Text, string Ground, string? Why = null);

public class StatementsOfTableQuery : ListQuery
{
    [FromQuery(Name = "soort"), Description("Van deze soort.")]
    public StatementKind? Kind { get; init; }

    [FromQuery(Name = "inzicht"), Description("Achter dit inzicht: id of nummer.")]
    public string? Insight { get; init; }

    [FromQuery(Name = "zonderInzicht"), Description("Alleen uitspraken die nog achter geen inzicht staan.")]
    public bool? Unused { get; init; }

    [FromQuery(Name = "ingetrokken"), Description("Ook ingetrokken uitspraken.")]
    public bool? Withdrawn { get; init; }

    [FromQuery(Name = "zoek"), Description("Woorden in de tekst, woorden tussen aanhalingstekens, tafel 37 of I-33.")]
    public string? Words { get; init; }
}

public sealed class StatementListQuery : StatementsOfTableQuery
{
    [FromQuery(Name = "tafel"), Description("Van deze dialoogtafel: id of nummer.")]
    public string? Table { get; init; }

    [FromQuery(Name = "reeks"), Description("Van een tafel in deze themareeks of ronde.")]
    public string? Series { get; init; }

    [FromQuery(Name = "provincie"), Description("Van een tafel in deze provincie.")]
    public Province? Province { get; init; }
}

[Route("api/v1/uitspraken"), Tags("Uitspraken")]
public sealed class StatementsResource(ApiRequest desk, TableQueries tables, EvidenceOfParts evidence, CurrentUser user)
    : ResourceController<StatementAnswer>(desk)
{
    protected override EntityKind Kind => Statement.EntityKind;

    [HttpGet, EndpointSummary("Uitspraken, op tafel en nummer; een gespreksleider ziet die van de eigen tafels")]
    public async Task<ActionResult<PageOf<StatementAnswer>>> List([FromQuery] StatementListQuery query) =>
        await List(
            query,
            await Filter(async find => new StatementFilter(
                await find.Maybe(DialogueTable.EntityKind, query.Table, "tafel"),
                query.Kind,
                query.Series,
                await find.Maybe(Insight.EntityKind, query.Insight, "inzicht"),
                query.Words,
                ApiRequest.OnlyTablesOf,
                query.Unused is true,
                query.Withdrawn is true,
                null,
                query.Province
            ))
        );

    [HttpGet("/api/v1/dialoogtafels/{tafel}/uitspraken"), EndpointSummary("De uitspraken van een dialoogtafel, op nummer")]
    public async Task<ActionResult<PageOf<StatementAnswer>>> OfTable(string tafel, [FromQuery] StatementsOfTableQuery query)
    {
        var table = await ApiRequest.Find(DialogueTable.EntityKind, tafel);
        await MayRead(table);
        return await List(
            query,
            await Filter(async find => new StatementFilter(
                table,
                query.Kind,
                null,
                await find.Maybe(Insight.EntityKind, query.Insight, "inzicht"),
                query.Words,
                null,
                query.Unused is true,
                query.Withdrawn is true
            ))
        );
    }

    [HttpGet("{id}"), EndpointSummary("Eén uitspraak, met de inzichten die erop rusten")]
    public Task<ActionResult<StatementAnswer>> Get(string id) => One(id);

    [HttpGet("/api/v1/dialoogtafels/{tafel}/uitspraken/{nummer:int}"), EndpointSummary("Eén uitspraak van een dialoogtafel, op nummer")]
    public async Task<ActionResult<StatementAnswer>> ByNumber(string tafel, int nummer)
    {
        var table = await ApiRequest.Find(DialogueTable.EntityKind, tafel);
        var rows = await tables.Statements(
            new StatementFilter(table, Withdrawn: true),
            ApiRequest.At,
            1,
            (await NumberOf(table), nummer - 1),
            ApiRequest.Cancel
        );
        return rows is [var row] && row.Number == nummer ? await One(row.Id) : throw new ApiRefusal(Problems.NotFound());
    }

    [
        HttpPost("/api/v1/dialoogtafels/{tafel}/uitspraken"),
        Sends<RecordStatement>,
        EndpointSummary("Een uitspraak vastleggen"),
        ProducesResponseType<StatementAnswer>(StatusCodes.Status201Created)
    ]
    public async Task<ActionResult<StatementAnswer>> Record(string tafel, StatementBody body)
    {
        var table = await ApiRequest.Find(DialogueTable.EntityKind, tafel);
        var statement = ApiRequest.ReferenceResolver().NewId();
        var receipt = await ApiRequest.Send(
            _ => Task.FromResult<object>(new RecordStatement(table, statement, body.Kind, body.Text, body.TargetGroups)),
            body.Why
        );
        return await Became(statement, receipt, StatusCodes.Status201Created);
    }

    [HttpPut("{id}"), Sends<CorrectStatement>, EndpointSummary("Een uitspraak corrigeren; de vorige tekst blijft in de geschiedenis")]
    public Task<ActionResult<StatementAnswer>> Correct(string id, StatementBody body) =>
        Act(
            id,
            async (statement, _) => new CorrectStatement(await TableOf(statement), statement, body.Kind, body.Text, body.TargetGroups),
            body.Why
        );

    [
        HttpPost("{id}/verplaatsingen"),
        Sends<MoveStatement>,
        EndpointSummary("Een uitspraak een andere plaats geven in de volgorde van het gesprek")
    ]
    public Task<ActionResult<StatementAnswer>> Move(string id, MoveBody body) =>
        Act(id, async (statement, _) => new MoveStatement(await TableOf(statement), statement, body.After));

    [
        HttpPost("{id}/intrekkingen"),
        Sends<WithdrawStatement>,
        EndpointSummary("Een uitspraak intrekken; zij telt niet meer als onderbouwing")
    ]
    public Task<ActionResult<StatementAnswer>> Withdraw(string id, ReasonBody body) =>
        Act(id, async (statement, _) => new WithdrawStatement(await TableOf(statement), statement, body.Reason));

    [
        HttpPost("{id}/lakkingen"),
        Sends<RedactStatement>,
        EndpointSummary("Een uitspraak vervangen door een tekst zonder wat niet gelezen mag worden")
    ]
    public Task<ActionResult<StatementAnswer>> Redact(string id, RedactionBody body) =>
        Act(id, async (statement, _) => new RedactStatement(await TableOf(statement), statement, body.Text, body.Ground), body.Why);

    [
        HttpPost("{id}/meldingen"),
        Sends<FlagStatement>,
        EndpointSummary("Een uitspraak laten nakijken door het secretariaat; tot het besluit blijft zij zoals zij is")
    ]
    public Task<ActionResult<StatementAnswer>> Flag(string id, ReasonBody body) =>
        Act(id, async (statement, _) => new FlagStatement(await TableOf(statement), statement, body.Reason));

    [HttpPost("{id}/handhavingen"), Sends<KeepStatement>, EndpointSummary("Een uitspraak die op de redactie wacht laten zoals zij is")]
    public Task<ActionResult<StatementAnswer>> Keep(string id, ReasonBody body) =>
        Act(id, async (statement, _) => new KeepStatement(await TableOf(statement), statement, body.Reason));

    [
        HttpPost("{id}/verwoordingen"),
        Sends<RewordStatement>,
        EndpointSummary("Een uitspraak anders verwoorden volgens een redactieregel; wat er stond blijft bewaard")
    ]
    public Task<ActionResult<StatementAnswer>> Reword(string id, RewordingBody body) =>
        Act(id, async (statement, _) => new RewordStatement(await TableOf(statement), statement, body.Text, body.RuleCode, body.Reason));

    [
        HttpPost("{id}/splitsingen"),
        Sends<SplitStatement>,
        EndpointSummary("Een uitspraak splitsen volgens een redactieregel; de delen tellen, zij zelf niet meer")
    ]
    public async Task<ActionResult<StatementAnswer>> Split(string id, StatementSplitBody body)
    {
        SplitStatement? split = null;
        var answer = await Act(
            id,
            async (statement, _) =>
                split = new SplitStatement(
                    await TableOf(statement),
                    statement,
                    [
                        .. (body.Parts ?? []).Select(
                            (part, i) =>
                                new StatementEntry(
                                    LinkId.Of(statement, $"part {i + 1} {part.Text}"),
                                    part.Kind,
                                    part.Text,
                                    part.TargetGroups
                                )
                        ),
                    ],
                    body.RuleCode,
                    body.Reason
                )
        );
        if (body.EvidenceFollows && split is not null)
            await evidence.Follow(split, user.Actor, ApiRequest.Cancel);
        return answer;
    }

    [
        HttpPost("{id}/weigeringen"),
        Sends<RefuseStatement>,
        EndpointSummary("Een uitspraak weigeren volgens een redactieregel; wat er stond leest alleen wie mag redigeren")
    ]
    public Task<ActionResult<StatementAnswer>> Refuse(string id, RefusalBody body) =>
        Act(id, async (statement, _) => new RefuseStatement(await TableOf(statement), statement, body.RuleCode, body.Reason));

    protected override async Task<StatementAnswer?> Read(Guid id, DateTimeOffset? at)
    {
        if (await tables.Statement(id, at, ApiRequest.Cancel) is not { } found)
            return null;
        await MayRead(found.Document.TableId);
        var rows = await tables.Statements(
            new StatementFilter(found.Document.TableId, Withdrawn: true, Id: id),
            at,
            1,
            cancel: ApiRequest.Cancel
        );
        var answer = (await Show(rows, at))[0];
        answer.Version = found.Version;
        return answer;
    }

    async Task<ActionResult<PageOf<StatementAnswer>>> List(ListQuery query, StatementFilter filter)
    {
        var place = query.Place(2);
        return Many(
            await Show(
                await tables.Statements(filter, ApiRequest.At, query.Limit + 1, (place[0], place[1]), ApiRequest.Cancel),
                ApiRequest.At
            ),
            query,
            statement => [statement.Table.Number!, statement.Number]
        );
    }

    async Task<IReadOnlyList<StatementAnswer>> Show(IReadOnlyList<StatementRow> rows, DateTimeOffset? at)
    {
        var names = await ApiRequest.Names.Of(rows.SelectMany(row => row.InsightIds), at, ApiRequest.Cancel);
        return
        [
            .. rows.Select(row => new StatementAnswer(
                row.Id,
                Addresses.Of(Statement.EntityKind, row.Id),
                new Pointer(row.TableId, row.TableNumber, null, row.Series, Addresses.Of(DialogueTable.EntityKind, row.TableNumber)),
                row.Number,
                row.Kind,
                row.Status,
                row.Text,
                row.TargetGroups,
                row.Because,
                names.Pointers(row.InsightIds)
            )),
        ];
    }

    async Task<Guid> TableOf(Guid statement) => (await tables.Statement(statement, cancel: ApiRequest.Cancel))!.Document.TableId;

    async Task<int> NumberOf(Guid table) => (await tables.Find(table, ApiRequest.At, ApiRequest.Cancel))!.Document.Number;

    async Task MayRead(Guid table)
    {
        if (ApiRequest.OnlyTablesOf is { } own && (await tables.FacilitatorOf(table, ApiRequest.Cancel))?.PersonId != own)
            throw new Refused(Rule.NotYourTable);
    }
}
