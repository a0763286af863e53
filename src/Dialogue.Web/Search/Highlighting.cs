using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Search;

/// <summary>What was found, as it is shown.</summary>
public static class Highlighting
{
    const int Around = 240;

    public static string Path(this Found hit) =>
        hit.Kind switch
        {
            FoundKind.Theme => Paths.Theme(hit.Number),
            FoundKind.Insight => Paths.Insight(hit.Number),
            FoundKind.FollowUp => Paths.FollowUp(hit.Number),
            FoundKind.Plan => Paths.Plan(hit.Number),
            FoundKind.Organisation => Paths.Organisation(hit.Code!),
            FoundKind.Table => Paths.Table(hit.Number),
            _ => Paths.Statement(hit.Table!.Value, hit.Number),
        };

    /// <summary>How people call it: I-14, SZW, 37.</summary>
    public static string Label(this Found hit) =>
        hit.Kind switch
        {
            FoundKind.Insight => $"I-{hit.Number}",
            FoundKind.Organisation => hit.Code!,
            _ => $"{hit.Number}",
        };

    /// <summary>The text with the words marked by which it was found; of a long one the part around the first of them.</summary>
    public static IHtmlContent Highlight(this Found hit, string? text) => Highlight(text, hit.Marks, whole: false);

    /// <summary>The text with these words marked.</summary>
    /// <param name="whole">All of it, however long.</param>
    public static IHtmlContent Highlight(string? text, IReadOnlyList<string> words, bool whole)
    {
        var html = new HtmlContentBuilder();
        if (string.IsNullOrEmpty(text))
            return html;
        // Whole words, the longest first; nothing where there are none.
        var any = words.Count == 0 ? "(?!)" : string.Join('|', words.OrderByDescending(word => word.Length).Select(Regex.Escape));
        var marks = Regex.Matches(
            text,
            $@"(?<![\p{{L}}\p{{N}}])(?:{any})(?![\p{{L}}\p{{N}}])",
            RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1)
        );
        var (from, until) = whole ? (0, text.Length) : Part(text, marks.Count > 0 ? marks[0].Index : 0);
        html.Append(from > 0 ? "… " : "");
        var at = from;
        foreach (var mark in marks.Where(mark => mark.Index >= from && mark.Index + mark.Length <= until))
        {
            html.Append(text[at..mark.Index]);
            var found = new TagBuilder("mark");
            found.InnerHtml.Append(mark.Value);
            html.AppendHtml(found);
            at = mark.Index + mark.Length;
        }
        html.Append(text[at..until]);
        html.Append(until < text.Length ? " …" : "");
        return html;
    }

    static (int From, int Until) Part(string text, int first)
    {
        if (text.Length <= 2 * Around)
            return (0, text.Length);
        var from = first <= Around ? 0 : text.IndexOf(' ', first - Around) + 1;
        var until = Math.Min(text.Length, from + 2 * Around);
        return (from, until < text.Length && text.LastIndexOf(' ', until) is > 0 and var space && space > first ? space : until);
    }
}
