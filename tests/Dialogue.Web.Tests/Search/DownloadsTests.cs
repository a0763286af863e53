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
        sheets.Max(rows => rows.Count - 1).ShouldBe(Math.Max(number, sheets.Min(rows => rows.Count - 1)));
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

    static int Number(string text) =>
        int.Parse(string.Concat(text.TakeWhile(c => char.IsDigit(c) || c == '.').Where(char.IsDigit)), CultureInfo.InvariantCulture);
}
