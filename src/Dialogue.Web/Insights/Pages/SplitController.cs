using Dialogue.Organisations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Insights;

/// <summary>Splits an insight: what stands behind it, where it lands and who owns it are divided over the parts.</summary>
[Route(Paths.Insights + "/{number:int}/splitsen")]
public sealed class SplitController(
    InsightQueries insights,
    OwnershipQueries ownerships,
    OrganisationQueries organisations,
    ICommandForms forms,
    CurrentUser user,
    Texts texts
) : Controller
{
    // Each tick is a value of its own.
    const int MostTicks = 20_000,
        MostStatements = 5_000;

    CancellationToken Cancel => HttpContext.RequestAborted;

    [HttpGet]
    public async Task<IActionResult> SplitInsight(int number)
    {
        if (await Find(number) is not { } found)
            return NotFound();
        var form = new SplitInsightForm { Version = found.Insight.Version, Parts = { new(), new() } };
        if (found.Owners is not null && !user.May<ProposeOwner>())
            form.WithoutOwner = "true";
        return await forms.Show(this, form, Page(found, form));
    }

    /// <summary>
    /// Splits; or only adds a part to the form, or gives what is not divided yet to one part, when that button was pressed.
    /// </summary>
    [HttpPost, RequestFormLimits(ValueCountLimit = MostTicks)]
    public async Task<IActionResult> SplitInsight(int number, SplitInsightForm form, bool more, string? give)
    {
        if (await Find(number) is not { } found)
            return NotFound();
        var page = Page(found, form);
        if (more && form.Parts.Count < SplitInsightForm.MostParts)
        {
            form.Parts.Add(new());
            return await forms.Reshape(this, form, page with { Added = nameof(form.Parts) });
        }
        if (give is not null)
        {
            form.GiveRest(give, found.Evidence.Select(row => row.StatementId), found.Plans.Select(plan => plan.PlanId));
            return await forms.Reshape(this, form, page);
        }
        return await forms.Send(this, form, page, () => Command(found, form));
    }

    async Task<SplitInsight> Command(Found found, SplitInsightForm form)
    {
        var (insight, id) = (found.Insight.Document, forms.NewId(this));
        var parts = new List<SplitPart>();
        foreach (var (i, part) in form.Parts.Take(SplitInsightForm.MostParts).Index())
            parts.Add(
                new(
                    LinkId.Of(id, $"{i}"),
                    null,
                    part.Title!,
                    part.Summary!,
                    part.PlainText,
                    part.PrimaryThemeId,
                    part.StatementIds,
                    part.PlanIds
                )
            );
        // What was withdrawn is shown to nobody, so that nobody can say where it goes.
        var unseen = (await insights.WithdrawnEvidence(insight.Id, Cancel)).Except(parts.SelectMany(part => part.StatementIds!));
        return new(
            insight.Id,
            parts,
            form.Reason!,
            [.. form.LeftStatementIds.Union(unseen)],
            form.LeftPlanIds,
            form.WithoutOwner is "false" ? found.Owners : null,
            form.WithoutOwner is "true"
        );
    }

    async Task<Found?> Find(int number)
    {
        if (await insights.FindByNumber(number, cancel: Cancel) is not { } insight)
            return null;
        var (id, open) = (insight.Document.Id, insight.Document.Status.IsOpen());
        var ownership = (await ownerships.Of(new(Insight.EntityKind, id), open, cancel: Cancel)).Document;
        var held = ownership.Status is OwnershipStatus.Proposed or OwnershipStatus.Accepted or OwnershipStatus.OwnerEnded;
        var labels = await organisations.Labels(ownership.Organisations, cancel: Cancel);
        return new(
            insight,
            await insights.Evidence(id, limit: MostStatements, cancel: Cancel),
            await insights.PlanLinks(id, cancel: Cancel),
            held ? ownership.Owners : null,
            ownership.Status is OwnershipStatus.OwnerEnded,
            labels
        );
    }

    FormPage Page(Found found, SplitInsightForm form)
    {
        var insight = found.Insight.Document;
        var owner = found.Owners is { } owners
            ? texts.Owners(Code(owners.LeadId), [.. owners.CoOwnerIds.Select(Code)], [.. owners.InvolvedIds.Select(Code)])
            : null;
        string Code(Guid id) => found.Labels.TryGetValue(id, out var label) ? label.Code : "?";
        List<SelectListItem> choices = [new(texts["split.owner.none", owner ?? ""], "true")];
        if (!found.OwnerEnded)
            choices.Insert(0, new(texts["split.owner.same", owner ?? ""], "false"));
        return new(texts.PathTo(insight))
        {
            Subject = insight.Id,
            Hidden = owner is null || !user.May<ProposeOwner>() ? [nameof(form.WithoutOwner)] : [],
            Choices = new Dictionary<string, IReadOnlyList<SelectListItem>> { [nameof(form.WithoutOwner)] = choices },
            View = view => ("Split", new SplitPage(view, form, insight, found.Evidence, found.Plans, owner)),
        };
    }

    /// <param name="Owners">Who owns it or is asked to.</param>
    sealed record Found(
        Versioned<InsightDossier> Insight,
        IReadOnlyList<EvidenceRow> Evidence,
        IReadOnlyList<PlanLinkRow> Plans,
        Owners? Owners,
        bool OwnerEnded,
        IReadOnlyDictionary<Guid, OrganisationLabel> Labels
    );
}
