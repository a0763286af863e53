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
    Delegation spokesperson
) : CommandController
{
    /// <param name="inzicht">Number of the insight that it follows from.</param>
    [HttpGet("nieuw")]
    public async Task<IActionResult> AskFollowUp(int? inzicht)
    {
        Offer<AskFollowUp>();
        var insight = inzicht is { } number
            ? Known("inzicht", inzicht, (await insights.FindByNumber(number, cancel: Cancel))?.Document)
            : null;
        return await Page<AskFollowUp>(
            new FollowUpForm
            {
                InsightId = insight?.Id,
                Kind = FollowUpKind.Action,
                Due = Due.None,
            }
        );
    }

    [HttpPost("nieuw")]
    public async Task<IActionResult> AskFollowUp(FollowUpForm form)
    {
        var command = new AskFollowUp(
            NewId(),
            await Next(FollowUp.EntityKind),
            form.Kind,
            form.Title!,
            form.Description,
            form.InsightId,
            form.Due
        );
        return await Send(command, form) ? Redirect($"{Paths.FollowUps}/{command.FollowUpId}") : await Page<AskFollowUp>(form);
    }

    [HttpGet("{number:int}/herformuleren")]
    public Task<IActionResult> RewordFollowUp(int number) => Open<RewordFollowUp>(number);

    [HttpPost("{number:int}/herformuleren")]
    public Task<IActionResult> RewordFollowUp(int number, FollowUpForm form) =>
        Change<RewordFollowUp>(number, form, id => new(id, form.Kind, form.Title!, form.Description));

    [HttpGet("{number:int}/termijn")]
    public Task<IActionResult> AgreeDue(int number) => Open<AgreeDue>(number);

    [HttpPost("{number:int}/termijn")]
    public Task<IActionResult> AgreeDue(int number, FollowUpForm form) => Change<AgreeDue>(number, form, id => new(id, form.Due!));

    [HttpGet("{number:int}/voortgang")]
    public Task<IActionResult> ReportProgress(int number) => OpenAnswer<ReportProgress>(number);

    [HttpPost("{number:int}/voortgang")]
    public Task<IActionResult> ReportProgress(int number, FollowUpForm form) =>
        Answer<ReportProgress>(number, form, (id, by) => new(id, by, form.Text!, form.HasForecast ? form.Forecast : null));

    [HttpGet("{number:int}/afronden")]
    public Task<IActionResult> FinishFollowUp(int number) => OpenAnswer<FinishFollowUp>(number);

    [HttpPost("{number:int}/afronden")]
    public Task<IActionResult> FinishFollowUp(int number, FollowUpForm form) =>
        Answer<FinishFollowUp>(number, form, (id, by) => new(id, by, form.Evidence!));

    [HttpGet("{number:int}/vervallen")]
    public Task<IActionResult> CancelFollowUp(int number) => Open<CancelFollowUp>(number);

    [HttpPost("{number:int}/vervallen")]
    public Task<IActionResult> CancelFollowUp(int number, FollowUpForm form) =>
        Change<CancelFollowUp>(number, form, id => new(id, form.Reason!));

    async Task<IActionResult> Open<TCommand>(int number)
    {
        Offer<TCommand>();
        return await followUps.FindByNumber(number, cancel: Cancel) is { } found
            ? await Page<TCommand>(FollowUpForm.Of(found), found.Document)
            : NotFound();
    }

    async Task<IActionResult> OpenAnswer<TCommand>(int number)
        where TCommand : IActsForOrganisation
    {
        Offer<TCommand>();
        return await followUps.FindByNumber(number, cancel: Cancel) is { } found
            ? await AnswerPage<TCommand>(FollowUpForm.Of(found), found.Document)
            : NotFound();
    }

    /// <param name="command">For the id of the follow-up, and the organisation in whose name the user answers.</param>
    async Task<IActionResult> Answer<TCommand>(int number, FollowUpForm form, Func<Guid, Guid, TCommand> command)
        where TCommand : IActsForOrganisation
    {
        if (await followUps.FindByNumber(number, cancel: Cancel) is not { Document: var card })
            return NotFound();
        var by = form.ById ?? await spokesperson.By(await Answerers<TCommand>(card), Cancel);
        return await Send(command(card.Id, by), form) ? Redirect(Paths.FollowUp(number)) : await AnswerPage<TCommand>(form, card);
    }

    async Task<IActionResult> AnswerPage<TCommand>(FollowUpForm form, FollowUpCard card)
        where TCommand : IActsForOrganisation
    {
        var speakers = await spokesperson.Among(await Answerers<TCommand>(card), Cancel);
        var labels = await organisations.Labels(speakers, cancel: Cancel);
        ViewBag.Speakers = speakers.Select(id => new SelectListItem($"{labels[id].Code} · {labels[id].Name}", $"{id}")).ToList();
        return Answer<TCommand>(form, PathTo(card), speakers is [var only] ? labels[only] : null);
    }

    /// <summary>Whoever is named reports progress; the lead finishes.</summary>
    async Task<IEnumerable<Guid>> Answerers<TCommand>(FollowUpCard card) =>
        (await ownerships.Of(new(FollowUp.EntityKind, card.Id), cancel: Cancel)).Document.Owners is not { } owners ? []
        : typeof(TCommand) == typeof(FinishFollowUp) ? [owners.LeadId]
        : owners.All;

    async Task<IActionResult> Change<TCommand>(int number, FollowUpForm form, Func<Guid, TCommand> command)
        where TCommand : notnull
    {
        if (await followUps.FindByNumber(number, cancel: Cancel) is not { Document: var card })
            return NotFound();
        return await Send(command(card.Id), form) ? Redirect(Paths.FollowUp(number)) : await Page<TCommand>(form, card);
    }

    async Task<IActionResult> Page<TCommand>(FollowUpForm form, FollowUpCard? card = null)
    {
        Link list = new(T["followups.title"], Paths.FollowUps);
        if (typeof(TCommand) == typeof(CancelFollowUp))
            return Ask<TCommand>(new ReasonForm { Version = form.Version, Reason = form.Reason }, PathTo(card!));
        if (typeof(TCommand) == typeof(AskFollowUp))
            ViewBag.Insights = (await insights.Names(cancel: Cancel))
                .Select(i => new SelectListItem($"I-{i.Number} {i.Title}", $"{i.Id}"))
                .ToList();
        ViewBag.Card = card;
        return Form<TCommand>(form, card is null ? [list] : PathTo(card));
    }

    IReadOnlyList<Link> PathTo(FollowUpCard card) =>
        [new(T["followups.title"], Paths.FollowUps), new($"{card.Number} {card.Title}", Paths.FollowUp(card.Number))];
}

/// <summary>What the forms of a follow-up are filled in with; each uses its part.</summary>
public sealed class FollowUpForm : Written
{
    public FollowUpKind Kind { get; set; }
    public string? Title { get; set; }
    public string? Description { get; set; }
    public Guid? InsightId { get; set; }
    public Due? Due { get; set; }
    public string? Text { get; set; }
    public bool HasForecast { get; set; }
    public Due? Forecast { get; set; }
    public string? Evidence { get; set; }

    /// <summary>The organisation that reports, where the user may speak for several.</summary>
    public Guid? ById { get; set; }
    public string? Reason { get; set; }

    public static FollowUpForm Of(Versioned<FollowUpCard> found) =>
        new()
        {
            Kind = found.Document.Kind,
            Title = found.Document.Title,
            Description = found.Document.Description,
            Due = found.Document.Due,
            Version = found.Version,
        };
}
