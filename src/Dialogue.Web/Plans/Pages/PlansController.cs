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
    History history,
    Timeline story
) : PageController
{
    const int PageSize = 100;

    [HttpGet(Paths.Plans)]
    public async Task<IActionResult> Index(PlanKind? soort, PlanStatus? status, string? organisatie, int na = 0)
    {
        var organisation = organisatie is null ? null : await names.Find(Organisation.EntityKind, organisatie, At, Cancel);
        if (organisatie is not null && organisation is null)
            Misunderstood(nameof(organisatie), T["organisation.unknown", organisatie]);
        var rows = await plans.List(organisation, soort, status, At, PageSize + 1, na, Cancel);
        return View(
            new PlansView(
                [.. rows.Take(PageSize)],
                soort,
                status,
                organisatie,
                await organisations.Labels(At, Cancel),
                rows.Count > PageSize ? rows[PageSize - 1].Number : null
            )
        );
    }

    [HttpGet(Paths.Plans + "/{number:int}")]
    public async Task<IActionResult> Plan(int number)
    {
        if (await plans.FindByNumber(number, At, Cancel) is not { Document: var plan })
            return NotFound();
        return View(
            new PlanView(
                plan,
                await organisations.Labels(
                    plan.Details.LeadId is { } lead ? plan.Details.PartnerIds.Prepend(lead) : plan.Details.PartnerIds,
                    At,
                    Cancel
                ),
                await insights.PlanLinks(planId: plan.Id, at: At, cancel: Cancel),
                await followUps.List(new FollowUpFilter(PlanId: plan.Id), At, 200, cancel: Cancel),
                await story.Tell(await history.Of(plan.Id, At, cancel: Cancel), At, Cancel)
            )
        );
    }

    [HttpGet(Paths.Plans + "/nieuw")]
    public async Task<IActionResult> DrawUp()
    {
        Offer<DrawUpPlan>();
        return await Form("DrawUp", new PlanDetails("", PlanKind.RecoveryPlan, null, null, [], null, null));
    }

    [HttpPost(Paths.Plans + "/nieuw")]
    public async Task<IActionResult> DrawUp(PlanDetails details)
    {
        var command = new DrawUpPlan(NewId(), await Next(RecoveryPlan.EntityKind), details);
        if (!await Send(command, T["plan.added", details.Title]))
            return await Form("DrawUp", details);
        return Redirect(Paths.Plan((await plans.Find(command.RecoveryPlanId, cancel: Cancel))!.Document.Number));
    }

    [HttpGet(Paths.Plans + "/{number:int}/wijzigen")]
    public async Task<IActionResult> Change(int number)
    {
        Offer<ChangePlan>();
        return await plans.FindByNumber(number, At, Cancel) is { } found ? await Form("Change", found.Document.Details, found) : NotFound();
    }

    [HttpPost(Paths.Plans + "/{number:int}/wijzigen")]
    public async Task<IActionResult> Change(int number, PlanDetails details, long version, string? why)
    {
        if (await plans.FindByNumber(number, cancel: Cancel) is not { } found)
            return NotFound();
        return await Send(new ChangePlan(found.Document.Id, details), T["done.saved"], version, why)
            ? Redirect(Paths.Plan(number))
            : await Form("Change", details, found);
    }

    [HttpGet(Paths.Plans + "/{number:int}/status")]
    public async Task<IActionResult> Status(int number)
    {
        Offer<SetPlanStatus>();
        return await plans.FindByNumber(number, At, Cancel) is { } found
            ? await Form("Status", new PlanStatusForm(found.Document.Status), found)
            : NotFound();
    }

    [HttpPost(Paths.Plans + "/{number:int}/status")]
    public async Task<IActionResult> Status(int number, PlanStatusForm form)
    {
        if (await plans.FindByNumber(number, cancel: Cancel) is not { } found)
            return NotFound();
        return await Send(new SetPlanStatus(found.Document.Id, form.Status), T["done.saved"], form.Version, form.Reason)
            ? Redirect(Paths.Plan(number))
            : await Form("Status", form, found);
    }

    [HttpGet(Paths.Plans + "/{number:int}/moment")]
    public async Task<IActionResult> DuePoint(int number, string? naam)
    {
        Offer<SetPlanDuePoint>();
        if (await plans.FindByNumber(number, At, Cancel) is not { } found)
            return NotFound();
        return await Form(
            "DuePoint",
            new DuePointForm(naam, found.Document.DuePoints.FirstOrDefault(point => point.Name == naam)?.Due),
            found
        );
    }

    [HttpPost(Paths.Plans + "/{number:int}/moment")]
    public async Task<IActionResult> DuePoint(int number, DuePointForm form)
    {
        if (await plans.FindByNumber(number, cancel: Cancel) is not { } found)
            return NotFound();
        return await Send(
            new SetPlanDuePoint(found.Document.Id, form.Name!, form.Due ?? Due.None),
            T["done.saved"],
            form.Version,
            form.Reason
        )
            ? Redirect(Paths.Plan(number))
            : await Form("DuePoint", form, found);
    }

    [HttpGet(Paths.Plans + "/{number:int}/moment/vervallen")]
    public async Task<IActionResult> DropDuePoint(int number, string? naam)
    {
        Offer<SetPlanDuePoint>();
        return await plans.FindByNumber(number, At, Cancel) is { } found
            ? await Form("DropDuePoint", new DuePointForm(naam), found)
            : NotFound();
    }

    [HttpPost(Paths.Plans + "/{number:int}/moment/vervallen")]
    public async Task<IActionResult> DropDuePoint(int number, DuePointForm form)
    {
        if (await plans.FindByNumber(number, cancel: Cancel) is not { } found)
            return NotFound();
        return await Send(new SetPlanDuePoint(found.Document.Id, form.Name!, null), T["done.saved"], form.Version, form.Reason)
            ? Redirect(Paths.Plan(number))
            : await Form("DropDuePoint", form, found);
    }

    async Task<IActionResult> Form(string view, object form, Versioned<PlanOverview>? plan = null)
    {
        ViewBag.Crumbs = new List<Link> { new(T["nav.plans"], Paths.Plans) };
        ViewBag.Back = Paths.Plans;
        ViewBag.Version = plan?.Version;
        ViewBag.Organisations = Choices.Of(await organisations.Labels(At, Cancel), T).ToList();
        if (plan is { Document: var document })
        {
            ViewBag.Back = Paths.Plan(document.Number);
            ViewBag.Crumbs.Add(new Link(document.Details.Title, Paths.Plan(document.Number)));
        }
        return View(view, form);
    }
}

public sealed record PlanStatusForm(PlanStatus Status, string? Reason = null, long? Version = null);

public sealed record DuePointForm(string? Name, Due? Due = null, string? Reason = null, long? Version = null);

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
    IReadOnlyList<TimelineEntry> History
);
