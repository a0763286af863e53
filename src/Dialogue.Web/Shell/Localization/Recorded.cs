using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Dialogue.Web.Shell.Localization;

/// <summary>
/// What people recorded is Dutch, in whichever language a page is, and is marked so for who has the page read out. An element whose whole
/// text was recorded says <c>recorded</c> (see <see cref="RecordedTagHelper"/>); a recorded part of a sentence goes through
/// <see cref="Recorded"/> where the sentence is made and through <see cref="Marked"/> where it is shown.
/// </summary>
public static class RecordedText
{
    /// <summary>The language in which people record.</summary>
    public const string Language = "nl";

    // The isolates of Unicode, which mean the same to whatever shows the text without marking it.
    const char Begin = '\u2068',
        End = '\u2069';

    /// <summary>Whether the page is in another language than what was recorded.</summary>
    public static bool IsForeign => Languages.Current != Language;

    /// <summary>The text as a part of a sentence.</summary>
    public static string Recorded(this Texts _, string text) => IsForeign ? $"{Begin}{text}{End}" : text;

    /// <summary>The sentence without marks.</summary>
    public static string Plain(this Texts _, string sentence) =>
        sentence.Replace($"{Begin}", "", StringComparison.Ordinal).Replace($"{End}", "", StringComparison.Ordinal);

    /// <summary>The sentence with its recorded parts in elements that say which language they are.</summary>
    public static IHtmlContent Marked(this Texts texts, string sentence)
    {
        var html = new HtmlContentBuilder();
        foreach (var (i, part) in sentence.Split(Begin).Index())
        {
            var end = i == 0 ? -1 : part.IndexOf(End, StringComparison.Ordinal);
            if (end >= 0)
            {
                var span = new TagBuilder("span") { Attributes = { ["lang"] = Language } };
                span.InnerHtml.Append(part[..end]);
                html.AppendHtml(span);
            }
            html.Append(texts.Plain(part[(end + 1)..]));
        }
        return html;
    }
}

/// <summary>
/// An element whose text was recorded by people: <c>&lt;h1 recorded&gt;</c>, and whatever keeps its lines as they were typed.
/// </summary>
[HtmlTargetElement("*", Attributes = "recorded")]
[HtmlTargetElement("*", Attributes = "[class$='typed']")]
public sealed class RecordedTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.RemoveAll("recorded");
        if (RecordedText.IsForeign)
            output.Attributes.SetAttribute("lang", RecordedText.Language);
    }
}
