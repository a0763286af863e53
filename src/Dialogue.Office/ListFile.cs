using System.Globalization;
using System.Text;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace Dialogue.Office;

/// <param name="Width">In characters.</param>
/// <param name="Meaning">What stands in the column; told on a second sheet.</param>
public sealed record ListColumn(string Name, double Width = 16, string? Meaning = null);

/// <summary>A second sheet that says what the list is, and what its columns mean.</summary>
/// <param name="Name">Of the sheet.</param>
public sealed record ListAbout(string Name, IReadOnlyList<(string Name, string Text)> Lines);

/// <summary>A list to take along, as a workbook or as CSV. Its values are texts, whole numbers, days and moments, or nothing.</summary>
/// <param name="Name">Of the sheet.</param>
public sealed record ListFile(
    string Name,
    IReadOnlyList<ListColumn> Columns,
    IReadOnlyList<IReadOnlyList<object?>> Rows,
    ListAbout? About = null
)
{
    // What spreadsheets allow in a cell.
    const int LongestText = 32_767;

    static readonly CultureInfo dutch = CultureInfo.GetCultureInfo("nl-NL");

    public async Task<byte[]> Workbook(CancellationToken cancel = default)
    {
        using var stream = new MemoryStream();
        await using (var book = await Spreadsheet.CreateNewAsync(stream, new() { WriteCellReferenceAttributes = true }, cancel))
        {
            var heading = book.AddStyle(new() { Font = { Bold = true } });
            var text = book.AddStyle(
                new()
                {
                    Format = NumberFormat.Standard(StandardNumberFormat.Text),
                    Alignment = { WrapText = true, Vertical = VerticalAlignment.Top },
                }
            );
            var day = book.AddStyle(new() { Format = NumberFormat.Custom("dd-mm-yyyy"), Alignment = { Vertical = VerticalAlignment.Top } });
            var moment = book.AddStyle(
                new() { Format = NumberFormat.Custom("dd-mm-yyyy hh:mm"), Alignment = { Vertical = VerticalAlignment.Top } }
            );
            var number = book.AddStyle(new() { Alignment = { Vertical = VerticalAlignment.Top } });
            var options = new WorksheetOptions { FrozenRows = 1 };
            foreach (var (i, column) in Columns.Index())
                options.Column(i + 1).Width = column.Width;
            await book.StartWorksheetAsync(Name, options, cancel);
            await book.AddHeaderRowAsync([.. Columns.Select(column => column.Name)], heading, cancel);
            foreach (var row in Rows)
                await book.AddRowAsync([.. row.Select(Cell)], cancel);
            if (About is not null)
            {
                var wide = new WorksheetOptions();
                (wide.Column(1).Width, wide.Column(2).Width) = (28, 90);
                await book.StartWorksheetAsync(About.Name, wide, cancel);
                foreach (
                    var (name, meaning) in About.Lines.Concat(
                        Columns.Where(column => column.Meaning is not null).Select(column => (column.Name, column.Meaning!))
                    )
                )
                    await book.AddRowAsync([new StyledCell(name, heading), Cell(meaning)], cancel);
            }
            await book.FinishAsync(cancel);

            // A text is a text, also one that begins as a formula does.
            StyledCell Cell(object? value) =>
                value switch
                {
                    int whole => new(whole, number),
                    DateOnly date => new(date.ToDateTime(TimeOnly.MinValue), day),
                    DateTime at => new(at, moment),
                    string words => new(words.Length > LongestText ? words[..LongestText] : words, text),
                    _ => new((string?)null, text),
                };
        }
        return stream.ToArray();
    }

    /// <summary>As Dutch spreadsheets open it: semicolons, and by its first bytes UTF-8.</summary>
    public byte[] Csv()
    {
        var text = new StringBuilder();
        text.AppendJoin(';', Columns.Select(column => Field(column.Name))).Append("\r\n");
        foreach (var row in Rows)
            text.AppendJoin(';', row.Select(value => Field(Text(value)))).Append("\r\n");
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    static string Text(object? value) =>
        value switch
        {
            null => "",
            DateOnly date => date.ToString("dd-MM-yyyy", dutch),
            DateTime at => at.ToString("dd-MM-yyyy HH:mm", dutch),
            string words => words is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{words}" : words,
            _ => Convert.ToString(value, dutch) ?? "",
        };

    static string Field(string text) => text.AsSpan().ContainsAny(";\"\r\n") ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
}
