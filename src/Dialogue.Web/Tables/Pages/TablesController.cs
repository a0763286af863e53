using Dialogue.Insights;
using Dialogue.Organisations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Tables;

/// <summary>
/// Dialogue tables: the list, each table with what was said, and each statement with what came of it. A facilitator sees the own tables.
/// </summary>
public sealed class TablesController(
    TableQueries tables,
    InsightQueries insights,
    OrganisationQueries organisations,
    Timelines timelines,
    CurrentUser user,
    Texts texts
) : Controller
{
    const int PageSize = 25,
        StatementsOnPage = 50,
        MostOwn = 200;

    CancellationToken Cancel => HttpContext.RequestAborted;

    [HttpGet(Paths.Tables)]
    public async Task<IActionResult> Index(TableSearch search)
    {
        var series = await tables.Series(user.At, Cancel);
        var filter = new TableFilter(
            ModelState.Known("reeks", search.Series, series.FirstOrDefault(s => s == search.Series), texts),
            search.Province,
            search.Status,
            FacilitatorId: user.OnlyTablesOf()
        );
        var rows = await tables.List(filter, user.At, PageSize, search.After ?? 0, Cancel);
        return View(
            new TableList(
                search,
                rows,
                new Pager(rows.Count, rows.Count == PageSize ? $"{rows[^1].Number}" : null, await tables.Count(filter, user.At, Cancel)),
                [.. series.Select(s => new SelectListItem(s, s))]
            )
        );
    }

    /// <summary>What a facilitator still has to do, and has done.</summary>
    [HttpGet(Paths.Tables + "/mijn")]
    public async Task<IActionResult> Mine()
    {
        user.EnsureNow();
        return View(new MyTables(user.Actor.OwnerId is { } own ? await tables.Own(own, MostOwn, Cancel) : []));
    }

    [HttpGet(Paths.Tables + "/{id:guid}")]
    public async Task<IActionResult> ById(Guid id) =>
        await tables.Find(id, user.At, Cancel) is { Document: var table }
            ? Redirect(Paths.Table(table.Number).WithAsOf(user.AsOf))
            : NotFound();

    [HttpGet(Paths.Tables + "/{number:int}")]
    public async Task<IActionResult> Table(int number, [FromQuery(Name = "gesprek")] bool conversation)
    {
        if (await Find(number) is not { } table)
            return NotFound();
        return View(
            new TablePage(
                table,
                table.Details.OrganiserId is { } organiser
                    ? (await organisations.Labels([organiser], user.At, Cancel)).GetValueOrDefault(organiser)
                    : null,
                await tables.Statements(new StatementFilter(TableId: table.Id, Withdrawn: true), user.At, 500, cancel: Cancel),
                await insights.List(new InsightFilter(TableId: table.Id, Gone: true), user.At, 100, cancel: Cancel),
                await timelines.Of(table.Id),
                Actions(table),
                conversation
            )
        );
    }

    [HttpGet(Paths.Tables + "/{number:int}/uitspraken")]
    public async Task<IActionResult> Statements(int number, TableStatementSearch search)
    {
        if (await Find(number) is not { } table)
            return NotFound();
        var filter = new StatementFilter(TableId: table.Id, Kind: search.Kind, Text: search.Text, Unused: search.Unused, Withdrawn: true);
        var rows = await tables.Statements(filter, user.At, StatementsOnPage, (number, search.After ?? 0), Cancel);
        return View(
            new StatementList(
                table,
                search,
                rows,
                new Pager(
                    rows.Count,
                    rows.Count == StatementsOnPage ? $"{rows[^1].Number}" : null,
                    await tables.Count(filter, user.At, Cancel),
                    TableQueries.MostCounted
                )
            )
        );
    }

    [HttpGet(Paths.Tables + "/{number:int}/uitspraken/{statement:int}")]
    public async Task<IActionResult> Statement(int number, int statement)
    {
        if (await Find(number) is not { } table || await tables.Statement(number, statement, user.At, Cancel) is not { Document: var line })
            return NotFound();
        IReadOnlyList<Guid> related = [.. line.Moderated?.IntoIds ?? [], .. line.FromId is { } from ? [from] : Array.Empty<Guid>()];
        var names = related.Count == 0 ? new Dictionary<Guid, StatementName>() : await tables.Names(related, user.At, Cancel);
        return View(
            new StatementPage(
                table,
                line,
                await insights.OfStatement(line.Id, user.At, Cancel),
                await timelines.OfStatement(table.Id, line.Id)
            )
            {
                Originals =
                    line.Moderated is not { HidesOriginal: true } || Rights.SeesOriginals(user.Actor)
                        ? await timelines.OriginalsOf(line)
                        : null,
                Parts = [.. (line.Moderated?.IntoIds ?? []).Select(id => names.GetValueOrDefault(id)).OfType<StatementName>()],
                From = line.FromId is { } whole ? names.GetValueOrDefault(whole) : null,
            }
        );
    }

    [HttpGet("/uitspraken/{id:guid}")]
    public async Task<IActionResult> StatementById(Guid id) =>
        await tables.Statement(id, user.At, Cancel) is { Document: var line }
        && await tables.Find(line.TableId, user.At, Cancel) is { Document: var table }
            ? Redirect(Paths.Statement(table.Number, line.Number).WithAsOf(user.AsOf))
            : NotFound();

    IReadOnlyList<Link> Actions(TableReport table)
    {
        var (here, status) = (Paths.Table(table.Number), table.Status);
        return
        [
            .. user.Offer<RecordTable>(texts, $"{here}/vastleggen", status is TableStatus.Planned),
            .. user.Offer<HoldTable>(texts, $"{here}/gehouden", status is TableStatus.Planned),
            .. user.May<RecordStatement>() && status.TakesStatements()
                ? [new Link(texts["notes.title"], $"{here}/noteren")]
                : Array.Empty<Link>(),
            .. user.Offer<ReportTable>(texts, $"{here}/verslag", status.TakesStatements()),
            .. user.Offer<ReturnTable>(texts, $"{here}/teruggeven", status is TableStatus.Reported),
            .. user.Offer<AdoptTable>(texts, $"{here}/vaststellen", status is TableStatus.Reported),
            .. user.Offer<CountParticipants>(texts, $"{here}/deelnemers", status.TakesStatements()),
            .. user.Offer<ChangeTableDetails>(texts, $"{here}/gegevens", status.IsOpen()),
            .. user.Offer<CancelTable>(texts, $"{here}/afgelasten", status is TableStatus.Planned),
        ];
    }

    async Task<TableReport?> Find(int number) => (await tables.FindOwn(number, user, Cancel))?.Document;
}

/// <summary>Someone's own tables, in the order in which they ask for something.</summary>
public sealed record MyTables(IReadOnlyList<OwnTable> All)
{
    static readonly TableStatus[] order =
    [
        TableStatus.Returned,
        TableStatus.Held,
        TableStatus.Planned,
        TableStatus.Reported,
        TableStatus.Adopted,
        TableStatus.Cancelled,
    ];

    /// <summary>The longest waiting first where something is still to be done.</summary>
    public IEnumerable<(TableStatus Status, IReadOnlyList<OwnTable> Tables)> Groups =>
        order
            .Select(status => (status, (IReadOnlyList<OwnTable>)[.. InOrder(All.Where(table => table.Status == status), status)]))
            .Where(group => group.Item2.Count > 0);

    public int ToReport => All.Count(table => table.Status is TableStatus.Held);

    public int Returned => All.Count(table => table.Status is TableStatus.Returned);

    static IEnumerable<OwnTable> InOrder(IEnumerable<OwnTable> tables, TableStatus status) =>
        status is TableStatus.Adopted or TableStatus.Cancelled or TableStatus.Reported ? tables : tables.OrderBy(table => table.Day);
}

/// <summary>What the list of tables is narrowed to.</summary>
public sealed class TableSearch
{
    [FromQuery(Name = "reeks")]
    public string? Series { get; set; }

    [FromQuery(Name = "provincie")]
    public Province? Province { get; set; }

    [FromQuery(Name = "status")]
    public TableStatus? Status { get; set; }

    [FromQuery(Name = "na")]
    public int? After { get; set; }
}

/// <summary>What the statements of a table are narrowed to.</summary>
public sealed class TableStatementSearch
{
    [FromQuery(Name = "soort")]
    public StatementKind? Kind { get; set; }

    [FromQuery(Name = "zoek")]
    public string? Text { get; set; }

    [FromQuery(Name = "ongebruikt")]
    public bool Unused { get; set; }

    [FromQuery(Name = "na")]
    public int? After { get; set; }
}

public sealed record TableList(TableSearch Search, IReadOnlyList<TableRow> Rows, Pager Pager, IReadOnlyList<SelectListItem> Series);

/// <param name="AsTheConversationWent">Whether statements stand in the order of the conversation, and not by kind.</param>
public sealed record TablePage(
    TableReport Table,
    OrganisationLabel? Organiser,
    IReadOnlyList<StatementRow> Statements,
    IReadOnlyList<InsightRow> Insights,
    TimelinePage Timeline,
    IReadOnlyList<Link> Actions,
    bool AsTheConversationWent
);

public sealed record StatementList(TableReport Table, TableStatementSearch Search, IReadOnlyList<StatementRow> Rows, Pager Pager);

public sealed record StatementPage(TableReport Table, StatementLine Line, IReadOnlyList<InsightName> Insights, TimelinePage Timeline)
{
    /// <summary>What it said before the secretariat changed it, the oldest first; null when only others read that.</summary>
    public IReadOnlyList<StatementOriginal>? Originals { get; init; }

    /// <summary>The statements that it was split into.</summary>
    public IReadOnlyList<StatementName> Parts { get; init; } = [];

    /// <summary>The statement that it was split off from.</summary>
    public StatementName? From { get; init; }
}
