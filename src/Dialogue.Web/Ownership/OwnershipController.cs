using Dialogue.Organisations;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Web.Shell.Layout;

/// <summary>The forms with which ownership is negotiated, the same for insights and follow-ups.</summary>
public abstract class OwnershipController(OrganisationQueries organisations, Delegation spokesperson) : CommandController
{
    /// <summary>What is owned, as it stands now; null when the number is not there.</summary>
    protected abstract Task<Owned?> Find(int number);

    protected async Task<IActionResult> Open<TCommand>(int number, string view)
    {
        Offer<TCommand>();
        return await Find(number) is { } owned ? await Page<TCommand>(view, owned, OwnershipForm.Of(owned)) : NotFound();
    }

    protected async Task<IActionResult> OpenAnswer<TCommand>(int number, string view)
        where TCommand : IActsForOrganisation
    {
        Offer<TCommand>();
        return await Find(number) is { } owned ? await AnswerPage<TCommand>(view, owned, OwnershipForm.Of(owned)) : NotFound();
    }

    protected async Task<IActionResult> Give<TCommand>(int number, string view, OwnershipForm form, Func<Guid, TCommand> command)
        where TCommand : notnull
    {
        if (await Find(number) is not { } owned)
            return NotFound();
        return await Send(command(owned.Id), form) ? Redirect(owned.Path[^1].Href!) : await Page<TCommand>(view, owned, form);
    }

    /// <summary>Sends what the lead says.</summary>
    /// <param name="command">For the id of what is owned, and the organisation in whose name the user answers.</param>
    protected async Task<IActionResult> GiveAnswer<TCommand>(
        int number,
        string view,
        OwnershipForm form,
        Func<Guid, Guid, TCommand> command
    )
        where TCommand : IActsForOrganisation
    {
        if (await Find(number) is not { } owned)
            return NotFound();
        var by = await spokesperson.By(owned.Ownership.Owners is { } owners ? [owners.LeadId] : [], Cancel);
        return await Send(command(owned.Id, by), form) ? Redirect(owned.Path[^1].Href!) : await AnswerPage<TCommand>(view, owned, form);
    }

    async Task<IActionResult> Page<TCommand>(string view, Owned owned, OwnershipForm form)
    {
        await Fill(owned);
        return Form<TCommand>(form, owned.Path, view);
    }

    async Task<IActionResult> AnswerPage<TCommand>(string view, Owned owned, OwnershipForm form)
        where TCommand : IActsForOrganisation
    {
        var labels = await Fill(owned);
        return Answer<TCommand>(form, owned.Path, await spokesperson.Lead(owned.Ownership.Owners, labels, Cancel), view);
    }

    async Task<IReadOnlyDictionary<Guid, OrganisationLabel>> Fill(Owned owned)
    {
        var labels = await organisations.Labels(
            [.. owned.Ownership.Owners?.All ?? [], .. owned.Ownership.CounterProposal?.All ?? []],
            cancel: Cancel
        );
        ViewBag.Organisations = Choices.Of(await organisations.Labels(cancel: Cancel), T).ToList();
        ViewBag.State = new OwnershipState(owned.Ownership, labels);
        return labels;
    }
}

/// <param name="Path">Where it is found; the last link is its own page.</param>
public sealed record Owned(Guid Id, Dialogue.Ownership Ownership, long Version, IReadOnlyList<Link> Path);

/// <summary>What the forms of ownership are filled in with; each uses its part.</summary>
public sealed class OwnershipForm : Written
{
    public OwnersForm Owners { get; set; } = new();
    public OwnersForm CounterProposal { get; set; } = new();
    public Guid? ToId { get; set; }
    public string? Reason { get; set; }

    /// <summary>Starts from what was proposed before, or from what was proposed instead.</summary>
    public static OwnershipForm Of(Owned owned) =>
        new() { Version = owned.Version, Owners = OwnersForm.Of(owned.Ownership.CounterProposal ?? owned.Ownership.Owners) };
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

/// <summary>Partial <c>_OwnershipState</c>: who owns something, since when and why.</summary>
/// <param name="Open">Whether somebody is still to take it up.</param>
public sealed record OwnershipState(
    Dialogue.Ownership Ownership,
    IReadOnlyDictionary<Guid, OrganisationLabel> Organisations,
    bool Open = true
);
