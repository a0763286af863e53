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

    // Above the names of the columns a title can stand, and who made the sheet.
    const int TitleRows = 20;

    readonly Sheet sheet;
    readonly ReadingChoice choice;
    readonly FaultList faults,
        notices;
    readonly Dictionary<string, int> found = [];
    readonly HashSet<int> skipped = [];
    readonly Dictionary<string, bool> doubtful = [];
    readonly string number;
    readonly int first;

    public SheetReader(
        Sheet sheet,
        IReadOnlyList<Column> columns,
        IReadOnlyList<string> countedBy,
        ReadingChoice choice,
        FaultList faults,
        FaultList notices
    )
    {
        (this.sheet, this.choice, number) = (sheet, choice, columns[0].Name);
        (this.faults, this.notices) = (faults, notices);
        if (sheet.Rows.Count == 0)
        {
            faults.Add(new(ImportRule.SheetEmpty, sheet.Name));
            return;
        }
        first = FirstRow(columns, countedBy);
        var header = sheet.Rows[first];
        if (first > 0)
            notices.Add(new(ImportRule.TitleRows, sheet.Name, header.Number, Args: [first]));
        // Names in merged cells were told of; which columns are missing cannot be.
        if (header.Cells.Contains(Merged.Away))
            return;
        var unknown = new List<string>();
        for (var i = 0; i < header.Cells.Length; i++)
        {
            var name = Plain(header.Cells[i]);
            if (name.Length == 0)
                continue;
            var known = KnownColumn(name, columns, countedBy);
            if (known is null && choice.Mapped(sheet.Name, name) is { } mapped)
            {
                notices.Add(new(ImportRule.ColumnMapped, sheet.Name, header.Number, name, Args: [mapped.Length == 0 ? "–" : mapped]));
                known = mapped;
            }
            if (known is "")
                skipped.Add(i);
            else if (known is null)
            {
                unknown.Add(name);
                faults.Add(
                    new(ImportRule.ColumnUnknown, sheet.Name, header.Number, name, null, Meant(name, columns, countedBy)) { Place = i }
                );
            }
            else if (!found.TryAdd(known, i))
                faults.Add(new(ImportRule.ColumnTwice, sheet.Name, header.Number, name) { Place = i });
        }
        List<string> absent = [.. columns.Where(c => !found.ContainsKey(c.Name)).Select(c => c.Name)];
        Unknown =
        [
            .. unknown.Select(name => new UnknownColumn(
                ReadingChoice.KeyOf(sheet.Name, name),
                Import.Shown.Of(sheet.Name),
                Import.Shown.Of(name),
                absent
            )),
        ];
        foreach (var missing in columns.Where(c => c.Required && !found.ContainsKey(c.Name)))
            faults.Add(new(ImportRule.ColumnMissing, sheet.Name, header.Number, missing.Name));
    }

    /// <summary>The columns with a name that is not known.</summary>
    public IReadOnlyList<UnknownColumn> Unknown { get; } = [];

    /// <summary>The row with the names: the first that has two of them, else the one that has most.</summary>
    int FirstRow(IReadOnlyList<Column> columns, IReadOnlyList<string> countedBy)
    {
        var (best, most) = (0, 0);
        for (var i = 0; i < Math.Min(TitleRows, sheet.Rows.Count); i++)
        {
            var known = sheet.Rows[i].Cells.Count(cell => cell is string name && KnownColumn(name.Trim(), columns, countedBy) is not null);
            if (known > most)
                (best, most) = (i, known);
            if (i == 0 && known > 1)
                break;
        }
        return most > 1 ? best : 0;
    }

    // A row that adds up the others begins with that word, and has no number where a table has one.
    bool IsTotal(SheetRow row) =>
        row.Cells.Select(Plain).FirstOrDefault(text => text.Length > 0) is { } text
        && Array.Exists(totals, word => ClosestMatch.Key(text).StartsWith(word, StringComparison.Ordinal))
        && Whole(Plain(Cell(row, number))) is null;

    static readonly string[] totals = ["totaal", "total", "subtotaal", "eindtotaal"];

    /// <summary>The rows under the names of the columns.</summary>
    public IEnumerable<SheetRow> Rows()
    {
        if (sheet.Rows.Count == 0)
            yield break;
        var named = sheet.Rows[first].Cells;
        foreach (var row in sheet.Rows.Skip(first + 1))
        {
            if (IsTotal(row))
            {
                notices.Add(new(ImportRule.TotalRow, sheet.Name, row.Number));
                continue;
            }
            for (var i = 0; i < row.Cells.Length; i++)
                if (
                    !skipped.Contains(i)
                    && Plain(row[i]).Length > 0
                    && (i >= named.Length || Plain(named[i]).Length == 0 && named[i] is not Merged)
                )
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
    public string? Text(SheetRow row, Column column)
    {
        var text = Content(row, column.Name);
        // What a formula gives that points at an empty cell; nobody means it as a text.
        if (text is "0")
            ValidationError(ImportRule.ZeroAsText, row, column.Name, text);
        return text;
    }

    /// <summary>The values of a cell that holds several.</summary>
    public IReadOnlyList<string> Several(SheetRow row, Column column)
    {
        var text = Text(row, column);
        // In a file of text a blank after the separator, or a whole sentence, is the rest of a text that was cut off by it.
        if (
            text is not null
            && row.Raw is { } raw
            && found.TryGetValue(column.Name, out var i)
            && i < raw.Length
            && (raw[i].StartsWith(' ') || text.Split('|').Any(part => part.Split(' ').Length > LongestGroup))
        )
            ValidationError(ImportRule.TextCut, row, column.Name, text);
        return Split(text);
    }

    // Words of which the name of a target group is made at most.
    const int LongestGroup = 8;

    static string[] Split(string? text) =>
        text?.Split(ImportColumns.Several, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public DateOnly? Day(SheetRow row, Column column)
    {
        if (Cell(row, column.Name) is DateTime date)
            return DateOnly.FromDateTime(date);
        if (Required(row, column) is not { } text)
            return null;
        if (choice.MonthFirst is true && ReadDays.MonthFirst(text) is { } american)
            return american;
        if (ReadDays.Dutch(text) is { } day)
        {
            if (choice.MonthFirst is null && ReadDays.MonthFirst(text) is { } other && other != day && IsDoubtful(column))
                ValidationError(ImportRule.DayAmbiguous, row, column.Name, text, null, Long(day), Long(other));
            return day;
        }
        ValidationError(
            ImportRule.NotADay,
            row,
            column.Name,
            text,
            ReadDays.Probably(text) is { } meant ? meant.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture) : null
        );
        return null;
    }

    static string Long(DateOnly day) => day.ToString("d MMMM yyyy", dutch);

    // Days that can be read in two ways are doubtful when another of the column can only be read with the month first, or when slashes
    // stand beside days that are written otherwise.
    bool IsDoubtful(Column column)
    {
        if (doubtful.TryGetValue(column.Name, out var known))
            return known;
        List<string> texts =
        [
            .. sheet.Rows.Skip(first + 1).Select(row => Cell(row, column.Name)).OfType<string>().Select(text => text.Trim()),
        ];
        return doubtful[column.Name] =
            texts.Exists(text => ReadDays.Dutch(text) is null && ReadDays.MonthFirst(text) is not null)
            || texts.Exists(text => text.Contains('/')) && texts.Exists(text => text.Length > 0 && !text.Contains('/'));
    }

    /// <summary>A whole number from 1.</summary>
    /// <param name="above">What stands in the rows above, for a cell that was left empty because it would be the same.</param>
    public int? Number(SheetRow row, Column column, int? above = null)
    {
        if (Required(row, column, above) is not { } text)
            return null;
        if (Read(row, column.Name, text) is not { } number)
            return null;
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
        if (Read(row, column, text) is not { } number)
            return null;
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

    string? Required(SheetRow row, Column column, int? above = null)
    {
        var text = Content(row, column.Name);
        if (text is null && Has(column) && Cell(row, column.Name) is not (Merged or Uncomputed))
            ValidationError(Rule.Required, row, column.Name, null, above?.ToString(CultureInfo.InvariantCulture));
        return text;
    }

    // 1.200 is 1200 here, and 1,2 elsewhere: it is told how it was read. 1,000 is 1 here, and 1000 elsewhere: that is asked.
    long? Read(SheetRow row, string column, string text)
    {
        if (Cell(row, column) is string && InTwoWays().IsMatch(text))
        {
            ValidationError(ImportRule.NumberAmbiguous, row, column, text);
            return null;
        }
        if (Whole(text) is not { } number)
        {
            ValidationError(ImportRule.NotANumber, row, column, text);
            return null;
        }
        if (Cell(row, column) is string && text.Contains('.', StringComparison.Ordinal))
            notices.Add(new(ImportRule.NumberRead, sheet.Name, row.Number, column, text, Args: [number]));
        return number;
    }

    [GeneratedRegex(@"^\d{1,3},\d{3}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InTwoWays();

    object? Cell(SheetRow row, string column) => found.TryGetValue(column, out var i) ? row[i] : null;

    string? Content(SheetRow row, string column)
    {
        if (Cell(row, column) is Uncomputed)
            ValidationError(ImportRule.FormulaWithoutValue, row, column);
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
            string text => PlainText.Of(text) ?? "",
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

    [GeneratedRegex(
        @"^(?<number>-?(?:\d{1,15}|\d{1,3}(?:\.\d{3})+))(?:,0+)?$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex WholeNumber();
}
