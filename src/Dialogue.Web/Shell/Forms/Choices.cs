using Dialogue.Organisations;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Web.Shell.Forms;

/// <summary>What there is to choose from in a field.</summary>
public static class Choices
{
    /// <summary>The values of an enumeration, in the user's language.</summary>
    public static IEnumerable<SelectListItem> Of<T>(Texts texts)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => new SelectListItem(texts[value], value.ToString()));

    /// <summary>Organisations that still exist; those that are not a ministry are grouped behind a fold.</summary>
    public static IEnumerable<SelectListItem> Of(IEnumerable<OrganisationLabel> organisations, Texts texts)
    {
        var others = new SelectListGroup { Name = texts["organisations.others"] };
        return organisations
            .Where(o => o.EndedOn is null)
            .Select(o => new SelectListItem(o.Code == o.Name ? o.Code : $"{o.Code} · {o.Name}", o.Id.ToString())
            {
                Group = o.Kind == OrganisationKind.Ministry ? null : others,
            });
    }
}
