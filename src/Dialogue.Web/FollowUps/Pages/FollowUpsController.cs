using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Themes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.FollowUps;

/// <summary>"Wie is aan zet?": who takes up each follow-up, and what nobody takes up.</summary>
public sealed class FollowUpsController(
    FollowUpQueries followUps,
    InsightQueries insights,
    ThemeQueries themes,
    OrganisationQueries organisations,
    OwnershipQueries ownerships,
    History history,
    Timeline story
) : CommandController
{
    const int PageSize = 25;

    [HttpGet(Paths.FollowUps)]
    public async Task<IActionResult> Index(FollowUpSearch search)
    {
        var allThemes = await themes.Names(At, Cancel);
        var unthemed = search.Theme == ThemeQueries.None;
        var theme = unthemed ? null : Known("thema", search.Theme, allThemes.FirstOrDefault(t => t.Number == search.Theme));
        var owner = Known(
            "eigenaar",
            search.Owner,
            search.Owner is null ? null : (await organisations.FindByAlias(search.Owner, At, Cancel))?.Document
        );

        var filter = new FollowUpFilter(
            owner?.Id,
            ThemeId: theme?.Id,
            Status: search.Status ?? (search.Closed ? null : FollowUpStatus.Open),
            Ownership: search.Ownership,
            Silent: search.Silent,
            Late: search.Late,
            Unthemed: unthemed
        );
        var rows = await followUps.List(filter, At, PageSize, search.After ?? 0, Cancel);
        return View(
            new FollowUpList(
                search,
                rows,
                new Pager(rows.Count, rows.Count == PageSize ? $"{rows[^1].Number}" : null, await followUps.Count(filter, At, Cancel)),
                search.After is > 0
                    ? []
                    : await followUps.Lists(new FollowUpFilter(owner?.Id, ThemeId: theme?.Id, Unthemed: unthemed), At, Cancel),
                search.IsWhole ? await followUps.ByLead(At, Cancel) : [],
                [
                    .. allThemes.Select(t => new SelectListItem(t.Name, $"{t.Number}")),
                    new SelectListItem(T["themes.without"], $"{ThemeQueries.None}"),
                ],
                [
                    .. (await organisations.Labels(At, Cancel)).Select(o => new SelectListItem(
                        o.Code == o.Name ? o.Code : $"{o.Code} · {o.Name}",
                        o.Code
                    )),
                ]
            )
        );
    }

    [HttpGet(Paths.FollowUps + "/{id:guid}")]
    public async Task<IActionResult> ById(Guid id) =>
        await followUps.Find(id, At, Cancel) is { Document: var card }
            ? Redirect(Paths.FollowUp(card.Number).WithAsOf(CurrentUser.AsOf))
            : NotFound();

    [HttpGet(Paths.FollowUps + "/{number:int}")]
    public async Task<IActionResult> FollowUp(int number)
    {
        if (await followUps.FindByNumber(number, At, Cancel) is not { Document: var card })
            return NotFound();
        var ownership = (await ownerships.Of(new(FollowUps.FollowUp.EntityKind, card.Id), At, Cancel)).Document;
        return View(
            new FollowUpPage(
                card,
                ownership,
                card.InsightId is { } insight
                    ? await insights.Names([insight], At, Cancel) is [var name, ..]
                        ? name
                        : null
                    : null,
                await organisations.Labels([.. ownership.Organisations, .. card.Progress.Select(p => p.ById)], At, Cancel),
                card.Status == FollowUpStatus.Open && card.LastDay < Amsterdam.DayOf(CurrentUser.AsOf.Moment),
                await story.Tell(await history.Of([card.Id, ownership.OwnershipId], At, Cancel), At, Cancel)
            )
        );
    }
}

/// <summary>What the list of follow-ups is narrowed to.</summary>
public sealed class FollowUpSearch
{
    [FromQuery(Name = "eigenaar")]
    public string? Owner { get; set; }

    [FromQuery(Name = "thema")]
    public int? Theme { get; set; }

    [FromQuery(Name = "status")]
    public FollowUpStatus? Status { get; set; }

    [FromQuery(Name = "eigenaarschap")]
    public OwnershipStatus? Ownership { get; set; }

    /// <summary>Only what was proposed and waits for an answer for too long.</summary>
    [FromQuery(Name = "stil")]
    public bool Silent { get; set; }

    [FromQuery(Name = "telaat")]
    public bool Late { get; set; }

    /// <summary>Also those that are done or cancelled, when no status is asked for.</summary>
    [FromQuery(Name = "gesloten")]
    public bool Closed { get; set; }

    [FromQuery(Name = "na")]
    public int? After { get; set; }

    public bool IsNarrowed =>
        this is not { Theme: null, Owner: null, Status: null, Ownership: null, Silent: false, Late: false, Closed: false };

    /// <summary>Nothing is narrowed and this is the first page.</summary>
    public bool IsWhole => !IsNarrowed && After is null or 0;
}

/// <param name="Waiting">What nobody takes up, within the theme and owner that were asked for; on the first page only.</param>
/// <param name="ByLead">Who takes up how much; only over the whole programme.</param>
public sealed record FollowUpList(
    FollowUpSearch Search,
    IReadOnlyList<FollowUpRow> Rows,
    Pager Pager,
    IReadOnlyList<WaitingList> Waiting,
    IReadOnlyList<LeadRow> ByLead,
    IReadOnlyList<SelectListItem> Themes,
    IReadOnlyList<SelectListItem> Owners
);

public sealed record FollowUpPage(
    FollowUpCard Card,
    OwnershipCard Ownership,
    InsightName? Insight,
    IReadOnlyDictionary<Guid, OrganisationLabel> Organisations,
    bool Late,
    IReadOnlyList<TimelineEntry> Timeline
);
