using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Organisations;

/// <summary>Registering an organisation, and what becomes of it: its names, its place and its end.</summary>
[Route(Paths.Organisations)]
public sealed class OrganisationFormsController(
    OrganisationQueries organisations,
    OwnershipQueries ownerships,
    EntityNames names,
    ICommandForms forms,
    Texts texts
) : Controller
{
    [HttpGet("nieuw")]
    public Task<IActionResult> Register() => forms.Show(this, new RegisterOrganisationForm(), List);

    [HttpPost("nieuw")]
    public Task<IActionResult> Register(RegisterOrganisationForm form) =>
        forms.Create(
            this,
            form,
            List with
            {
                Done = texts["organisation.added", form.Name],
            },
            form.Command,
            _ => Paths.Organisation(form.Code?.Trim() ?? "")
        );

    [HttpGet("{code}/hernoemen")]
    public Task<IActionResult> Rename(string code) => Changes.Open<RenameOrganisationForm, RenameOrganisation>(code);

    [HttpPost("{code}/hernoemen")]
    public Task<IActionResult> Rename(string code, RenameOrganisationForm form) =>
        Changes.Send<RenameOrganisationForm, RenameOrganisation>(code, form);

    [HttpGet("{code}/aanduiding")]
    public Task<IActionResult> Alias(string code) => Changes.Open<AddOrganisationAliasForm, AddOrganisationAlias>(code);

    [HttpPost("{code}/aanduiding")]
    public Task<IActionResult> Alias(string code, AddOrganisationAliasForm form) =>
        Changes.Send<AddOrganisationAliasForm, AddOrganisationAlias>(code, form);

    [HttpGet("{code}/aanduiding/vervallen")]
    public async Task<IActionResult> DropAlias(string code, string? alias) =>
        await Find(code) is { } found
            ? await forms.Show(this, new RemoveOrganisationAliasForm { Version = found.Version, Alias = alias }, Page(found))
            : NotFound();

    [HttpPost("{code}/aanduiding/vervallen")]
    public Task<IActionResult> DropAlias(string code, RemoveOrganisationAliasForm form) =>
        Changes.Send<RemoveOrganisationAliasForm, RemoveOrganisationAlias>(code, form);

    [HttpGet("{code}/verplaatsen")]
    public Task<IActionResult> Move(string code) => Changes.Open<MoveOrganisationForm, MoveOrganisation>(code);

    [HttpPost("{code}/verplaatsen")]
    public Task<IActionResult> Move(string code, MoveOrganisationForm form) =>
        Changes.Send<MoveOrganisationForm, MoveOrganisation>(code, form);

    [HttpGet("{code}/opheffen")]
    public async Task<IActionResult> End(string code) =>
        await Find(code) is { } found ? await forms.Show(this, EndOrganisationForm.Of(found), await EndPage(found)) : NotFound();

    [HttpPost("{code}/opheffen")]
    public async Task<IActionResult> End(string code, EndOrganisationForm form) =>
        await Find(code) is { } found
            ? await forms.Send(
                this,
                form,
                (await EndPage(found)) with
                {
                    Current = EndOrganisationForm.Of(found),
                },
                () => form.Command(found)
            )
            : NotFound();

    ChangeForms<string, Versioned<OrganisationProfile>> Changes => new(forms, this, Find, Page);

    Task<Versioned<OrganisationProfile>?> Find(string code) => organisations.Find(Addresses.Key(code), cancel: HttpContext.RequestAborted);

    FormPage List => new([new(texts["nav.organisations"], Paths.Organisations)]);

    FormPage Page(Versioned<OrganisationProfile> found) =>
        new([.. List.Path, new(found.Document.Code, Paths.Organisation(found.Document.Code))]) { Subject = found.Document.Id };

    /// <summary>With what the organisation owns or is asked to own, which ending it leaves without an owner.</summary>
    async Task<FormPage> EndPage(Versioned<OrganisationProfile> found)
    {
        var cancel = HttpContext.RequestAborted;
        var held = await ownerships.HeldBy(found.Document.Id, cancel: cancel);
        var named = await names.Of(held.Select(row => row.Id), cancel: cancel);
        IReadOnlyList<Holding> holds =
        [
            .. held.Where(row => named.ContainsKey(row.Id)).Select(row => new Holding(named[row.Id], row.Status)),
        ];
        return Page(found) with { Above = ("_Holds", holds) };
    }
}

/// <summary>Something that an organisation owns or is asked to own.</summary>
public sealed record Holding(EntityName Thing, OwnershipStatus Status);
