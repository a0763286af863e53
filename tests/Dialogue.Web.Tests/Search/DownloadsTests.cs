using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Dialogue.Web.Tests.Search;

/// <summary>Lists to take along: as many rows as the page says, valid, and explained.</summary>
public sealed class DownloadsTests(DemoSite site) : IClassFixture<DemoSite>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/inzichten", "/inzichten/inzichten", "?delta=true")]
    [InlineData("/inzichten", "/inzichten/inzichten", "?zoek=mantelzorg&peildatum=2021-07-12")]
    [InlineData("/opvolgacties", "/opvolgacties/opvolgacties", "?status=All")]
    [InlineData("/opvolgacties", "/opvolgacties/opvolgacties", "?telaat=true")]
    [InlineData("/uitspraken", "/uitspraken/uitspraken", "?soort=Idee&provincie=Utrecht")]
    public async Task A_file_has_as_many_rows_as_the_page_says_and_says_what_it_is(string page, string file, string query)
    {
        var reader = await site.As("lezer");
        var shown = await reader.Get(page + query);
        var number = Number(shown.Text("#lijst [role=status]"));
        number.ShouldBeGreaterThan(0);
        shown.Links(".downloads a").Select(link => link.Split('?')[0]).ShouldBe([$"{file}.xlsx", $"{file}.csv"]);

        var book = await reader.Http.GetByteArrayAsync($"{file}.xlsx{query}", Cancel);
        using var document = SpreadsheetDocument.Open(new MemoryStream(book), isEditable: false);
        new OpenXmlValidator().Validate(document, Cancel).Select(fault => fault.Description).ShouldBeEmpty();
        var sheets = document.WorkbookPart!.WorksheetParts.Select(part => part.Worksheet!.Descendants<Row>().ToList()).ToList();
        sheets.Count.ShouldBe(2);
        sheets.ShouldContain(rows => rows.Count == number + 1);

        var csv = await reader.Http.GetStringAsync($"{file}.csv{query}", Cancel);
        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(number + 1);
    }

    [Fact]
    public async Task A_facilitator_takes_along_only_what_the_own_tables_said()
    {
        var facilitator = await site.As("gespreksleider");
        var number = Number((await facilitator.Get("/uitspraken")).Text("#lijst [role=status]"));
        var csv = await facilitator.Http.GetStringAsync("/uitspraken/uitspraken.csv", Cancel);

        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(number + 1);
    }

    /// <summary>However a list is narrowed and as of whichever day: what it counts, what it shows and what it gives are as many.</summary>
    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6)]
    public async Task Count_list_and_file_agree_under_random_filters_and_dates(int seed)
    {
        var dice = new Random(seed);
        var reader = await site.As("lezer");
        string[] words = ["werk", "zorg", "jongeren", "school", "-school", "thuis", "\"de zorg\"", "geld", "gemeente"];
        string[] days = ["", "", "2021-05-18", "2021-07-12", "2021-09-30"];
        for (var i = 0; i < 8; i++)
        {
            var (page, file, rows, filters) = dice.Next(3) switch
            {
                0 => (
                    "/inzichten",
                    "/inzichten/inzichten.csv",
                    "#lijst .entry",
                    new[]
                    {
                        "thema=1",
                        "thema=2",
                        "eigenaar=SZW",
                        "rol=Lead",
                        "status=Final",
                        "delta=true",
                        "dekking=Partly",
                        "vervallen=true",
                    }
                ),
                1 => (
                    "/opvolgacties",
                    "/opvolgacties/opvolgacties.csv",
                    "[aria-labelledby=alle] .entry",
                    ["thema=1", "thema=2", "eigenaar=VWS", "rol=Lead", "status=All", "telaat=true", "eigenaarschap=Accepted"]
                ),
                _ => (
                    "/uitspraken",
                    "/uitspraken/uitspraken.csv",
                    ".statements > li",
                    ["thema=1", "thema=3", "soort=Idee", "soort=Knel", "provincie=Utrecht", "ongebruikt=true"]
                ),
            };
            List<string> asked = [.. filters.Where(_ => dice.Next(4) == 0).DistinctBy(filter => filter.Split('=')[0])];
            if (dice.Next(2) == 0)
                asked.Add($"zoek={Uri.EscapeDataString(words[dice.Next(words.Length)])}");
            if (days[dice.Next(days.Length)] is { Length: > 0 } day)
                asked.Add($"peildatum={day}");
            var query = $"?{string.Join('&', asked)}";

            var list = await reader.Get(page + query);
            list.Status.ShouldBe(200, page + query);
            var number = Number(list.Text("#lijst [role=status]"));
            var shown = list.Document.QuerySelectorAll(rows).Length;
            for (var next = Next(list); next is not null; next = Next(list))
            {
                list = await reader.Get(next);
                shown += list.Document.QuerySelectorAll(rows).Length;
            }
            shown.ShouldBe(number, page + query);
            (await reader.Http.GetStringAsync(file + query, Cancel))
                .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
                .Length.ShouldBe(number + 1, file + query);
        }

        static string? Next(Sight list) => list.Document.QuerySelector(".pager a[rel=next]")?.GetAttribute("href");
    }

    static int Number(string text) =>
        int.Parse(string.Concat(text.TakeWhile(c => char.IsDigit(c) || c == '.').Where(char.IsDigit)), CultureInfo.InvariantCulture);
}
