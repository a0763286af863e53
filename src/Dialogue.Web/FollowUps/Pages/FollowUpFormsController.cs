using Dialogue.Insights;
using Dialogue.Organisations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.FollowUps;

/// <summary>Asking for a follow-up, agreeing a term, telling how far it is, and closing it.</summary>
[Route(Paths.FollowUps)]
public sealed class FollowUpFormsController(
    FollowUpQueries followUps,
    InsightQueries insights,
    OrganisationQueries organisations,
    OwnershipQueries ownerships,
    Delegation delegation,
    ICommandForms forms,
    Texts texts
) : Controller
{
    CancellationToken Cancel => HttpContext.RequestAborted;

    /// <param name="inzicht">Number of the insight that it follows from.</param>
    [HttpGet("nieuw")]
    public async Task<IActionResult> AskFollowUp(int? inzicht)
    {
        var insight = inzicht is { } number ? (await insights.FindByNumber(number, cancel: Cancel))?.Document : null;
        return await forms.Show(
            this,
            new AskFollowUpForm { InsightId = ModelState.Known(nameof(inzicht), inzicht, insight, texts)?.Id },
            List
        );
    }

    [HttpPost("nieuw")]
    public Task<IActionResult> AskFollowUp(AskFollowUpForm form) =>
        forms.Create(this, form, List, form.Command, id => $"{Paths.FollowUps}/{id}");

    [HttpGet("{number:int}/herformuleren")]
    public Task<IActionResult> RewordFollowUp(int number) => Changes.Open<RewordFollowUpForm, RewordFollowUp>(number);

    [HttpPost("{number:int}/herformuleren")]
    public Task<IActionResult> RewordFollowUp(int number, RewordFollowUpForm form) =>
        Changes.Send<RewordFollowUpForm, RewordFollowUp>(number, form);

    [HttpGet("{number:int}/termijn")]
    public Task<IActionResult> AgreeDue(int number) => Changes.Open<AgreeDueForm, AgreeDue>(number);

    [HttpPost("{number:int}/termijn")]
    public Task<IActionResult> AgreeDue(int number, AgreeDueForm form) => Changes.Send<AgreeDueForm, AgreeDue>(number, form);

    [HttpGet("{number:int}/voortgang")]
    public async Task<IActionResult> ReportProgress(int number)
    {
        if (await Find(number) is not { } found)
            return NotFound();
        var (page, _) = await AnswerPage(found, await Named(found));
        return await forms.Show(this, new ReportProgressForm { Version = found.Version }, page);
    }

    [HttpPost("{number:int}/voortgang")]
    public async Task<IActionResult> ReportProgress(int number, ReportProgressForm form)
    {
        if (await Find(number) is not { } found)
            return NotFound();
        var (page, speaker) = await AnswerPage(found, await Named(found));
        return await forms.Send(
            this,
            form,
            page,
            () => new ReportProgress(found.Document.Id, form.ById ?? speaker, form.Text!, form.Forecast.Due)
        );
    }

    [HttpGet("{number:int}/afronden")]
    public async Task<IActionResult> FinishFollowUp(int number)
    {
        if (await Find(number) is not { } found)
            return NotFound();
        var (page, _) = await AnswerPage(found, await Lead(found));
        return await forms.Show(this, new FinishFollowUpForm { Version = found.Version }, page);
    }

    [HttpPost("{number:int}/afronden")]
    public async Task<IActionResult> FinishFollowUp(int number, FinishFollowUpForm form)
    {
        if (await Find(number) is not { } found)
            return NotFound();
        var (page, speaker) = await AnswerPage(found, await Lead(found));
        return await forms.Send(this, form, page, () => new FinishFollowUp(found.Document.Id, speaker, form.Evidence!));
    }

    [HttpGet("{number:int}/vervallen")]
    public Task<IActionResult> CancelFollowUp(int number) => Changes.Open<CancelFollowUpForm, CancelFollowUp>(number);

    [HttpPost("{number:int}/vervallen")]
    public Task<IActionResult> CancelFollowUp(int number, CancelFollowUpForm form) =>
        Changes.Send<CancelFollowUpForm, CancelFollowUp>(number, form);

    ChangeForms<int, Versioned<FollowUpCard>> Changes => new(forms, this, Find, Page);

    Task<Versioned<FollowUpCard>?> Find(int number) => followUps.FindByNumber(number, cancel: Cancel);

    async Task<Owners?> OwnersOf(Versioned<FollowUpCard> found) =>
        (await ownerships.Of(new(FollowUp.EntityKind, found.Document.Id), found.Document.Status.IsOpen(), cancel: Cancel)).Document.Owners;

    /// <summary>Everyone who is named reports progress.</summary>
    async Task<IEnumerable<Guid>> Named(Versioned<FollowUpCard> found) => (await OwnersOf(found))?.All ?? [];

    /// <summary>The lead finishes.</summary>
    async Task<IEnumerable<Guid>> Lead(Versioned<FollowUpCard> found) => await OwnersOf(found) is { } owners ? [owners.LeadId] : [];

    /// <summary>The page of an answer, and the organisation in whose name it is given when none is chosen.</summary>
    async Task<(FormPage Page, Guid Speaker)> AnswerPage(Versioned<FollowUpCard> found, IEnumerable<Guid> answerers)
    {
        Guid[] asked = [.. answerers];
        var speakers = await delegation.Among(asked, Cancel);
        var labels = await organisations.Labels(speakers, cancel: Cancel);
        var page = Page(found) with
        {
            By = speakers is [var only] ? labels[only] : null,
            Hidden = speakers.Count > 1 ? [] : [nameof(ReportProgressForm.ById)],
            Choices = new Dictionary<string, IReadOnlyList<SelectListItem>>
            {
                [nameof(ReportProgressForm.ById)] = [.. speakers.Select(id => new SelectListItem(labels[id].CodeAndName, $"{id}"))],
            },
        };
        return (page, await delegation.By(asked, Cancel));
    }

    FormPage List => new([new(texts["nav.followups"], Paths.FollowUps)]);

    FormPage Page(Versioned<FollowUpCard> found) =>
        new([.. List.Path, new(texts.Recorded($"{found.Document.Number} {found.Document.Title}"), Paths.FollowUp(found.Document.Number))])
        {
            Subject = found.Document.Id,
            About = $"{texts["followup.due"]}: {texts.Due(found.Document.Due)}",
        };
}
