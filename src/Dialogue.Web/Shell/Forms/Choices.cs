using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Web.Shell.Forms;

/// <summary>A choice in the words of the site, among things that people recorded.</summary>
public sealed class WordItem(string text, string value) : SelectListItem(text, value);

/// <summary>What there is to choose from in a field.</summary>
public static class Choices
{
    /// <summary>The values of an enumeration, in the user's language.</summary>
    public static IEnumerable<SelectListItem> Of<T>(Texts texts)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => new SelectListItem(texts[value], value.ToString()));
}
