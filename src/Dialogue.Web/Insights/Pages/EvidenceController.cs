using Dialogue.Tables;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Insights;

/// <summary>Coding: which statements stand behind an insight, or contradict it. Many are linked or taken away at once.</summary>
[Route(Paths.Insights + "/{number:int}/onderbouwing")]
public sealed class EvidenceController(InsightQueries insights, TableQueries tables) : CommandController
{
    const int PageSize = 50;

    [HttpGet("koppelen")]
    public async Task<IActionResult> LinkEvidence(int number, StatementSearch search)
    {
        Offer<LinkEvidence>();
        return await insights.FindByNumber(number, cancel: Cancel) is { Document: var insight, Version: var version }
            ? await Coding(insight, search, new EvidenceForm { Version = version })
            : NotFound();
    }

    [HttpPost("koppelen")]
    public async Task<IActionResult> LinkEvidence(int number, [FromForm] EvidenceForm form, StatementSearch search)
    {
        Offer<LinkEvidence>();
        if (await insights.FindByNumber(number, cancel: Cancel) is not { Document: var insight })
            return NotFound();
        if (form.StatementIds.Count == 0)
            ModelState.AddModelError(nameof(form.StatementIds), T["evidence.tick"]);
        var linked = await Send(
            new LinkStatements(insight.Id, form.StatementIds, form.Stance),
            T.Count("evidence.linked.done", form.StatementIds.Count),
            form.Version,
            form.Why
        );
        return linked ? Redirect(HttpContext.AskedWith("na", null)) : await Coding(insight, search, form);
    }

    [HttpGet("losmaken")]
    public async Task<IActionResult> UnlinkEvidence(int number)
    {
        Offer<UnlinkEvidence>();
        return await insights.FindByNumber(number, cancel: Cancel) is { Document: var insight, Version: var version }
            ? await Linked(insight, new EvidenceForm { Version = version })
            : NotFound();
    }

    [HttpPost("losmaken")]
    public async Task<IActionResult> UnlinkEvidence(int number, EvidenceForm form)
    {
        Offer<UnlinkEvidence>();
        if (await insights.FindByNumber(number, cancel: Cancel) is not { Document: var insight })
            return NotFound();
        if (form.StatementIds.Count == 0)
            ModelState.AddModelError(nameof(form.StatementIds), T["evidence.tick"]);
        var unlinked = await Send(
            new UnlinkStatements(insight.Id, form.StatementIds, form.Reason!),
            T.Count("evidence.unlinked.done", form.StatementIds.Count),
            form.Version,
            form.Why
        );
        return unlinked ? Redirect(Paths.Insight(number)) : await Linked(insight, form);
    }

    async Task<IActionResult> Coding(InsightDossier insight, StatementSearch search, EvidenceForm form)
    {
        var series = await tables.Series(cancel: Cancel);
        var filter = new StatementFilter(
            Kind: search.Kind,
            Series: Known("reeks", search.Series, series.FirstOrDefault(s => s == search.Series)),
            Text: search.Text,
            Unused: search.Unused
        );
        var rows = await tables.Statements(filter, limit: PageSize, after: search.Cursor, cancel: Cancel);
        ViewBag.Coding = new Coding(
            insight,
            search,
            rows,
            new Pager(
                rows.Count,
                rows.Count == PageSize ? $"{rows[^1].TableNumber}.{rows[^1].Number}" : null,
                await tables.Count(filter, cancel: Cancel),
                TableQueries.MostCounted
            ),
            [.. series.Select(s => new SelectListItem(s, s))],
            await insights.Linked(insight.Id, Cancel)
        );
        return Form<LinkEvidence>(form, PathTo(insight));
    }

    async Task<IActionResult> Linked(InsightDossier insight, EvidenceForm form)
    {
        ViewBag.Statements = (await insights.Evidence(insight.Id, limit: 2000, cancel: Cancel))
            .Select(row => new SelectListItem(
                $"{T["statement.place", row.TableNumber, row.Number]} ({T[row.Stance]}): {row.Text}",
                $"{row.StatementId}"
            ))
            .ToList();
        return Form<UnlinkEvidence>(form, PathTo(insight));
    }

    IReadOnlyList<Link> PathTo(InsightDossier insight) =>
        [new(T["nav.insights"], Paths.Insights), new($"I-{insight.Number} {insight.Title}", Paths.Insight(insight.Number))];
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
        After?.Split('.') is [var table, var number] && int.TryParse(table, out var t) && int.TryParse(number, out var n)
            ? (t, n)
            : default;
}

public sealed class EvidenceForm : Written
{
    public List<Guid> StatementIds { get; set; } = [];
    public Stance Stance { get; set; }
    public string? Reason { get; set; }
}

/// <param name="Linked">The statements that stand behind the insight already.</param>
public sealed record Coding(
    InsightDossier Insight,
    StatementSearch Search,
    IReadOnlyList<StatementRow> Rows,
    Pager Pager,
    IReadOnlyList<SelectListItem> Series,
    IReadOnlyDictionary<Guid, Stance> Linked
);
