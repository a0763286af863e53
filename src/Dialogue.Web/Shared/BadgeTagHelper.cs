using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Dialogue.Web.Shared;

/// <summary><c>&lt;badge tone="warn"&gt;Open&lt;/badge&gt;</c>: a state in a word. Tones: good, warn, bad, info, muted.</summary>
[HtmlTargetElement("badge")]
public sealed class BadgeTagHelper : TagHelper
{
    public string Tone { get; set; } = "muted";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.Attributes.SetAttribute("class", "utrecht-status-badge utrecht-status-badge--" + Tone switch
        {
            "good" => "safe",
            "warn" => "warning",
            "bad" => "danger",
            "info" => "neutral",
            _ => "inactive",
        });
    }
}
