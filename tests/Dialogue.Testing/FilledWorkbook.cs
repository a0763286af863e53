using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Dialogue.Testing;

/// <summary>A workbook as someone works on it in a spreadsheet.</summary>
public static class FilledWorkbook
{
    /// <summary>The workbook with these rows of text under what a sheet holds already.</summary>
    public static byte[] Fill(byte[] workbook, params (string Sheet, string[][] Rows)[] filled)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
            foreach (var (name, rows) in filled)
            {
                var data = SheetOf(document, name).Worksheet!.GetFirstChild<SheetData>()!;
                var number = data.Elements<Row>().Select(row => row.RowIndex?.Value ?? 0).DefaultIfEmpty().Max();
                foreach (var row in rows)
                    data.AppendChild(
                        new Row(
                            row.Select(
                                (text, i) =>
                                    new Cell(new InlineString(new Text(text)))
                                    {
                                        CellReference = $"{(char)('A' + i)}{number + 1}",
                                        DataType = CellValues.InlineString,
                                    }
                            )
                        )
                        {
                            RowIndex = ++number,
                        }
                    );
            }
        return stream.ToArray();
    }

    /// <summary>What a spreadsheet would find wrong with the file itself.</summary>
    public static IReadOnlyList<string> Invalid(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        return
        [
            .. new OpenXmlValidator(FileFormatVersions.Microsoft365)
                .Validate(document)
                .Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"),
        ];
    }

    /// <summary>The comments of a sheet by cell.</summary>
    public static IReadOnlyDictionary<string, string> Comments(byte[] workbook, string sheet)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        return SheetOf(document, sheet)
                .WorksheetCommentsPart?.Comments!.CommentList!.Elements<Comment>()
                .ToDictionary(comment => comment.Reference!.Value!, comment => comment.InnerText)
            ?? [];
    }

    /// <summary>The cells of a sheet that have this colour behind them.</summary>
    public static IReadOnlyList<string> Coloured(byte[] workbook, string sheet, string rgb)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        var styles = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet!;
        var fills = styles
            .Fills!.Elements<Fill>()
            .Index()
            .Where(fill => fill.Item.PatternFill?.ForegroundColor?.Rgb?.Value == rgb)
            .Select(fill => (uint)fill.Index)
            .ToHashSet();
        var formats = styles.CellFormats!.Elements<CellFormat>().ToList();
        return
        [
            .. SheetOf(document, sheet)
                .Worksheet!.Descendants<Cell>()
                .Where(cell => fills.Contains(formats[(int)(cell.StyleIndex?.Value ?? 0)].FillId?.Value ?? 0))
                .Select(cell => cell.CellReference!.Value!),
        ];
    }

    public static WorksheetPart SheetOf(SpreadsheetDocument document, string name) =>
        (WorksheetPart)
            document.WorkbookPart!.GetPartById(
                document.WorkbookPart.Workbook!.Descendants<Sheet>().Single(sheet => sheet.Name?.Value == name).Id!.Value!
            );
}
