using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Plans;

/// <summary>Drawing up a plan, changing it, and the moments that matter to it.</summary>
[Route(Paths.Plans)]
public sealed class PlanFormsController(PlanQueries plans, ICommandForms forms, Texts texts) : Controller
{
    [HttpGet("nieuw")]
    public Task<IActionResult> DrawUp() => forms.Show(this, new DrawUpPlanForm(), List);

    [HttpPost("nieuw")]
    public Task<IActionResult> DrawUp(DrawUpPlanForm form) =>
        forms.Create(this, form, List with { Done = texts["plan.added", form.Details.Title] }, form.Command, id => $"{Paths.Plans}/{id}");

    [HttpGet("{number:int}/wijzigen")]
    public Task<IActionResult> Change(int number) => Changes.Open<ChangePlanForm, ChangePlan>(number);

    [HttpPost("{number:int}/wijzigen")]
    public Task<IActionResult> Change(int number, ChangePlanForm form) => Changes.Send<ChangePlanForm, ChangePlan>(number, form);

    [HttpGet("{number:int}/status")]
    public Task<IActionResult> Status(int number) => Changes.Open<SetPlanStatusForm, SetPlanStatus>(number);

    [HttpPost("{number:int}/status")]
    public Task<IActionResult> Status(int number, SetPlanStatusForm form) => Changes.Send<SetPlanStatusForm, SetPlanStatus>(number, form);

    /// <param name="naam">The moment that is changed; null for a new one.</param>
    [HttpGet("{number:int}/moment")]
    public async Task<IActionResult> DuePoint(int number, string? naam) =>
        await Find(number) is { } found ? await forms.Show(this, SetPlanDuePointForm.Of(found, naam), Page(found)) : NotFound();

    [HttpPost("{number:int}/moment")]
    public async Task<IActionResult> DuePoint(int number, SetPlanDuePointForm form) =>
        await Find(number) is { } found
            ? await forms.Send(
                this,
                form,
                Page(found) with
                {
                    Current = SetPlanDuePointForm.Of(found, form.Name),
                },
                () => form.Command(found)
            )
            : NotFound();

    [HttpGet("{number:int}/moment/vervallen")]
    public async Task<IActionResult> DropDuePoint(int number, string? naam) =>
        await Find(number) is { } found
            ? await forms.Show(this, new DropPlanDuePointForm { Version = found.Version, Name = naam }, Dropping(found, naam))
            : NotFound();

    [HttpPost("{number:int}/moment/vervallen")]
    public async Task<IActionResult> DropDuePoint(int number, DropPlanDuePointForm form) =>
        await Find(number) is { } found ? await forms.Send(this, form, Dropping(found, form.Name), () => form.Command(found)) : NotFound();

    ChangeForms<int, Versioned<PlanOverview>> Changes => new(forms, this, Find, Page);

    Task<Versioned<PlanOverview>?> Find(int number) => plans.FindByNumber(number, cancel: HttpContext.RequestAborted);

    FormPage List => new([new(texts["nav.plans"], Paths.Plans)]);

    FormPage Page(Versioned<PlanOverview> found) =>
        new([.. List.Path, new(texts.Recorded(found.Document.Details.Title), Paths.Plan(found.Document.Number))])
        {
            Subject = found.Document.Id,
        };

    FormPage Dropping(Versioned<PlanOverview> found, string? name) =>
        Page(found) with
        {
            Title = texts["plan.point.dropping", name],
            Submit = texts["plan.point.drop"],
            Hidden = [nameof(DropPlanDuePointForm.Name)],
        };
}
