using System.Text;

namespace Dialogue.Office.Tests;

public class ListFileTests
{
    static readonly ListFile list = new(
        "Lijst",
        [new("Nummer"), new("Tekst; en meer", 40), new("Dag"), new("Moment")],
        [
            [12, "=1+1", new DateOnly(2021, 5, 18), new DateTime(2021, 5, 18, 16, 40, 0, DateTimeKind.Unspecified)],
            [3, "Twee\nregels; en \"aanhaling\"", null, null],
            [4, "@som", null, null],
        ]
    );

    [Fact]
    public void Csv_opens_in_a_Dutch_spreadsheet_and_what_begins_as_a_formula_is_a_text()
    {
        var csv = list.Csv();

        csv.AsSpan(0, 3).SequenceEqual(Encoding.UTF8.Preamble).ShouldBeTrue();
        Encoding
            .UTF8.GetString(csv[3..])
            .ShouldBe(
                "Nummer;\"Tekst; en meer\";Dag;Moment\r\n12;'=1+1;18-05-2021;18-05-2021 16:40\r\n"
                    + "3;\"Twee\nregels; en \"\"aanhaling\"\"\";;\r\n4;'@som;;\r\n"
            );
    }

    [Fact]
    public async Task A_workbook_holds_texts_as_texts_numbers_as_numbers_and_days_as_days()
    {
        var content = await list.Workbook(TestContext.Current.CancellationToken);

        using var book = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(new MemoryStream(content), false);
        var cells = book.WorkbookPart!.WorksheetParts.Single()
            .Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>()
            .ToDictionary(cell => cell.CellReference!.Value!);
        cells["B2"].InnerText.ShouldBe("=1+1");
        cells.Values.ShouldAllBe(cell => cell.CellFormula == null);
        cells["A2"].InnerText.ShouldBe("12");
        cells["C2"].InnerText.ShouldBe("44334");
        cells["C3"].InnerText.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_text_longer_than_a_cell_is_cut()
    {
        var content = await (
            list with
            {
                Rows =
                [
                    [1, new string('x', 40_000), null, null],
                ],
            }
        ).Workbook(TestContext.Current.CancellationToken);

        using var book = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(new MemoryStream(content), false);
        book.WorkbookPart!.WorksheetParts.Single()
            .Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>()
            .Max(cell => cell.InnerText.Length)
            .ShouldBe(32_767);
    }
}
