using Dialogue.Plans;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Insights;

/// <summary>How an insight stands to recovery plans, and whether they cover it. What is not covered is the delta.</summary>
[Route(Paths.Insights + "/{number:int}/plannen")]
public sealed class CoverageController(InsightQueries insights, PlanQueries plans) : CommandController
{
    [HttpGet("koppelen")]
    public async Task<IActionResult> LinkPlan(int number)
    {
        Offer<LinkPlan>();
        return await insights.FindByNumber(number, cancel: Cancel) is { Document: var insight, Version: var version }
            ? await Link(insight, new CoverageForm { Version = version })
            : NotFound();
    }

    [HttpPost("koppelen")]
    public async Task<IActionResult> LinkPlan(int number, CoverageForm form)
    {
        if (await insights.FindByNumber(number, cancel: Cancel) is not { Document: var insight })
            return NotFound();
        if (form.PlanId is null)
            Missing(nameof(form.PlanId));
        return await Send(new LinkPlan(insight.Id, form.PlanId ?? Guid.Empty, form.Relation, form.Note), form)
            ? Redirect(Paths.Insight(number))
            : await Link(insight, form);
    }

    [HttpGet("{plan:int}/dekking")]
    public Task<IActionResult> JudgeCoverage(int number, int plan) => Open<JudgeCoverage>(number, plan);

    [HttpPost("{plan:int}/dekking")]
    public Task<IActionResult> JudgeCoverage(int number, int plan, CoverageForm form)
    {
        if (form.Verdict is null)
            Missing(nameof(form.Verdict));
        return Change<JudgeCoverage>(number, plan, form, link => new(link.InsightId, link.PlanId, form.Verdict ?? default, form.Reason!));
    }

    [HttpGet("{plan:int}/losmaken")]
    public Task<IActionResult> UnlinkPlan(int number, int plan) => Open<UnlinkPlan>(number, plan);

    [HttpPost("{plan:int}/losmaken")]
    public Task<IActionResult> UnlinkPlan(int number, int plan, CoverageForm form) =>
        Change<UnlinkPlan>(number, plan, form, link => new(link.InsightId, link.PlanId, form.Reason!));

    async Task<IActionResult> Link(InsightDossier insight, CoverageForm form)
    {
        ViewBag.Plans = (await plans.Names(cancel: Cancel))
            .Where(p => p.Status != PlanStatus.Stopped)
            .Select(p => new SelectListItem(p.Title, $"{p.Id}"))
            .ToList();
        return Form<LinkPlan>(form, PathTo(insight.Number, insight.Title));
    }

    async Task<IActionResult> Open<TCommand>(int number, int plan)
    {
        Offer<TCommand>();
        if (await Find(number, plan) is not var (link, version))
            return NotFound();
        return Form<TCommand>(
            new CoverageForm
            {
                Version = version,
                Verdict = link.Verdict,
                Reason = typeof(TCommand) == typeof(JudgeCoverage) ? link.VerdictReason : null,
            },
            link
        );
    }

    async Task<IActionResult> Change<TCommand>(int number, int plan, CoverageForm form, Func<PlanLinkRow, TCommand> command)
        where TCommand : notnull
    {
        if (await Find(number, plan) is not var (link, _))
            return NotFound();
        return await Send(command(link), form) ? Redirect(Paths.Insight(number)) : Form<TCommand>(form, link);
    }

    ViewResult Form<TCommand>(CoverageForm form, PlanLinkRow link)
    {
        ViewBag.Plan = link.PlanTitle;
        return Form<TCommand>(form, PathTo(link.InsightNumber, link.InsightTitle));
    }

    async Task<(PlanLinkRow, long)?> Find(int number, int plan) =>
        await insights.FindByNumber(number, cancel: Cancel) is { Document: var insight, Version: var version }
        && (await insights.PlanLinks(insight.Id, cancel: Cancel)).FirstOrDefault(link => link.PlanNumber == plan) is { } link
            ? (link, version)
            : null;

    IReadOnlyList<Link> PathTo(int number, string title) =>
        [new(T["nav.insights"], Paths.Insights), new($"I-{number} {title}", Paths.Insight(number))];
}

/// <summary>What the forms about a plan are filled in with; each uses its part.</summary>
public sealed class CoverageForm : Written
{
    public Guid? PlanId { get; set; }
    public PlanRelation Relation { get; set; }
    public string? Note { get; set; }
    public CoverageVerdict? Verdict { get; set; }
    public string? Reason { get; set; }
}
