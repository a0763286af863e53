using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Themes;

/// <summary>Themes in use, without the one that the form is about.</summary>
public sealed class ActiveThemes(ThemeQueries themes) : IChoices
{
    public async Task<IReadOnlyList<SelectListItem>> List(Guid? subject, CancellationToken cancel) =>
        [
            .. (await themes.Names(cancel: cancel))
                .Where(theme => theme.Status.IsOpen() && theme.Id != subject)
                .Select(theme => new SelectListItem(theme.Name, $"{theme.Id}")),
        ];
}
