using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Organisations;

/// <summary>
/// Organisations that still exist, without the one that the form is about; those that are not a ministry are grouped behind a fold.
/// </summary>
public sealed class OrganisationChoices(OrganisationQueries organisations, Texts texts) : IChoices
{
    public async Task<IReadOnlyList<SelectListItem>> List(Guid? subject, CancellationToken cancel)
    {
        var others = new SelectListGroup { Name = texts["organisations.others"] };
        return
        [
            .. (await organisations.Labels(cancel: cancel))
                .Where(organisation => organisation.EndedOn is null && organisation.Id != subject)
                .Select(organisation => new SelectListItem(organisation.CodeAndName, $"{organisation.Id}")
                {
                    Group = organisation.Kind == OrganisationKind.Ministry ? null : others,
                }),
        ];
    }
}
