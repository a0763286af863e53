using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Dialogue.Web.Shell.Forms;

/// <summary>All that is wrong with a form, on top of it, each a link to its field. It takes the focus when the page opens.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper(Texts texts) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var errors = ViewContext
            .ModelState.SelectMany(field => field.Value!.Errors, (field, error) => (field.Key, error.ErrorMessage))
            .ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "notice notice--error");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("autofocus", "autofocus");
        var list = new TagBuilder("ul");
        foreach (var (field, message) in errors)
        {
            var text = new TagBuilder(field.Length > 0 ? "a" : "span");
            if (field.Length > 0)
            {
                text.Attributes["href"] = $"#{TagBuilder.CreateSanitizedId(field, "-")}";
            }
            text.InnerHtml.Append(message);
            var item = new TagBuilder("li");
            item.InnerHtml.AppendHtml(text);
            list.InnerHtml.AppendHtml(item);
        }
        var title = new TagBuilder("h2");
        title.InnerHtml.Append(texts.Count("form.errors", errors.Count));
        output.Content.AppendHtml(title).AppendHtml(list);
    }
}
