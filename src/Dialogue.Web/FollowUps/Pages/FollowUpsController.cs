using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Themes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.FollowUps;

/// <summary>Who takes up each follow-up, and what nobody takes up.</summary>
public sealed class FollowUpsController(
    FollowUpQueries followUps,
    InsightQueries insights,
    ThemeQueries themes,
    OrganisationQueries organisations,
    OwnershipQueries ownerships,
    Delegation delegation,
    Timelines timelines,
    ListDownloads downloads,
    CurrentUser user,
    Texts texts
) : Controller
{
    const int PageSize = 25;

    CancellationToken Cancel => HttpContext.RequestAborted;

    [HttpGet(Paths.FollowUps)]
    public async Task<IActionResult> Index(FollowUpSearch search)
    {
        var (filter, owner, theme, allThemes) = await Filter(search);
        var unthemed = search.Theme == ThemeQueries.None;
        var rows = await followUps.List(filter, user.At, PageSize, search.After ?? 0, Cancel);
        return View(
            new FollowUpList(
                search,
                rows,
                new Pager(rows.Count, rows.Count == PageSize ? $"{rows[^1].Number}" : null, await followUps.Count(filter, user.At, Cancel)),
                search.After is > 0 || search.Text is not null || search.Status is FollowUpState.Closed
                    ? []
                    : await followUps.Lists(
                        // What a ministry declined or left without an answer is what it was asked to lead.
                        new FollowUpFilter(owner?.Id, ThemeId: theme?.Id, Unthemed: unthemed, Role: search.Role ?? OwnerRole.Lead),
                        user.At,
                        Cancel
                    ),
                search.IsWhole ? await organisations.TopHoldings(user.At, Cancel) : [],
                [
                    .. allThemes.Select(t => new SelectListItem(t.Name, $"{t.Number}")),
                    new WordItem(texts["themes.without"], $"{ThemeQueries.None}"),
                ],
                [
                    .. (await organisations.Labels(user.At, Cancel)).Select(o => new SelectListItem(
                        o.Code == o.Name ? o.Code : $"{o.Code} · {o.Name}",
                        o.Code
                    )),
                ]
            )
        );
    }

    /// <summary>The same list as a file.</summary>
    [HttpGet(Paths.FollowUps + "/opvolgacties.xlsx"), HttpGet(Paths.FollowUps + "/opvolgacties.csv")]
    public async Task<IActionResult> Download(FollowUpSearch search)
    {
        var filter = (await Filter(search)).Filter;
        var rows = await followUps.List(filter, user.At, ListDownloads.Most, cancel: Cancel);
        return await downloads.Send(
            HttpContext,
            "nav.followups",
            [
                new(texts["file.number"], 10, texts["file.number.meaning"]),
                new(texts["followup.kind"], 10),
                new(texts["file.title"], 50),
                new(texts["insight.status"], 14),
                new(texts["followup.due"], 30, texts["file.due.meaning"]),
                new(texts["file.late"], 10, texts["file.late.meaning"]),
                new(texts["insight.ownership"], 18, texts["file.ownership.meaning"]),
                new(texts["OwnerRole.Lead"], 14, texts["file.lead.meaning"]),
                new(texts["OwnerRole.CoOwner"], 18),
                new(texts["OwnerRole.Involved"], 18),
                new(texts["file.insight"], 10),
                new(texts["insight.theme"], 28, texts["file.theme.meaning"]),
                new(texts["file.asked"], 14),
                new(texts["file.progress"], 14, texts["file.progress.meaning"]),
            ],
            [
                .. rows.Select(row =>
                    (IReadOnlyList<object?>)
                        [
                            row.Number,
                            texts[row.Kind],
                            row.Title,
                            texts[row.Status],
                            texts.Plain(texts.Due(row.Due)),
                            texts[row.Late ? "file.yes" : "file.no"],
                            texts[row.Ownership],
                            row.Lead,
                            string.Join(", ", row.CoOwners),
                            string.Join(", ", row.Involved),
                            row.InsightNumber is { } insight ? $"I-{insight}" : null,
                            row.Theme,
                            Amsterdam.DayOf(row.AskedAt),
                            row.LastProgressAt is { } progress ? Amsterdam.DayOf(progress) : null,
                        ]
                ),
            ],
            await followUps.Count(filter, user.At, Cancel)
        );
    }

    async Task<(FollowUpFilter Filter, OrganisationProfile? Owner, ThemeName? Theme, IReadOnlyList<ThemeName> Themes)> Filter(
        FollowUpSearch search
    )
    {
        var allThemes = await themes.Offered(search.Theme, withFollowUps: true, user.At, Cancel);
        var unthemed = search.Theme == ThemeQueries.None;
        var theme = unthemed
            ? null
            : ModelState.Known("thema", search.Theme, allThemes.FirstOrDefault(t => t.Number == search.Theme), texts);
        var owner = ModelState.Known(
            "eigenaar",
            search.Owner,
            search.Owner is null ? null : (await organisations.Find(search.Owner, user.At, Cancel))?.Document,
            texts
        );

        var filter = new FollowUpFilter(
            owner?.Id,
            ThemeId: theme?.Id,
            State: search.Status ?? FollowUpState.Open,
            Ownership: search.Ownership,
            Silent: search.Silent,
            Late: search.Late,
            UpForReview: search.UpForReview,
            Unthemed: unthemed,
            Role: search.Role,
            Text: search.Text
        );
        return (filter, owner, theme, allThemes);
    }

    [HttpGet(Paths.FollowUps + "/{id:guid}")]
    public async Task<IActionResult> ById(Guid id) =>
        await followUps.Find(id, user.At, Cancel) is { Document: var card }
            ? Redirect(Paths.FollowUp(card.Number).WithAsOf(user.AsOf))
            : NotFound();

    [HttpGet(Paths.FollowUps + "/{number:int}")]
    public async Task<IActionResult> FollowUp(int number)
    {
        if (await followUps.FindByNumber(number, user.At, Cancel) is not { Document: var card })
            return NotFound();
        var ownership = (await ownerships.Of(new(FollowUps.FollowUp.EntityKind, card.Id), card.Status.IsOpen(), user.At, Cancel)).Document;
        var labels = await organisations.Labels([.. ownership.Organisations, .. card.Progress.Select(p => p.ById)], user.At, Cancel);
        var insight = card.InsightId is { } id ? await insights.Names([id], user.At, Cancel) : [];
        var speaksFor = await delegation.Among(card.Status.IsOpen() ? ownership.Owners?.All ?? [] : [], Cancel);
        return View(
            new FollowUpPage(
                card,
                new OwnershipPanel(ownership, labels, card.Status.IsOpen()),
                insight.Count > 0 ? insight[0] : null,
                [.. card.Progress.Reverse().Select(progress => (progress, labels.GetValueOrDefault(progress.ById)?.Code ?? "?"))],
                card.Status.IsOpen() && card.LastDay < Amsterdam.DayOf(user.AsOf.Moment),
                card.Status.IsOpen() && card.LookAgainDay < Amsterdam.DayOf(user.AsOf.Moment),
                await timelines.Of(card.Id, ownership.OwnershipId),
                Steps(card, ownership, labels, speaksFor)
            )
        );
    }

    /// <summary>What the page offers to do, by where it stands on the page.</summary>
    /// <param name="speaksFor">The organisations among those named in whose name the user may answer.</param>
    FollowUpSteps Steps(
        FollowUpCard card,
        OwnershipCard ownership,
        IReadOnlyDictionary<Guid, OrganisationLabel> labels,
        IReadOnlyList<Guid> speaksFor
    )
    {
        if (!card.Status.IsOpen())
            return new([], [], []);
        var here = Paths.FollowUp(card.Number);
        var lead = ownership.Owners is { } owners && speaksFor.Contains(owners.LeadId) ? labels.GetValueOrDefault(owners.LeadId) : null;
        var reports = ownership.Status is OwnershipStatus.Proposed or OwnershipStatus.Accepted;
        return new(
            [.. user.OfferOwnership(texts, here, ownership, lead)],
            [
                .. speaksFor is [var only]
                    ? user.OfferAnswer<ReportProgress>(texts, $"{here}/voortgang", labels.GetValueOrDefault(only), reports)
                    : user.Offer<ReportProgress>(texts, $"{here}/voortgang", reports && speaksFor.Count > 1),
                .. user.OfferAnswer<FinishFollowUp>(texts, $"{here}/afronden", lead, ownership.Status is OwnershipStatus.Accepted),
            ],
            [
                .. user.Offer<RewordFollowUp>(texts, $"{here}/herformuleren"),
                .. user.Offer<AgreeDue>(texts, $"{here}/termijn"),
                .. user.Offer<CancelFollowUp>(texts, $"{here}/vervallen"),
            ]
        );
    }
}

/// <summary>What the list of follow-ups is narrowed to.</summary>
public sealed class FollowUpSearch
{
    [FromQuery(Name = "eigenaar")]
    public string? Owner { get; set; }

    /// <summary>The part that the owner has.</summary>
    [FromQuery(Name = "rol")]
    public OwnerRole? Role { get; set; }

    [FromQuery(Name = "thema")]
    public int? Theme { get; set; }

    [FromQuery(Name = "status")]
    public FollowUpState? Status
    {
        get => field ?? FollowUpState.Open;
        set;
    }

    [FromQuery(Name = "eigenaarschap")]
    public OwnershipStatus? Ownership { get; set; }

    /// <summary>Only what was proposed and waits for an answer for too long.</summary>
    [FromQuery(Name = "stil")]
    public bool Silent { get; set; }

    [FromQuery(Name = "telaat")]
    public bool Late { get; set; }

    /// <summary>Only open ones whose term without an end had to be looked at again before today.</summary>
    [FromQuery(Name = "tersprake")]
    public bool UpForReview { get; set; }

    [FromQuery(Name = "zoek")]
    public string? Text { get; set; }

    [FromQuery(Name = "na")]
    public int? After { get; set; }

    public bool IsNarrowed =>
        this
            is not {
                Text: null,
                Theme: null,
                Owner: null,
                Role: null,
                Status: FollowUpState.Open,
                Ownership: null,
                Silent: false,
                Late: false,
                UpForReview: false
            };

    /// <summary>Nothing is narrowed and this is the first page.</summary>
    public bool IsWhole => !IsNarrowed && After is null or 0;
}

/// <param name="Waiting">What nobody takes up, within the theme and owner that were asked for; on the first page only.</param>
/// <param name="Holdings">Who takes up how much; only over the whole programme.</param>
public sealed record FollowUpList(
    FollowUpSearch Search,
    IReadOnlyList<FollowUpRow> Rows,
    Pager Pager,
    IReadOnlyList<WaitingList> Waiting,
    IReadOnlyList<Holdings> Holdings,
    IReadOnlyList<SelectListItem> Themes,
    IReadOnlyList<SelectListItem> Owners
);

/// <param name="Progress">What was reported, newest first, each with the code of the organisation that did.</param>
public sealed record FollowUpPage(
    FollowUpCard Card,
    OwnershipPanel Ownership,
    InsightName? Insight,
    IReadOnlyList<(Progress Note, string By)> Progress,
    bool Late,
    bool UpForReview,
    TimelinePage Timeline,
    FollowUpSteps Steps
);

/// <summary>What the page of a follow-up offers to do.</summary>
public sealed record FollowUpSteps(IReadOnlyList<Link> Ownership, IReadOnlyList<Link> Progress, IReadOnlyList<Link> Edit);
