using Dialogue.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Insights;

/// <summary>How an insight stands to recovery plans, and whether they cover it.</summary>
[Route(Paths.Insights + "/{number:int}/plannen")]
public sealed class CoverageController(InsightQueries insights, ICommandForms forms, Texts texts) : Controller
{
    CancellationToken Cancel => HttpContext.RequestAborted;

    [HttpGet("koppelen")]
    public async Task<IActionResult> LinkPlan(int number) =>
        await insights.FindByNumber(number, cancel: Cancel) is { } found
            ? await forms.Show(this, LinkPlanForm.Of(found), Page(found))
            : NotFound();

    [HttpPost("koppelen")]
    public async Task<IActionResult> LinkPlan(int number, LinkPlanForm form) =>
        await insights.FindByNumber(number, cancel: Cancel) is { } found
            ? await forms.Send(this, form, Page(found), () => form.Command(found))
            : NotFound();

    [HttpGet("{plan:int}/dekking")]
    public Task<IActionResult> JudgeCoverage(int number, int plan) => Open<JudgeCoverageForm, JudgeCoverage>(number, plan);

    [HttpPost("{plan:int}/dekking")]
    public Task<IActionResult> JudgeCoverage(int number, int plan, JudgeCoverageForm form) =>
        Change<JudgeCoverageForm, JudgeCoverage>(number, plan, form);

    [HttpGet("{plan:int}/losmaken")]
    public Task<IActionResult> UnlinkPlan(int number, int plan) => Open<UnlinkPlanForm, UnlinkPlan>(number, plan);

    [HttpPost("{plan:int}/losmaken")]
    public Task<IActionResult> UnlinkPlan(int number, int plan, UnlinkPlanForm form) =>
        Change<UnlinkPlanForm, UnlinkPlan>(number, plan, form);

    async Task<IActionResult> Open<TForm, TCommand>(int number, int plan)
        where TForm : CommandForm<TCommand>, IChangeForm<TForm, CoverageOfPlan, TCommand>
        where TCommand : notnull =>
        await Find(number, plan) is { } found ? await forms.Show(this, TForm.Of(found), found.Page) : NotFound();

    async Task<IActionResult> Change<TForm, TCommand>(int number, int plan, TForm form)
        where TForm : CommandForm<TCommand>, IChangeForm<TForm, CoverageOfPlan, TCommand>
        where TCommand : notnull =>
        await Find(number, plan) is { } found
            ? await forms.Send(this, form, found.Page with { Current = TForm.Of(found) }, () => form.Command(found))
            : NotFound();

    async Task<CoverageOfPlan?> Find(int number, int plan) =>
        await insights.FindByNumber(number, cancel: Cancel) is { } found
        && (await insights.PlanLinks(found.Document.Id, cancel: Cancel)).FirstOrDefault(link => link.PlanNumber == plan) is { } link
            ? new(link, found.Version, Page(found) with { About = texts.Recorded(link.PlanTitle) })
            : null;

    FormPage Page(Versioned<InsightDossier> found) => new(texts.PathTo(found.Document)) { Subject = found.Document.Id };
}

/// <param name="Version">Of the insight.</param>
public sealed record CoverageOfPlan(PlanLinkRow Link, long Version, FormPage Page);

public sealed class LinkPlanForm : CommandForm<LinkPlan>
{
    [Field("insight.plan", From = typeof(OpenPlans), Empty = "insight.plan.choose", Required = true)]
    public Guid? PlanId { get; set; }

    [Field("plan.relation")]
    public PlanRelation Relation { get; set; }

    [Field("plan.note", Rows = 3, Optional = true)]
    public string? Note { get; set; }

    public static LinkPlanForm Of(Versioned<InsightDossier> found) => new() { Version = found.Version };

    public LinkPlan Command(Versioned<InsightDossier> found) => new(found.Document.Id, PlanId!.Value, Relation, Note);
}

public sealed class JudgeCoverageForm : CommandForm<JudgeCoverage>, IChangeForm<JudgeCoverageForm, CoverageOfPlan, JudgeCoverage>
{
    [Field("coverage.verdict", Empty = "coverage.choose", Required = true)]
    public CoverageVerdict? Verdict { get; set; }

    [Field("form.reason", Hint = "coverage.reason.hint", Rows = 4)]
    public string? Reason { get; set; }

    public static JudgeCoverageForm Of(CoverageOfPlan found) =>
        new()
        {
            Version = found.Version,
            Verdict = found.Link.Verdict,
            Reason = found.Link.VerdictReason,
        };

    public JudgeCoverage Command(CoverageOfPlan found) => new(found.Link.InsightId, found.Link.PlanId, Verdict!.Value, Reason!);
}

public sealed class UnlinkPlanForm : CommandForm<UnlinkPlan>, IChangeForm<UnlinkPlanForm, CoverageOfPlan, UnlinkPlan>
{
    [Field("form.reason", Rows = 3)]
    public string? Reason { get; set; }

    public static UnlinkPlanForm Of(CoverageOfPlan found) => new() { Version = found.Version };

    public UnlinkPlan Command(CoverageOfPlan found) => new(found.Link.InsightId, found.Link.PlanId, Reason!);
}
