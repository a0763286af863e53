using Dialogue.Organisations;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.People;

/// <summary>
/// People with access, without the one that the form is about. Organisation and roles stand beside the name, so that two people with the
/// same name can be told apart; mail addresses do not, because everyone chooses here.
/// </summary>
public sealed class PersonChoices(PersonQueries people, OrganisationQueries organisations, Texts texts) : IChoices
{
    const int Most = 2000;

    public async Task<IReadOnlyList<SelectListItem>> List(Guid? subject, CancellationToken cancel)
    {
        var found = await people.List(new(HasAccess: true), limit: Most, cancel: cancel);
        var labels = await organisations.Labels(found.Select(person => person.Document.OrganisationId).OfType<Guid>(), cancel: cancel);
        return
        [
            .. found
                .Select(person => person.Document)
                .Where(person => person.Kind is PersonKind.Person && person.Id != subject)
                .Select(person => new SelectListItem($"{person.Name}{Beside(person, labels)}", $"{person.Id}")),
        ];
    }

    string Beside(PersonProfile person, IReadOnlyDictionary<Guid, OrganisationLabel> labels)
    {
        string?[] parts =
        [
            person.OrganisationId is { } organisation ? labels.GetValueOrDefault(organisation)?.Code : null,
            .. person.Roles.Select(granted => texts[granted.Role]),
        ];
        var known = string.Join(", ", parts.OfType<string>());
        return known.Length > 0 ? $" ({known})" : "";
    }
}
