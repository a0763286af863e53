using System.Net;
using System.Text;
using AngleSharp.Dom;
using Dialogue.Office;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Dialogue.Web.Tests.Import;

/// <summary>The form to fill in: fetched for a series, filled in, handed in without a fault.</summary>
public sealed class TemplateTests(RunningSite site) : IClassFixture<RunningSite>
{
    const string Address = "/dialoogtafels/aanleveren/sjabloon";
    static readonly string[] leader = ["Samira Wolters"];

    static async Task<byte[]> Fetch(Browser browser, string query)
    {
        using var fetched = await browser.Get($"{Address}{query}");
        fetched.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await fetched.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_workbook_that_is_filled_in_has_nothing_wrong()
    {
        using var browser = await site.SignedIn("gespreksleider");
        var empty = await Fetch(browser, "?vorm=werkboek");
        FilledWorkbook.Invalid(empty).ShouldBeEmpty();

        string[] table = ["9001", "18-05-2021", "Verkenning", "online", "Fryslân", "Leeuwarden", "", .. leader, "Kort.", "7"];
        var filled = FilledWorkbook.Fill(
            empty,
            ("tafels", [table]),
            (
                "uitspraken",
                [
                    ["9001", "1", "knel", "=1+1 is een formule die tekst is", "mantelzorgers"],
                ]
            )
        );
        using var answer = await ImportPageTests.Upload(browser, new SourceFile("tafels.xlsx", filled));
        answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var look = (await browser.Page(answer.Headers.Location!.ToString())).QuerySelector("main")!.Text();
        look.ShouldContain("In tafels.xlsx zijn geen fouten gevonden");
        look.ShouldContain("Tafel 9001");
        look.ShouldNotContain("overgeslagen", customMessage: "the sheets that explain and list are known");
    }

    [Fact]
    public async Task The_workbook_refuses_what_cannot_be_while_it_is_typed()
    {
        using var browser = await site.SignedIn("coordinator");
        using var document = SpreadsheetDocument.Open(new MemoryStream(await Fetch(browser, "")), isEditable: false);
        document
            .WorkbookPart!.Workbook!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>()
            .Select(sheet => sheet.Name!.Value)
            .ShouldBe(["uitleg", "tafels", "uitspraken", "keuzelijsten"]);
        var tables = FilledWorkbook.SheetOf(document, "tafels");
        var mode = tables.Worksheet!.Descendants<DataValidation>().Single(v => v.SequenceOfReferences!.InnerText == "D2:D20000");
        (mode.Type!.InnerText, mode.ShowErrorMessage?.Value).ShouldBe(("list", true));
        tables.Worksheet.Descendants<Pane>().Single().State!.Value.ShouldBe(PaneStateValues.Frozen);
        tables
            .WorksheetCommentsPart!.Comments!.CommentList!.Elements<Comment>()
            .First(comment => comment.Reference == "B1")
            .InnerText.ShouldStartWith("Dag waarop de tafel is gehouden");
    }

    [Fact]
    public async Task A_pair_of_CSV_files_has_the_same_columns_and_is_read()
    {
        using var browser = await site.SignedIn("gespreksleider");
        var tables = await Fetch(browser, "?vorm=tafels.csv");
        var statements = await Fetch(browser, "?vorm=uitspraken.csv");
        Encoding.UTF8.GetString(tables[3..]).ShouldStartWith("nummer;datum;themareeks;vorm;provincie;");
        using var answer = await ImportPageTests.Upload(
            browser,
            new SourceFile("tafels.csv", [.. tables, .. "9002;18-05-2021;Verkenning;online;;;;Samira Wolters\r\n"u8]),
            new SourceFile("uitspraken.csv", [.. statements, .. "9002;1;idee;Een bus.\r\n"u8])
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_series_that_there_is_not_and_someone_who_hands_in_nothing()
    {
        using var browser = await site.SignedIn("coordinator");
        using var unknown = await browser.Get($"{Address}?reeks=Nergens");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var reader = await site.SignedIn("lezer");
        using var refused = await reader.Get(Address);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
