using Dialogue.Insights;
using Dialogue.Organisations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Tables;

/// <summary>Dialogue tables: the list, each table with what was said, and each statement with what came of it. A facilitator sees the own tables.</summary>
public sealed class TablesController(
    TableQueries tables,
    InsightQueries insights,
    OrganisationQueries organisations,
    History history,
    Timeline story
) : CommandController
{
    const int PageSize = 25,
        StatementsOnPage = 50;

    [HttpGet(Paths.Tables)]
    public async Task<IActionResult> Index(TableSearch search)
    {
        var series = await tables.Series(At, Cancel);
        var filter = new TableFilter(
            Known("reeks", search.Series, series.FirstOrDefault(s => s == search.Series)),
            search.Province,
            search.Status,
            CurrentUser.OnlyTablesOf()
        );
        var rows = await tables.List(filter, At, PageSize, search.After ?? 0, Cancel);
        return View(
            new TableList(
                search,
                rows,
                new Pager(rows.Count, rows.Count == PageSize ? $"{rows[^1].Number}" : null, await tables.Count(filter, At, Cancel)),
                [.. series.Select(s => new SelectListItem(s, s))]
            )
        );
    }

    [HttpGet(Paths.Tables + "/{id:guid}")]
    public async Task<IActionResult> ById(Guid id) =>
        await tables.Find(id, At, Cancel) is { Document: var table }
            ? Redirect(Paths.Table(table.Number).WithAsOf(CurrentUser.AsOf))
            : NotFound();

    [HttpGet(Paths.Tables + "/{number:int}")]
    public async Task<IActionResult> Table(int number)
    {
        if (await Find(number) is not { } table)
            return NotFound();
        return View(
            new TablePage(
                table,
                table.Details.OrganiserId is { } organiser
                    ? (await organisations.Labels([organiser], At, Cancel)).GetValueOrDefault(organiser)
                    : null,
                await tables.Statements(new StatementFilter(TableId: table.Id, Withdrawn: true), At, 500, cancel: Cancel),
                await insights.List(new InsightFilter(TableId: table.Id, Gone: true), At, 100, cancel: Cancel),
                await story.Tell(await history.Of(table.Id, At, cancel: Cancel), At, Cancel)
            )
        );
    }

    [HttpGet(Paths.Tables + "/{number:int}/uitspraken")]
    public async Task<IActionResult> Statements(int number, TableStatementSearch search)
    {
        if (await Find(number) is not { } table)
            return NotFound();
        var filter = new StatementFilter(TableId: table.Id, Kind: search.Kind, Text: search.Text, Unused: search.Unused, Withdrawn: true);
        var rows = await tables.Statements(filter, At, StatementsOnPage, (number, search.After ?? 0), Cancel);
        return View(
            new StatementList(
                table,
                search,
                rows,
                new Pager(
                    rows.Count,
                    rows.Count == StatementsOnPage ? $"{rows[^1].Number}" : null,
                    await tables.Count(filter, At, Cancel),
                    TableQueries.MostCounted
                )
            )
        );
    }

    [HttpGet(Paths.Tables + "/{number:int}/uitspraken/{statement:int}")]
    public async Task<IActionResult> Statement(int number, int statement)
    {
        if (await Find(number) is not { } table || await tables.Statement(number, statement, At, Cancel) is not { Document: var line })
            return NotFound();
        var facts = (await history.Of(table.Id, At, cancel: Cancel)).Where(fact => Timeline.StatementOf(fact.Data) == line.Id).ToList();
        return View(new StatementPage(table, line, await insights.OfStatement(line.Id, At, Cancel), await story.Tell(facts, At, Cancel)));
    }

    [HttpGet("/uitspraken/{id:guid}")]
    public async Task<IActionResult> StatementById(Guid id) =>
        await tables.Statement(id, At, Cancel) is { Document: var line }
        && await tables.Find(line.TableId, At, Cancel) is { Document: var table }
            ? Redirect(Paths.Statement(table.Number, line.Number).WithAsOf(CurrentUser.AsOf))
            : NotFound();

    async Task<TableReport?> Find(int number)
    {
        var table = (await tables.FindByNumber(number, At, Cancel))?.Document;
        return table is null || CurrentUser.OnlyTablesOf() is not { } own || own == table.Details.Facilitator
            ? table
            : throw new Refused(Rule.NotYourTable);
    }
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

public sealed record TablePage(
    TableReport Table,
    OrganisationLabel? Organiser,
    IReadOnlyList<StatementRow> Statements,
    IReadOnlyList<InsightRow> Insights,
    IReadOnlyList<TimelineEntry> Timeline
);

public sealed record StatementList(TableReport Table, TableStatementSearch Search, IReadOnlyList<StatementRow> Rows, Pager Pager);

public sealed record StatementPage(
    TableReport Table,
    StatementLine Line,
    IReadOnlyList<InsightName> Insights,
    IReadOnlyList<TimelineEntry> Timeline
);
