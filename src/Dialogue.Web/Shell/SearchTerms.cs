using System.Globalization;
using System.Text.RegularExpressions;

namespace Dialogue.Web.Shell;

/// <summary>What someone typed to search by. Words and phrases are compared in SQL, by <c>app.searched</c> on both sides.</summary>
/// <remarks>
/// Queries wrap the comparison in <c>coalesce</c>: PostgreSQL expects a single row of <c>like all</c>, and sorts rather than follow its
/// index.
/// </remarks>
/// <param name="Words">Words and quoted phrases, which all have to occur; null when there are none.</param>
/// <param name="Insight">The number of an insight, written as I-33.</param>
/// <param name="Table">The number of a table, written as tafel 37.</param>
public sealed partial record SearchTerms(string[]? Words, int? Insight, int? Table)
{
    public static SearchTerms Of(string? typed)
    {
        var words = new List<string>();
        int? insight = null,
            table = null;
        foreach (Match term in Term().Matches(PlainText.Key(typed) ?? ""))
            if (insight is null && term.Groups["insight"] is { Success: true } numbered)
                insight = Number(numbered);
            else if (table is null && term.Groups["table"] is { Success: true } at)
                table = Number(at);
            else if (term.Value.Trim(quotes) is { Length: > 0 } word)
                words.Add(word);
        return new(words.Count > 0 ? [.. words] : null, insight, table);
    }

    /// <summary>Words and quoted phrases alone, where numbers mean nothing else.</summary>
    public static string[]? WordsOf(string? typed) =>
        Term().Matches(PlainText.Key(typed) ?? "").Select(term => term.Value.Trim(quotes)).Where(word => word.Length > 0).ToArray()
            is { Length: > 0 } words
            ? words
            : null;

    static readonly char[] quotes = ['"', '“', '”', '„', '«', '»'];

    static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        """["“”„«»][^"“”„«»]*|(?<!\S)I-?(?<insight>\d{1,6})(?!\S)|(?<!\S)tafel (?<table>\d{1,6})(?!\S)|[^\s"“”„«»]+""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Term();
}
