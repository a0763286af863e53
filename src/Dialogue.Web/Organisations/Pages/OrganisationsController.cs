using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Plans;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Organisations;

public sealed class OrganisationsController(
    OrganisationQueries organisations,
    InsightQueries insights,
    FollowUpQueries followUps,
    OwnershipQueries ownerships,
    EntityNames names,
    PlanQueries plans,
    History history,
    Timeline story
) : PageController
{
    const int PageSize = 200,
        MostCounted = 500;

    /// <summary>How many of each the page of an organisation shows; the lists have them all.</summary>
    public const int Shown = 25,
        ShownFollowUps = 100;

    /// <summary>The ministries first, as they are asked most; then everyone else by code.</summary>
    [HttpGet(Paths.Organisations)]
    public async Task<IActionResult> Index(OrganisationKind? soort, string? zoek, string? na)
    {
        var rows = await organisations.List(soort, null, na, PageSize + 1, zoek, At, Cancel);
        var ministries =
            soort is null && na is null && string.IsNullOrWhiteSpace(zoek)
                ? await organisations.List(OrganisationKind.Ministry, at: At, cancel: Cancel)
                : [];
        return View(
            new OrganisationsView(
                ministries,
                [.. rows.Take(PageSize).Where(row => ministries.All(m => m.Id != row.Id))],
                soort,
                zoek,
                rows.Count > PageSize ? rows[PageSize - 1].Code : null
            )
        );
    }

    /// <summary>One organisation, found by its code or any alias: what it and all under it own, are asked and await, and its plans.</summary>
    [HttpGet(Paths.Organisations + "/{code}")]
    public async Task<IActionResult> Organisation(string code)
    {
        if (await Find(code, At) is not { Document: var organisation })
            return NotFound();
        var view = new OrganisationView(
            organisation,
            organisation.ParentId is { } parent ? (await organisations.Labels([parent], At, Cancel)).GetValueOrDefault(parent) : null,
            await organisations.Under(organisation.Id, At, Cancel),
            await insights.List(new InsightFilter(OrganisationId: organisation.Id), At, MostCounted, strong: false, cancel: Cancel),
            await followUps.List(new FollowUpFilter(OrganisationId: organisation.Id), At, MostCounted, cancel: Cancel),
            await plans.List(organisation.Id, at: At, cancel: Cancel),
            await story.Tell(await history.Of(organisation.Id, At, cancel: Cancel), At, Cancel)
        );
        // The evidence is counted of what is shown only.
        var shown = (await insights.Strong(view.Parts.SelectMany(part => part.Insights.Take(Shown)), At, Cancel)).ToDictionary(row =>
            row.Id
        );
        return View(view with { Insights = [.. view.Insights.Select(row => shown.GetValueOrDefault(row.Id, row))] });
    }

    [HttpGet(Paths.Organisations + "/nieuw")]
    public async Task<IActionResult> Register()
    {
        Offer<RegisterOrganisation>();
        return await Form("Register", new OrganisationForm());
    }

    [HttpPost(Paths.Organisations + "/nieuw")]
    public async Task<IActionResult> Register(OrganisationForm form)
    {
        var aliases = form.Aliases?.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var command = new RegisterOrganisation(
            NewId(),
            form.Code!,
            form.Name!,
            form.Kind,
            form.ParentId,
            form.TooiUri,
            form.NameFrom,
            aliases
        );
        return await Send(command, T["organisation.added", form.Name])
            ? Redirect(Paths.Organisation(form.Code!.Trim()))
            : await Form("Register", form);
    }

    [HttpGet(Paths.Organisations + "/{code}/hernoemen")]
    public Task<IActionResult> Rename(string code) => Show<RenameOrganisation>(code, "Rename");

    [HttpPost(Paths.Organisations + "/{code}/hernoemen")]
    public Task<IActionResult> Rename(string code, OrganisationForm form) =>
        Change(code, "Rename", form, id => new RenameOrganisation(id, form.Name!, form.From ?? default), (nameof(form.From), form.From));

    [HttpGet(Paths.Organisations + "/{code}/aanduiding")]
    public Task<IActionResult> Alias(string code) => Show<AddOrganisationAlias>(code, "Alias");

    [HttpPost(Paths.Organisations + "/{code}/aanduiding")]
    public Task<IActionResult> Alias(string code, OrganisationForm form) =>
        Change(code, "Alias", form, id => new AddOrganisationAlias(id, form.Alias!));

    [HttpGet(Paths.Organisations + "/{code}/aanduiding/vervallen")]
    public Task<IActionResult> DropAlias(string code, string? alias) => Show<RemoveOrganisationAlias>(code, "DropAlias", alias);

    [HttpPost(Paths.Organisations + "/{code}/aanduiding/vervallen")]
    public Task<IActionResult> DropAlias(string code, OrganisationForm form) =>
        Change(code, "DropAlias", form, id => new RemoveOrganisationAlias(id, form.Alias!));

    [HttpGet(Paths.Organisations + "/{code}/verplaatsen")]
    public Task<IActionResult> Move(string code) => Show<MoveOrganisation>(code, "Move");

    [HttpPost(Paths.Organisations + "/{code}/verplaatsen")]
    public Task<IActionResult> Move(string code, OrganisationForm form) =>
        Change(code, "Move", form, id => new MoveOrganisation(id, form.ParentId));

    [HttpGet(Paths.Organisations + "/{code}/opheffen")]
    public Task<IActionResult> End(string code) => Show<EndOrganisation>(code, "End");

    [HttpPost(Paths.Organisations + "/{code}/opheffen")]
    public Task<IActionResult> End(string code, OrganisationForm form) =>
        Change(code, "End", form, id => new EndOrganisation(id, form.On ?? default), (nameof(form.On), form.On));

    Task<Versioned<OrganisationProfile>?> Find(string code, DateTimeOffset? at) =>
        organisations.FindByAlias(Addresses.Key(code), at, Cancel);

    async Task<IActionResult> Show<TCommand>(string code, string view, string? alias = null)
    {
        Offer<TCommand>();
        return await Find(code, At) is { Document: var found, Version: var version }
            ? await Form(
                view,
                new OrganisationForm
                {
                    Name = found.Name,
                    ParentId = found.ParentId,
                    Alias = alias,
                    Version = version,
                },
                found
            )
            : NotFound();
    }

    /// <param name="day">A day that the command cannot do without.</param>
    async Task<IActionResult> Change(
        string code,
        string view,
        OrganisationForm form,
        Func<Guid, object> command,
        (string Field, DateOnly? Typed)? day = null
    )
    {
        if (day is { Typed: null, Field: var field } && ModelState.GetFieldValidationState(field) != ModelValidationState.Invalid)
            ModelState.AddModelError(field, T["form.required"]);
        if (await Find(code, null) is not { Document: var found })
            return NotFound();
        return await Send(command(found.Id), T["done.saved"], form.Version, form.Reason)
            ? Redirect(Paths.Organisation(found.Code))
            : await Form(view, form, found);
    }

    /// <summary>What it owns or is asked to own.</summary>
    async Task<IReadOnlyList<Holding>> Holds(Guid organisation)
    {
        var held = await ownerships.HeldBy(organisation, cancel: Cancel);
        var named = await names.Of(held.Select(row => row.Id), cancel: Cancel);
        return [.. held.Where(row => named.ContainsKey(row.Id)).Select(row => new Holding(named[row.Id], row.Status))];
    }

    async Task<IActionResult> Form(string view, OrganisationForm form, OrganisationProfile? organisation = null)
    {
        ViewBag.Crumbs = new List<Link> { new(T["nav.organisations"], Paths.Organisations) };
        if (organisation is not null)
            ViewBag.Crumbs.Add(new Link(organisation.Code, Paths.Organisation(organisation.Code)));
        ViewBag.Back = organisation is null ? Paths.Organisations : Paths.Organisation(organisation.Code);
        ViewBag.Organisation = organisation;
        if (organisation is not null && view == nameof(End))
            form.Holds = await Holds(organisation.Id);
        ViewBag.Version = form.Version;
        ViewBag.Parents = (await organisations.Labels(At, Cancel))
            .Where(o => o.EndedOn is null && o.Id != organisation?.Id)
            .Select(o => new SelectListItem($"{o.Code} · {o.Name}", o.Id.ToString()))
            .ToList();
        return View(view, form);
    }
}

/// <summary>What the forms of an organisation are filled in with; each uses its part.</summary>
public sealed class OrganisationForm
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    public OrganisationKind Kind { get; set; }

    public Guid? ParentId { get; set; }

    public string? TooiUri { get; set; }

    public DateOnly? NameFrom { get; set; }

    /// <summary>Separated by commas, semicolons or lines.</summary>
    public string? Aliases { get; set; }

    public string? Alias { get; set; }

    /// <summary>The day from which the new name holds.</summary>
    public DateOnly? From { get; set; }

    /// <summary>The day on which it ends.</summary>
    public DateOnly? On { get; set; }

    public string? Reason { get; set; }

    public long? Version { get; set; }

    /// <summary>What the organisation owns or is asked to own, told by the form with which it is ended.</summary>
    [BindNever]
    public IReadOnlyList<Holding> Holds { get; set; } = [];
}

/// <summary>Something that an organisation owns or is asked to own.</summary>
public sealed record Holding(EntityName Thing, OwnershipStatus Status);

/// <summary>The list; ministries apart, unless it is filtered or further on.</summary>
public sealed record OrganisationsView(
    IReadOnlyList<OrganisationRow> Ministries,
    IReadOnlyList<OrganisationRow> Others,
    OrganisationKind? Soort,
    string? Zoek,
    string? After
);

/// <summary>The page of one organisation.</summary>
/// <param name="Units">All that is under it, directly or further down; what they are asked is asked of it as well.</param>
public sealed record OrganisationView(
    OrganisationProfile Organisation,
    OrganisationLabel? Parent,
    IReadOnlyList<OrganisationLabel> Units,
    IReadOnlyList<InsightRow> Insights,
    IReadOnlyList<FollowUpRow> FollowUps,
    IReadOnlyList<PlanRow> Plans,
    IReadOnlyList<TimelineEntry> History
)
{
    readonly HashSet<Guid?> own = [Organisation.Id, .. Units.Select(unit => unit.Id)];

    /// <summary>Insights and follow-ups that this organisation or one under it leads, by where the negotiation stands; what is finished only where it was accepted.</summary>
    public Part Leads(OwnershipStatus status) =>
        new(
            [.. Insights.Where(row => own.Contains(row.LeadId) && row.Ownership == status)],
            [
                .. FollowUps.Where(row =>
                    own.Contains(row.LeadId)
                    && row.Ownership == status
                    && (status == OwnershipStatus.Accepted || row.Status == FollowUpStatus.Open)
                ),
            ]
        );

    /// <summary>All that it leads, by where the negotiation stands, and what it takes part in.</summary>
    public IEnumerable<Part> Parts =>
        [
            Leads(OwnershipStatus.OwnerEnded),
            Leads(OwnershipStatus.Proposed),
            Leads(OwnershipStatus.Accepted),
            Leads(OwnershipStatus.Declined),
            TakesPart,
        ];

    /// <summary>What someone else leads and this organisation or one under it shares or is involved in.</summary>
    public Part TakesPart =>
        new([.. Insights.Where(row => !own.Contains(row.LeadId))], [.. FollowUps.Where(row => !own.Contains(row.LeadId))]);
}

/// <summary>The insights and follow-ups in which an organisation has one part.</summary>
public sealed record Part(IReadOnlyList<InsightRow> Insights, IReadOnlyList<FollowUpRow> FollowUps)
{
    public bool IsEmpty => Insights.Count + FollowUps.Count == 0;
}
