using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Dialogue.Office.Tests;

/// <summary>Files as people hand them in, made from rows.</summary>
static class Files
{
    public const string TablesCsv = "tafels.csv",
        StatementsCsv = "uitspraken.csv";

    public static readonly string[] TableColumns = ["nummer", "datum", "themareeks", "vorm", "gespreksleider"];
    public static readonly string[] StatementColumns = ["tafel", "nummer", "soort", "tekst"];
    public static readonly string[] GoodTable = ["1", "18-05-2021", "Verkenning", "online", "F. Acilitator"];
    public static readonly string[] GoodStatement = ["1", "1", "knel", "Het loket was dicht."];

    public static ImportFile Csv(string name, params string[][] rows) =>
        new(name, Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => string.Join(';', row.Select(Quoted)) + "\r\n"))));

    static string Quoted(string cell) => cell.AsSpan().ContainsAny(";\"\r\n") ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell;

    /// <summary>Both CSV files; the other is a good one.</summary>
    public static IReadOnlyList<ImportFile> WithTables(params string[][] rows) =>
        [Csv(TablesCsv, rows), Csv(StatementsCsv, [StatementColumns])];

    /// <inheritdoc cref="WithTables"/>
    public static IReadOnlyList<ImportFile> WithStatements(params string[][] rows) =>
        [Csv(TablesCsv, TableColumns, GoodTable), Csv(StatementsCsv, rows)];

    /// <summary>A cell that is a formula, with the value that was saved with it.</summary>
    public sealed record Formula(string Value, bool Fails = false);

    /// <summary>A workbook with these sheets; cells are text, numbers, days, <see cref="Formula"/> or nothing.</summary>
    public static byte[] Workbook(params (string Name, object?[][] Rows)[] sheets) => Workbook(null, sheets);

    /// <param name="merged">A merged range on the first sheet, such as "A2:A3".</param>
    public static byte[] Workbook(string? merged, params (string Name, object?[][] Rows)[] sheets)
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
