using Dialogue.Tables;

namespace Dialogue.Office;

/// <summary>A file as it was handed in.</summary>
public sealed record ImportFile(string Name, byte[] Content);

/// <summary>
/// Reads tables with their statements: a workbook with the sheets of <see cref="Columns"/>, or a CSV file for each of them.
/// Never fails: what is wrong with the files, whatever they are, is among the faults.
/// </summary>
public static class TableFiles
{
    static readonly string[] both = [Columns.Tables, Columns.Statements];

    public static Delivery Read(IReadOnlyList<ImportFile> files, ImportLimits? limits = null)
    {
        limits ??= new();
        FaultList faults = new(limits.Faults),
            notices = new(limits.Faults);
        var sheets = Fit(files, limits, faults) ? Sheets(files, limits, faults, notices) : [];
        // Which of its rows belong together can only be told when both sheets could be read.
        var tables = sheets.GetValueOrDefault(Columns.Tables) is { } first
            ? new SheetReader(first, Columns.OfTables, Columns.CountedBy, faults)
            : null;
        var statements = sheets.GetValueOrDefault(Columns.Statements) is { } second
            ? new SheetReader(second, Columns.OfStatements, [], faults)
            : null;
        var said = (statements is null ? [] : Statements(statements)).ToLookup(s => s.Table);
        return new(
            Shown.Of(string.Join(", ", files.Select(file => file.Name))),
            tables is null ? [] : Tables(tables, said),
            notices.First,
            faults
        );
    }

    static bool Fit(IReadOnlyList<ImportFile> files, ImportLimits limits, FaultList faults)
    {
        foreach (var file in files)
        {
            if (file.Content.Length == 0)
                faults.Add(new(ImportRule.FileEmpty, file.Name));
            if (file.Content.Length > limits.FileBytes)
                faults.Add(new(ImportRule.FileTooLarge, file.Name, Args: limits.FileBytes / 1024 / 1024));
        }
        if (files is not ([_] or [_, _]) || files.Count == 2 && files.Any(file => Workbook.Is(file.Content)))
            faults.Add(new(ImportRule.FilesExpected, string.Join(", ", files.Select(file => file.Name)), Args: [.. both]));
        return faults.Total == 0;
    }

    /// <summary>The sheets that are there, by what they hold; null for one that could not be read, which was told.</summary>
    static Dictionary<string, Grid?> Sheets(IReadOnlyList<ImportFile> files, ImportLimits limits, FaultList faults, FaultList notices)
    {
        var sheets = new Dictionary<string, Grid?>();
        var others = new List<string>();
        if (Workbook.Is(files[0].Content))
        {
            if (
                !Workbook.Read(
                    files[0],
                    limits,
                    faults,
                    sheet => Take(sheet, Nearest.Key(sheet)),
                    (sheet, grid) => sheets[KindOf(Nearest.Key(sheet))!] = grid
                )
            )
                return [];
        }
        else
            foreach (var file in files)
                if (Take(file.Name, Nearest.Key(Path.GetFileNameWithoutExtension(file.Name))))
                    sheets[KindOf(Nearest.Key(file.Name))!] = CsvSheet.Read(file, limits, faults, notices);

        foreach (var missing in both.Where(kind => !sheets.ContainsKey(kind)))
            faults.Add(new(ImportRule.SheetMissing, files[0].Name, null, missing, null, Nearest.To(missing, others)));
        foreach (var other in others)
            notices.Add(new(ImportRule.SheetIgnored, other));
        return sheets;

        bool Take(string name, string key)
        {
            if (KindOf(key) is { } kind && sheets.TryAdd(kind, null))
                return true;
            others.Add(name);
            return false;
        }
    }

    /// <summary>"Tafels", "tafels (1).csv" and "2021 tafels" are all the tables.</summary>
    static string? KindOf(string key) =>
        both.Where(kind => key.Contains(kind, StringComparison.Ordinal)).ToList() is [var only] ? only : null;

    static List<TableRow> Tables(SheetReader sheet, ILookup<int, StatementRow> said)
    {
        var tables = new List<TableRow>();
        var rows = new Dictionary<int, int>();
        foreach (var row in sheet.Rows())
        {
            var number = sheet.Number(row, Columns.TableNumber);
            if (number is { } known && !rows.TryAdd(known, row.Number))
                sheet.ValidationError(ImportRule.TableTwice, row, Columns.TableNumber.Name, $"{number}", null, rows[known]);
            tables.Add(
                new(
                    number ?? 0,
                    sheet.Day(row, Columns.Day),
                    sheet.Text(row, Columns.Series),
                    sheet.Choice(row, Columns.Mode, Columns.Modes),
                    sheet.Choice(row, Columns.Province, Columns.Provinces),
                    sheet.Text(row, Columns.Municipality),
                    sheet.Text(row, Columns.Organiser),
                    sheet.Text(row, Columns.Facilitator),
                    sheet.Text(row, Columns.Summary),
                    Profile(sheet, row),
                    [.. said[number ?? 0]]
                )
                {
                    Source = new(sheet, row),
                }
            );
        }
        if (sheet.Has(Columns.TableNumber))
            foreach (var lost in said.Where(table => !rows.ContainsKey(table.Key)).SelectMany(table => table))
                lost.Source.ValidationError(ImportRule.TableNotInFile, Columns.StatementTable, $"{lost.Table}");
        return tables;
    }

    static List<StatementRow> Statements(SheetReader sheet)
    {
        var statements = new List<StatementRow>();
        var rows = new Dictionary<(int, int), int>();
        foreach (var row in sheet.Rows())
        {
            var table = sheet.Number(row, Columns.StatementTable);
            var number = sheet.Number(row, Columns.StatementNumber);
            var statement = new StatementRow(
                table ?? 0,
                number ?? 0,
                sheet.Choice(row, Columns.Kind, Columns.Kinds),
                sheet.Text(row, Columns.Text),
                sheet.Several(row, Columns.TargetGroups)
            )
            {
                Source = new(sheet, row),
            };
            if (table is null || number is null)
                continue;
            if (rows.TryAdd((table.Value, number.Value), row.Number))
                statements.Add(statement);
            else
                sheet.ValidationError(
                    ImportRule.StatementTwice,
                    row,
                    Columns.StatementNumber.Name,
                    $"{number}",
                    null,
                    table,
                    rows[(table.Value, number.Value)]
                );
        }
        return statements;
    }

    /// <summary>Who took part; null when no column says anything about it.</summary>
    static ParticipantProfile? Profile(SheetReader sheet, GridRow row)
    {
        var told = false;
        var profile = new ParticipantProfile(
            One(Columns.Citizens),
            One(Columns.Organisations),
            One(Columns.Scientists),
            One(Columns.Administrators),
            By(Columns.Age),
            By(Columns.Education),
            By(Columns.Gender),
            By(Columns.Background),
            By(Columns.Group),
            By(Columns.Region) is { Count: > 0 } regions ? regions : null
        );
        return told ? profile : null;

        int One(Column column) => Count(column.Name) ?? 0;

        Dictionary<string, int> By(string what) =>
            sheet
                .Counted(what)
                .Select(c => (c.Name, Count: Count(c.Column) ?? 0))
                .Where(c => c.Count != 0)
                .ToDictionary(c => c.Name, c => c.Count);

        int? Count(string column)
        {
            var count = sheet.Count(row, column);
            told |= count is not null;
            return count;
        }
    }
}
