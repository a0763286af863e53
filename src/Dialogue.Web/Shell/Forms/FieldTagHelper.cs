using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Dialogue.Web.Shell.Forms;

/// <summary>A field of a form that sends a command: <c>&lt;field of="field" /&gt;</c>.</summary>
[HtmlTargetElement("field", Attributes = "of", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FormFieldTagHelper(Texts texts) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public FormField Of { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        new FieldHtml(Of, ViewContext.ModelState, texts, records: true).Write(output);
}

/// <summary>A field of a form that asks a question, named as the query parameter that its property says.</summary>
[HtmlTargetElement("field", Attributes = "for,label", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper(Texts texts) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public ModelExpression For { get; set; } = null!;

    public string Label { get; set; } = "";

    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>What the first, empty choice says; without it there is no empty choice.</summary>
    public string? Empty { get; set; }

    public string? Type { get; set; }

    /// <summary>Its items stand beside each other, each with a radio button.</summary>
    public bool Radios { get; set; }

    /// <summary>The name in the address, where it is not the member's.</summary>
    [HtmlAttributeName("name")]
    public string? OtherName { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        new FieldHtml(
            new(OtherName ?? For.Metadata.BinderModelName ?? For.Name, Label)
            {
                Type = For.Metadata.UnderlyingOrModelType,
                Values = FormFields.Values(For.Model),
                Items = Items?.ToList(),
                Empty = Empty,
                Input = Type,
                Radios = Radios,
            },
            ViewContext.ModelState,
            texts
        ).Write(output);
}

/// <summary>
/// Writes one field: label, hint, error and input, tied together for screen readers, with what was typed kept. The input follows the type:
/// <c>bool</c> a check box, <c>DateOnly</c> a day, a number, else text; rows make it a text area, items a choice or a list of check boxes
/// or radio buttons.
/// </summary>
/// <param name="records">What is typed here is recorded.</param>
sealed class FieldHtml(FormField field, ModelStateDictionary state, Texts texts, bool records = false)
{
    string Id => @field.Id;

    public void Write(TagHelperOutput output)
    {
        state.TryGetValue(field.Name, out var entry);
        var error = entry?.Errors.FirstOrDefault()?.ErrorMessage;
        IReadOnlyList<string> typed = entry?.RawValue switch
        {
            string[] raw => raw,
            string one => [one],
            _ => field.Values,
        };
        var many = (field.Multiple || field.Radios) && field.Items is not null;
        var checkbox = field.Type == typeof(bool);

        output.TagName = many ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"field{(checkbox ? " field--checkbox" : "")}{(error is null ? "" : " field--invalid")}");

        var described = string.Join(
            ' ',
            new[] { field.Hint is null ? null : $"{Id}-hint", error is null ? null : $"{Id}-error" }.OfType<string>()
        );
        var label = Tag(many ? "legend" : "label", "field__label", field.Label + (field.Optional ? $" ({texts["form.optional"]})" : ""));
        if (!many)
            label.Attributes["for"] = Id;
        var input = many ? Checkboxes(typed, described) : Input(typed, described, error is not null);
        output.Content.AppendHtml(checkbox ? input : label).AppendHtml(checkbox ? label : HtmlString.Empty);
        if (field.Hint is not null)
            output.Content.AppendHtml(Tag("p", "field__hint", field.Hint, $"{Id}-hint"));
        if (error is not null)
            output.Content.AppendHtml(Tag("p", "field__error", error, $"{Id}-error"));
        if (!checkbox)
            output.Content.AppendHtml(input);
        if (field.Suggested)
            output.Content.AppendHtml(Suggestions());
    }

    TagBuilder Suggestions()
    {
        var list = new TagBuilder("datalist") { Attributes = { ["id"] = $"{Id}-list" } };
        if (RecordedText.IsForeign)
            list.Attributes["lang"] = RecordedText.Language;
        foreach (var suggestion in field.Items!)
            list.InnerHtml.AppendHtml(new TagBuilder("option") { Attributes = { ["value"] = suggestion.Text } });
        return list;
    }

    TagBuilder Input(IReadOnlyList<string> typed, string described, bool invalid)
    {
        var value = typed.Count > 0 ? typed[0] : "";
        var choice = field.Items is not null && !field.Suggested;
        var input = new TagBuilder(
            choice ? "select"
            : field.Rows is not null ? "textarea"
            : "input"
        );
        input.Attributes["id"] = Id;
        input.Attributes["name"] = field.Name;
        if (described.Length > 0)
            input.Attributes["aria-describedby"] = described;
        if (invalid)
            input.Attributes["aria-invalid"] = "true";
        if (records && RecordedText.IsForeign && !choice && field.Type == typeof(string))
            input.Attributes["lang"] = RecordedText.Language;
        if (field.Focus)
            input.Attributes["autofocus"] = "autofocus";

        if (choice)
            Options(input, value);
        else if (field.Rows is { } rows)
        {
            input.Attributes["rows"] = rows.ToString(CultureInfo.InvariantCulture);
            input.InnerHtml.AppendHtml("\n").Append(value); // the first newline of a text area is not part of its text
        }
        else
            Single(input, typed, value);
        return input;
    }

    void Options(TagBuilder select, string value)
    {
        foreach (var item in field.Empty is null ? field.Items! : field.Items!.Prepend(new SelectListItem(field.Empty, "")))
        {
            var option = Tag("option", null, item.Text);
            option.Attributes["value"] = item.Value;
            if (IsRecorded(item))
                option.Attributes["lang"] = RecordedText.Language;
            if (item.Value == value)
                option.Attributes["selected"] = "selected";
            select.InnerHtml.AppendHtml(option);
        }
    }

    void Single(TagBuilder input, IReadOnlyList<string> typed, string value)
    {
        input.TagRenderMode = TagRenderMode.SelfClosing;
        if (field.Suggested)
        {
            input.Attributes["list"] = $"{Id}-list";
            input.Attributes["autocomplete"] = "off";
        }
        if (field.Type == typeof(bool))
        {
            input.Attributes["type"] = "checkbox";
            input.Attributes["value"] = "true";
            if (typed.Contains("true", StringComparer.OrdinalIgnoreCase))
                input.Attributes["checked"] = "checked";
            return;
        }
        input.Attributes["type"] = field.Input ?? (field.Type == typeof(DateOnly) && IsDate(value) ? "date" : "text");
        if (field.Type == typeof(int))
            input.Attributes["inputmode"] = "numeric";
        if (field.Autocomplete is { } autocomplete)
            input.Attributes["autocomplete"] = autocomplete;
        // A secret is never sent back.
        input.Attributes["value"] = field.Input == "password" ? "" : value;
    }

    TagBuilder Checkboxes(IReadOnlyList<string> typed, string described)
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
        foreach (var group in field.Items!.GroupBy(item => item.Group?.Name))
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

    TagBuilder Checkbox(SelectListItem item, string id, IReadOnlyList<string> typed)
    {
        var box = new TagBuilder("input")
        {
            TagRenderMode = TagRenderMode.SelfClosing,
            Attributes =
            {
                ["type"] = field.Radios ? "radio" : "checkbox",
                ["id"] = id,
                ["name"] = field.Name,
                ["value"] = item.Value,
            },
        };
        if (typed.Contains(item.Value))
            box.Attributes["checked"] = "checked";
        var label = new TagBuilder("label");
        label.AddCssClass("choice");
        label.InnerHtml.AppendHtml(box).Append(" ");
        label.InnerHtml.AppendHtml(IsRecorded(item) ? texts.Marked(texts.Recorded(item.Text)) : texts.Marked(item.Text));
        return label;
    }

    /// <summary>Whether what can be chosen is something that people recorded; words of the site are those of enumerations.</summary>
    bool IsRecorded(SelectListItem item) => RecordedText.IsForeign && !field.Type.IsEnum && item.Value.Length > 0 && item is not WordItem;

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
