using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;

namespace Dialogue.Web.Tests.Language;

public sealed partial class TextsTests
{
    static readonly Dictionary<string, string> Dutch = Of(CultureInfo.InvariantCulture),
        English = Of(CultureInfo.GetCultureInfo("en"));

    static readonly string Web = Path.Combine(Clone.Folder, "src", "Dialogue.Web");

    [Fact]
    public void Both_languages_have_the_same_texts() => English.Keys.ShouldBe(Dutch.Keys, ignoreOrder: true);

    [Fact]
    public void No_text_is_empty() => Dutch.Concat(English).Where(text => string.IsNullOrWhiteSpace(text.Value)).ShouldBeEmpty();

    [Fact]
    public void Both_languages_fill_in_the_same_places() =>
        Dutch.Where(text => Places(text.Value) != Places(English[text.Key])).Select(text => text.Key).ShouldBeEmpty();

    [Fact]
    public void Every_text_that_pages_and_code_ask_for_is_there()
    {
        var asked =
            from file in Sources()
            from Match match in Asked().Matches(File.ReadAllText(file))
            let key = match.Groups["key"].Value
            where Path.GetFileName(file) != "Texts.cs"
            from name in match.Groups["count"].Success ? new[] { $"{key}.one", $"{key}.many" } : [key]
            select (name, file: Path.GetFileName(file));

        asked.Where(text => !Dutch.ContainsKey(text.name)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_state_and_choice_of_the_domain_has_a_word()
    {
        var hidden = new[] { typeof(RuleKind) };
        var values =
            from type in typeof(Fact).Assembly.GetExportedTypes()
            where type.IsEnum && !hidden.Contains(type)
            from value in Enum.GetNames(type)
            select $"{type.Name}.{value}";

        values.Where(key => !Dutch.ContainsKey(key)).ShouldBeEmpty();
    }

    [Fact]
    public void A_moment_is_told_in_Dutch_time_and_language()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("nl-NL");

        new Texts().Moment(new(2021, 5, 18, 22, 30, 0, TimeSpan.Zero)).ShouldBe("19 mei 2021, 00:30");
        new Texts().Day(new DateTimeOffset(2021, 1, 1, 23, 30, 0, TimeSpan.Zero)).ShouldBe("2 januari 2021");
    }

    [Theory]
    [InlineData(DueKind.Before, "2021-09-01", null, "vóór 1 september 2021")]
    [InlineData(DueKind.OnDay, "2021-09-01", "advies", "op 1 september 2021 (advies)")]
    [InlineData(DueKind.After, null, "na de zomer", "na de zomer")]
    [InlineData(DueKind.NoneAgreed, null, null, "geen termijn afgesproken")]
    public void A_term_is_told_as_precisely_as_it_was_agreed(DueKind kind, string? day, string? words, string told)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nl-NL");

        new Texts().Due(new Due(kind, day is null ? null : DateOnly.Parse(day, CultureInfo.InvariantCulture), words)).ShouldBe(told);
    }

    [Theory]
    [InlineData(0.2, "minder dan een dag", "less than a day")]
    [InlineData(1.9, "1 dag", "1 day")]
    [InlineData(13.9, "13 dagen", "13 days")]
    [InlineData(14, "2 weken", "2 weeks")]
    [InlineData(61, "2 maanden", "2 months")]
    [InlineData(729, "23 maanden", "23 months")]
    [InlineData(731, "2 jaar", "2 years")]
    [InlineData(1988, "5 jaar", "5 years")]
    public void An_age_is_told_in_whole_units_that_people_use(double days, string dutch, string english)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nl-NL");
        new Texts().Age(TimeSpan.FromDays(days)).ShouldBe(dutch);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        new Texts().Age(TimeSpan.FromDays(days)).ShouldBe(english);
    }

    static IEnumerable<string> Sources() =>
        Directory
            .EnumerateFiles(Web, "*.cs*", SearchOption.AllDirectories)
            .Where(file =>
                Path.GetExtension(file) is ".cs" or ".cshtml"
                && !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules")
            );

    static string Places(string text) => string.Concat(Place().Matches(text).Select(match => match.Value).Distinct().Order());

    static Dictionary<string, string> Of(CultureInfo culture)
    {
        var words = new ResourceManager("Dialogue.Web.Resources.Texts", typeof(Texts).Assembly);
        return words
            .GetResourceSet(culture, true, false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }

    // T["key"], T["key", …], texts["key"], T.Count("key", …); keys put together at run time are covered by the tests of what they are made
    // of.
    [GeneratedRegex("""\b(?:T|texts)(?:\[|(?<count>\.Count\())"(?<key>[^"$]+)"(?=[\],])""")]
    private static partial Regex Asked();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
