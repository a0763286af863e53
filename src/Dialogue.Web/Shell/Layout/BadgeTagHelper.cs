using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Dialogue.Web.Shell.Layout;

/// <summary>
/// A state in a word: <c>&lt;badge of="insight.Status" /&gt;</c> takes word and tone from the value;
/// <c>&lt;badge tone="warn"&gt;te laat&lt;/badge&gt;</c> says both itself.
/// </summary>
[HtmlTargetElement("badge")]
public sealed class BadgeTagHelper(Texts texts) : TagHelper
{
    public Enum? Of { get; set; }

    public string? Tone { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute(
            "class",
            "utrecht-status-badge utrecht-status-badge--"
                + (Tone ?? (Of is null ? "muted" : Tones.Of(Of))) switch
                {
                    "good" => "safe",
                    "warn" => "warning",
                    "bad" => "danger",
                    "info" => "neutral",
                    _ => "inactive",
                }
        );
        if (Of is not null)
            output.Content.SetContent(texts[Of]);
    }
}
