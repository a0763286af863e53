using System.Net;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Dialogue.Web.Shell;

/// <summary>
/// Carries the peildatum along: every link inside the site names it while it is in force, so that each address can be shared.
/// <c>as-of="none"</c> makes a link that leads back to today.
/// </summary>
[HtmlTargetElement("a")]
public sealed class AsOfLinkTagHelper : TagHelper
{
    public override int Order => int.MaxValue; // after the helpers that make the address

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    [HtmlAttributeName("as-of")]
    public string? Choice { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var asOf = ViewContext.HttpContext.AsOf();
        if (!asOf.IsPast || Choice == "none" || !output.Attributes.TryGetAttribute("href", out var href))
        {
            return;
        }
        // What a page wrote is encoded already; it is encoded once more when it is set.
        var address = href.Value is HtmlString html ? WebUtility.HtmlDecode(html.Value!) : href.Value?.ToString() ?? "";
        if (address.StartsWith('/') && !address.StartsWith("//", StringComparison.Ordinal) || address.StartsWith('?'))
        {
            output.Attributes.SetAttribute("href", address.WithAsOf(asOf));
        }
    }
}

/// <summary>The same for forms that ask a question: the peildatum goes along as a hidden field.</summary>
[HtmlTargetElement("form", Attributes = "[method=get]")]
public sealed class AsOfFormTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    [HtmlAttributeName("as-of")]
    public string? Choice { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var asOf = ViewContext.HttpContext.AsOf();
        if (asOf.IsPast && Choice != "none")
        {
            output.PostContent.AppendHtml(
                new TagBuilder("input")
                {
                    TagRenderMode = TagRenderMode.SelfClosing,
                    Attributes =
                    {
                        ["type"] = "hidden",
                        ["name"] = AsOf.Key,
                        ["value"] = asOf.Typed,
                    },
                }
            );
        }
    }
}
