using Dialogue.FollowUps;
using Dialogue.Organisations;
using Dialogue.Plans;
using Dialogue.Tables;
using Dialogue.Themes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Insights;

/// <summary>What the tables taught: the list, and each insight as a dossier.</summary>
public sealed class InsightsController(
    InsightQueries insights,
    ThemeQueries themes,
    PlanQueries plans,
    OrganisationQueries organisations,
    FollowUpQueries followUps,
    OwnershipQueries ownerships,
    History history,
    Timeline story
) : CommandController
{
    const int PageSize = 25,
        EvidenceOnPage = 100,
        EvidenceInDossier = 5;

    [HttpGet(Paths.Insights)]
    public async Task<IActionResult> Index(InsightSearch search)
    {
        var (allThemes, allPlans) = (await themes.Names(At, Cancel), await plans.Names(At, Cancel));
        var unthemed = search.Theme == ThemeQueries.None;
        var theme = unthemed ? null : Known("thema", search.Theme, allThemes.FirstOrDefault(t => t.Number == search.Theme));
        var plan = Known("plan", search.Plan, allPlans.FirstOrDefault(p => p.Number == search.Plan));
        var owner = Known(
            "eigenaar",
            search.Owner,
            search.Owner is null ? null : (await organisations.FindByAlias(search.Owner, At, Cancel))?.Document
        );

        var filter = new InsightFilter(
            theme?.Id,
            owner?.Id,
            plan?.Id,
            search.Status,
            search.Ownership,
            search.Text,
            search.Gone || search.Status is InsightStatus.Withdrawn or InsightStatus.Merged or InsightStatus.Split,
            NotCovered: search.Delta,
            Silent: search.Silent,
            Unthemed: unthemed
        );
        var rows = await insights.List(filter, At, PageSize, search.After ?? 0, cancel: Cancel);
        var total = await insights.Count(filter, At, Cancel);
        return View(
            new InsightList(
                search,
                rows,
                new Pager(rows.Count, rows.Count == PageSize ? $"{rows[^1].Number}" : null, total),
                [
                    .. allThemes.Select(t => new SelectListItem(t.Name, $"{t.Number}")),
                    new SelectListItem(T["themes.without"], $"{ThemeQueries.None}"),
                ],
                [.. allPlans.Select(p => new SelectListItem(p.Title, $"{p.Number}"))],
                [
                    .. (await organisations.Labels(At, Cancel)).Select(o => new SelectListItem(
                        o.Code == o.Name ? o.Code : $"{o.Code} · {o.Name}",
                        o.Code
                    )),
                ]
            )
        );
    }

    [HttpGet(Paths.Insights + "/{id:guid}")]
    public async Task<IActionResult> ById(Guid id) =>
        await insights.Find(id, At, Cancel) is { Document: var insight }
            ? Redirect(Paths.Insight(insight.Number).WithAsOf(CurrentUser.AsOf))
            : NotFound();

    [HttpGet(Paths.Insights + "/{number:int}")]
    public async Task<IActionResult> Insight(int number)
    {
        if (await insights.FindByNumber(number, At, Cancel) is not { Document: var insight })
            return NotFound();
        var ownership = (await ownerships.Of(new(Insights.Insight.EntityKind, insight.Id), At, Cancel)).Document;
        return View(
            new Dossier(
                insight,
                ownership,
                await insights.Strength(insight.Id, At, Cancel),
                [
                    .. (await insights.Evidence(insight.Id, At, EvidenceInDossier, CurrentUser.OnlyTablesOf(), cancel: Cancel)).UnionBy(
                        await insights.Evidence(
                            insight.Id,
                            At,
                            EvidenceInDossier,
                            CurrentUser.OnlyTablesOf(),
                            ((int)Stance.Contradicts, 0, 0),
                            cancel: Cancel
                        ),
                        row => row.StatementId
                    ),
                ],
                (await themes.Names(At, Cancel)).ToDictionary(theme => theme.Id),
                await insights.PlanLinks(insight.Id, at: At, cancel: Cancel),
                await followUps.List(new FollowUpFilter(InsightId: insight.Id), At, 200, cancel: Cancel),
                (await insights.Names([.. Related(insight)], At, Cancel)).ToDictionary(name => name.Id),
                await organisations.Labels(ownership.Organisations, At, Cancel),
                await story.Tell(await history.Of([insight.Id, ownership.OwnershipId], At, Cancel), At, Cancel)
            )
        );
    }

    /// <summary>Every statement behind the insight, for and against.</summary>
    /// <param name="na">The stance, the table and the statement after which the page begins; from the start when it says nothing sensible.</param>
    [HttpGet(Paths.Insights + "/{number:int}/onderbouwing")]
    public async Task<IActionResult> Evidence(int number, string? na)
    {
        if (await insights.FindByNumber(number, At, Cancel) is not { Document: var insight })
            return NotFound();
        var after = na?.Split('.').Select(part => int.TryParse(part, out var n) ? n : -1).ToArray()
            is [>= 0 and var stance, >= 0 and var table, >= 0 and var statement]
            ? (stance, table, statement)
            : default;
        var rows = await insights.Evidence(insight.Id, At, EvidenceOnPage, CurrentUser.OnlyTablesOf(), after, cancel: Cancel);
        return View(
            new InsightEvidence(
                insight,
                await insights.Strength(insight.Id, At, Cancel),
                rows,
                new Pager(
                    rows.Count,
                    rows.Count == EvidenceOnPage ? $"{(int)rows[^1].Stance}.{rows[^1].TableNumber}.{rows[^1].Number}" : null
                )
            )
        );
    }

    static IEnumerable<Guid> Related(InsightDossier insight) =>
        [.. insight.AbsorbedIds, .. insight.SplitIntoIds, .. new[] { insight.MergedIntoId, insight.SplitFromId }.OfType<Guid>()];
}

/// <summary>What the list of insights is narrowed to.</summary>
public sealed class InsightSearch
{
    [FromQuery(Name = "thema")]
    public int? Theme { get; set; }

    [FromQuery(Name = "eigenaar")]
    public string? Owner { get; set; }

    [FromQuery(Name = "plan")]
    public int? Plan { get; set; }

    [FromQuery(Name = "status")]
    public InsightStatus? Status { get; set; }

    [FromQuery(Name = "eigenaarschap")]
    public OwnershipStatus? Ownership { get; set; }

    /// <summary>Only what was proposed and waits for an answer for too long.</summary>
    [FromQuery(Name = "stil")]
    public bool Silent { get; set; }

    /// <summary>Only what no plan covers, even partly.</summary>
    [FromQuery(Name = "delta")]
    public bool Delta { get; set; }

    [FromQuery(Name = "zoek")]
    public string? Text { get; set; }

    [FromQuery(Name = "vervallen")]
    public bool Gone { get; set; }

    [FromQuery(Name = "na")]
    public int? After { get; set; }
}

public sealed record InsightList(
    InsightSearch Search,
    IReadOnlyList<InsightRow> Rows,
    Pager Pager,
    IReadOnlyList<SelectListItem> Themes,
    IReadOnlyList<SelectListItem> Plans,
    IReadOnlyList<SelectListItem> Owners
);

/// <summary>Everything that is known of one insight.</summary>
/// <param name="Related">The insights that it came from or went to.</param>
public sealed record Dossier(
    InsightDossier Insight,
    OwnershipCard Ownership,
    Strength Strength,
    IReadOnlyList<EvidenceRow> Evidence,
    IReadOnlyDictionary<Guid, ThemeName> Themes,
    IReadOnlyList<PlanLinkRow> Plans,
    IReadOnlyList<FollowUpRow> FollowUps,
    IReadOnlyDictionary<Guid, InsightName> Related,
    IReadOnlyDictionary<Guid, OrganisationLabel> Organisations,
    IReadOnlyList<TimelineEntry> Timeline
);

public sealed record InsightEvidence(InsightDossier Insight, Strength Strength, IReadOnlyList<EvidenceRow> Rows, Pager Pager);
