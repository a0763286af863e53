using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Tables.Secretariat;

/// <summary>The statements that wait for the secretariat, the oldest first.</summary>
[RequiresPage(Dialogue.Page.Moderation), Route(Paths.Moderation)]
public sealed class ModerationController(ModerationQueries moderation, TableQueries tables, CurrentUser user, Texts texts) : Controller
{
    const int PageSize = 50;

    [HttpGet]
    public async Task<IActionResult> Index(WaitingSearch search, CancellationToken cancel)
    {
        user.EnsureNow();
        var series = await tables.Series(null, cancel);
        var filter = new WaitingFilter(
            ModelState.Known("reeks", search.Series, series.FirstOrDefault(s => s == search.Series), texts),
            search.Days
        );
        var skip = Math.Clamp(search.After ?? 0, 0, int.MaxValue / 2);
        var rows = await moderation.Waiting(filter, PageSize, skip, cancel);
        return View(
            "Waiting",
            new WaitingList(
                search,
                rows,
                new Pager(rows.Count, rows.Count == PageSize ? $"{skip + PageSize}" : null, await moderation.Count(filter, cancel)),
                [.. series.Select(s => new SelectListItem(s, s))]
            )
        );
    }
}

/// <summary>What the secretariat decided, the latest first: on a page, and to take along.</summary>
[RequiresPage(Dialogue.Page.ModerationLog), Route(Paths.ModerationLog)]
public sealed class ModerationLogController(
    ModerationQueries moderation,
    TableQueries tables,
    ListDownloads downloads,
    CurrentUser user,
    Texts texts
) : Controller
{
    const int PageSize = 50;

    [HttpGet]
    public async Task<IActionResult> Index(DecisionSearch search, CancellationToken cancel)
    {
        var (series, rules) = (await tables.Series(user.At, cancel), await moderation.Rules(user.At, cancel));
        var filter = Filter(search, series, rules);
        var rows = await moderation.Decisions(filter, Originals, user.At, PageSize, search.Place, cancel);
        return View(
            "Decisions",
            new DecisionList(
                search,
                rows,
                new Pager(
                    rows.Count,
                    rows.Count == PageSize ? DecisionSearch.Cursor(rows[^1]) : null,
                    await moderation.Count(filter, user.At, cancel)
                ),
                [.. series.Select(s => new SelectListItem(s, s))],
                [.. rules.Select(rule => new SelectListItem(rule, rule))]
            )
        );
    }

    /// <summary>The same list as a file.</summary>
    [HttpGet("besluiten.xlsx"), HttpGet("besluiten.csv")]
    public async Task<IActionResult> Download(DecisionSearch search, CancellationToken cancel)
    {
        var filter = Filter(search, await tables.Series(user.At, cancel), await moderation.Rules(user.At, cancel));
        var rows = await moderation.Decisions(filter, Originals, user.At, ListDownloads.Most, cancel: cancel);
        return await downloads.Send(
            HttpContext,
            "moderation.log",
            [
                new(texts["file.table"], 10),
                new(texts["moderation.column.statement"], 10),
                new(texts["table.series"], 24),
                new(texts["moderation.column.decision"], 20),
                new(texts["moderation.column.at"], 18),
                new(texts["moderation.column.by"], 22),
                new(texts["moderation.rule"], 10),
                new(texts["moderation.column.version"], 10),
                new(texts["form.reason"], 50),
                new(texts["moderation.original"], 60),
                new(texts["moderation.column.parts"], 14),
            ],
            [
                .. rows.Select(row =>
                    (IReadOnlyList<object?>)
                        [
                            row.TableNumber,
                            row.Number,
                            row.Series,
                            texts[row.Kind],
                            Amsterdam.Local(row.At).DateTime,
                            row.By,
                            row.RuleCode,
                            row.PolicyVersion,
                            row.Reason,
                            row.Original,
                            row.Into.Length == 0 ? null : string.Join(", ", row.Into),
                        ]
                ),
            ],
            await moderation.Count(filter, user.At, cancel)
        );
    }

    bool Originals => Rights.SeesOriginals(user.Actor);

    DecisionFilter Filter(DecisionSearch search, IReadOnlyList<string> series, IReadOnlyList<string> rules) =>
        new(
            search.Kind,
            ModelState.Known("regel", search.Rule, rules.FirstOrDefault(rule => rule == search.Rule), texts),
            ModelState.Known("reeks", search.Series, series.FirstOrDefault(s => s == search.Series), texts)
        );
}

/// <summary>What the list of what waits is narrowed to.</summary>
public sealed class WaitingSearch
{
    [FromQuery(Name = "reeks")]
    public string? Series { get; set; }

    [FromQuery(Name = "dagen")]
    public int? Days { get; set; }

    [FromQuery(Name = "na")]
    public int? After { get; set; }
}

/// <summary>What the log is narrowed to.</summary>
public sealed class DecisionSearch
{
    [FromQuery(Name = "besluit")]
    public ModerationKind? Kind { get; set; }

    [FromQuery(Name = "regel")]
    public string? Rule { get; set; }

    [FromQuery(Name = "reeks")]
    public string? Series { get; set; }

    [FromQuery(Name = "na")]
    public string? After { get; set; }

    /// <summary>The decision before which the page begins; null for the latest.</summary>
    public (DateTimeOffset, Guid)? Place => Read(After);

    /// <summary>The place that <see cref="Cursor"/> made; null when it did not.</summary>
    public static (DateTimeOffset, Guid)? Read(string? cursor) =>
        cursor?.Split('_') is [var ticks, var id]
        && long.TryParse(ticks, System.Globalization.CultureInfo.InvariantCulture, out var at)
        && at > 0
        && at < DateTimeOffset.MaxValue.UtcTicks
        && Guid.TryParse(id, out var decision)
            ? (new DateTimeOffset(at, TimeSpan.Zero), decision)
            : null;

    public static string Cursor(DecisionRow row) => $"{row.At.UtcTicks}_{row.Id:N}";
}

public sealed record WaitingList(WaitingSearch Search, IReadOnlyList<WaitingRow> Rows, Pager Pager, IReadOnlyList<SelectListItem> Series);

public sealed record DecisionList(
    DecisionSearch Search,
    IReadOnlyList<DecisionRow> Rows,
    Pager Pager,
    IReadOnlyList<SelectListItem> Series,
    IReadOnlyList<SelectListItem> Rules
);
