using Dialogue.Organisations;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.FollowUps;

/// <summary>Who owns a follow-up: proposed, accepted, declined, transferred, released.</summary>
[Route(Paths.FollowUps + "/{number:int}/eigenaar")]
public sealed class FollowUpOwnershipController(FollowUpQueries followUps, OrganisationQueries organisations, Delegation spokesperson)
    : OwnershipController(organisations, spokesperson)
{
    [HttpGet("voorstellen")]
    public Task<IActionResult> Propose(int number) => Open<ProposeFollowUpOwner>(number, "Propose");

    [HttpPost("voorstellen")]
    public Task<IActionResult> Propose(int number, OwnershipForm form) =>
        Give(number, "Propose", form, id => new ProposeFollowUpOwner(id, form.Owners.Owners));

    [HttpGet("aanvaarden")]
    public Task<IActionResult> Accept(int number) => OpenAnswer<AcceptFollowUpOwnership>(number, "Accept");

    [HttpPost("aanvaarden")]
    public Task<IActionResult> Accept(int number, OwnershipForm form) =>
        GiveAnswer(number, "Accept", form, (id, by) => new AcceptFollowUpOwnership(id, by));

    [HttpGet("weigeren")]
    public Task<IActionResult> Decline(int number) => OpenAnswer<DeclineFollowUpOwnership>(number, "Decline");

    [HttpPost("weigeren")]
    public Task<IActionResult> Decline(int number, OwnershipForm form) =>
        GiveAnswer(
            number,
            "Decline",
            form,
            (id, by) =>
                new DeclineFollowUpOwnership(id, by, form.Reason!, form.CounterProposal.IsEmpty ? null : form.CounterProposal.Owners)
        );

    [HttpGet("overdragen")]
    public Task<IActionResult> Transfer(int number) => OpenAnswer<TransferFollowUpOwnership>(number, "Transfer");

    [HttpPost("overdragen")]
    public Task<IActionResult> Transfer(int number, OwnershipForm form)
    {
        if (form.ToId is null)
            Missing(nameof(form.ToId));
        return GiveAnswer(
            number,
            "Transfer",
            form,
            (id, by) => new TransferFollowUpOwnership(id, by, form.ToId ?? Guid.Empty, form.Reason!)
        );
    }

    [HttpGet("loslaten")]
    public Task<IActionResult> Release(int number) => Open<ReleaseFollowUpOwnership>(number, "Release");

    [HttpPost("loslaten")]
    public Task<IActionResult> Release(int number, OwnershipForm form) =>
        Give(number, "Release", form, id => new ReleaseFollowUpOwnership(id, form.Reason!));

    protected override async Task<Owned?> Find(int number) =>
        await followUps.FindByNumber(number, cancel: Cancel) is { Document: var card, Version: var version }
            ? new(
                card.Id,
                card.Ownership,
                version,
                [new(T["nav.followups"], Paths.FollowUps), new($"{number} {card.Title}", Paths.FollowUp(number))]
            )
            : null;
}
