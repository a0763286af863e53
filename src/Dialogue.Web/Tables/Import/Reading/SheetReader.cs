using System.Globalization;
using System.Text.RegularExpressions;
using Dialogue.Office;

namespace Dialogue.Tables.Import;

/// <summary>Finds the columns of a sheet by the names in its first row, and reads its cells as what they should be.</summary>
sealed partial class SheetReader
{
    static readonly CultureInfo dutch = CultureInfo.GetCultureInfo("nl-NL");

    // What formulas come to that fail, in Dutch and English spreadsheets.
    static readonly HashSet<string> errors =
    [
        "#N/A",
        "#REF!",
        "#DIV/0!",
        "#VALUE!",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#SPILL!",
        "#CALC!",
        "#N/B",
        "#VERW!",
        "#DEEL/0!",
        "#WAARDE!",
        "#NAAM?",
        "#LEEG!",
        "#GETAL!",
        "#OVERLOOP!",
        "#BEREKEN!",
    ];

    readonly Sheet sheet;
    readonly FaultList faults,
        notices;
    readonly Dictionary<string, int> found = [];

    public SheetReader(Sheet sheet, IReadOnlyList<Column> columns, IReadOnlyList<string> countedBy, FaultList faults, FaultList notices)
    {
        this.sheet = sheet;
        (this.faults, this.notices) = (faults, notices);
        if (sheet.Rows.Count == 0)
        {
            faults.Add(new(ImportRule.SheetEmpty, sheet.Name));
            return;
        }
        var header = sheet.Rows[0];
        // Names in merged cells were told of; which columns are missing cannot be.
        if (header.Cells.Contains(Merged.Away))
            return;
        for (var i = 0; i < header.Cells.Length; i++)
        {
            var name = Plain(header.Cells[i]);
            if (name.Length == 0)
                continue;
            if (KnownColumn(name, columns, countedBy) is not { } known)
                faults.Add(
                    new(ImportRule.ColumnUnknown, sheet.Name, header.Number, name, null, Meant(name, columns, countedBy)) { Place = i }
                );
            else if (!found.TryAdd(known, i))
                faults.Add(new(ImportRule.ColumnTwice, sheet.Name, header.Number, name) { Place = i });
        }
        foreach (var missing in columns.Where(c => c.Required && !found.ContainsKey(c.Name)))
            faults.Add(new(ImportRule.ColumnMissing, sheet.Name, header.Number, missing.Name));
    }

    /// <summary>The rows under the names of the columns.</summary>
    public IEnumerable<SheetRow> Rows()
    {
        if (sheet.Rows.Count == 0)
            yield break;
        var named = sheet.Rows[0].Cells;
        foreach (var row in sheet.Rows.Skip(1))
        {
            for (var i = 0; i < row.Cells.Length; i++)
                if (Plain(row[i]).Length > 0 && (i >= named.Length || Plain(named[i]).Length == 0 && named[i] is not Merged))
                {
                    faults.Add(new(ImportRule.ColumnNameless, sheet.Name, row.Number, Workbook.Letters(i), Plain(row[i])) { Place = i });
                    break;
                }
            yield return row;
        }
    }

    /// <summary>The names after the colon of the columns that count by this.</summary>
    public IEnumerable<(string Column, string Name)> Counted(string by) =>
        found.Keys.Where(name => name.StartsWith(by + ":", StringComparison.Ordinal)).Select(name => (name, name[(by.Length + 1)..]));

    public string Name => sheet.Name;

    public void Notice(ImportFault notice) => notices.Add(notice);

    public bool Has(Column column) => found.ContainsKey(column.Name);

    /// <summary>The text of the cell; null when it is empty. Whether it has to be there is for the domain to say.</summary>
    public string? Text(SheetRow row, Column column) => Content(row, column.Name);

    public IReadOnlyList<string> Several(SheetRow row, Column column) =>
        Text(row, column)?.Split(ImportColumns.Several, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public DateOnly? Day(SheetRow row, Column column)
    {
        if (Cell(row, column.Name) is DateTime date)
            return DateOnly.FromDateTime(date);
        if (Required(row, column) is not { } text)
            return null;
        if (
            DateOnly.TryParseExact(
                text,
                ["d-M-yyyy", "d/M/yyyy", "d.M.yyyy", "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss", "d MMMM yyyy"],
                dutch,
                DateTimeStyles.AllowWhiteSpaces,
                out var day
            )
        )
            return day;
        ValidationError(
            ImportRule.NotADay,
            row,
            column.Name,
            text,
            ProbablyDay(text) is { } meant ? meant.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture) : null
        );
        return null;
    }

    /// <summary>A whole number from 1.</summary>
    public int? Number(SheetRow row, Column column)
    {
        if (Required(row, column) is not { } text)
            return null;
        if (Whole(text) is not { } number)
        {
            ValidationError(ImportRule.NotANumber, row, column.Name, text);
            return null;
        }
        if (number is >= 1 and <= int.MaxValue)
            return (int)number;
        ValidationError(Rule.OutOfRange, row, column.Name, text);
        return null;
    }

    /// <summary>A count of people; null when the cell is empty.</summary>
    public int? Count(SheetRow row, string column)
    {
        if (Content(row, column) is not { } text)
            return null;
        if (Whole(text) is not { } number)
        {
            ValidationError(ImportRule.NotANumber, row, column, text);
            return null;
        }
        if (number is >= 0 and <= 100_000)
            return (int)number;
        ValidationError(number < 0 ? Rule.NotNegative : Rule.OutOfRange, row, column, text);
        return null;
    }

    public T? Choice<T>(SheetRow row, Column column, Dictionary<T, string[]> words)
        where T : struct, Enum
    {
        if ((column.Required ? Required(row, column) : Content(row, column.Name)) is not { } text)
            return null;
        var key = ClosestMatch.Key(text);
        foreach (var (choice, written) in words)
            if (Array.Exists(written, w => ClosestMatch.Key(w) == key))
                return choice;
        var meant = Meant(text, words.Values.SelectMany(w => w));
        ValidationError(
            ImportRule.ChoiceUnknown,
            row,
            column.Name,
            text,
            words.Values.FirstOrDefault(w => w.Contains(meant))?[0],
            string.Join(", ", words.Values.Select(w => w[0]))
        );
        return null;
    }

    /// <summary>What was probably meant, for a fault that will be shown.</summary>
    public string? Meant(string written, IEnumerable<string> choices) => faults.IsFull ? null : ClosestMatch.Find(written, choices);

    public void ValidationError(
        Enum rule,
        SheetRow row,
        string column,
        string? value = null,
        string? suggestion = null,
        params object[] args
    ) =>
        faults.Add(
            new(rule, sheet.Name, row.Number, column, value, suggestion, args)
            {
                Place = found.TryGetValue(column, out var place) ? place : null,
            }
        );

    /// <summary>Something is wrong in this row.</summary>
    public bool IsFaulty(SheetRow row) => faults.IsIn(sheet.Name, row.Number);

    /// <summary>What stands in the cell; null when it is empty.</summary>
    public string? Shown(SheetRow row, Column column) => Plain(Cell(row, column.Name)) is { Length: > 0 } text ? text : null;

    string? Required(SheetRow row, Column column)
    {
        var text = Content(row, column.Name);
        if (text is null && Has(column) && Cell(row, column.Name) is not Merged)
            ValidationError(Rule.Required, row, column.Name);
        return text;
    }

    object? Cell(SheetRow row, string column) => found.TryGetValue(column, out var i) ? row[i] : null;

    string? Content(SheetRow row, string column)
    {
        if (Plain(Cell(row, column)) is not { Length: > 0 } text)
            return null;
        if (errors.Contains(text))
            ValidationError(ImportRule.CellInError, row, column, text);
        if (text.Contains('\uFFFD', StringComparison.Ordinal))
            ValidationError(ImportRule.LostCharacter, row, column, text);
        return text;
    }

    static string Plain(object? cell) =>
        cell switch
        {
            string text => text.Trim(),
            double number => number.ToString("0.##########", dutch),
            bool yes => yes ? "WAAR" : "ONWAAR",
            DateTime date => date.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture),
            _ => "",
        };

    static string? KnownColumn(string name, IReadOnlyList<Column> columns, IReadOnlyList<string> countedBy)
    {
        if (name.Split(':', 2) is [var by, var part])
            return countedBy.FirstOrDefault(c => ClosestMatch.Key(c) == ClosestMatch.Key(by)) is { } counted && part.Trim().Length > 0
                ? $"{counted}:{part.Trim()}"
                : null;
        var key = ClosestMatch.Key(name);
        return columns.FirstOrDefault(c => ClosestMatch.Key(c.Name) == key)?.Name
            ?? columns.FirstOrDefault(c => Array.Exists(c.AlsoKnownAs, other => ClosestMatch.Key(other) == key))?.Name;
    }

    static string? Meant(string name, IReadOnlyList<Column> columns, IReadOnlyList<string> countedBy) =>
        name.Split(':', 2) is [var by, var part]
            ? ClosestMatch.Find(by, countedBy) is { } counted && part.Trim().Length > 0
                ? $"{counted}:{part.Trim()}"
                : null
            : ClosestMatch.Find(name, [.. columns.Select(c => c.Name), .. countedBy.Select(c => c + ":")]);

    /// <summary>A whole number as it is written here: 1200, 1.200 or 12,0.</summary>
    static long? Whole(string text) =>
        WholeNumber().Match(text) is { Success: true } match
        && long.TryParse(
            match.Groups["number"].Value.Replace(".", "", StringComparison.Ordinal),
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    /// <summary>The day that something was probably meant to be that is not written as one.</summary>
    static DateOnly? ProbablyDay(string text)
    {
        if (
            DateOnly.TryParseExact(
                text,
                ["d-M-yy", "d/M/yy", "M/d/yyyy", "M-d-yyyy", "yyyy/M/d", "yyyyMMdd", "d MMM yyyy", "d MMMM yy"],
                dutch,
                DateTimeStyles.AllowWhiteSpaces,
                out var day
            )
        )
            return day;
        // A spreadsheet counts days from 1900; without the form of a date only the count is left.
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 36_000 and < 60_000
            ? DateOnly.FromDateTime(DateTime.FromOADate(count))
            : null;
    }

    [GeneratedRegex(
        @"^(?<number>-?(?:\d{1,15}|\d{1,3}(?:\.\d{3})+))(?:,0+)?$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex WholeNumber();
}
