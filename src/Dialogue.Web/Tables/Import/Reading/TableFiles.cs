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

    public static ImportedFiles Read(IReadOnlyList<SourceFile> files, ReadingLimits? limits = null, ReadingChoice? choice = null)
    {
        limits ??= new();
        choice ??= ReadingChoice.None;
        FaultList faults = new(FaultsShown, FaultsKept),
            notices = new(FaultsShown, FaultsShown);
        var sheets = Fit(files, limits, faults) ? Sheets(files, limits, faults, notices) : [];
        // Which of its rows belong together can only be told when both sheets could be read.
        var tables = sheets.GetValueOrDefault(ImportColumns.Tables) is { } first
            ? new SheetReader(first, ImportColumns.OfTables, ImportColumns.CountedBy, choice, faults, notices)
            : null;
        var statements = sheets.GetValueOrDefault(ImportColumns.Statements) is { } second
            ? new SheetReader(second, ImportColumns.OfStatements, [], choice, faults, notices)
            : null;
        var said = (statements is null ? [] : Statements(statements)).ToLookup(s => s.Table);
        return new(
            Shown.Of(string.Join(", ", files.Select(file => file.Name))),
            tables is null ? [] : Tables(tables, said),
            [.. sheets.Values.OfType<Sheet>()],
            notices,
            faults
        )
        {
            UnknownColumns = [.. new[] { tables, statements }.OfType<SheetReader>().SelectMany(sheet => sheet.Unknown)],
        };
    }

    static bool Fit(IReadOnlyList<SourceFile> files, ReadingLimits limits, FaultList faults)
    {
        foreach (var file in files)
        {
            if (file.Content.Length == 0)
                faults.Add(new(ImportRule.FileEmpty, file.Name));
            else if (FileKinds.Other(file) is { } other)
                faults.AddOfFile(new(other, file.Name));
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
        var (names, others) = (new Dictionary<string, List<string>>(), new List<string>());
        if (Workbook.Is(files[0].Content))
        {
            if (
                !Workbook.Read(
                    files[0],
                    limits,
                    faults.AddOfFile,
                    notices.AddOfFile,
                    name => Take(name, name),
                    (name, sheet) => sheets[KindOf(ClosestMatch.Key(name))!] = sheet
                )
            )
                return [];
        }
        else
            foreach (var file in files)
                if (Take(file.Name, Path.GetFileNameWithoutExtension(file.Name)))
                    sheets[KindOf(ClosestMatch.Key(Path.GetFileNameWithoutExtension(file.Name)))!] = CsvSheet.Read(
                        file,
                        limits,
                        faults.AddOfFile,
                        notices.AddOfFile
                    );

        foreach (var missing in both.Where(kind => !names.ContainsKey(kind)))
            faults.Add(new(ImportRule.SheetMissing, files[0].Name, null, missing, null, ClosestMatch.Find(missing, others)));
        // Which of them is meant, or whether they belong together, is for the sender to say.
        foreach (var (kind, several) in names.Where(named => named.Value.Count > 1))
            faults.Add(new(ImportRule.SheetTwice, several[1], Args: [kind, string.Join(", ", several.Select(Shown.Of))]));
        foreach (var other in others)
            notices.Add(new(ImportRule.SheetIgnored, other));
        return sheets;

        bool Take(string name, string meant)
        {
            var key = ClosestMatch.Key(meant);
            if (KindOf(key) is not { } kind)
            {
                if (!ImportColumns.OtherSheets.Contains(key))
                    others.Add(name);
                return false;
            }
            if (!names.TryGetValue(kind, out var known))
                names[kind] = known = [];
            known.Add(name);
            return sheets.TryAdd(kind, null);
        }
    }

    /// <summary>"Tafels", "tafels (1).csv" and "2021 tafels" are the tables; "uitspraken dialoogtafels" the statements.</summary>
    internal static string? KindOf(string key) =>
        key.Contains(ImportColumns.Statements, StringComparison.Ordinal) ? ImportColumns.Statements
        : key.Contains(ImportColumns.Tables, StringComparison.Ordinal) ? ImportColumns.Tables
        : null;

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
        int? above = null;
        foreach (var row in sheet.Rows())
        {
            var table = sheet.Number(row, ImportColumns.StatementTable, above);
            above = table ?? above;
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

    /// <summary>Who took part; null when no column says anything about it. What it has no column for is 0 here.</summary>
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
        if (!told)
            return null;
        var all = profile.Citizens + profile.Organisations + profile.Scientists + profile.Administrators;
        foreach (var (by, counts) in Bands(profile))
            if (all > 0 && counts.Values.Sum(count => (long)count) is var sum && sum > all)
                sheet.Notice(new(ImportRule.CountsExceed, sheet.Name, row.Number, by, $"{sum}", Args: [all]));
        return profile;

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

    // Someone can belong to several groups and have several backgrounds, but has one age, education and gender, and lives in one region.
    static IEnumerable<(string By, IReadOnlyDictionary<string, int> Counts)> Bands(ParticipantProfile profile) =>
        [
            (ImportColumns.Age, profile.AgeBands),
            (ImportColumns.Education, profile.Education),
            (ImportColumns.Gender, profile.Gender),
            (ImportColumns.Region, profile.Regions ?? ParticipantProfile.Empty.AgeBands),
        ];
}
