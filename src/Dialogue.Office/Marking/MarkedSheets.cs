using System.Globalization;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace Dialogue.Office;

/// <summary>Sheets that come from CSV or an older workbook, as a new workbook with marked cells; every row where it was.</summary>
public static class MarkedSheets
{
    public static async Task<byte[]> Write(
        IReadOnlyList<(string Name, Sheet Sheet, IReadOnlyList<CellMark> Marks)> sheets,
        CancellationToken cancel = default
    )
    {
        using var stream = new MemoryStream();
        await using (var book = await Spreadsheet.CreateNewAsync(stream, new() { WriteCellReferenceAttributes = true }, cancel))
        {
            var marked = book.AddStyle(new() { Fill = { Color = MarkedWorkbook.Colour } });
            var day = NumberFormat.Custom("dd-mm-yyyy");
            var (days, markedDays) = (
                book.AddStyle(new() { Format = day }),
                book.AddStyle(new() { Format = day, Fill = { Color = MarkedWorkbook.Colour } })
            );
            foreach (var (name, sheet, marks) in sheets)
            {
                await book.StartWorksheetAsync(name, new WorksheetOptions { FrozenRows = 1 }, cancel);
                var places = CellMark.ByPlace(marks);
                var rows = sheet.Rows.ToDictionary(row => row.Number);
                var last = Math.Max(rows.Keys.DefaultIfEmpty().Max(), places.Keys.DefaultIfEmpty().Max());
                for (var number = 1; number <= last; number++)
                {
                    var cells = rows.TryGetValue(number, out var row) ? row.Cells : [];
                    var wrong = places.GetValueOrDefault(number) ?? [];
                    var width = Math.Max(cells.Length, wrong.Count == 0 ? 0 : wrong.Keys.Max() + 1);
                    var written = new StyledCell[width];
                    for (var i = 0; i < width; i++)
                        written[i] = Cell(i < cells.Length ? cells[i] : null, wrong.ContainsKey(i));
                    await book.AddRowAsync(written, cancel);
                    foreach (var mark in wrong.Values)
                        book.AddNote(mark.Place, mark.Text);
                }
            }
            await book.FinishAsync(cancel);

            StyledCell Cell(object? value, bool isWrong) =>
                value switch
                {
                    double number => new(number, isWrong ? marked : null),
                    bool yes => new(yes, isWrong ? marked : null),
                    DateTime date => new(date, isWrong ? markedDays : days),
                    null or Merged => new((string?)null, isWrong ? marked : null),
                    _ => new(Convert.ToString(value, CultureInfo.InvariantCulture), isWrong ? marked : null),
                };
        }
        return stream.ToArray();
    }
}
