using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Dialogue.Web.Shell.Layout;

/// <summary>Nothing to show, and what to do about it.</summary>
[HtmlTargetElement("empty-state", TagStructure = TagStructure.WithoutEndTag)]
public sealed class EmptyStateTagHelper : TagHelper
{
    public string Title { get; set; } = "";

    public string? Text { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "empty");
        var title = new TagBuilder("p");
        title.AddCssClass("empty__title");
        title.InnerHtml.Append(Title);
        output.Content.AppendHtml(title);
        if (Text is not null)
        {
            var text = new TagBuilder("p");
            text.InnerHtml.Append(Text);
            output.Content.AppendHtml(text);
        }
    }
}
