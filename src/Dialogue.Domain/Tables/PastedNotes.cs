using System.Text.RegularExpressions;

namespace Dialogue.Tables;

/// <summary>A line of pasted notes.</summary>
/// <param name="Kind">Null when neither a heading nor the line itself says it.</param>
public sealed record PastedNote(StatementKind? Kind, string Text);

/// <summary>
/// Reads rough notes: each line is a statement. Its kind is what stands before a colon at its beginning, or in the heading above it, which
/// is a kind by itself or begins with <c>#</c>; a line between quotation marks is a quotation. Letters that may be two kinds are none.
/// </summary>
public static partial class PastedNotes
{
    public static IReadOnlyList<PastedNote> Read(string? pasted)
    {
        List<PastedNote> notes = [];
        StatementKind? heading = null;
        foreach (var line in (pasted ?? "").ReplaceLineEndings("\n").Split('\n'))
        {
            if (PlainText.Of(Bullet().Replace(line, "")) is not { } text)
                continue;
            if (text.StartsWith('#'))
            {
                heading = Mentioned().Match(text) is { Success: true } mentioned ? KindOf(mentioned.Groups["word"].Value) : null;
                continue;
            }
            if (Heading().Match(text) is { Success: true } title)
            {
                heading = KindOf(title.Groups["word"].Value);
                continue;
            }
            var begun = Beginning().Match(text);
            if (begun.Success)
                notes.Add(new(KindOf(begun.Groups["word"].Value), text[begun.Length..]));
            else
                notes.Add(new(Quoted().IsMatch(text) ? StatementKind.Citaat : heading, text));
        }
        return notes;
    }

    static StatementKind? KindOf(string word) =>
        word.ToLowerInvariant() switch
        {
            ['k', 'n', ..] => StatementKind.Knel,
            ['k', 'i', ..] => StatementKind.Kiem,
            ['i', ..] => StatementKind.Idee,
            ['c', ..] or ['q', ..] => StatementKind.Citaat,
            _ => null,
        };

    const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    [GeneratedRegex(@"^\s*([-*•–—·]|[0-9]{1,3}[.)])\s+", Options)]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^(?<word>knel(punt(en)?|len)?|kiem(en)?|idee(ën|en)?|citaat|citaten|quotes?)\s*:?$", Options)]
    private static partial Regex Heading();

    [GeneratedRegex(@"(?<word>knel|kiem|idee|citaat|citaten|quote)", Options)]
    private static partial Regex Mentioned();

    [GeneratedRegex(@"^(?<word>knel(punt)?|kn|kiem|ki|k|idee|id|i|citaat|cit|c|quote|q)\s*[:)]\s*", Options)]
    private static partial Regex Beginning();

    [GeneratedRegex("^[\"“„«'‘].*[\"”“»'’]$", Options)]
    private static partial Regex Quoted();
}
