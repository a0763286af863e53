using Microsoft.AspNetCore.Mvc;

namespace Dialogue.People;

/// <summary>What administrators record of people.</summary>
[RequiresPage(Dialogue.Page.People)]
[Route(Paths.People)]
public sealed class PersonFormsController(PersonQueries people, ICommandForms forms, Texts texts) : Controller
{
    [HttpGet("nieuw")]
    public Task<IActionResult> Register() => forms.Show(this, new RegisterPersonForm(), List);

    [HttpPost("nieuw")]
    public Task<IActionResult> Register(RegisterPersonForm form) => forms.Create(this, form, List, form.Command, Paths.Person);

    [HttpGet("{id:guid}/naam")]
    public Task<IActionResult> Rename(Guid id) => Changes.Open<RenamePersonForm, RenamePerson>(id);

    [HttpPost("{id:guid}/naam")]
    public Task<IActionResult> Rename(Guid id, RenamePersonForm form) => Changes.Send<RenamePersonForm, RenamePerson>(id, form);

    [HttpGet("{id:guid}/mailadres")]
    public Task<IActionResult> MailAddress(Guid id) => Changes.Open<ChangeMailAddressForm, ChangeMailAddress>(id);

    [HttpPost("{id:guid}/mailadres")]
    public Task<IActionResult> MailAddress(Guid id, ChangeMailAddressForm form) =>
        Changes.Send<ChangeMailAddressForm, ChangeMailAddress>(id, form);

    [HttpGet("{id:guid}/organisatie")]
    public Task<IActionResult> Move(Guid id) => Changes.Open<MovePersonForm, MovePerson>(id);

    [HttpPost("{id:guid}/organisatie")]
    public Task<IActionResult> Move(Guid id, MovePersonForm form) => Changes.Send<MovePersonForm, MovePerson>(id, form);

    [HttpGet("{id:guid}/rollen/geven")]
    public async Task<IActionResult> Grant(Guid id, Role? rol) =>
        await Find(id) is { } found ? await forms.Show(this, Given(found, rol), Page(found)) : NotFound();

    [HttpPost("{id:guid}/rollen/geven")]
    public Task<IActionResult> Grant(Guid id, GrantRoleForm form) => Changes.Send<GrantRoleForm, GrantRole>(id, form);

    [HttpGet("{id:guid}/rollen/intrekken")]
    public async Task<IActionResult> Withdraw(Guid id, Role? rol)
    {
        if (await Find(id) is not { } found)
            return NotFound();
        var role = rol ?? (found.Document.Roles is [var first, ..] ? first.Role : default);
        return await forms.Show(this, new WithdrawRoleForm { Version = found.Version, Role = role }, Page(found));
    }

    [HttpPost("{id:guid}/rollen/intrekken")]
    public Task<IActionResult> Withdraw(Guid id, WithdrawRoleForm form) => Changes.Send<WithdrawRoleForm, WithdrawRole>(id, form);

    [HttpGet("{id:guid}/afwezigheid")]
    public Task<IActionResult> Absence(Guid id) => Changes.Open<AnnounceAbsenceForm, AnnounceAbsence>(id);

    [HttpPost("{id:guid}/afwezigheid")]
    public Task<IActionResult> Absence(Guid id, AnnounceAbsenceForm form) => Changes.Send<AnnounceAbsenceForm, AnnounceAbsence>(id, form);

    [HttpGet("{id:guid}/afwezigheid/beeindigen")]
    public Task<IActionResult> EndAbsence(Guid id) => Changes.Open<EndAbsenceForm, EndAbsence>(id);

    [HttpPost("{id:guid}/afwezigheid/beeindigen")]
    public Task<IActionResult> EndAbsence(Guid id, EndAbsenceForm form) => Changes.Send<EndAbsenceForm, EndAbsence>(id, form);

    [HttpGet("{id:guid}/toegang/beeindigen")]
    public Task<IActionResult> EndAccess(Guid id) => Changes.Open<EndAccessForm, EndAccess>(id);

    [HttpPost("{id:guid}/toegang/beeindigen")]
    public Task<IActionResult> EndAccess(Guid id, EndAccessForm form) => Changes.Send<EndAccessForm, EndAccess>(id, form);

    [HttpGet("{id:guid}/toegang/herstellen")]
    public Task<IActionResult> RestoreAccess(Guid id) => Changes.Open<RestoreAccessForm, RestoreAccess>(id);

    [HttpPost("{id:guid}/toegang/herstellen")]
    public Task<IActionResult> RestoreAccess(Guid id, RestoreAccessForm form) => Changes.Send<RestoreAccessForm, RestoreAccess>(id, form);

    ChangeForms<Guid, Versioned<PersonProfile>> Changes => new(forms, this, Find, Page);

    Task<Versioned<PersonProfile>?> Find(Guid id) => people.Find(id, cancel: HttpContext.RequestAborted);

    FormPage List => new([new(texts["people.title"], Paths.People)]);

    FormPage Page(Versioned<PersonProfile> found) =>
        new([.. List.Path, new(found.Document.Name, Paths.Person(found.Document.Id))]) { Subject = found.Document.Id };

    static GrantRoleForm Given(Versioned<PersonProfile> found, Role? role)
    {
        var held = found.Document.Roles.FirstOrDefault(granted => granted.Role == role);
        return new()
        {
            Version = found.Version,
            Role = role ?? default,
            From = held?.From,
            Until = held?.Until,
        };
    }
}

/// <summary>What everyone records of themselves.</summary>
[Route(Paths.Own)]
public sealed class OwnFormsController(PersonQueries people, ICommandForms forms, CurrentUser user, Texts texts) : Controller
{
    [HttpGet("naam")]
    public Task<IActionResult> Rename() => Changes.Open<RenamePersonForm, RenamePerson>(Me);

    [HttpPost("naam")]
    public Task<IActionResult> Rename(RenamePersonForm form) => Changes.Send<RenamePersonForm, RenamePerson>(Me, form);

    [HttpGet("afwezigheid")]
    public Task<IActionResult> Absence() => Changes.Open<AnnounceAbsenceForm, AnnounceAbsence>(Me);

    [HttpPost("afwezigheid")]
    public Task<IActionResult> Absence(AnnounceAbsenceForm form) => Changes.Send<AnnounceAbsenceForm, AnnounceAbsence>(Me, form);

    [HttpGet("afwezigheid/beeindigen")]
    public Task<IActionResult> EndAbsence() => Changes.Open<EndAbsenceForm, EndAbsence>(Me);

    [HttpPost("afwezigheid/beeindigen")]
    public Task<IActionResult> EndAbsence(EndAbsenceForm form) => Changes.Send<EndAbsenceForm, EndAbsence>(Me, form);

    Guid Me => user.Actor.PersonId ?? throw new Refused(Rule.NotYourself);

    ChangeForms<Guid, Versioned<PersonProfile>> Changes =>
        new(
            forms,
            this,
            id => people.Find(id, cancel: HttpContext.RequestAborted),
            found => new([new(texts["own.title"], Paths.Own)]) { Subject = found.Document.Id }
        );
}
