using Dialogue.Office;

namespace Dialogue.Tables.Import;

/// <summary>
/// Reads tables with their statements: a workbook with the sheets of <see cref="ImportColumns"/>, or a CSV file for each of them.
/// Never fails: what is wrong with the files, whatever they are, is among the faults.
/// </summary>
public static class TableFiles
{
    // How many faults are shown, and how many are kept to mark; all are counted.
    const int FaultsShown = 500,
        FaultsKept = 10_000;

    static readonly string[] both = [ImportColumns.Tables, ImportColumns.Statements];

    public static ImportedFiles Read(IReadOnlyList<SourceFile> files, ReadingLimits? limits = null)
    {
        limits ??= new();
        FaultList faults = new(FaultsShown, FaultsKept),
            notices = new(FaultsShown, FaultsShown);
        var sheets = Fit(files, limits, faults) ? Sheets(files, limits, faults, notices) : [];
        // Which of its rows belong together can only be told when both sheets could be read.
        var tables = sheets.GetValueOrDefault(ImportColumns.Tables) is { } first
            ? new SheetReader(first, ImportColumns.OfTables, ImportColumns.CountedBy, faults, notices)
            : null;
        var statements = sheets.GetValueOrDefault(ImportColumns.Statements) is { } second
            ? new SheetReader(second, ImportColumns.OfStatements, [], faults, notices)
            : null;
        var said = (statements is null ? [] : Statements(statements)).ToLookup(s => s.Table);
        return new(
            Shown.Of(string.Join(", ", files.Select(file => file.Name))),
            tables is null ? [] : Tables(tables, said),
            [.. sheets.Values.OfType<Sheet>()],
            notices,
            faults
        );
    }

    static bool Fit(IReadOnlyList<SourceFile> files, ReadingLimits limits, FaultList faults)
    {
        foreach (var file in files)
        {
            if (file.Content.Length == 0)
                faults.Add(new(ImportRule.FileEmpty, file.Name));
            if (file.Content.Length > limits.FileBytes)
                faults.AddOfFile(new(FileProblem.FileTooLarge, file.Name, Limit: limits.FileBytes / 1024 / 1024));
        }
        if (files is not ([_] or [_, _]) || files.Count == 2 && files.Any(file => Workbook.Is(file.Content)))
            faults.Add(new(ImportRule.FilesExpected, string.Join(", ", files.Select(file => file.Name)), Args: [.. both]));
        return faults.Total == 0;
    }

    /// <summary>The sheets that are there, by what they hold; null for one that could not be read, which was told.</summary>
    static Dictionary<string, Sheet?> Sheets(IReadOnlyList<SourceFile> files, ReadingLimits limits, FaultList faults, FaultList notices)
    {
        var sheets = new Dictionary<string, Sheet?>();
        var others = new List<string>();
        if (Workbook.Is(files[0].Content))
        {
            if (
                !Workbook.Read(
                    files[0],
                    limits,
                    faults.AddOfFile,
                    name => Take(name, ClosestMatch.Key(name)),
                    (name, sheet) => sheets[KindOf(ClosestMatch.Key(name))!] = sheet
                )
            )
                return [];
        }
        else
            foreach (var file in files)
                if (ClosestMatch.Key(Path.GetFileNameWithoutExtension(file.Name)) is var key && Take(file.Name, key))
                    sheets[KindOf(key)!] = CsvSheet.Read(file, limits, faults.AddOfFile, notices.AddOfFile);

        foreach (var missing in both.Where(kind => !sheets.ContainsKey(kind)))
            faults.Add(new(ImportRule.SheetMissing, files[0].Name, null, missing, null, ClosestMatch.Find(missing, others)));
        foreach (var other in others)
            notices.Add(new(ImportRule.SheetIgnored, other));
        return sheets;

        bool Take(string name, string key)
        {
            if (KindOf(key) is { } kind && sheets.TryAdd(kind, null))
                return true;
            if (!ImportColumns.OtherSheets.Contains(key))
                others.Add(name);
            return false;
        }
    }

    /// <summary>"Tafels", "tafels (1).csv" and "2021 tafels" are all the tables.</summary>
    internal static string? KindOf(string key) =>
        both.Where(kind => key.Contains(kind, StringComparison.Ordinal)).ToList() is [var only] ? only : null;

    static List<TableRow> Tables(SheetReader sheet, ILookup<int, StatementRow> said)
    {
        var tables = new List<TableRow>();
        var rows = new Dictionary<int, int>();
        foreach (var row in sheet.Rows())
        {
            var number = sheet.Number(row, ImportColumns.TableNumber);
            if (number is { } known && !rows.TryAdd(known, row.Number))
                sheet.ValidationError(ImportRule.TableTwice, row, ImportColumns.TableNumber.Name, $"{number}", null, rows[known]);
            tables.Add(
                new(
                    number ?? 0,
                    sheet.Day(row, ImportColumns.Day),
                    sheet.Text(row, ImportColumns.Series),
                    sheet.Choice(row, ImportColumns.Mode, ImportColumns.Modes),
                    sheet.Choice(row, ImportColumns.Province, ImportColumns.Provinces),
                    sheet.Text(row, ImportColumns.Municipality),
                    sheet.Text(row, ImportColumns.Organiser),
                    sheet.Text(row, ImportColumns.Facilitator),
                    sheet.Text(row, ImportColumns.Summary),
                    Profile(sheet, row),
                    [.. said[number ?? 0]]
                )
                {
                    Source = new(sheet, row),
                }
            );
        }
        if (sheet.Has(ImportColumns.TableNumber))
            foreach (var lost in said.Where(table => !rows.ContainsKey(table.Key)).SelectMany(table => table))
                lost.Source.ValidationError(ImportRule.TableNotInFile, ImportColumns.StatementTable, $"{lost.Table}");
        return tables;
    }

    static List<StatementRow> Statements(SheetReader sheet)
    {
        var statements = new List<StatementRow>();
        var rows = new Dictionary<(int, int), int>();
        foreach (var row in sheet.Rows())
        {
            var table = sheet.Number(row, ImportColumns.StatementTable);
            var number = sheet.Number(row, ImportColumns.StatementNumber);
            var statement = new StatementRow(
                table ?? 0,
                number ?? 0,
                sheet.Choice(row, ImportColumns.Kind, ImportColumns.Kinds),
                sheet.Text(row, ImportColumns.Text),
                sheet.Several(row, ImportColumns.TargetGroups)
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
                    ImportColumns.StatementNumber.Name,
                    $"{number}",
                    null,
                    table,
                    rows[(table.Value, number.Value)]
                );
        }
        return statements;
    }

    /// <summary>Who took part; null when no column says anything about it.</summary>
    static ParticipantProfile? Profile(SheetReader sheet, SheetRow row)
    {
        var told = false;
        var profile = new ParticipantProfile(
            One(ImportColumns.Citizens),
            One(ImportColumns.Organisations),
            One(ImportColumns.Scientists),
            One(ImportColumns.Administrators),
            By(ImportColumns.Age),
            By(ImportColumns.Education),
            By(ImportColumns.Gender),
            By(ImportColumns.Background),
            By(ImportColumns.Group),
            By(ImportColumns.Region) is { Count: > 0 } regions ? regions : null
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
