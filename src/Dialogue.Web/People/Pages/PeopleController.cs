using Dialogue.Organisations;
using Dialogue.Web.Shell.SignIn.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.People;

/// <summary>Everyone who works with the programme, for administrators.</summary>
[RequiresPage(Dialogue.Page.People)]
public sealed class PeopleController(
    PersonQueries people,
    OrganisationQueries organisations,
    EntityNames names,
    AccessQueries access,
    Timelines timelines,
    CurrentUser user,
    Texts texts
) : Controller
{
    const int PageSize = 200;

    CancellationToken Cancel => HttpContext.RequestAborted;

    [HttpGet(Paths.People)]
    public async Task<IActionResult> Index(string? zoek, Role? rol, string? organisatie, AccessChoice? toegang, Guid? na)
    {
        var of = ModelState.Known(
            "organisatie",
            string.IsNullOrWhiteSpace(organisatie) ? null : organisatie,
            string.IsNullOrWhiteSpace(organisatie) ? null : await organisations.Find(organisatie, user.At, Cancel),
            texts
        );
        var found = await people.List(
            new(zoek, rol, of?.Document.Id, toegang is { } chosen ? chosen is AccessChoice.With : null),
            na,
            PageSize + 1,
            user.At,
            Cancel
        );
        IReadOnlyList<PersonProfile> shown = [.. found.Take(PageSize).Select(person => person.Document)];
        return View(
            new PeopleView(
                shown,
                await organisations.Labels(shown.Select(person => person.OrganisationId).OfType<Guid>(), user.At, Cancel),
                zoek,
                rol,
                organisatie,
                toegang,
                found.Count > PageSize ? $"{shown[^1].Id}" : null
            )
        );
    }

    [HttpGet(Paths.People + "/{id:guid}")]
    public async Task<IActionResult> Person(Guid id)
    {
        if (await people.Find(id, user.At, Cancel) is not { Document: var person })
            return NotFound();
        return View(
            new PersonView(
                person,
                person.OrganisationId is { } organisation
                    ? (await organisations.Labels([organisation], user.At, Cancel)).GetValueOrDefault(organisation)
                    : null,
                person.Absence?.DeputyId is { } deputy ? (await names.Of([deputy], user.At, Cancel)).GetValueOrDefault(deputy)?.Name : null,
                user.AsOf.IsPast ? null : await access.Of(person, Cancel),
                await timelines.Of(id)
            )
        );
    }
}

/// <summary>Whether a list shows those who have access, or those whose access ended.</summary>
public enum AccessChoice
{
    With,
    Without,
}

/// <param name="Organisations">Those of the people on this page.</param>
public sealed record PeopleView(
    IReadOnlyList<PersonProfile> People,
    IReadOnlyDictionary<Guid, OrganisationLabel> Organisations,
    string? Zoek,
    Role? Rol,
    string? Organisatie,
    AccessChoice? Toegang,
    string? After
);

/// <param name="Access">The means to sign in; null when the page looks at the past.</param>
public sealed record PersonView(
    PersonProfile Person,
    OrganisationLabel? Organisation,
    string? Deputy,
    PersonAccess? Access,
    TimelinePage History
);
