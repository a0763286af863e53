using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Dialogue.Testing;

/// <summary>Workbooks as a spreadsheet saves them, made from rows.</summary>
public static class Workbooks
{
    /// <summary>A cell that is a formula, with the value that was saved with it.</summary>
    public sealed record Formula(string Value, bool Fails = false);

    /// <summary>A workbook with these sheets; cells are text, numbers, days, <see cref="Formula"/> or nothing.</summary>
    public static byte[] Of(params (string Name, object?[][] Rows)[] sheets) => Of(null, sheets);

    /// <param name="merged">A merged range on the first sheet, such as "A2:A3".</param>
    public static byte[] Of(string? merged, params (string Name, object?[][] Rows)[] sheets)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook(new Sheets());
            var styles = workbook.AddNewPart<WorkbookStylesPart>();
            // The second format is a day as a spreadsheet writes it.
            styles.Stylesheet = new Stylesheet(
                new Fonts(new Font()),
                new Fills(new Fill()),
                new Borders(new Border()),
                new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true })
            );
            foreach (var (i, (name, rows)) in sheets.Index())
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = new Worksheet(
                    new SheetData(
                        rows.Select(
                            (row, r) => new Row(row.Select((value, c) => Cell(value, r, c)).OfType<Cell>()) { RowIndex = (uint)r + 1 }
                        )
                    )
                );
                if (merged is not null && i == 0)
                    part.Worksheet.Append(new MergeCells(new MergeCell { Reference = merged }));
                workbook.Workbook.Sheets!.Append(
                    new Sheet
                    {
                        Id = workbook.GetIdOfPart(part),
                        SheetId = (uint)i + 1,
                        Name = name,
                    }
                );
            }
        }
        return stream.ToArray();
    }

    static Cell? Cell(object? value, int row, int column)
    {
        var reference = $"{(char)('A' + column)}{row + 1}";
        return value switch
        {
            null => null,
            string text => new Cell(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve }))
            {
                CellReference = reference,
                DataType = CellValues.InlineString,
            },
            DateOnly day => new Cell(new CellValue(day.ToDateTime(default).ToOADate())) { CellReference = reference, StyleIndex = 1 },
            Formula { Fails: true } formula => new Cell(new CellFormula("A1"), new CellValue(formula.Value))
            {
                CellReference = reference,
                DataType = CellValues.Error,
            },
            Formula formula => new Cell(new CellFormula("A1"), new CellValue(formula.Value))
            {
                CellReference = reference,
                DataType = CellValues.String,
            },
            IConvertible number => new Cell(new CellValue(number.ToDouble(CultureInfo.InvariantCulture))) { CellReference = reference },
            _ => throw new ArgumentOutOfRangeException(nameof(value)),
        };
    }
}
