using System.Net;
using Dialogue.Office;
using Dialogue.Tables.Import;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Dialogue.Web.Tests.Import;

/// <summary>The file comes back with each faulty cell marked and commented, and the good rows can be recorded without the others.</summary>
public sealed class MarkedTests(RunningSite site) : IClassFixture<RunningSite>
{
    const string Yellow = "FFFFD966",
        OnlyOnline = "Dit is geen van de mogelijkheden: online, fysiek, hybride. Bedoelt u “online”?";
    static readonly object?[] header = ["nummer", "datum", "themareeks", "vorm", "gespreksleider"];

    static byte[] Faulty(int number) =>
        Workbooks.Of(
            (
                "notities",
                [
                    ["Dit is van mijzelf", 7],
                ]
            ),
            (
                "tafels",
                [
                    header,
                    [number, new DateOnly(2021, 5, 18), "Verkenning", "onlin", "Samira Wolters"],
                    [number + 1, new DateOnly(2021, 5, 18), "Verkenning", "fysiek", "Samira Wolters"],
                ]
            ),
            (
                "uitspraken",
                [
                    ["tafel", "nummer", "soort", "tekst"],
                    [number, 1, "knel", "Het loket was dicht."],
                    [number + 1, 1, "kiem", "De buurt hielp."],
                    [number + 1, 2, null, "Een bus."],
                ]
            )
        );

    /// <summary>Hands the file in and gives the page with what is wrong.</summary>
    static async Task<AngleSharp.Html.Dom.IHtmlDocument> Refused(Browser browser, SourceFile file)
    {
        using var answer = await ImportPageTests.Upload(browser, file);
        return await Browser.Page(answer, HttpStatusCode.UnprocessableEntity);
    }

    static async Task<byte[]> Marked(Browser browser, SourceFile file)
    {
        var link = (await Refused(browser, file)).QuerySelector("a[href$='/nagekeken']").ShouldNotBeNull().GetAttribute("href")!;
        using var fetched = await browser.Get(link);
        fetched.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await fetched.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_workbook_comes_back_with_every_fault_at_its_cell_and_all_else_as_it_was()
    {
        using var browser = await site.SignedIn("gespreksleider");
        var marked = await Marked(browser, new("mijn.xlsx", Faulty(9100)));
        FilledWorkbook.Invalid(marked).ShouldBeEmpty();
        FilledWorkbook.Comments(marked, "tafels").ShouldBe(new Dictionary<string, string> { ["D2"] = OnlyOnline });
        FilledWorkbook.Comments(marked, "uitspraken").Keys.ShouldBe(["C4"]);
        FilledWorkbook.Coloured(marked, "tafels", Yellow).ShouldBe(["D2"]);
        FilledWorkbook.Coloured(marked, "uitspraken", Yellow).ShouldBe(["C4"], "a cell that was not there is put in");
        using var document = SpreadsheetDocument.Open(new MemoryStream(marked), isEditable: false);
        FilledWorkbook.SheetOf(document, "notities").Worksheet!.InnerText.ShouldBe("Dit is van mijzelf7");
        var day = FilledWorkbook.SheetOf(document, "tafels").Worksheet!.Descendants<Cell>().Single(cell => cell.CellReference == "B2");
        (day.StyleIndex!.Value, day.CellValue!.Text).ShouldBe((1u, "44334"), "a day is still a day");
    }

    [Fact]
    public async Task What_was_mended_is_marked_no_longer_and_what_others_said_stays()
    {
        using var browser = await site.SignedIn("gespreksleider");
        var own = MarkedWorkbook.Write(
            new("mijn.xlsx", Faulty(9110)),
            sheet => sheet == "tafels" ? [new(3, 2, "Klopt dit?"), new(2, 3, "Zo heet dat bij ons.")] : [],
            "Collega"
        );
        var first = await Marked(browser, new("mijn.xlsx", own));
        FilledWorkbook.Comments(first, "tafels")["D2"].ShouldBe($"Zo heet dat bij ons.\n{OnlyOnline}");

        var mended = Replace(first, "C4", "idee", "uitspraken");
        var second = await Marked(browser, new("mijn.xlsx", mended));
        FilledWorkbook.Invalid(second).ShouldBeEmpty();
        FilledWorkbook.Comments(second, "uitspraken").ShouldBeEmpty();
        FilledWorkbook.Coloured(second, "uitspraken", Yellow).ShouldBeEmpty();
        FilledWorkbook.Comments(second, "tafels")["C3"].ShouldBe("Klopt dit?");
    }

    static byte[] Replace(byte[] workbook, string place, string text, string sheet)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            var cell = FilledWorkbook.SheetOf(document, sheet).Worksheet!.Descendants<Cell>().Single(c => c.CellReference == place);
            cell.RemoveAllChildren();
            (cell.DataType, cell.InlineString) = (CellValues.InlineString, new(new Text(text)));
        }
        return stream.ToArray();
    }

    [Fact]
    public async Task CSV_comes_back_as_a_workbook_that_can_be_handed_in()
    {
        var import = site.Services.GetService(typeof(TableImport)).ShouldBeOfType<TableImport>();
        var files = Files.WithTables([.. Files.TableColumns], [.. Files.GoodTable[..3], "onlin", "Samira Wolters"]);
        var marked = await import.Mark(files, Actor.System, new Texts().Told, cancel: TestContext.Current.CancellationToken);
        marked.ShouldNotBeNull().Name.ShouldBe("tafels (nagekeken).xlsx");
        FilledWorkbook.Invalid(marked.Content).ShouldBeEmpty();
        FilledWorkbook.Comments(marked.Content, "tafels").Keys.ShouldBe(["D2"]);
        FilledWorkbook.Coloured(marked.Content, "tafels", Yellow).ShouldBe(["D2"]);
        var again = TableFiles.Read([marked]);
        again.Faults.Select(fault => (fault.Sheet, fault.Row, fault.Column)).ShouldBe([("tafels", 2, "vorm")]);
    }

    [Fact]
    public async Task Only_the_good_rows_are_recorded_when_someone_chooses_that()
    {
        using var browser = await site.SignedIn("gespreksleider");
        var page = await Refused(browser, new("mijn.xlsx", Faulty(9120)));
        var choice = page.QuerySelector("a[href$='?goed=true']").ShouldNotBeNull();
        choice.TextContent.ShouldBe("Leg alleen de 2 rijen vast die kloppen");
        var look = await browser.Page(choice.GetAttribute("href")!);
        look.QuerySelectorAll("tbody th[scope=row]").Select(cell => cell.TextContent.Trim()).ShouldBe(["Tafel 9121"]);
        var address = look.QuerySelector("form[method=post][action*='aanleveren/']")!.GetAttribute("action")!;
        var facts = await site.Facts();
        using var agreed = await browser.Send(address, new FormUrlEncodedContent(Browser.Fields(look, address)));
        agreed.StatusCode.ShouldBe(HttpStatusCode.Found);
        (await site.Facts()).ShouldBe(facts + 3);
        (await site.Count("select count(*) from read.table_report where (data->>'number')::int in (9120, 9121)")).ShouldBe(1);
    }

    [Fact]
    public async Task Of_a_file_that_is_wrong_as_a_whole_no_row_is_good()
    {
        using var browser = await site.SignedIn("gespreksleider");
        var page = await Refused(
            browser,
            new(
                "mijn.xlsx",
                Workbooks.Of(
                    ("tafels", [header[..4], [9130, new DateOnly(2021, 5, 18), "Verkenning", "online"]]),
                    (
                        "uitspraken",
                        [
                            ["tafel", "nummer", "soort", "tekst"],
                        ]
                    )
                )
            )
        );
        page.QuerySelector("a[href$='?goed=true']").ShouldBeNull();
        page.QuerySelector("main")!.TextContent.ShouldContain("Geen enkele rij kan nu worden vastgelegd.");
    }
}
