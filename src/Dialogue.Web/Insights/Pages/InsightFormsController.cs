using Dialogue.Themes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Insights;

/// <summary>Writing insights: record, reword, classify, finalise, merge, split, withdraw.</summary>
[Route(Paths.Insights)]
public sealed class InsightFormsController(InsightQueries insights, ThemeQueries themes) : CommandController
{
    [HttpGet("nieuw")]
    public async Task<IActionResult> RecordInsight()
    {
        Offer<RecordInsight>();
        return await Page<RecordInsight>(new InsightForm());
    }

    [HttpPost("nieuw")]
    public async Task<IActionResult> RecordInsight(InsightForm form)
    {
        var command = new RecordInsight(
            NewId(),
            await Next(Insight.EntityKind),
            form.Title!,
            form.Summary!,
            form.PlainText,
            form.PrimaryThemeId,
            form.OtherThemeIds
        );
        return await Send(command, form) ? Redirect($"{Paths.Insights}/{command.InsightId}") : await Page<RecordInsight>(form);
    }

    [HttpGet("{number:int}/herformuleren")]
    public Task<IActionResult> RewordInsight(int number) => Open<RewordInsight>(number);

    [HttpPost("{number:int}/herformuleren")]
    public Task<IActionResult> RewordInsight(int number, InsightForm form) =>
        Change<RewordInsight>(number, form, insight => new(insight.Id, form.Title!, form.Summary!, form.PlainText));

    [HttpGet("{number:int}/indelen")]
    public Task<IActionResult> ClassifyInsight(int number) => Open<ClassifyInsight>(number);

    [HttpPost("{number:int}/indelen")]
    public Task<IActionResult> ClassifyInsight(int number, InsightForm form)
    {
        if (form.PrimaryThemeId is null)
            Missing(nameof(form.PrimaryThemeId));
        return Change<ClassifyInsight>(number, form, insight => new(insight.Id, form.PrimaryThemeId ?? Guid.Empty, form.OtherThemeIds));
    }

    [HttpGet("{number:int}/definitief")]
    public Task<IActionResult> FinaliseInsight(int number) => Open<FinaliseInsight>(number);

    [HttpPost("{number:int}/definitief")]
    public Task<IActionResult> FinaliseInsight(int number, InsightForm form) =>
        Change<FinaliseInsight>(number, form, insight => new(insight.Id));

    [HttpGet("{number:int}/samenvoegen")]
    public Task<IActionResult> MergeInsight(int number) => Open<MergeInsight>(number);

    [HttpPost("{number:int}/samenvoegen")]
    public Task<IActionResult> MergeInsight(int number, InsightForm form)
    {
        if (form.IntoId is null)
            Missing(nameof(form.IntoId));
        return Change<MergeInsight>(number, form, insight => new(insight.Id, form.IntoId ?? Guid.Empty, form.Reason!));
    }

    [HttpGet("{number:int}/intrekken")]
    public Task<IActionResult> WithdrawInsight(int number) => Open<WithdrawInsight>(number);

    [HttpPost("{number:int}/intrekken")]
    public Task<IActionResult> WithdrawInsight(int number, InsightForm form) =>
        Change<WithdrawInsight>(number, form, insight => new(insight.Id, form.Reason!));

    [HttpGet("{number:int}/splitsen")]
    public async Task<IActionResult> SplitInsight(int number)
    {
        Offer<SplitInsight>();
        return await insights.FindByNumber(number, cancel: Cancel) is { Document: var insight, Version: var version }
            ? await Split(insight, new SplitForm { Version = version, Parts = { new(), new() } })
            : NotFound();
    }

    /// <summary>Splits; or only adds a part to the form, when that button was pressed.</summary>
    [HttpPost("{number:int}/splitsen")]
    public async Task<IActionResult> SplitInsight(int number, SplitForm form, bool more)
    {
        if (await insights.FindByNumber(number, cancel: Cancel) is not { Document: var insight })
            return NotFound();
        if (more && form.Parts.Count < SplitForm.MostParts)
        {
            form.Parts.Add(new());
            NotYet();
            return await Split(insight, form);
        }
        var parts = new List<SplitPart>();
        foreach (var (i, part) in form.Parts.Take(SplitForm.MostParts).Index())
        {
            parts.Add(
                new(
                    LinkId.Of(NewId(), $"{i}"),
                    await Next(Insight.EntityKind),
                    part.Title!,
                    part.Summary!,
                    part.PlainText,
                    part.PrimaryThemeId,
                    part.StatementIds
                )
            );
        }
        return await Send(new SplitInsight(insight.Id, parts, form.Reason!), form)
            ? Redirect(Paths.Insight(number))
            : await Split(insight, form);
    }

    async Task<IActionResult> Split(InsightDossier insight, SplitForm form)
    {
        ViewBag.Themes = await Themes();
        ViewBag.Evidence = await insights.Evidence(insight.Id, limit: 2000, cancel: Cancel);
        return Form<SplitInsight>(form, PathTo(insight));
    }

    async Task<IActionResult> Open<TCommand>(int number)
    {
        Offer<TCommand>();
        return await insights.FindByNumber(number, cancel: Cancel) is { } found
            ? await Page<TCommand>(InsightForm.Of(found), found.Document)
            : NotFound();
    }

    async Task<IActionResult> Change<TCommand>(int number, InsightForm form, Func<InsightDossier, TCommand> command)
        where TCommand : notnull
    {
        if (await insights.FindByNumber(number, cancel: Cancel) is not { Document: var insight })
            return NotFound();
        return await Send(command(insight), form) ? Redirect(Paths.Insight(number)) : await Page<TCommand>(form, insight);
    }

    async Task<IActionResult> Page<TCommand>(InsightForm form, InsightDossier? insight = null)
    {
        if (typeof(TCommand) == typeof(FinaliseInsight))
            return Ask<TCommand>(new ReasonForm { Version = form.Version, Why = form.Why }, PathTo(insight!), required: false);
        if (typeof(TCommand) == typeof(WithdrawInsight))
            return Ask<TCommand>(new ReasonForm { Version = form.Version, Reason = form.Reason }, PathTo(insight!));
        ViewBag.Themes = await Themes();
        if (typeof(TCommand) == typeof(MergeInsight))
            ViewBag.Insights = (await insights.Names(cancel: Cancel))
                .Where(i => i.Id != insight!.Id)
                .Select(i => new SelectListItem($"I-{i.Number} {i.Title}", $"{i.Id}"))
                .ToList();
        return Form<TCommand>(form, PathTo(insight));
    }

    async Task<List<SelectListItem>> Themes() =>
        [
            .. (await themes.Names(cancel: Cancel))
                .Where(t => t.Status == ThemeStatus.Active)
                .Select(t => new SelectListItem(t.Name, $"{t.Id}")),
        ];

    IReadOnlyList<Link> PathTo(InsightDossier? insight) =>
        insight is null
            ? [new(T["nav.insights"], Paths.Insights)]
            : [new(T["nav.insights"], Paths.Insights), new($"I-{insight.Number} {insight.Title}", Paths.Insight(insight.Number))];
}

/// <summary>What the forms of an insight are filled in with; each uses its part.</summary>
public sealed class InsightForm : Written
{
    public string? Title { get; set; }
    public string? Summary { get; set; }
    public string? PlainText { get; set; }
    public Guid? PrimaryThemeId { get; set; }
    public List<Guid> OtherThemeIds { get; set; } = [];
    public Guid? IntoId { get; set; }
    public string? Reason { get; set; }

    public static InsightForm Of(Versioned<InsightDossier> found) =>
        new()
        {
            Title = found.Document.Title,
            Summary = found.Document.Summary,
            PlainText = found.Document.PlainText,
            PrimaryThemeId = found.Document.PrimaryThemeId,
            OtherThemeIds = [.. found.Document.OtherThemeIds],
            Version = found.Version,
        };
}

public sealed class SplitForm : Written
{
    public const int MostParts = 8;

    public List<SplitFormPart> Parts { get; set; } = [];
    public string? Reason { get; set; }
}

public sealed class SplitFormPart
{
    public string? Title { get; set; }
    public string? Summary { get; set; }
    public string? PlainText { get; set; }
    public Guid? PrimaryThemeId { get; set; }
    public List<Guid> StatementIds { get; set; } = [];
}
