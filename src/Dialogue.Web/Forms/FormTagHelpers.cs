using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Dialogue.Web.Forms;

/// <summary>
/// Every form that commands something carries a nonce, so that sending it twice (a double click, a retry after a failure)
/// has one effect. A form that comes back with errors keeps its nonce.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class NonceTagHelper : TagHelper
{
    public const string Field = "nonce";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary><c>none</c> for a form that brings its own.</summary>
    public string? Nonce { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.SetAttribute("novalidate", "novalidate");
        if (Nonce == "none")
        {
            return;
        }
        var request = ViewContext.HttpContext.Request;
        var kept = request.HasFormContentType && request.Form[Field] is [{ Length: > 0 and <= 50 } nonce] ? nonce : Guid.NewGuid().ToString("N");
        output.PostContent.AppendHtml(new TagBuilder("input")
        {
            TagRenderMode = TagRenderMode.SelfClosing,
            Attributes = { ["type"] = "hidden", ["name"] = Field, ["value"] = kept },
        });
    }
}

/// <summary>
/// <c>swaps="#list"</c> on a form that asks a question: with script, a change of a field fetches the page and swaps that one
/// element; without script the button does the same for the whole page.
/// </summary>
[HtmlTargetElement("form", Attributes = "swaps")]
public sealed class SwapsTagHelper : TagHelper
{
    public string Swaps { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.SetAttribute("hx-get", output.Attributes["action"]?.Value ?? "");
        output.Attributes.SetAttribute("hx-trigger", "change, submit");
        output.Attributes.SetAttribute("hx-target", Swaps);
        output.Attributes.SetAttribute("hx-select", Swaps);
        output.Attributes.SetAttribute("hx-swap", "outerHTML");
        output.Attributes.SetAttribute("hx-push-url", "true");
    }
}
