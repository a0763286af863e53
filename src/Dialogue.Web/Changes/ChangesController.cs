using System.Text;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Themes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Changes;

/// <summary>What is other than it was: since a day, up to now or the peildatum.</summary>
[Route(Paths.Changes)]
public sealed class ChangesController(
    ChangeQueries states,
    ThemeQueries themes,
    OrganisationQueries organisations,
    NamedMoments moments,
    CurrentUser user,
    Texts texts
) : Controller
{
    // Without a named moment before it, a month back.
    const int UsualDays = 30;

    CancellationToken Cancel => HttpContext.RequestAborted;

    [HttpGet]
    public async Task<IActionResult> Index(ChangesSearch search) => View(await Compare(search));

    /// <summary>The same as plain text, to send by mail.</summary>
    [HttpGet("veranderd.txt")]
    public async Task<IActionResult> Text(ChangesSearch search)
    {
        var page = await Compare(search);
        var site = $"{Request.Scheme}://{Request.Host}";
        var text = new StringBuilder();
        text.Append(texts["changes.title"]).Append('\n').Append(texts.Plain(page.Lead(texts, user.AsOf.IsPast))).Append('\n');
        text.Append(site).Append(Paths.Changes).Append(Request.QueryString).Append('\n');
        foreach (var part in page.Parts(texts))
        {
            text.Append("\n\n").Append(part.Title?.ToUpperInvariant()).Append('\n');
            foreach (var thing in part.Things)
            {
                text.Append('\n').Append(thing.Label).Append(": ").Append(thing.Title).Append('\n');
                foreach (var change in thing.Changes)
                    text.Append("- ").Append(texts[change.Topic]).Append(": ").Append(texts.Plain(change.Text)).Append('\n');
                text.Append(site).Append(thing.Path.WithAsOf(user.AsOf)).Append('\n');
            }
        }
        return Content(text.ToString(), "text/plain; charset=utf-8");
    }

    async Task<ChangesPage> Compare(ChangesSearch search)
    {
        var until = Amsterdam.DayOf(user.AsOf.Moment);
        var since = Since(search, until);
        var allThemes = await themes.Names(user.At, Cancel);
        var theme = ModelState.Known("thema", search.Theme, allThemes.FirstOrDefault(t => t.Number == search.Theme), texts);
        var organisation = ModelState.Known(
            "organisatie",
            search.Organisation,
            search.Organisation is null ? null : (await organisations.Find(search.Organisation, user.At, Cancel))?.Document,
            texts
        );
        var filter = new ChangeFilter(theme?.Id, organisation?.Id);
        var then = Amsterdam.EndOf(since);
        var compare = new Comparison(texts);
        List<ChangedThing> all =
        [
            .. compare.Insights(await states.Insights(filter, then, Cancel), await states.Insights(filter, user.At, Cancel)),
            .. compare.FollowUps(await states.FollowUps(filter, then, Cancel), await states.FollowUps(filter, user.At, Cancel)),
            .. compare.Plans(await states.Plans(filter, then, Cancel), await states.Plans(filter, user.At, Cancel)),
            .. compare.Themes(await states.Themes(filter, then, Cancel), await states.Themes(filter, user.At, Cancel)),
        ];
        return new ChangesPage(
            search,
            since,
            until,
            moments.Past.FirstOrDefault(moment => moment.Day == since)?.Name,
            [.. moments.Past.Where(moment => moment.Day < until)],
            [
                .. Enum.GetValues<ChangeTopic>()
                    .Select(topic => new TopicCount(topic, all.Count(thing => thing.Changes.Any(change => change.Topic == topic))))
                    .Where(count => count.Number > 0),
            ],
            [
                .. all.Select(thing =>
                        search.Topic is { } topic
                            ? thing with
                            {
                                Changes = [.. thing.Changes.Where(change => change.Topic == topic)],
                            }
                            : thing
                    )
                    .Where(thing => thing.Changes.Count > 0),
            ],
            all.Count,
            allThemes.ToDictionary(t => t.Id),
            [.. allThemes.Where(t => t.Status is ThemeStatus.Active).Select(t => new SelectListItem(t.Name, $"{t.Number}"))],
            [.. (await organisations.Labels(user.At, Cancel)).Select(o => new SelectListItem(o.CodeAndName, o.Code))]
        );
    }

    DateOnly Since(ChangesSearch search, DateOnly until)
    {
        var usual = moments.Past.LastOrDefault(moment => moment.Day < until)?.Day ?? until.AddDays(-UsualDays);
        if (search.Since is { } day && day < until)
            return day;
        if (search.Since is not null)
            ModelState.AddModelError("sinds", texts["changes.since.late"]);
        // Shown in the form as what was compared with.
        else if (ModelState.IsValid)
            search.Since = usual;
        return usual;
    }
}

/// <summary>What the comparison is narrowed to.</summary>
public sealed class ChangesSearch
{
    /// <summary>A day; all that happened on it was so already.</summary>
    [FromQuery(Name = "sinds")]
    public DateOnly? Since { get; set; }

    [FromQuery(Name = "thema")]
    public int? Theme { get; set; }

    /// <summary>The code of an organisation; what is under it counts too.</summary>
    [FromQuery(Name = "organisatie")]
    public string? Organisation { get; set; }

    [FromQuery(Name = "onderwerp")]
    public ChangeTopic? Topic { get; set; }
}

/// <summary>How many things have a change of this kind.</summary>
public sealed record TopicCount(ChangeTopic Topic, int Number);

/// <param name="Moment">What the day is called since which things are compared; null when it has no name.</param>
/// <param name="Moments">The named days to choose from.</param>
/// <param name="Things">What changed, narrowed to the topic.</param>
/// <param name="Total">How many things changed in all, within theme and organisation.</param>
public sealed record ChangesPage(
    ChangesSearch Search,
    DateOnly Since,
    DateOnly Until,
    string? Moment,
    IReadOnlyList<NamedMoment> Moments,
    IReadOnlyList<TopicCount> Topics,
    IReadOnlyList<ChangedThing> Things,
    int Total,
    IReadOnlyDictionary<Guid, ThemeName> Themes,
    IReadOnlyList<SelectListItem> ThemeChoices,
    IReadOnlyList<SelectListItem> OrganisationChoices
)
{
    /// <summary>Which two moments are compared.</summary>
    public string Lead(Texts texts, bool past)
    {
        var since = Moment is null ? texts.Day(Since) : $"{texts.Day(Since)} ({texts.Recorded(Moment)})";
        return past ? texts["changes.lead.until", since, texts.Day(Until)] : texts["changes.lead", since];
    }

    /// <summary>Insights and follow-ups by theme, then plans, then themes.</summary>
    public IEnumerable<(string? Title, bool Recorded, string? Path, IReadOnlyList<ChangedThing> Things)> Parts(Texts texts)
    {
        var told = Things.Where(thing => thing.Kind == Insight.EntityKind || thing.Kind == FollowUps.FollowUp.EntityKind).ToList();
        foreach (var group in told.GroupBy(thing => thing.ThemeId).OrderBy(group => group.Key is { } id ? Themes[id].Number : int.MaxValue))
            yield return group.Key is { } id
                ? (Themes[id].Name, true, Paths.Theme(Themes[id].Number), [.. group])
                : (texts["themes.without"], false, null, [.. group]);
        foreach (var kind in new[] { Dialogue.Plans.RecoveryPlan.EntityKind, Theme.EntityKind })
            if (Things.Where(thing => thing.Kind == kind).ToList() is { Count: > 0 } things)
                yield return (
                    texts[kind == Theme.EntityKind ? "nav.themes" : "nav.plans"],
                    false,
                    kind == Theme.EntityKind ? Paths.Themes : Paths.Plans,
                    things
                );
    }
}
