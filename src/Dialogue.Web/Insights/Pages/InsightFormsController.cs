using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Insights;

/// <summary>Writing insights: record, reword, classify, finalise, merge, withdraw.</summary>
[Route(Paths.Insights)]
public sealed class InsightFormsController(InsightQueries insights, ICommandForms forms, Texts texts) : Controller
{
    [HttpGet("nieuw")]
    public Task<IActionResult> RecordInsight() => forms.Show(this, new RecordInsightForm(), List);

    [HttpPost("nieuw")]
    public Task<IActionResult> RecordInsight(RecordInsightForm form) =>
        forms.Create(this, form, List, form.Command, id => $"{Paths.Insights}/{id}");

    [HttpGet("{number:int}/herformuleren")]
    public Task<IActionResult> RewordInsight(int number) => Open<RewordInsightForm, RewordInsight>(number);

    [HttpPost("{number:int}/herformuleren")]
    public Task<IActionResult> RewordInsight(int number, RewordInsightForm form) => Change<RewordInsightForm, RewordInsight>(number, form);

    [HttpGet("{number:int}/indelen")]
    public Task<IActionResult> ClassifyInsight(int number) => Open<ClassifyInsightForm, ClassifyInsight>(number);

    [HttpPost("{number:int}/indelen")]
    public Task<IActionResult> ClassifyInsight(int number, ClassifyInsightForm form) =>
        Change<ClassifyInsightForm, ClassifyInsight>(number, form);

    [HttpGet("{number:int}/definitief")]
    public Task<IActionResult> FinaliseInsight(int number) => Open<FinaliseInsightForm, FinaliseInsight>(number);

    [HttpPost("{number:int}/definitief")]
    public Task<IActionResult> FinaliseInsight(int number, FinaliseInsightForm form) =>
        Change<FinaliseInsightForm, FinaliseInsight>(number, form);

    [HttpGet("{number:int}/samenvoegen")]
    public Task<IActionResult> MergeInsight(int number) => Open<MergeInsightForm, MergeInsight>(number);

    [HttpPost("{number:int}/samenvoegen")]
    public Task<IActionResult> MergeInsight(int number, MergeInsightForm form) => Change<MergeInsightForm, MergeInsight>(number, form);

    [HttpGet("{number:int}/intrekken")]
    public Task<IActionResult> WithdrawInsight(int number) => Open<WithdrawInsightForm, WithdrawInsight>(number);

    [HttpPost("{number:int}/intrekken")]
    public Task<IActionResult> WithdrawInsight(int number, WithdrawInsightForm form) =>
        Change<WithdrawInsightForm, WithdrawInsight>(number, form);

    async Task<IActionResult> Open<TForm, TCommand>(int number)
        where TForm : CommandForm<TCommand>, IChangeForm<TForm, Versioned<InsightDossier>, TCommand>
        where TCommand : notnull => await Find(number) is { } found ? await forms.Show(this, TForm.Of(found), Page(found)) : NotFound();

    async Task<IActionResult> Change<TForm, TCommand>(int number, TForm form)
        where TForm : CommandForm<TCommand>, IChangeForm<TForm, Versioned<InsightDossier>, TCommand>
        where TCommand : notnull =>
        await Find(number) is { } found
            ? await forms.Send(this, form, Page(found) with { Current = TForm.Of(found) }, () => form.Command(found))
            : NotFound();

    Task<Versioned<InsightDossier>?> Find(int number) => insights.FindByNumber(number, cancel: HttpContext.RequestAborted);

    FormPage List => new([new(texts["nav.insights"], Paths.Insights)]);

    FormPage Page(Versioned<InsightDossier> found) => new(texts.PathTo(found.Document)) { Subject = found.Document.Id };
}
