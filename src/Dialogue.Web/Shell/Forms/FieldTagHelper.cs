using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Dialogue.Web.Shell.Forms;

/// <summary>
/// One field of a form: label, hint, error and input, tied together for screen readers, with what was typed kept.
/// The input follows the type: <c>bool</c> a checkbox, <c>DateOnly</c> a date, a number, else text;
/// <c>rows</c> makes it a text area, <c>items</c> a choice, <c>items</c> with <c>multiple</c> a list of checkboxes.
/// </summary>
[HtmlTargetElement("field", Attributes = "for,label", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper(Texts texts) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public ModelExpression For { get; set; } = null!;

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    public bool Optional { get; set; }

    public int? Rows { get; set; }

    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>What the first, empty choice says; without it there is no empty choice.</summary>
    public string? Empty { get; set; }

    public bool Multiple { get; set; }

    public string? Type { get; set; }

    public string? Autocomplete { get; set; }

    /// <summary>The name in the address, where it is not the member's.</summary>
    [HtmlAttributeName("name")]
    public string? OtherName { get; set; }

    /// <summary>What was filled in here before, to pick from while typing.</summary>
    public IEnumerable<string>? Suggestions { get; set; }

    /// <summary>Takes the focus when the page, or the part with this field, appears.</summary>
    public bool Focus { get; set; }

    // A query parameter has the name that its property says, wherever the page keeps it.
    string Name => OtherName ?? For.Metadata.BinderModelName ?? ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    string Id => TagBuilder.CreateSanitizedId(Name, "-");

    Type ValueType => Nullable.GetUnderlyingType(For.Metadata.ModelType) ?? For.Metadata.ModelType;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ViewContext.ModelState.TryGetValue(Name, out var state);
        var error = state?.Errors.FirstOrDefault()?.ErrorMessage;
        var typed = state?.RawValue switch
        {
            string[] raw => raw,
            string one => [one],
            _ => Values(),
        };
        var many = Multiple && Items is not null;
        var checkbox = ValueType == typeof(bool);

        output.TagName = many ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"field{(checkbox ? " field--checkbox" : "")}{(error is null ? "" : " field--invalid")}");

        var described = string.Join(
            ' ',
            new[] { Hint is null ? null : $"{Id}-hint", error is null ? null : $"{Id}-error" }.OfType<string>()
        );
        var label = Tag(many ? "legend" : "label", "field__label", Label + (Optional ? $" ({texts["form.optional"]})" : ""));
        if (!many)
        {
            label.Attributes["for"] = Id;
        }
        var input = many ? Checkboxes(typed, described) : Input(typed, described, error is not null);
        output.Content.AppendHtml(checkbox ? input : label).AppendHtml(checkbox ? label : HtmlString.Empty);
        if (Hint is not null)
        {
            output.Content.AppendHtml(Tag("p", "field__hint", Hint, $"{Id}-hint"));
        }
        if (error is not null)
        {
            output.Content.AppendHtml(Tag("p", "field__error", error, $"{Id}-error"));
        }
        if (!checkbox)
        {
            output.Content.AppendHtml(input);
        }
        if (Suggestions is not null)
        {
            var list = new TagBuilder("datalist") { Attributes = { ["id"] = $"{Id}-list" } };
            foreach (var suggestion in Suggestions)
            {
                list.InnerHtml.AppendHtml(new TagBuilder("option") { Attributes = { ["value"] = suggestion } });
            }
            output.Content.AppendHtml(list);
            input.Attributes["list"] = $"{Id}-list";
        }
    }

    TagBuilder Input(string[] typed, string described, bool invalid)
    {
        var value = typed.FirstOrDefault() ?? "";
        var input = new TagBuilder(
            Items is not null ? "select"
            : Rows is not null ? "textarea"
            : "input"
        );
        input.Attributes["id"] = Id;
        input.Attributes["name"] = Name;
        if (described.Length > 0)
        {
            input.Attributes["aria-describedby"] = described;
        }
        if (invalid)
        {
            input.Attributes["aria-invalid"] = "true";
        }
        if (Focus)
        {
            input.Attributes["autofocus"] = "autofocus";
        }
        if (Autocomplete is not null)
        {
            input.Attributes["autocomplete"] = Autocomplete;
        }

        if (Items is not null)
        {
            foreach (var item in Empty is null ? Items : Items.Prepend(new SelectListItem(Empty, "")))
            {
                var option = Tag("option", null, item.Text);
                option.Attributes["value"] = item.Value;
                if (item.Value == value)
                {
                    option.Attributes["selected"] = "selected";
                }
                input.InnerHtml.AppendHtml(option);
            }
        }
        else if (Rows is not null)
        {
            input.Attributes["rows"] = Rows.Value.ToString(CultureInfo.InvariantCulture);
            input.InnerHtml.AppendHtml("\n").Append(value); // the first newline of a text area is not part of its text
        }
        else
        {
            input.TagRenderMode = TagRenderMode.SelfClosing;
            input.Attributes["type"] =
                Type
                ?? (
                    ValueType == typeof(bool) ? "checkbox"
                    : ValueType == typeof(DateOnly) && IsDate(value) ? "date"
                    : "text"
                );
            if (ValueType == typeof(bool))
            {
                input.Attributes["value"] = "true";
                if (typed.Contains("true", StringComparer.OrdinalIgnoreCase))
                {
                    input.Attributes["checked"] = "checked";
                }
                return input;
            }
            if (ValueType == typeof(int))
            {
                input.Attributes["inputmode"] = "numeric";
            }
            input.Attributes["value"] = value;
        }
        return input;
    }

    TagBuilder Checkboxes(string[] typed, string described)
    {
        var list = new TagBuilder("div");
        list.AddCssClass("choices");
        list.Attributes["id"] = Id;
        list.Attributes["tabindex"] = "-1";
        if (described.Length > 0)
        {
            list.Attributes["aria-describedby"] = described;
        }
        var index = 0;
        foreach (var group in Items!.GroupBy(item => item.Group?.Name))
        {
            var place = list;
            if (group.Key is not null)
            {
                place = new TagBuilder("details");
                if (group.Any(item => typed.Contains(item.Value)))
                    place.Attributes["open"] = "open";
                place.InnerHtml.AppendHtml(Tag("summary", null, group.Key));
            }
            foreach (var item in group)
                place.InnerHtml.AppendHtml(Checkbox(item, $"{Id}-{index++}", typed));
            if (place != list)
                list.InnerHtml.AppendHtml(place);
        }
        return list;
    }

    TagBuilder Checkbox(SelectListItem item, string id, string[] typed)
    {
        var box = new TagBuilder("input")
        {
            TagRenderMode = TagRenderMode.SelfClosing,
            Attributes =
            {
                ["type"] = "checkbox",
                ["id"] = id,
                ["name"] = Name,
                ["value"] = item.Value,
            },
        };
        if (typed.Contains(item.Value))
            box.Attributes["checked"] = "checked";
        var label = new TagBuilder("label");
        label.AddCssClass("choice");
        label.InnerHtml.AppendHtml(box).Append(" ").Append(item.Text);
        return label;
    }

    string[] Values() =>
        For.Model switch
        {
            null => [],
            string text => [text],
            System.Collections.IEnumerable values => [.. values.Cast<object?>().Select(Text)],
            var value => [Text(value)],
        };

    static string Text(object? value) =>
        value switch
        {
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            bool yes => yes ? "true" : "false",
            _ => Convert.ToString(value, CultureInfo.CurrentCulture) ?? "",
        };

    /// <summary>A browser shows an empty date field for a text that is no date; what was typed would be lost.</summary>
    static bool IsDate(string value) =>
        value.Length == 0 || DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    static TagBuilder Tag(string name, string? css, string text, string? id = null)
    {
        var tag = new TagBuilder(name);
        if (css is not null)
        {
            tag.AddCssClass(css);
        }
        if (id is not null)
        {
            tag.Attributes["id"] = id;
        }
        tag.InnerHtml.Append(text);
        return tag;
    }
}
