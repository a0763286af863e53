using DiffPlex;
using DiffPlex.Chunkers;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Web.Shell.Layout;

/// <summary>Two wordings as one text, in which the words that went and those that came are marked.</summary>
public static class WordDiff
{
    static readonly DelimiterChunker words = new([' ', '\t', '\n', '.', ',', ';', ':', '!', '?', '(', ')', '"']);

    public static IHtmlContent Of(Texts texts, string before, string after)
    {
        var diff = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, words);
        var html = new HtmlContentBuilder();
        var at = 0;
        foreach (var block in diff.DiffBlocks)
        {
            html.Append(Words(diff.PiecesNew, at, block.InsertStartB - at));
            Mark("del", "diff.gone", Words(diff.PiecesOld, block.DeleteStartA, block.DeleteCountA));
            Mark("ins", "diff.came", Words(diff.PiecesNew, block.InsertStartB, block.InsertCountB));
            at = block.InsertStartB + block.InsertCountB;
        }
        return html.Append(Words(diff.PiecesNew, at, diff.PiecesNew.Count - at));

        void Mark(string element, string said, string marked)
        {
            if (marked.Length == 0)
                return;
            var mark = new TagBuilder(element);
            // Not every screen reader tells what the element means.
            var spoken = new TagBuilder("span") { Attributes = { ["class"] = "visually-hidden" } };
            spoken.InnerHtml.Append(texts[said]);
            mark.InnerHtml.AppendHtml(spoken).Append(marked);
            html.AppendHtml(mark);
        }
    }

    static string Words(IReadOnlyList<string> pieces, int from, int count) => string.Concat(pieces.Skip(from).Take(count));
}
