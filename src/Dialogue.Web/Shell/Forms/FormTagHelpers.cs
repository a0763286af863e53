using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Dialogue.Web.Shell.Forms;

/// <summary>
/// Every form that commands something carries the antiforgery token and a nonce, so that sending it twice (a double click,
/// a retry after a failure) has one effect. A form that comes back with errors keeps its nonce.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class PostTagHelper(IHtmlGenerator html) : TagHelper
{
    public const string Nonce = "nonce",
        Token = "__RequestVerificationToken";

    // Before the helper of MVC, which adds a token only to some forms, and none where there is one.
    public override int Order => -2000;

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>For a form that was sent before and is sent again as it was, with its own token and nonce.</summary>
    public bool AsItWas { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.SetAttribute("novalidate", "novalidate");
        if (AsItWas)
        {
            return;
        }
        // Only what has been read: a form that is too large cannot be.
        var sent = ViewContext.HttpContext.Features.Get<IFormFeature>()?.Form;
        var kept = sent?[Nonce] is [{ Length: > 0 and <= 50 } nonce] ? nonce : Guid.NewGuid().ToString("N");
        output
            .PostContent.AppendHtml(html.GenerateAntiforgery(ViewContext))
            .AppendHtml(
                new TagBuilder("input")
                {
                    TagRenderMode = TagRenderMode.SelfClosing,
                    Attributes =
                    {
                        ["type"] = "hidden",
                        ["name"] = Nonce,
                        ["value"] = kept,
                    },
                }
            );
    }
}

public static class Fragments
{
    /// <summary>Whether the script asks for a part of a page that is open already.</summary>
    public static bool IsForFragment(this HttpRequest request) => request.Headers.ContainsKey("HX-Request");
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
        // Enter in a field is a change and a submit, and people go on choosing: only the last answer counts, and it comes once.
        output.Attributes.SetAttribute("hx-sync", "replace");
        output.Attributes.SetAttribute("hx-target", Swaps);
        output.Attributes.SetAttribute("hx-select", Swaps);
        output.Attributes.SetAttribute("hx-swap", "outerHTML");
        output.Attributes.SetAttribute("hx-push-url", "true");
    }
}
