using Dialogue.FollowUps;
using Dialogue.Insights;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Themes;

public sealed class ThemesController(
    ThemeQueries themes,
    InsightQueries insights,
    FollowUpQueries followUps,
    History history,
    Timeline story
) : PageController
{
    /// <summary>How many insights and follow-ups the page of a theme shows; the lists have them all.</summary>
    public const int Shown = 25,
        ShownFollowUps = 100;

    [HttpGet(Paths.Themes)]
    public async Task<IActionResult> Index() => View(await themes.All(At, Cancel));

    [HttpGet(Paths.Themes + "/{number:int}")]
    public async Task<IActionResult> Theme(int number)
    {
        var all = await themes.List(At, Cancel);
        if (all.FirstOrDefault(theme => theme.Number == number) is not { } row || await themes.Find(row.Id, At, Cancel) is not { } found)
            return NotFound();
        return View(
            new ThemeView(
                found.Document,
                row,
                all,
                await insights.List(new InsightFilter(ThemeId: row.Id), At, Shown, cancel: Cancel),
                await followUps.List(new FollowUpFilter(ThemeId: row.Id), At, ShownFollowUps, cancel: Cancel),
                await story.Tell(await history.Of(row.Id, At, cancel: Cancel), At, Cancel)
            )
        );
    }

    [HttpGet(Paths.Themes + "/nieuw")]
    public async Task<IActionResult> Add()
    {
        Offer<AddTheme>();
        return await Form("Add", new ThemeForm(null, null, null, null, null));
    }

    [HttpPost(Paths.Themes + "/nieuw")]
    public async Task<IActionResult> Add(ThemeForm form)
    {
        var command = new AddTheme(NewId(), await Next(Dialogue.Themes.Theme.EntityKind), form.Name!, form.Description, form.ParentId);
        if (!await Send(command, T["theme.added", form.Name]))
            return await Form("Add", form);
        return Redirect(
            (await themes.Find(command.ThemeId, cancel: Cancel))!.Document is { Number: var number } ? Paths.Theme(number) : Paths.Themes
        );
    }

    [HttpGet(Paths.Themes + "/{number:int}/hernoemen")]
    public Task<IActionResult> Rename(int number) => Show<RenameTheme>(number, "Rename");

    [HttpPost(Paths.Themes + "/{number:int}/hernoemen")]
    public Task<IActionResult> Rename(int number, ThemeForm form) =>
        Change(number, "Rename", form, theme => new RenameTheme(theme, form.Name!));

    [HttpGet(Paths.Themes + "/{number:int}/omschrijven")]
    public Task<IActionResult> Describe(int number) => Show<DescribeTheme>(number, "Describe");

    [HttpPost(Paths.Themes + "/{number:int}/omschrijven")]
    public Task<IActionResult> Describe(int number, ThemeForm form) =>
        Change(number, "Describe", form, theme => new DescribeTheme(theme, form.Description));

    [HttpGet(Paths.Themes + "/{number:int}/verplaatsen")]
    public Task<IActionResult> Move(int number) => Show<MoveTheme>(number, "Move");

    [HttpPost(Paths.Themes + "/{number:int}/verplaatsen")]
    public Task<IActionResult> Move(int number, ThemeForm form) =>
        Change(number, "Move", form, theme => new MoveTheme(theme, form.ParentId));

    [HttpGet(Paths.Themes + "/{number:int}/samenvoegen")]
    public Task<IActionResult> Merge(int number) => Show<MergeTheme>(number, "Merge");

    [HttpPost(Paths.Themes + "/{number:int}/samenvoegen")]
    public Task<IActionResult> Merge(int number, ThemeForm form) =>
        Change(number, "Merge", form, theme => new MergeTheme(theme, form.IntoId ?? default));

    [HttpGet(Paths.Themes + "/{number:int}/vervallen")]
    public Task<IActionResult> Retire(int number) => Show<RetireTheme>(number, "Retire");

    [HttpPost(Paths.Themes + "/{number:int}/vervallen")]
    public Task<IActionResult> Retire(int number, ThemeForm form) =>
        Change(number, "Retire", form, theme => new RetireTheme(theme, form.Reason!));

    async Task<IActionResult> Show<TCommand>(int number, string view)
    {
        Offer<TCommand>();
        return await themes.FindByNumber(number, At, Cancel) is { Document: var theme, Version: var version }
            ? await Form(view, new ThemeForm(theme.Name, theme.Description, theme.ParentId, null, null, version), theme)
            : NotFound();
    }

    async Task<IActionResult> Change(int number, string view, ThemeForm form, Func<Guid, object> command)
    {
        if (await themes.FindByNumber(number, cancel: Cancel) is not { Document: var theme })
            return NotFound();
        return await Send(command(theme.Id), T["done.saved"], form.Version, form.Reason)
            ? Redirect(Paths.Theme(number))
            : await Form(view, form, theme);
    }

    async Task<IActionResult> Form(string view, ThemeForm form, ThemePage? theme = null)
    {
        ViewBag.Theme = theme;
        ViewBag.Back = theme is null ? Paths.Themes : Paths.Theme(theme.Number);
        ViewBag.Themes = (await themes.Names(At, Cancel))
            .Where(t => t.Status == ThemeStatus.Active && t.Id != theme?.Id)
            .Select(t => new SelectListItem(t.Name, t.Id.ToString()))
            .ToList();
        ViewBag.Version = form.Version;
        return View(view, form);
    }
}

/// <summary>What the forms of a theme are filled in with; each uses its part.</summary>
public sealed record ThemeForm(string? Name, string? Description, Guid? ParentId, Guid? IntoId, string? Reason, long? Version = null);

/// <summary>The page of one theme.</summary>
public sealed record ThemeView(
    ThemePage Theme,
    ThemeRow Counts,
    IReadOnlyList<ThemeRow> All,
    IReadOnlyList<InsightRow> Insights,
    IReadOnlyList<FollowUpRow> FollowUps,
    IReadOnlyList<TimelineEntry> History
);
