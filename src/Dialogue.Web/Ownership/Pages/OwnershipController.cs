using Dialogue.Organisations;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Ownership;

/// <summary>The forms with which ownership is negotiated, for every kind of thing that can be owned: proposed, accepted, declined, transferred, released.</summary>
[Route("{collection}/{number:int}/eigenaar")]
public sealed class OwnershipController(
    IEnumerable<IOwnedThings> kinds,
    OwnershipQueries ownership,
    OrganisationQueries organisations,
    Delegation delegation
) : CommandController
{
    [HttpGet("voorstellen")]
    public Task<IActionResult> Propose(string collection, int number) => Open<ProposeOwner>(collection, number, nameof(Propose));

    [HttpPost("voorstellen")]
    public Task<IActionResult> Propose(string collection, int number, OwnershipForm form) =>
        Give(collection, number, nameof(Propose), form, subject => new ProposeOwner(subject, form.Owners.Owners));

    [HttpGet("aanvaarden")]
    public Task<IActionResult> Accept(string collection, int number) => OpenAnswer<AcceptOwnership>(collection, number, nameof(Accept));

    [HttpPost("aanvaarden")]
    public Task<IActionResult> Accept(string collection, int number, OwnershipForm form) =>
        GiveAnswer(collection, number, nameof(Accept), form, (subject, by) => new AcceptOwnership(subject, by));

    [HttpGet("weigeren")]
    public Task<IActionResult> Decline(string collection, int number) => OpenAnswer<DeclineOwnership>(collection, number, nameof(Decline));

    [HttpPost("weigeren")]
    public Task<IActionResult> Decline(string collection, int number, OwnershipForm form) =>
        GiveAnswer(
            collection,
            number,
            nameof(Decline),
            form,
            (subject, by) =>
                new DeclineOwnership(subject, by, form.Reason!, form.CounterProposal.IsEmpty ? null : form.CounterProposal.Owners)
        );

    [HttpGet("overdragen")]
    public Task<IActionResult> Transfer(string collection, int number) =>
        OpenAnswer<TransferOwnership>(collection, number, nameof(Transfer));

    [HttpPost("overdragen")]
    public Task<IActionResult> Transfer(string collection, int number, OwnershipForm form)
    {
        if (form.ToId is null)
            Missing(nameof(form.ToId));
        return GiveAnswer(
            collection,
            number,
            nameof(Transfer),
            form,
            (subject, by) => new TransferOwnership(subject, by, form.ToId ?? Guid.Empty, form.Reason!)
        );
    }

    [HttpGet("loslaten")]
    public Task<IActionResult> Release(string collection, int number) => Open<ReleaseOwnership>(collection, number, nameof(Release));

    [HttpPost("loslaten")]
    public Task<IActionResult> Release(string collection, int number, OwnershipForm form) =>
        Give(collection, number, nameof(Release), form, subject => new ReleaseOwnership(subject, form.Reason!));

    async Task<IActionResult> Open<TCommand>(string collection, int number, string view)
    {
        Offer<TCommand>();
        return await Find(collection, number) is { } owned
            ? await Page<TCommand>(view, owned, OwnershipForm.Of(owned.Ownership))
            : NotFound();
    }

    async Task<IActionResult> OpenAnswer<TCommand>(string collection, int number, string view)
        where TCommand : IActsForOrganisation
    {
        Offer<TCommand>();
        return await Find(collection, number) is { } owned
            ? await AnswerPage<TCommand>(view, owned, OwnershipForm.Of(owned.Ownership))
            : NotFound();
    }

    async Task<IActionResult> Give<TCommand>(
        string collection,
        int number,
        string view,
        OwnershipForm form,
        Func<Subject, TCommand> command
    )
        where TCommand : IOwnershipCommand
    {
        if (await Find(collection, number) is not { } owned)
            return NotFound();
        return await Send(command(owned.Subject), form) ? Redirect(owned.Page) : await Page<TCommand>(view, owned, form);
    }

    /// <summary>Sends what the lead says.</summary>
    /// <param name="command">For what is owned, and the organisation in whose name the user answers.</param>
    async Task<IActionResult> GiveAnswer<TCommand>(
        string collection,
        int number,
        string view,
        OwnershipForm form,
        Func<Subject, Guid, TCommand> command
    )
        where TCommand : IOwnershipCommand, IActsForOrganisation
    {
        if (await Find(collection, number) is not { } owned)
            return NotFound();
        var by = await delegation.By(owned.Card.Owners is { } owners ? [owners.LeadId] : [], Cancel);
        return await Send(command(owned.Subject, by), form) ? Redirect(owned.Page) : await AnswerPage<TCommand>(view, owned, form);
    }

    async Task<IActionResult> Page<TCommand>(string view, Owned owned, OwnershipForm form)
    {
        await Fill(owned.Card);
        return Form<TCommand>(form, owned.Path, view);
    }

    async Task<IActionResult> AnswerPage<TCommand>(string view, Owned owned, OwnershipForm form)
        where TCommand : IActsForOrganisation
    {
        var labels = await Fill(owned.Card);
        return Answer<TCommand>(form, owned.Path, await delegation.Lead(owned.Card.Owners, labels, Cancel), view);
    }

    async Task<IReadOnlyDictionary<Guid, OrganisationLabel>> Fill(OwnershipCard card)
    {
        var labels = await organisations.Labels(card.Organisations, cancel: Cancel);
        ViewBag.Organisations = Choices.Of(await organisations.Labels(cancel: Cancel), T).ToList();
        ViewBag.State = new OwnershipPanel(card, labels);
        return labels;
    }

    async Task<Owned?> Find(string collection, int number) =>
        kinds.FirstOrDefault(kind => kind.ListPage == $"/{collection}") is { } kind && await kind.FindOwned(number, Cancel) is { } thing
            ? new(
                thing.Subject,
                [new(T[kind.ListName], kind.ListPage), new(thing.Title, $"{kind.ListPage}/{number}")],
                await ownership.Of(thing.Subject, cancel: Cancel)
            )
            : null;

    /// <param name="Path">Where what is owned is found; the last link is its own page.</param>
    sealed record Owned(Subject Subject, IReadOnlyList<Link> Path, Versioned<OwnershipCard> Ownership)
    {
        public OwnershipCard Card => Ownership.Document;

        public string Page => Path[^1].Href!;
    }
}

/// <summary>What the forms of ownership are filled in with; each uses its part.</summary>
public sealed class OwnershipForm : Written
{
    public OwnersForm Owners { get; set; } = new();
    public OwnersForm CounterProposal { get; set; } = new();
    public Guid? ToId { get; set; }
    public string? Reason { get; set; }

    /// <summary>Starts from what was proposed before, or from what was proposed instead.</summary>
    public static OwnershipForm Of(Versioned<OwnershipCard> found) =>
        new() { Version = found.Version, Owners = OwnersForm.Of(found.Document.CounterProposal ?? found.Document.Owners) };
}

public sealed class OwnersForm
{
    public Guid? LeadId { get; set; }
    public List<Guid> CoOwnerIds { get; set; } = [];
    public List<Guid> InvolvedIds { get; set; } = [];

    public bool IsEmpty => LeadId is null && CoOwnerIds.Count == 0 && InvolvedIds.Count == 0;

    /// <summary>Without a lead the domain says that one is required.</summary>
    public Owners Owners => new(LeadId ?? Guid.Empty, CoOwnerIds, InvolvedIds);

    public static OwnersForm Of(Owners? owners) =>
        owners is null
            ? new()
            : new()
            {
                LeadId = owners.LeadId,
                CoOwnerIds = [.. owners.CoOwnerIds],
                InvolvedIds = [.. owners.InvolvedIds],
            };
}
