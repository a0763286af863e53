using Dialogue.Organisations;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.People;

/// <summary>
/// People with access, without the one that the form is about. Organisation and roles stand beside the name, so that two people with the
/// same name can be told apart; mail addresses only where that is not enough, because everyone chooses here.
/// </summary>
public sealed class PersonChoices(PersonQueries people, OrganisationQueries organisations, Texts texts) : IChoices
{
    const int Most = 2000;

    public async Task<IReadOnlyList<SelectListItem>> List(Guid? subject, CancellationToken cancel)
    {
        var found = await people.List(new(HasAccess: true), limit: Most, cancel: cancel);
        var labels = await organisations.Labels(found.Select(person => person.Document.OrganisationId).OfType<Guid>(), cancel: cancel);
        var known = found
            .Select(person => person.Document)
            .Where(person => person.Kind is PersonKind.Person && person.Id != subject)
            .Select(person => (Person: person, Label: $"{person.Name}{Beside(person, labels)}"))
            .ToList();
        var alike = known.CountBy(one => one.Label).Where(label => label.Value > 1).Select(label => label.Key).ToHashSet();
        return
        [
            .. known.Select(one => new SelectListItem(
                alike.Contains(one.Label) ? $"{one.Label} {one.Person.MailAddress ?? one.Person.Id.ToString()[^8..]}" : one.Label,
                $"{one.Person.Id}"
            )),
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
