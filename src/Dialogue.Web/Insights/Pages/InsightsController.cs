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
    Delegation delegation,
    Timelines timelines,
    ListDownloads downloads,
    CurrentUser user,
    Texts texts
) : Controller
{
    const int PageSize = 25,
        EvidenceOnPage = 100,
        EvidenceInDossier = 5;

    CancellationToken Cancel => HttpContext.RequestAborted;

    [HttpGet(Paths.Insights)]
    public async Task<IActionResult> Index(InsightSearch search)
    {
        var (filter, allThemes, allPlans) = await Filter(search);
        var rows = await insights.List(filter, user.At, PageSize, search.After ?? 0, cancel: Cancel);
        var total = await insights.Count(filter, user.At, Cancel);
        return View(
            new InsightList(
                search,
                rows,
                new Pager(rows.Count, rows.Count == PageSize ? $"{rows[^1].Number}" : null, total),
                [
                    .. allThemes.Select(t => new SelectListItem(t.Name, $"{t.Number}")),
                    new WordItem(texts["themes.without"], $"{ThemeQueries.None}"),
                ],
                [.. allPlans.Select(p => new SelectListItem(p.Title, $"{p.Number}"))],
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
    [HttpGet(Paths.Insights + "/inzichten.xlsx"), HttpGet(Paths.Insights + "/inzichten.csv")]
    public async Task<IActionResult> Download(InsightSearch search)
    {
        var (filter, _, _) = await Filter(search);
        var rows = await insights.List(filter, user.At, ListDownloads.Most, cancel: Cancel);
        return await downloads.Send(
            HttpContext,
            "nav.insights",
            [
                new(texts["file.number"], 10, texts["file.number.meaning"]),
                new(texts["file.title"], 50),
                new(texts["insight.summary"], 60),
                new(texts["insight.status"], 14),
                new(texts["insight.theme"], 28, texts["file.theme.meaning"]),
                new(texts["insight.ownership"], 18, texts["file.ownership.meaning"]),
                new(texts["OwnerRole.Lead"], 14, texts["file.lead.meaning"]),
                new(texts["OwnerRole.CoOwner"], 18),
                new(texts["OwnerRole.Involved"], 18),
                new(texts["insight.coverage"], 18, texts["file.coverage.meaning"]),
                new(texts["file.supporting"], 14, texts["file.supporting.meaning"]),
                new(texts["file.contradicting"], 14),
                new(texts["nav.tables"], 12, texts["file.tables.meaning"]),
                new(texts["themes.open"], 14),
            ],
            [
                .. rows.Select(row =>
                    (IReadOnlyList<object?>)
                        [
                            row.Number,
                            row.Title,
                            row.Summary,
                            texts[row.Status],
                            row.Theme,
                            row.Status.IsOpen() ? texts[row.Ownership] : null,
                            row.Lead,
                            string.Join(", ", row.CoOwners),
                            string.Join(", ", row.Involved),
                            row.Coverage is { } coverage ? texts[coverage] : null,
                            (int)row.Statements,
                            (int)row.Contradicting,
                            (int)row.Tables,
                            (int)row.OpenFollowUps,
                        ]
                ),
            ],
            await insights.Count(filter, user.At, Cancel)
        );
    }

    async Task<(InsightFilter Filter, IReadOnlyList<ThemeName> Themes, IReadOnlyList<PlanName> Plans)> Filter(InsightSearch search)
    {
        var (allThemes, allPlans) = (
            await themes.Offered(search.Theme, withFollowUps: false, user.At, Cancel),
            await plans.Names(user.At, Cancel)
        );
        var unthemed = search.Theme == ThemeQueries.None;
        var theme = unthemed
            ? null
            : ModelState.Known("thema", search.Theme, allThemes.FirstOrDefault(t => t.Number == search.Theme), texts);
        var plan = ModelState.Known("plan", search.Plan, allPlans.FirstOrDefault(p => p.Number == search.Plan), texts);
        var owner = ModelState.Known(
            "eigenaar",
            search.Owner,
            search.Owner is null ? null : (await organisations.Find(search.Owner, user.At, Cancel))?.Document,
            texts
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
            Unthemed: unthemed,
            Role: search.Role,
            Coverage: search.Coverage
        );
        return (filter, allThemes, allPlans);
    }

    [HttpGet(Paths.Insights + "/{id:guid}")]
    public async Task<IActionResult> ById(Guid id) =>
        await insights.Find(id, user.At, Cancel) is { Document: var insight }
            ? Redirect(Paths.Insight(insight.Number).WithAsOf(user.AsOf))
            : NotFound();

    [HttpGet(Paths.Insights + "/{number:int}")]
    public async Task<IActionResult> Insight(int number)
    {
        if (await insights.FindByNumber(number, user.At, Cancel) is not { Document: var insight })
            return NotFound();
        var ownership = (
            await ownerships.Of(new(Insights.Insight.EntityKind, insight.Id), insight.Status.IsOpen(), user.At, Cancel)
        ).Document;
        var labels = await organisations.Labels(ownership.Organisations, user.At, Cancel);
        var related = (await insights.Names([.. Related(insight)], user.At, Cancel)).ToDictionary(name => name.Id);
        var allThemes = (await themes.Names(user.At, Cancel)).ToDictionary(theme => theme.Id);
        var linkedPlans = await insights.PlanLinks(insight.Id, at: user.At, cancel: Cancel);
        var lineage = Lineage(insight, related);
        // A contact judges by the plans of the own ministry only.
        var judged = user.Actor.MayOnlyAs(Role.MinistryContact, typeof(JudgeCoverage))
            ? await delegation.Among(linkedPlans.Select(plan => plan.PlanLeadId).OfType<Guid>().Distinct(), Cancel)
            : null;
        return View(
            new Dossier(
                insight,
                new OwnershipPanel(
                    ownership,
                    labels,
                    insight.Status.IsOpen(),
                    [.. lineage.Successors.Select(name => new Link($"I-{name.Number} {name.Title}", Paths.Insight(name.Number)))]
                ),
                await insights.Strength(insight.Id, user.At, Cancel),
                await Evidence(insight.Id, Stance.Supports),
                await Evidence(insight.Id, Stance.Contradicts),
                insight.PrimaryThemeId is { } primary ? allThemes.GetValueOrDefault(primary) : null,
                [.. insight.OtherThemeIds.Select(id => allThemes.GetValueOrDefault(id)).OfType<ThemeName>()],
                linkedPlans,
                await followUps.List(new FollowUpFilter(InsightId: insight.Id), user.At, 200, cancel: Cancel),
                lineage,
                await timelines.Of(insight.Id, ownership.OwnershipId),
                Steps(insight, ownership, await delegation.Lead(ownership.Owners, labels, Cancel), linkedPlans, judged)
            )
        );
    }

    Task<IReadOnlyList<EvidenceRow>> Evidence(Guid insight, Stance stance) =>
        insights.Evidence(insight, user.At, EvidenceInDossier, user.OnlyTablesOf(), only: stance, cancel: Cancel);

    /// <summary>What the page offers to do, by where it stands on the page.</summary>
    /// <param name="judged">The organisations by whose plans the user may judge coverage; null when by all.</param>
    DossierSteps Steps(
        InsightDossier insight,
        OwnershipCard ownership,
        OrganisationLabel? lead,
        IReadOnlyList<PlanLinkRow> linked,
        IReadOnlyList<Guid>? judged
    )
    {
        var here = Paths.Insight(insight.Number);
        Link[] ask = [.. user.Offer<AskFollowUp>(texts, $"{Paths.FollowUps}/nieuw?inzicht={insight.Number}")];
        if (!insight.Status.IsOpen())
            return new([], [], [], new Dictionary<int, IReadOnlyList<Link>>(), ask, []);
        return new(
            [.. user.OfferOwnership(texts, here, ownership, lead)],
            [
                .. user.Offer<LinkStatements>(texts, $"{here}/onderbouwing/koppelen"),
                .. user.Offer<UnlinkStatements>(texts, $"{here}/onderbouwing/losmaken"),
            ],
            [.. user.Offer<LinkPlan>(texts, $"{here}/plannen/koppelen")],
            linked.ToDictionary(
                plan => plan.PlanNumber,
                plan =>
                    (IReadOnlyList<Link>)
                        [
                            .. user.Offer<JudgeCoverage>(
                                texts,
                                $"{here}/plannen/{plan.PlanNumber}/dekking",
                                judged is null || plan.PlanLeadId is { } leads && judged.Contains(leads)
                            ),
                            .. user.Offer<UnlinkPlan>(texts, $"{here}/plannen/{plan.PlanNumber}/losmaken"),
                        ]
            ),
            ask,
            [
                .. user.Offer<RewordInsight>(texts, $"{here}/herformuleren"),
                .. user.Offer<ClassifyInsight>(texts, $"{here}/indelen"),
                .. user.Offer<FinaliseInsight>(texts, $"{here}/definitief", insight.Status is InsightStatus.Provisional),
                .. user.Offer<MergeInsight>(texts, $"{here}/samenvoegen"),
                .. user.Offer<SplitInsight>(texts, $"{here}/splitsen"),
                .. user.Offer<WithdrawInsight>(texts, $"{here}/intrekken"),
            ]
        );
    }

    /// <summary>Every statement behind the insight, for and against.</summary>
    /// <param name="na">The stance, the table and the statement after which the page begins; from the start when it says nothing
    /// sensible.</param>
    [HttpGet(Paths.Insights + "/{number:int}/onderbouwing")]
    public async Task<IActionResult> Evidence(int number, string? na)
    {
        if (await insights.FindByNumber(number, user.At, Cancel) is not { Document: var insight })
            return NotFound();
        var after = na
            ?.Split('.')
            .Select(part => int.TryParse(part, System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : -1)
            .ToArray()
            is [>= 0 and var stance, >= 0 and var table, >= 0 and var statement]
            ? (stance, table, statement)
            : default;
        var rows = await insights.Evidence(insight.Id, user.At, EvidenceOnPage, user.OnlyTablesOf(), after, cancel: Cancel);
        return View(
            new InsightEvidence(
                insight,
                await insights.Strength(insight.Id, user.At, Cancel),
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

    static Lineage Lineage(InsightDossier insight, Dictionary<Guid, InsightName> related)
    {
        return new(Names([insight.MergedIntoId]), Of(insight.SplitIntoIds), Of(insight.AbsorbedIds), Names([insight.SplitFromId]));

        IReadOnlyList<InsightName> Names(IEnumerable<Guid?> ids) => Of(ids.OfType<Guid>());
        IReadOnlyList<InsightName> Of(IEnumerable<Guid> ids) => [.. ids.Select(id => related.GetValueOrDefault(id)).OfType<InsightName>()];
    }
}

/// <summary>What the list of insights is narrowed to.</summary>
public sealed class InsightSearch
{
    [FromQuery(Name = "thema")]
    public int? Theme { get; set; }

    [FromQuery(Name = "eigenaar")]
    public string? Owner { get; set; }

    /// <summary>The part that the owner has.</summary>
    [FromQuery(Name = "rol")]
    public OwnerRole? Role { get; set; }

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

    /// <summary>The best that was judged of its plans.</summary>
    [FromQuery(Name = "dekking")]
    public CoverageVerdict? Coverage { get; set; }

    [FromQuery(Name = "zoek")]
    public string? Text { get; set; }

    [FromQuery(Name = "vervallen")]
    public bool Gone { get; set; }

    [FromQuery(Name = "na")]
    public int? After { get; set; }

    public bool IsNarrowed =>
        this
            is not {
                Theme: null,
                Owner: null,
                Role: null,
                Plan: null,
                Status: null,
                Ownership: null,
                Silent: false,
                Text: null,
                Gone: false,
                Delta: false,
                Coverage: null,
            };
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
/// <param name="Supporting">Some of the statements that support it.</param>
/// <param name="Contradicting">Some of those that contradict it.</param>
public sealed record Dossier(
    InsightDossier Insight,
    OwnershipPanel Ownership,
    Strength Strength,
    IReadOnlyList<EvidenceRow> Supporting,
    IReadOnlyList<EvidenceRow> Contradicting,
    ThemeName? Theme,
    IReadOnlyList<ThemeName> OtherThemes,
    IReadOnlyList<PlanLinkRow> Plans,
    IReadOnlyList<FollowUpRow> FollowUps,
    Lineage Lineage,
    TimelinePage Timeline,
    DossierSteps Steps
);

/// <summary>The insights that an insight came from or went to.</summary>
public sealed record Lineage(
    IReadOnlyList<InsightName> MergedInto,
    IReadOnlyList<InsightName> SplitInto,
    IReadOnlyList<InsightName> Absorbed,
    IReadOnlyList<InsightName> SplitFrom
)
{
    /// <summary>What became of it.</summary>
    public IEnumerable<InsightName> Successors => MergedInto.Concat(SplitInto);

    /// <summary>Each part with the key of its name.</summary>
    public IEnumerable<(string Key, IReadOnlyList<InsightName> Insights)> Parts =>
        [("lineage.into", MergedInto), ("lineage.splitinto", SplitInto), ("lineage.from", Absorbed), ("lineage.splitfrom", SplitFrom)];
}

/// <summary>What the page of an insight offers to do.</summary>
/// <param name="Plan">For each linked plan, by its number.</param>
/// <param name="Edit">With the insight itself.</param>
public sealed record DossierSteps(
    IReadOnlyList<Link> Ownership,
    IReadOnlyList<Link> Evidence,
    IReadOnlyList<Link> LinkPlan,
    IReadOnlyDictionary<int, IReadOnlyList<Link>> Plan,
    IReadOnlyList<Link> Ask,
    IReadOnlyList<Link> Edit
);

public sealed record InsightEvidence(InsightDossier Insight, Strength Strength, IReadOnlyList<EvidenceRow> Rows, Pager Pager);
