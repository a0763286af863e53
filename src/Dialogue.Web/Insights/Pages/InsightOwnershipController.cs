using Dialogue.Organisations;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Insights;

/// <summary>Who owns an insight: proposed, accepted, declined, transferred, released.</summary>
[Route(Paths.Insights + "/{number:int}/eigenaar")]
public sealed class InsightOwnershipController(InsightQueries insights, OrganisationQueries organisations, Delegation spokesperson)
    : OwnershipController(organisations, spokesperson)
{
    [HttpGet("voorstellen")]
    public Task<IActionResult> Propose(int number) => Open<ProposeInsightOwner>(number, "Propose");

    [HttpPost("voorstellen")]
    public Task<IActionResult> Propose(int number, OwnershipForm form) =>
        Give(number, "Propose", form, id => new ProposeInsightOwner(id, form.Owners.Owners));

    [HttpGet("aanvaarden")]
    public Task<IActionResult> Accept(int number) => OpenAnswer<AcceptInsightOwnership>(number, "Accept");

    [HttpPost("aanvaarden")]
    public Task<IActionResult> Accept(int number, OwnershipForm form) =>
        GiveAnswer(number, "Accept", form, (id, by) => new AcceptInsightOwnership(id, by));

    [HttpGet("weigeren")]
    public Task<IActionResult> Decline(int number) => OpenAnswer<DeclineInsightOwnership>(number, "Decline");

    [HttpPost("weigeren")]
    public Task<IActionResult> Decline(int number, OwnershipForm form) =>
        GiveAnswer(
            number,
            "Decline",
            form,
            (id, by) => new DeclineInsightOwnership(id, by, form.Reason!, form.CounterProposal.IsEmpty ? null : form.CounterProposal.Owners)
        );

    [HttpGet("overdragen")]
    public Task<IActionResult> Transfer(int number) => OpenAnswer<TransferInsightOwnership>(number, "Transfer");

    [HttpPost("overdragen")]
    public Task<IActionResult> Transfer(int number, OwnershipForm form)
    {
        if (form.ToId is null)
            Missing(nameof(form.ToId));
        return GiveAnswer(
            number,
            "Transfer",
            form,
            (id, by) => new TransferInsightOwnership(id, by, form.ToId ?? Guid.Empty, form.Reason!)
        );
    }

    [HttpGet("loslaten")]
    public Task<IActionResult> Release(int number) => Open<ReleaseInsightOwnership>(number, "Release");

    [HttpPost("loslaten")]
    public Task<IActionResult> Release(int number, OwnershipForm form) =>
        Give(number, "Release", form, id => new ReleaseInsightOwnership(id, form.Reason!));

    protected override async Task<Owned?> Find(int number) =>
        await insights.FindByNumber(number, cancel: Cancel) is { Document: var insight, Version: var version }
            ? new(
                insight.Id,
                insight.Ownership,
                version,
                [new(T["nav.insights"], Paths.Insights), new($"I-{number} {insight.Title}", Paths.Insight(number))]
            )
            : null;
}
