using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Dialogue.Web.Shell.Forms;

/// <summary>A part of a form that comes several times, in a partial view of its own.</summary>
public static class FormPart
{
    /// <summary>
    /// The view data for the part at this place, such as <c>Statements[3]</c>: its fields are named after it. With the place in the expression
    /// of every field, as in <c>for="Statements[i].Text"</c>, each of them would be compiled anew for every page.
    /// </summary>
    public static ViewDataDictionary At(this ViewDataDictionary form, string place) =>
        new(form) { TemplateInfo = { HtmlFieldPrefix = place } };
}
