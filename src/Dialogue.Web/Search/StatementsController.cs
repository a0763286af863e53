using Dialogue.Tables;
using Dialogue.Themes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Search;

/// <summary>All that was said at the tables, by its words and by what it is about.</summary>
public sealed class StatementsController(
    TableQueries tables,
    ThemeQueries themes,
    SearchQueries search,
    ListDownloads downloads,
    CurrentUser user,
    Texts texts
) : Controller
{
    const int PageSize = 50;

    CancellationToken Cancel => HttpContext.RequestAborted;

    [HttpGet(Paths.Statements)]
    public async Task<IActionResult> Index(VoicesSearch asked)
    {
        var (filter, series, known) = await Filter(asked);
        var rows = await tables.Statements(filter, user.At, PageSize, asked.Cursor, Cancel);
        var facets = await tables.Facets(filter, user.At, Cancel);
        var marks = await search.Marks(
            [.. rows.Select(row => row.Text)],
            SearchTerms.Of(asked.Text, Numbered.Insight, Numbered.Table).Words,
            Cancel
        );
        return View(
            "Voices",
            new VoicesPage(
                asked,
                [.. rows.Zip(marks)],
                new Pager(
                    rows.Count,
                    rows.Count == PageSize ? $"{rows[^1].TableNumber}.{rows[^1].Number}" : null,
                    facets.Total,
                    TableQueries.MostCounted
                ),
                facets,
                [.. series.Select(s => new SelectListItem(s, s))],
                [.. known.Select(t => new SelectListItem(t.Name, $"{t.Number}"))]
            )
        );
    }

    /// <summary>The same list as a file.</summary>
    [HttpGet(Paths.Statements + "/uitspraken.xlsx"), HttpGet(Paths.Statements + "/uitspraken.csv")]
    public async Task<IActionResult> Download(VoicesSearch asked)
    {
        var (filter, _, _) = await Filter(asked);
        var rows = await tables.Statements(filter, user.At, ListDownloads.Most, cancel: Cancel);
        return await downloads.Send(
            HttpContext,
            "voices.title",
            [
                new(texts["file.table"], 10),
                new(texts["file.number"], 10, texts["file.number.meaning"]),
                new(texts["statement.kind"], 10),
                new(texts["file.text"], 80),
                new(texts["table.series"], 24),
                new(texts["file.day"], 14),
                new(texts["statement.groups"], 24),
                new(texts["nav.insights"], 20, texts["file.insights.meaning"]),
            ],
            [
                .. rows.Select(row =>
                    (IReadOnlyList<object?>)
                        [
                            row.TableNumber,
                            row.Number,
                            texts[row.Kind],
                            row.Text,
                            row.Series,
                            row.Day,
                            string.Join(", ", row.TargetGroups),
                            string.Join(", ", row.Insights.Select(insight => $"I-{insight}")),
                        ]
                ),
            ],
            await tables.Count(filter, user.At, Cancel)
        );
    }

    async Task<(StatementFilter Filter, IReadOnlyList<string> Series, IReadOnlyList<ThemeName> Themes)> Filter(VoicesSearch asked)
    {
        var series = await tables.Series(user.At, Cancel);
        var known = await themes.Offered(asked.Theme, withFollowUps: false, user.At, Cancel);
        var theme = ModelState.Known("thema", asked.Theme, known.FirstOrDefault(t => t.Number == asked.Theme), texts);
        var filter = new StatementFilter(
            Kind: asked.Kind,
            Series: ModelState.Known("reeks", asked.Series, series.FirstOrDefault(s => s == asked.Series), texts),
            Text: asked.Text,
            FacilitatorId: user.OnlyTablesOf(),
            Unused: asked.Unused,
            Province: asked.Province,
            ThemeId: theme?.Id,
            TargetGroup: asked.Group
        );
        return (filter, series, known);
    }
}

/// <summary>What the list of all statements is narrowed to.</summary>
public sealed class VoicesSearch
{
    [FromQuery(Name = "zoek")]
    public string? Text { get; set; }

    [FromQuery(Name = "soort")]
    public StatementKind? Kind { get; set; }

    [FromQuery(Name = "thema")]
    public int? Theme { get; set; }

    [FromQuery(Name = "reeks")]
    public string? Series { get; set; }

    [FromQuery(Name = "provincie")]
    public Province? Province { get; set; }

    [FromQuery(Name = "doelgroep")]
    public string? Group { get; set; }

    /// <summary>Only what no insight rests on yet.</summary>
    [FromQuery(Name = "ongebruikt")]
    public bool Unused { get; set; }

    [FromQuery(Name = "na")]
    public string? After { get; set; }

    public (int Table, int Number) Cursor => new Insights.StatementSearch { After = After }.Cursor;

    public bool IsNarrowed => this is not { Text: null, Kind: null, Theme: null, Series: null, Province: null, Group: null, Unused: false };
}

/// <param name="Rows">The statements, each with the words by which it was found.</param>
public sealed record VoicesPage(
    VoicesSearch Search,
    IReadOnlyList<(StatementRow Row, string[] Marks)> Rows,
    Pager Pager,
    StatementFacets Facets,
    IReadOnlyList<SelectListItem> Series,
    IReadOnlyList<SelectListItem> Themes
);
