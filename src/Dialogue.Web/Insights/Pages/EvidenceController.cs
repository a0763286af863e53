using Dialogue.Tables;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Insights;

/// <summary>Coding: which statements support an insight, or contradict it. Many are linked or taken away at once.</summary>
[Route(Paths.Insights + "/{number:int}/onderbouwing")]
public sealed class EvidenceController(InsightQueries insights, TableQueries tables, ICommandForms forms, Texts texts) : Controller
{
    const int PageSize = 50;

    CancellationToken Cancel => HttpContext.RequestAborted;

    [HttpGet("koppelen")]
    public async Task<IActionResult> LinkEvidence(int number, StatementSearch search)
    {
        if (await insights.FindByNumber(number, cancel: Cancel) is not { } found)
            return NotFound();
        var form = new LinkStatementsForm { Version = found.Version };
        return await forms.Show(this, form, await Coding(found.Document, search, form));
    }

    [HttpPost("koppelen")]
    public async Task<IActionResult> LinkEvidence(int number, [FromForm] LinkStatementsForm form, StatementSearch search)
    {
        if (await insights.FindByNumber(number, cancel: Cancel) is not { } found)
            return NotFound();
        var page = await Coding(found.Document, search, form) with
        {
            Done = texts.Count("evidence.linked.done", form.StatementIds.Count),
            Then = HttpContext.AskedWith("na", null),
        };
        return await forms.Send(this, form, page, () => new LinkStatements(found.Document.Id, form.StatementIds, form.Stance));
    }

    [HttpGet("losmaken")]
    public async Task<IActionResult> UnlinkEvidence(int number) =>
        await insights.FindByNumber(number, cancel: Cancel) is { } found
            ? await forms.Show(this, new UnlinkStatementsForm { Version = found.Version }, Page(found.Document))
            : NotFound();

    [HttpPost("losmaken")]
    public async Task<IActionResult> UnlinkEvidence(int number, UnlinkStatementsForm form)
    {
        if (await insights.FindByNumber(number, cancel: Cancel) is not { } found)
            return NotFound();
        var page = Page(found.Document) with { Done = texts.Count("evidence.unlinked.done", form.StatementIds.Count) };
        return await forms.Send(this, form, page, () => new UnlinkStatements(found.Document.Id, form.StatementIds, form.Reason!));
    }

    async Task<FormPage> Coding(InsightDossier insight, StatementSearch search, LinkStatementsForm form)
    {
        var series = await tables.Series(cancel: Cancel);
        var filter = new StatementFilter(
            Kind: search.Kind,
            Series: ModelState.Known("reeks", search.Series, series.FirstOrDefault(s => s == search.Series), texts),
            Text: search.Text,
            Unused: search.Unused
        );
        var rows = await tables.Statements(filter, limit: PageSize, after: search.Cursor, cancel: Cancel);
        var pager = new Pager(
            rows.Count,
            rows.Count == PageSize ? $"{rows[^1].TableNumber}.{rows[^1].Number}" : null,
            await tables.Count(filter, cancel: Cancel),
            TableQueries.MostCounted
        );
        var linked = await insights.Linked(insight.Id, Cancel);
        return Page(insight) with
        {
            View = view =>
                (
                    "LinkEvidence",
                    new Coding(
                        view,
                        form.StatementIds,
                        insight,
                        search,
                        rows,
                        pager,
                        [.. series.Select(s => new SelectListItem(s, s))],
                        linked
                    )
                ),
        };
    }

    FormPage Page(InsightDossier insight) => new(texts.PathTo(insight)) { Subject = insight.Id };
}

/// <summary>What the list of statements is narrowed to.</summary>
public sealed class StatementSearch
{
    [FromQuery(Name = "reeks")]
    public string? Series { get; set; }

    [FromQuery(Name = "soort")]
    public StatementKind? Kind { get; set; }

    [FromQuery(Name = "zoek")]
    public string? Text { get; set; }

    [FromQuery(Name = "ongebruikt")]
    public bool Unused { get; set; }

    [FromQuery(Name = "na")]
    public string? After { get; set; }

    /// <summary>The table and the statement after which the page begins; from the start when the address says nothing sensible.</summary>
    public (int Table, int Number) Cursor =>
        After?.Split('.') is [var table, var number]
        && int.TryParse(table, System.Globalization.CultureInfo.InvariantCulture, out var t)
        && int.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var n)
            ? (t, n)
            : default;
}

public sealed class LinkStatementsForm : CommandForm<LinkStatements>, IHasWhy
{
    [Field("evidence.stance")]
    public Stance Stance { get; set; }

    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    [Field("evidence.statements", Required = true)]
    public List<Guid> StatementIds { get; set; } = [];
}

public sealed class UnlinkStatementsForm : CommandForm<UnlinkStatements>
{
    [Field("evidence.statements", From = typeof(LinkedStatements), Required = true, Template = "_Ticks")]
    public List<Guid> StatementIds { get; set; } = [];

    [Field("form.reason", Rows = 3)]
    public string? Reason { get; set; }
}

/// <param name="Ticked">The statements that were chosen.</param>
/// <param name="Linked">The statements that support or contradict the insight already.</param>
public sealed record Coding(
    FormView Form,
    IReadOnlyList<Guid> Ticked,
    InsightDossier Insight,
    StatementSearch Search,
    IReadOnlyList<StatementRow> Rows,
    Pager Pager,
    IReadOnlyList<SelectListItem> Series,
    IReadOnlyDictionary<Guid, Stance> Linked
);
