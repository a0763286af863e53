using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Organisations;

public sealed class OrganisationsController(
    OrganisationQueries organisations,
    InsightQueries insights,
    FollowUpQueries followUps,
    PlanQueries plans,
    Timelines timelines,
    CurrentUser user
) : Controller
{
    const int PageSize = 200,
        MostCounted = 500;

    /// <summary>How many of each the page of an organisation shows; the lists have them all.</summary>
    public const int Shown = 25,
        ShownFollowUps = 100;

    CancellationToken Cancel => HttpContext.RequestAborted;

    /// <summary>The ministries first, as they are asked most; then everyone else by code.</summary>
    [HttpGet(Paths.Organisations)]
    public async Task<IActionResult> Index(OrganisationKind? soort, string? zoek, string? na)
    {
        var rows = await organisations.List(soort, null, na, PageSize + 1, zoek, user.At, Cancel);
        var ministries =
            soort is null && na is null && string.IsNullOrWhiteSpace(zoek)
                ? await organisations.List(OrganisationKind.Ministry, at: user.At, cancel: Cancel)
                : [];
        return View(
            new OrganisationsView(
                ministries,
                [.. rows.Take(PageSize).Where(row => ministries.All(m => m.Id != row.Id))],
                soort,
                zoek,
                rows.Count > PageSize ? rows[PageSize - 1].Code : null,
                (await organisations.Holdings(at: user.At, cancel: Cancel)).ToDictionary(held => held.Id)
            )
        );
    }

    /// <summary>
    /// One organisation, found by its code or any alias: what it and all under it own, are asked and await, and its plans.
    /// </summary>
    [HttpGet(Paths.Organisations + "/{code}")]
    public async Task<IActionResult> Organisation(string code)
    {
        if (await organisations.Find(Addresses.Key(code), user.At, Cancel) is not { Document: var organisation })
            return NotFound();
        var view = new OrganisationView(
            organisation,
            organisation.ParentId is { } parent ? (await organisations.Labels([parent], user.At, Cancel)).GetValueOrDefault(parent) : null,
            await organisations.Under(organisation.Id, user.At, Cancel),
            await organisations.Holdings(organisation.Id, user.At, Cancel) is [var held, ..]
                ? held
                : Holdings.Nothing(organisation.Id, organisation.Code, organisation.Name, organisation.Kind),
            await insights.List(new InsightFilter(OrganisationId: organisation.Id), user.At, MostCounted, strong: false, cancel: Cancel),
            await followUps.List(new FollowUpFilter(OrganisationId: organisation.Id), user.At, MostCounted, cancel: Cancel),
            await plans.List(organisation.Id, at: user.At, cancel: Cancel),
            await timelines.Of(organisation.Id)
        );
        // The evidence is counted of what is shown only.
        var shown = (await insights.Strong(view.Parts.SelectMany(part => part.Insights.Take(Shown)), user.At, Cancel)).ToDictionary(row =>
            row.Id
        );
        return View(view with { Insights = [.. view.Insights.Select(row => shown.GetValueOrDefault(row.Id, row))] });
    }
}

/// <summary>The list; ministries apart, unless it is filtered or further on.</summary>
public sealed record OrganisationsView(
    IReadOnlyList<OrganisationRow> Ministries,
    IReadOnlyList<OrganisationRow> Others,
    OrganisationKind? Soort,
    string? Zoek,
    string? After,
    IReadOnlyDictionary<Guid, Holdings> Holdings
);

/// <summary>Partial <c>_Organisations</c>: organisations with what they and all under them lead.</summary>
public sealed record OrganisationRows(IReadOnlyList<OrganisationRow> Rows, IReadOnlyDictionary<Guid, Holdings> Holdings)
{
    public IReadOnlyList<HoldingFigure> Figures => Organisations.Holdings.Nothing(default, "", "", default).All;

    public Holdings Of(OrganisationRow row) =>
        Holdings.GetValueOrDefault(row.Id) ?? Organisations.Holdings.Nothing(row.Id, row.Code, row.Name, row.Kind);
}

/// <summary>The page of one organisation.</summary>
/// <param name="Held">The numbers of what it and all under it lead.</param>
/// <param name="Units">All that is under it, directly or further down; what they are asked is asked of it as well.</param>
public sealed record OrganisationView(
    OrganisationProfile Organisation,
    OrganisationLabel? Parent,
    IReadOnlyList<OrganisationLabel> Units,
    Holdings Held,
    IReadOnlyList<InsightRow> Insights,
    IReadOnlyList<FollowUpRow> FollowUps,
    IReadOnlyList<PlanRow> Plans,
    TimelinePage History
)
{
    readonly HashSet<Guid?> own = [Organisation.Id, .. Units.Select(unit => unit.Id)];

    /// <summary>
    /// Insights and follow-ups that this organisation or one under it leads, by where the negotiation stands; what is finished only where
    /// it was accepted.
    /// </summary>
    public Part Leads(OwnershipStatus status) =>
        new(
            [.. Insights.Where(row => own.Contains(row.LeadId) && row.Ownership == status)],
            [
                .. FollowUps.Where(row =>
                    own.Contains(row.LeadId)
                    && row.Ownership == status
                    && (status == OwnershipStatus.Accepted || row.Status == FollowUpStatus.Open)
                ),
            ]
        );

    /// <summary>All that it leads, by where the negotiation stands, and what it takes part in.</summary>
    public IEnumerable<Part> Parts =>
        [
            Leads(OwnershipStatus.OwnerEnded),
            Leads(OwnershipStatus.Proposed),
            Leads(OwnershipStatus.Accepted),
            Leads(OwnershipStatus.Declined),
            TakesPart,
        ];

    /// <summary>What someone else leads and this organisation or one under it shares or is involved in.</summary>
    public Part TakesPart =>
        new([.. Insights.Where(row => !own.Contains(row.LeadId))], [.. FollowUps.Where(row => !own.Contains(row.LeadId))]);
}

/// <summary>The insights and follow-ups in which an organisation has one part.</summary>
public sealed record Part(IReadOnlyList<InsightRow> Insights, IReadOnlyList<FollowUpRow> FollowUps)
{
    public bool IsEmpty => Insights.Count + FollowUps.Count == 0;
}

/// <summary>Partial <c>_Part</c>: the insights and follow-ups in which this organisation has a part.</summary>
public sealed record OrganisationPart(string Code, Part Part);
