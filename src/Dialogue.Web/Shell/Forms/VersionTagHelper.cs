using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Dialogue.Web.Shell.Forms;

/// <summary>The version that the form was filled in on, as a hidden field: <c>ViewBag.Version</c>, or the newer one after a stale form.</summary>
[HtmlTargetElement("version", TagStructure = TagStructure.WithoutEndTag)]
public sealed class VersionTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ViewContext.ModelState.TryGetValue("Version", out var state);
        output.TagName = "input";
        output.TagMode = TagMode.SelfClosing;
        output.Attributes.SetAttribute("type", "hidden");
        output.Attributes.SetAttribute("name", "Version");
        output.Attributes.SetAttribute("value", state?.RawValue ?? ViewContext.ViewData["Version"]);
    }
}
