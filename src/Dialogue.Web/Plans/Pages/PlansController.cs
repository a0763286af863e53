using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Plans;

public sealed class PlansController(
    PlanQueries plans,
    InsightQueries insights,
    FollowUpQueries followUps,
    OrganisationQueries organisations,
    EntityNames names,
    Timelines timelines,
    CurrentUser user,
    Texts texts
) : Controller
{
    const int PageSize = 100;

    CancellationToken Cancel => HttpContext.RequestAborted;

    [HttpGet(Paths.Plans)]
    public async Task<IActionResult> Index(PlanKind? soort, PlanStatus? status, string? organisatie, int na = 0)
    {
        var organisation = organisatie is null ? null : await names.Find(Organisation.EntityKind, organisatie, user.At, Cancel);
        if (organisatie is not null && organisation is null)
            ModelState.AddModelError(nameof(organisatie), texts["organisation.unknown", organisatie]);
        var rows = await plans.List(organisation, soort, status, user.At, PageSize + 1, na, Cancel);
        return View(
            new PlansView(
                [.. rows.Take(PageSize)],
                soort,
                status,
                organisatie,
                await organisations.Labels(user.At, Cancel),
                rows.Count > PageSize ? rows[PageSize - 1].Number : null
            )
        );
    }

    [HttpGet(Paths.Plans + "/{number:int}")]
    public async Task<IActionResult> Plan(int number)
    {
        if (await plans.FindByNumber(number, user.At, Cancel) is not { Document: var plan })
            return NotFound();
        return View(
            new PlanView(
                plan,
                await organisations.Labels(
                    plan.Details.LeadId is { } lead ? plan.Details.PartnerIds.Prepend(lead) : plan.Details.PartnerIds,
                    user.At,
                    Cancel
                ),
                await insights.PlanLinks(planId: plan.Id, at: user.At, cancel: Cancel),
                await followUps.List(new FollowUpFilter(PlanId: plan.Id), user.At, 200, cancel: Cancel),
                await timelines.Of(plan.Id)
            )
        );
    }

    [HttpGet(Paths.Plans + "/{id:guid}")]
    public async Task<IActionResult> ById(Guid id) =>
        await plans.Find(id, user.At, Cancel) is { Document: var plan }
            ? Redirect(Paths.Plan(plan.Number).WithAsOf(user.AsOf))
            : NotFound();
}

/// <summary>The list, with what it is filtered by.</summary>
public sealed record PlansView(
    IReadOnlyList<PlanRow> Plans,
    PlanKind? Soort,
    PlanStatus? Status,
    string? Organisatie,
    IReadOnlyList<OrganisationLabel> Organisations,
    int? After
);

/// <summary>The page of one plan.</summary>
public sealed record PlanView(
    PlanOverview Plan,
    IReadOnlyDictionary<Guid, OrganisationLabel> Organisations,
    IReadOnlyList<PlanLinkRow> Insights,
    IReadOnlyList<FollowUpRow> FollowUps,
    TimelinePage History
);
