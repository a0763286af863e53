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
    public Task<IActionResult> RewordInsight(int number) => Changes.Open<RewordInsightForm, RewordInsight>(number);

    [HttpPost("{number:int}/herformuleren")]
    public Task<IActionResult> RewordInsight(int number, RewordInsightForm form) =>
        Changes.Send<RewordInsightForm, RewordInsight>(number, form);

    [HttpGet("{number:int}/indelen")]
    public Task<IActionResult> ClassifyInsight(int number) => Changes.Open<ClassifyInsightForm, ClassifyInsight>(number);

    [HttpPost("{number:int}/indelen")]
    public Task<IActionResult> ClassifyInsight(int number, ClassifyInsightForm form) =>
        Changes.Send<ClassifyInsightForm, ClassifyInsight>(number, form);

    [HttpGet("{number:int}/definitief")]
    public Task<IActionResult> FinaliseInsight(int number) => Changes.Open<FinaliseInsightForm, FinaliseInsight>(number);

    [HttpPost("{number:int}/definitief")]
    public Task<IActionResult> FinaliseInsight(int number, FinaliseInsightForm form) =>
        Changes.Send<FinaliseInsightForm, FinaliseInsight>(number, form);

    [HttpGet("{number:int}/samenvoegen")]
    public Task<IActionResult> MergeInsight(int number) => Changes.Open<MergeInsightForm, MergeInsight>(number);

    [HttpPost("{number:int}/samenvoegen")]
    public async Task<IActionResult> MergeInsight(int number, MergeInsightForm form)
    {
        if (await Find(number) is not { } found)
            return NotFound();
        var page = Page(found) with { Current = MergeInsightForm.Of(found), Preview = () => Merging(found.Document, form.IntoId!.Value) };
        return await forms.Send(this, form, page, () => form.Command(found));
    }

    async Task<(string, object)> Merging(InsightDossier from, Guid intoId)
    {
        var cancel = HttpContext.RequestAborted;
        var into = (await insights.Find(intoId, cancel: cancel))!.Document;
        var (mine, theirs) = (await insights.Linked(from.Id, cancel), await insights.Linked(into.Id, cancel));
        var plans = (await insights.PlanLinks([from.Id, into.Id], cancel: cancel)).ToLookup(link => link.InsightId, link => link.PlanId);
        var (statements, linked) = (mine.Keys.Except(theirs.Keys).Count(), plans[from.Id].Except(plans[into.Id]).Count());
        var there = mine.Count + plans[from.Id].Count() - statements - linked;
        return ("_Merging", new Merging(from, into, statements, linked, there, await insights.OwnerOf(from.Id, cancel)));
    }

    [HttpGet("{number:int}/intrekken")]
    public Task<IActionResult> WithdrawInsight(int number) => Changes.Open<WithdrawInsightForm, WithdrawInsight>(number);

    [HttpPost("{number:int}/intrekken")]
    public Task<IActionResult> WithdrawInsight(int number, WithdrawInsightForm form) =>
        Changes.Send<WithdrawInsightForm, WithdrawInsight>(number, form);

    ChangeForms<int, Versioned<InsightDossier>> Changes => new(forms, this, Find, Page);

    Task<Versioned<InsightDossier>?> Find(int number) => insights.FindByNumber(number, cancel: HttpContext.RequestAborted);

    FormPage List => new([new(texts["nav.insights"], Paths.Insights)]);

    FormPage Page(Versioned<InsightDossier> found) => new(texts.PathTo(found.Document)) { Subject = found.Document.Id };
}
