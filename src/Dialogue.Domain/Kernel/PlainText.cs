using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dialogue;

/// <summary>Text as people read it: what looks the same is the same, and what looks empty is empty.</summary>
public static class PlainText
{
    const char ZeroWidthJoiner = '\u200D';

    // Blanks that Unicode counts as letters or symbols: Hangul fillers and the empty braille cell.
    static readonly SearchValues<char> blanks = SearchValues.Create("\u115F\u1160\u2800\u3164\uFFA0");

    /// <summary>
    /// Composed (NFC), with <c>\n</c> between lines, without characters that cannot be seen, and without outer white space; null when
    /// nothing is left.
    /// Control characters stay, because they are no text and are refused.
    /// </summary>
    public static string? Of(string? typed)
    {
        if (string.IsNullOrEmpty(typed))
            return null;
        var text = new StringBuilder(typed.Length);
        for (var i = 0; i < typed.Length; i++)
        {
            var c = typed[i];
            if (blanks.Contains(c))
                text.Append(' ');
            else if (!IsInvisible(typed, i))
                text.Append(c);
        }
        // Lone surrogates cannot be composed, and are refused.
        var seen = text.ToString().ReplaceLineEndings("\n").Trim();
        return seen.Length == 0 ? null : Composed(seen);
    }

    /// <summary>
    /// As <see cref="Of"/>, on one line and with single, ordinary spaces: for names, codes and other words by which things are found.
    /// </summary>
    public static string? Key(string? typed)
    {
        if (Of(typed) is not { } text)
            return null;
        var words = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!IsSpace(c))
                words.Append(c);
            else if (words.Length > 0 && words[^1] != ' ')
                words.Append(' ');
        }
        return words.ToString();
    }

    static string Composed(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    static bool IsSpace(char c) =>
        c is '\t' or '\n' || char.GetUnicodeCategory(c) is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator;

    // Format characters: soft hyphen, zero-width space, word joiner, byte order mark, marks of direction. A joiner between two emoji makes
    // them one.
    static bool IsInvisible(string text, int i) =>
        char.GetUnicodeCategory(text[i]) is UnicodeCategory.Format
        && !(text[i] == ZeroWidthJoiner && i > 0 && i + 1 < text.Length && IsPictorial(text[i - 1]) && IsPictorial(text[i + 1]));

    static bool IsPictorial(char c) => char.IsSurrogate(c) || c == '\uFE0F' || char.GetUnicodeCategory(c) is UnicodeCategory.OtherSymbol;
}
