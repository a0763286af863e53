using System.Globalization;
using System.Text.RegularExpressions;

namespace Dialogue.Web.Shell;

/// <summary>What can be found by its number.</summary>
public enum Numbered
{
    Insight,
    Table,
    Theme,
    Plan,
    FollowUp,
}

/// <summary>
/// What someone typed to search by: words and <c>"quoted phrases"</c>, words to leave out (<c>-woord</c>), and things by their number, as
/// people write it. Words are compared in SQL (<see cref="FoundText"/>).
/// </summary>
/// <param name="Words">Words and quoted phrases, which all have to occur; null when there are none.</param>
/// <param name="Without">Words and quoted phrases of which none may occur; null when there are none.</param>
/// <param name="Insight">The number of an insight, written as I-33 or inzicht 33.</param>
/// <param name="Table">The number of a table, written as tafel 37; <paramref name="Theme"/>, <paramref name="Plan"/> and
/// <paramref name="FollowUp"/> likewise.</param>
public sealed partial record SearchTerms(
    string[]? Words,
    string[]? Without,
    int? Insight,
    int? Table,
    int? Theme = null,
    int? Plan = null,
    int? FollowUp = null
)
{
    /// <summary>As many words as a search looks at; who pastes a text is not helped by more.</summary>
    const int Most = 12;

    /// <param name="meant">What is meant by its number; the number of another thing is two words.</param>
    public static SearchTerms Of(string? typed, params IReadOnlyCollection<Numbered> meant)
    {
        var (words, without) = (new List<string>(), new List<string>());
        var numbers = new Dictionary<Numbered, int>();
        foreach (Match term in Term().Matches(PlainText.Key(typed) ?? ""))
            if (Enum.GetValues<Numbered>().FirstOrDefault(thing => term.Groups[$"{thing}"].Success, none) is var thing && thing != none)
            {
                if (!meant.Contains(thing))
                    words.AddRange(term.Value.Split(' '));
                else
                    numbers.TryAdd(thing, int.Parse(term.Groups[$"{thing}"].Value, CultureInfo.InvariantCulture));
            }
            else if (term.Groups["without"].Value.Trim(quotes) is { Length: > 0 } left)
                without.Add(left);
            else if (term.Value.Trim(quotes) is { Length: > 0 } word && word != "-")
                words.Add(word);
        return new(
            Few(words),
            Few(without),
            Of(Numbered.Insight),
            Of(Numbered.Table),
            Of(Numbered.Theme),
            Of(Numbered.Plan),
            Of(Numbered.FollowUp)
        );

        int? Of(Numbered thing) => numbers.TryGetValue(thing, out var number) ? number : null;
    }

    /// <summary>Words and quoted phrases alone, where numbers mean nothing else.</summary>
    public static string[]? WordsOf(string? typed) =>
        Few([.. Word().Matches(PlainText.Key(typed) ?? "").Select(term => term.Value.Trim(quotes)).Where(word => word.Length > 0)]);

    static readonly char[] quotes = ['"', '“', '”', '„', '«', '»'];

    const Numbered none = (Numbered)(-1);

    static string[]? Few(List<string> words) => words.Count > 0 ? [.. words.Distinct().Take(Most)] : null;

    [GeneratedRegex(
        """
            (?<!\S)(?:I-?|inzicht(?:en)?\ )(?<Insight>\d{1,6})(?!\S)
            |(?<!\S)(?:dialoog)?tafels?\ (?<Table>\d{1,6})(?!\S)
            |(?<!\S)thema\ (?<Theme>\d{1,6})(?!\S)
            |(?<!\S)(?:herstel)?plan\ (?<Plan>\d{1,6})(?!\S)
            |(?<!\S)(?:opvolg)?actie\ (?<FollowUp>\d{1,6})(?!\S)
            |(?<!\S)-(?<without>["“”„«»][^"“”„«»]*|[^\s"“”„«»]+)
            |["“”„«»][^"“”„«»]*|[^\s"“”„«»]+
            """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Term();

    [GeneratedRegex("""["“”„«»][^"“”„«»]*|[^\s"“”„«»]+""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}

/// <summary>
/// The conditions of <see cref="SearchTerms"/>, parameters <c>@words</c> and <c>@without</c>, on a row that has the columns
/// <c>words</c> and <c>searched</c> (<c>schemas/sql/010_search.sql</c>).
/// </summary>
public static class FoundText
{
    /// <summary>For thousands of rows, which are all looked at: also a part of a word is found, as beleid in thuiswerkbeleid.</summary>
    public static string In(string alias) =>
        $$"""
            [and exists (select from app.terms(@words)) and not exists (select from {{Terms("@words")}}
                where not coalesce({{alias}}.searched like w.pattern, false)
                    and (w.exact or not coalesce({{alias}}.words @@ w.asked, false)))]
            {{Without(alias)}}
            """;

    /// <summary>For millions of rows, by the index of their words.</summary>
    public static string InMany(string alias) =>
        $"[and {alias}.words @@ (select app.all_terms(@words)) and not exists (select from {Terms("@words")} "
        + $"where w.exact and not {alias}.searched like w.pattern)] {Without(alias)}";

    /// <summary>
    /// The terms of a parameter as rows <c>w</c>. In subqueries of their own they are made once; as a function they would be for each row.
    /// </summary>
    internal static string Terms(string parameter) =>
        $"unnest((select array_agg(t.asked) from app.terms({parameter}) t), (select array_agg(t.pattern) from app.terms({parameter}) t), "
        + $"(select array_agg(t.exact) from app.terms({parameter}) t)) w (asked, pattern, exact)";

    static string Without(string alias) => $"[and not coalesce({alias}.words @@ (select app.any_term(@without)), false)]";
}
