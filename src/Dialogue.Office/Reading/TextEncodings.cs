using System.Buffers;
using System.Text;

namespace Dialogue.Office;

/// <summary>What the bytes of a text are: UTF-8 or UTF-16 for certain, else Windows-1252; asked where another fits better.</summary>
static class TextEncodings
{
    static readonly Encoding strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
    static readonly Encoding windows = CodePage(1252);

    // How spreadsheets on a Mac and programs under DOS wrote; both have been read as Windows-1252 without a word.
    static readonly Encoding[] others = [CodePage(10000), CodePage(850)];

    // Letters with an accent as they stand in Dutch words and names, and the marks of a typed text.
    const string Letters = "áàâäãåéèêëíìîïóòôöõúùûüçñÁÀÂÄÉÈÊËÍÏÓÖÚÜÇÑøØæßÿ";
    static readonly SearchValues<char> marks = SearchValues.Create("‘’“”„–—…•€£°§©®½¼²³ ´");

    // A word that was UTF-8 once, was read as Windows-1252 and written as UTF-8 again.
    static readonly string[] twice = [.. "éëèïöüâúáóçê".Select(letter => $"Ã{(char)(letter - 0x40)}"), "Ã©", "â‚¬", "â€™", "â€œ", "â€“"];

    /// <returns>Null when it cannot be told, which is told.</returns>
    public static string? Decode(SourceFile file, Action<FileFault> refuse, Action<FileFault> notice)
    {
        var bytes = file.Content;
        switch (bytes)
        {
            case [0xFF, 0xFE, ..]:
                return Encoding.Unicode.GetString(bytes.AsSpan(2));
            case [0xFE, 0xFF, ..]:
                return Encoding.BigEndianUnicode.GetString(bytes.AsSpan(2));
        }
        var marked = bytes is [0xEF, 0xBB, 0xBF, ..];
        string text;
        try
        {
            text = strict.GetString(bytes.AsSpan(marked ? 3 : 0));
        }
        catch (DecoderFallbackException)
        {
            return marked ? Encoding.UTF8.GetString(bytes.AsSpan(3)) : Windows(file, refuse, notice);
        }
        if (Array.Find(twice, written => text.Contains(written, StringComparison.Ordinal)) is not { } found)
            return text;
        var at = text.IndexOf(found, StringComparison.Ordinal);
        refuse(new(FileProblem.TwiceEncoded, file.Name, 1 + text.AsSpan(0, at).Count('\n'), Value: WordAt(text, at)));
        return null;
    }

    static string? Windows(SourceFile file, Action<FileFault> refuse, Action<FileFault> notice)
    {
        var text = windows.GetString(file.Content);
        var odd = Odd(text);
        // Zeros are in no text, whatever wrote it.
        if (
            odd > 0
            && !text.Contains('\0', StringComparison.Ordinal)
            && Array.Exists(others, other => Odd(other.GetString(file.Content)) == 0)
        )
        {
            var at = text.AsSpan().IndexOfAnyExceptInRange('\0', '\u007F');
            refuse(new(FileProblem.EncodingUnclear, file.Name, 1 + text.AsSpan(0, at).Count('\n'), Value: WordAt(text, at)));
            return null;
        }
        notice(new(FileProblem.WindowsEncoding, file.Name));
        return text;
    }

    // How many characters are neither a letter that Dutch has nor a mark that stands at the edge of a word.
    static int Odd(string text)
    {
        var odd = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < 128 || Letters.Contains(c, StringComparison.Ordinal))
                continue;
            var inWord = i > 0 && i + 1 < text.Length && char.IsAsciiLetter(text[i - 1]) && char.IsAsciiLetter(text[i + 1]);
            if (!marks.Contains(c) || inWord && c is not '’')
                odd++;
        }
        return odd;
    }

    static string WordAt(string text, int at)
    {
        var (from, until) = (at, at);
        while (from > 0 && at - from < 40 && !char.IsWhiteSpace(text[from - 1]) && text[from - 1] is not (';' or ',' or '"'))
            from--;
        while (until < text.Length && until - at < 40 && !char.IsWhiteSpace(text[until]) && text[until] is not (';' or ',' or '"'))
            until++;
        return text[from..until];
    }

    static Encoding CodePage(int number) => CodePagesEncodingProvider.Instance.GetEncoding(number)!;
}
