using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Validations;
using SpreadCheetah.Worksheets;

namespace Dialogue.Office;

/// <summary>What a column of a form holds: by it a spreadsheet formats what is typed and says no to what cannot be.</summary>
public enum FormCell
{
    Text,
    Day,
    Number,
    Count,
}

/// <summary>A column that people fill in.</summary>
/// <param name="Note">Shown at its name.</param>
/// <param name="Choices">What can be chosen from; null when there is nothing to choose.</param>
/// <param name="OnlyChoices">Anything else is refused while it is typed.</param>
public sealed record FormColumn(
    string Name,
    string Note,
    FormCell Cell = FormCell.Text,
    IReadOnlyList<string>? Choices = null,
    bool OnlyChoices = false,
    double Width = 16
);

/// <summary>A sheet that people fill in: a row with the names of its columns that stays in view.</summary>
public sealed record FormSheet(string Name, IReadOnlyList<FormColumn> Columns);

/// <summary>A line of the sheet that explains the others.</summary>
public sealed record GuideLine(string Text, bool IsHeading = false);

/// <summary>What a spreadsheet says when something is typed that cannot be.</summary>
public sealed record FormWords(string NotAChoice, string NotADay, string NotANumber);

/// <summary>A workbook to be filled in: a sheet that explains, the sheets to fill in, and one with what can be chosen from.</summary>
public sealed record FormWorkbook(
    string GuideName,
    IReadOnlyList<GuideLine> Guide,
    IReadOnlyList<FormSheet> Sheets,
    string ChoicesName,
    FormWords Words
)
{
    // Rows that are made ready for what is typed in them.
    const int Rows = 20_000;

    // What spreadsheets allow as a message.
    const int LongestMessage = 225;

    // Spreadsheets know no day before.
    static readonly DateTime first = new(1900, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    public async Task<byte[]> Write(CancellationToken cancel = default)
    {
        using var stream = new MemoryStream();
        await using (var book = await Spreadsheet.CreateNewAsync(stream, new() { WriteCellReferenceAttributes = true }, cancel))
        {
            var heading = book.AddStyle(
                new()
                {
                    Font = { Bold = true },
                    Fill = { Color = System.Drawing.Color.FromArgb(0xD9, 0xE8, 0xF5) },
                    Format = NumberFormat.Standard(StandardNumberFormat.Text),
                }
            );
            await WriteGuide(book, cancel);
            foreach (var sheet in Sheets)
                await WriteSheet(book, sheet, heading, cancel);
            await WriteChoices(book, heading, cancel);
            await book.FinishAsync(cancel);
        }
        return stream.ToArray();
    }

    async Task WriteGuide(Spreadsheet book, CancellationToken cancel)
    {
        var (bold, wrapped) = (
            book.AddStyle(new() { Font = { Bold = true, Size = 14 } }),
            book.AddStyle(new() { Alignment = { WrapText = true, Vertical = VerticalAlignment.Top } })
        );
        var options = new WorksheetOptions();
        options.Column(1).Width = 110;
        await book.StartWorksheetAsync(GuideName, options, cancel);
        foreach (var line in Guide)
            await book.AddRowAsync([new StyledCell(line.Text, line.IsHeading ? bold : wrapped)], cancel);
    }

    async Task WriteSheet(Spreadsheet book, FormSheet sheet, StyleId heading, CancellationToken cancel)
    {
        var text = new Style
        {
            Format = NumberFormat.Standard(StandardNumberFormat.Text),
            Alignment = { WrapText = true, Vertical = VerticalAlignment.Top },
        };
        var day = new Style { Format = NumberFormat.Custom("dd-mm-yyyy"), Alignment = { Vertical = VerticalAlignment.Top } };
        var options = new WorksheetOptions { FrozenRows = 1 };
        foreach (var (i, column) in sheet.Columns.Index())
        {
            options.Column(i + 1).Width = column.Width;
            if (column.Cell is FormCell.Text or FormCell.Day)
                options.Column(i + 1).DefaultStyle = column.Cell == FormCell.Day ? day : text;
        }
        await book.StartWorksheetAsync(sheet.Name, options, cancel);
        await book.AddHeaderRowAsync([.. sheet.Columns.Select(column => column.Name)], heading, cancel);
        foreach (var (i, column) in sheet.Columns.Index())
        {
            var letters = SpreadsheetUtility.GetColumnName(i + 1);
            book.AddNote($"{letters}1", column.Note);
            if (Validation(column) is { } validation)
                book.AddDataValidation($"{letters}2:{letters}{Rows}", validation);
        }
    }

    DataValidation? Validation(FormColumn column)
    {
        if (column.Choices is { Count: > 0 } choices)
        {
            var letters = SpreadsheetUtility.GetColumnName(Chosen.FindIndex(other => ReferenceEquals(other.Choices, choices)) + 1);
            var list = DataValidation.ListValuesFromCells(ChoicesName, $"{letters}2:{letters}{choices.Count + 1}");
            (list.ErrorMessage, list.ShowErrorAlert) = (Short(Words.NotAChoice), column.OnlyChoices);
            return list;
        }
        if (column.Cell == FormCell.Text)
            return null;
        var validation = column.Cell switch
        {
            FormCell.Day => DataValidation.DateTimeGreaterThanOrEqualTo(first),
            FormCell.Number => DataValidation.IntegerBetween(1, int.MaxValue),
            _ => DataValidation.IntegerBetween(0, 100_000),
        };
        validation.ErrorMessage = Short(column.Cell == FormCell.Day ? Words.NotADay : Words.NotANumber);
        return validation;
    }

    async Task WriteChoices(Spreadsheet book, StyleId heading, CancellationToken cancel)
    {
        var options = new WorksheetOptions { FrozenRows = 1 };
        foreach (var i in Enumerable.Range(1, Chosen.Count))
            options.Column(i).Width = 30;
        await book.StartWorksheetAsync(ChoicesName, options, cancel);
        await book.AddHeaderRowAsync([.. Chosen.Select(column => column.Name)], heading, cancel);
        for (var row = 0; row < Chosen.Select(column => column.Choices!.Count).DefaultIfEmpty().Max(); row++)
            await book.AddRowAsync(
                [.. Chosen.Select(column => row < column.Choices!.Count ? new DataCell(column.Choices[row]) : default)],
                cancel
            );
    }

    List<FormColumn> Chosen => [.. Sheets.SelectMany(sheet => sheet.Columns).Where(column => column.Choices is { Count: > 0 })];

    static string Short(string message) => message.Length > LongestMessage ? message[..LongestMessage] : message;
}
