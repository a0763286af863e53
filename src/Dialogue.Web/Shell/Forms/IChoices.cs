using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Web.Shell.Forms;

/// <summary>What there is to choose from in a field, as it is now.</summary>
public interface IChoices
{
    /// <param name="subject">The thing that the form is about; null when it makes one.</param>
    Task<IReadOnlyList<SelectListItem>> List(Guid? subject, CancellationToken cancel);
}
