using Dialogue.Organisations;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Ownership;

/// <summary>
/// The forms with which ownership is negotiated, for every kind of thing that can be owned: proposed, accepted, declined, transferred,
/// released.
/// </summary>
[Route("{collection}/{number:int}/eigenaar")]
public sealed class OwnershipController(
    IEnumerable<IOwnedThings> kinds,
    OwnershipQueries ownership,
    OrganisationQueries organisations,
    Delegation delegation,
    ICommandForms forms,
    Texts texts
) : Controller
{
    CancellationToken Cancel => HttpContext.RequestAborted;

    [HttpGet("voorstellen")]
    public async Task<IActionResult> Propose(string collection, int number) =>
        await Find(collection, number) is { } owned
            ? await forms.Show(this, ProposeOwnerForm.Of(owned.Found), owned.Page with { By = null })
            : NotFound();

    [HttpPost("voorstellen")]
    public async Task<IActionResult> Propose(string collection, int number, ProposeOwnerForm form) =>
        await Find(collection, number) is { } owned
            ? await forms.Send(
                this,
                form,
                owned.Page with
                {
                    By = null,
                    Current = ProposeOwnerForm.Of(owned.Found),
                },
                () => new ProposeOwner(owned.Subject, form.Owners.Owners)
            )
            : NotFound();

    [HttpGet("aanvaarden")]
    public Task<IActionResult> Accept(string collection, int number) =>
        Open(collection, number, version => new AcceptOwnershipForm { Version = version });

    [HttpPost("aanvaarden")]
    public Task<IActionResult> Accept(string collection, int number, AcceptOwnershipForm form) =>
        Send(collection, number, form, owned => new AcceptOwnership(owned.Subject, owned.Speaker));

    [HttpGet("weigeren")]
    public Task<IActionResult> Decline(string collection, int number) =>
        Open(collection, number, version => new DeclineOwnershipForm { Version = version });

    [HttpPost("weigeren")]
    public Task<IActionResult> Decline(string collection, int number, DeclineOwnershipForm form) =>
        Send(
            collection,
            number,
            form,
            owned => new DeclineOwnership(owned.Subject, owned.Speaker, form.Reason!, form.CounterProposal.Owners)
        );

    [HttpGet("overdragen")]
    public Task<IActionResult> Transfer(string collection, int number) =>
        Open(collection, number, version => new TransferOwnershipForm { Version = version });

    [HttpPost("overdragen")]
    public Task<IActionResult> Transfer(string collection, int number, TransferOwnershipForm form) =>
        Send(collection, number, form, owned => new TransferOwnership(owned.Subject, owned.Speaker, form.ToId!.Value, form.Reason!));

    [HttpGet("loslaten")]
    public async Task<IActionResult> Release(string collection, int number) =>
        await Find(collection, number) is { } owned
            ? await forms.Show(this, new ReleaseOwnershipForm { Version = owned.Found.Version }, owned.Page with { By = null })
            : NotFound();

    [HttpPost("loslaten")]
    public async Task<IActionResult> Release(string collection, int number, ReleaseOwnershipForm form) =>
        await Find(collection, number) is { } owned
            ? await forms.Send(this, form, owned.Page with { By = null }, () => new ReleaseOwnership(owned.Subject, form.Reason!))
            : NotFound();

    /// <summary>Shows the form for what the lead says.</summary>
    async Task<IActionResult> Open<TCommand>(string collection, int number, Func<long, CommandForm<TCommand>> form)
        where TCommand : IActsForOrganisation =>
        await Find(collection, number) is { } owned ? await forms.Show(this, form(owned.Found.Version), owned.Page) : NotFound();

    /// <summary>Sends what the lead says.</summary>
    async Task<IActionResult> Send<TCommand>(string collection, int number, CommandForm<TCommand> form, Func<Owned, TCommand> command)
        where TCommand : IActsForOrganisation =>
        await Find(collection, number) is { } owned ? await forms.Send(this, form, owned.Page, () => command(owned)) : NotFound();

    async Task<Owned?> Find(string collection, int number)
    {
        if (
            kinds.FirstOrDefault(kind => kind.ListPage == $"/{collection}") is not { } kind
            || await kind.FindOwned(number, Cancel) is not { } thing
        )
            return null;
        var found = await ownership.Of(thing.Subject, thing.IsOpen, cancel: Cancel);
        var labels = await organisations.Labels(found.Document.Organisations, cancel: Cancel);
        Guid[] lead = found.Document.Owners is { } owners ? [owners.LeadId] : [];
        var page = new FormPage([new(texts[kind.ListName], kind.ListPage), new(texts.Recorded(thing.Title), $"{kind.ListPage}/{number}")])
        {
            Above = ("_Now", new OwnershipPanel(found.Document, labels, thing.IsOpen)),
            By = await delegation.Lead(found.Document.Owners, labels, Cancel),
        };
        return new(thing.Subject, found, page, await delegation.By(lead, Cancel));
    }

    /// <param name="Speaker">The organisation in whose name the user answers.</param>
    sealed record Owned(Subject Subject, Versioned<OwnershipCard> Found, FormPage Page, Guid Speaker);
}
