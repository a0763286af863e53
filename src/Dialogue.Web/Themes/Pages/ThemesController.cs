using Dialogue.FollowUps;
using Dialogue.Insights;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Themes;

public sealed class ThemesController(
    ThemeQueries themes,
    InsightQueries insights,
    FollowUpQueries followUps,
    Timelines timelines,
    CurrentUser user
) : Controller
{
    /// <summary>How many insights and follow-ups the page of a theme shows; the lists have them all.</summary>
    public const int Shown = 25,
        ShownFollowUps = 100;

    CancellationToken Cancel => HttpContext.RequestAborted;

    [HttpGet(Paths.Themes)]
    public async Task<IActionResult> Index() => View(await themes.All(user.At, Cancel));

    [HttpGet(Paths.Themes + "/{number:int}")]
    public async Task<IActionResult> Theme(int number)
    {
        var all = await themes.List(user.At, Cancel);
        if (
            all.FirstOrDefault(theme => theme.Number == number) is not { } row
            || await themes.Find(row.Id, user.At, Cancel) is not { } found
        )
            return NotFound();
        return View(
            new ThemeView(
                found.Document,
                row,
                all,
                await insights.List(new InsightFilter(ThemeId: row.Id), user.At, Shown, cancel: Cancel),
                await followUps.List(new FollowUpFilter(ThemeId: row.Id), user.At, ShownFollowUps, cancel: Cancel),
                await timelines.Of(row.Id)
            )
        );
    }

    [HttpGet(Paths.Themes + "/{id:guid}")]
    public async Task<IActionResult> ById(Guid id) =>
        await themes.Find(id, user.At, Cancel) is { Document: var theme }
            ? Redirect(Paths.Theme(theme.Number).WithAsOf(user.AsOf))
            : NotFound();
}

/// <summary>The page of one theme.</summary>
public sealed record ThemeView(
    ThemePage Theme,
    ThemeRow Counts,
    IReadOnlyList<ThemeRow> All,
    IReadOnlyList<InsightRow> Insights,
    IReadOnlyList<FollowUpRow> FollowUps,
    TimelinePage History
);
