using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dialogue.EmbeddedPostgres;
using Dialogue.Office;
using Dialogue.Organisations;
using Dialogue.Tables;
using Dialogue.Tables.Import;

namespace Dialogue.Web.CommandLine;

/// <summary>
/// <c>dialogue import</c>: brings tables in from a workbook or two CSV files; says everything that is wrong, or records all of it.
/// </summary>
public static class ImportCommand
{
    const int Done = 0,
        NotUnderstood = 2,
        Faulty = 3,
        Away = 4,
        LeftOut = 5,
        Printed = 100;

    static readonly JsonSerializerOptions json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    static readonly Texts texts = new();

    public static void AddTo(Command root, Settings settings)
    {
        var paths = new Argument<string[]>("path")
        {
            Description = "A workbook, two CSV files, or a folder that holds them.",
            Arity = new ArgumentArity(1, 2),
        };
        var dry = new Option<bool>("--dry-run") { Description = "Say what would be recorded, and record nothing." };
        var good = new Option<bool>("--good-rows-only")
        {
            Description = "Leave out the rows with something wrong, and record the others; without it one fault stops all.",
        };
        var reason = new Option<string>("--reason") { Description = "Why what was recorded already is corrected." };
        var marked = new Option<FileInfo>("--marked")
        {
            Description = "Write the files to this workbook, with every faulty cell marked and commented.",
        };
        var asJson = new Option<bool>("--json") { Description = "Write the report as JSON." };
        var language = new Option<string>("--language")
        {
            Description = "Language of the report: nl or en.",
            DefaultValueFactory = _ => "nl",
        };
        language.AcceptOnlyFromAmong("nl", "en");
        var import = new Command(
            "import",
            "Bring tables with their statements in from a workbook or two CSV files: all of it, or nothing and everything that is wrong.\n"
                + "Exit codes: 0 done, 2 not understood, 3 something is wrong with the files, 4 the database cannot be reached, "
                + "5 recorded without the rows that are wrong."
        )
        {
            paths,
            dry,
            good,
            reason,
            marked,
            asJson,
            language,
        };
        import.SetAction(
            async (parsed, cancel) =>
            {
                CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(
                    parsed.GetValue(language) == "en" ? "en-GB" : "nl-NL"
                );
                var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
                var named = parsed.GetValue(paths)!;
                List<SourceFile> files = [];
                string? wrong = null;
                try
                {
                    if (Array.Find(named, path => !File.Exists(path) && !Directory.Exists(path)) is { } missing)
                        wrong = texts["import.path.none", missing];
                    else if (Array.Find(named, Directory.Exists) is { } folder && named.Length > 1)
                        wrong = texts["import.path.folder", folder];
                    else
                        files = [.. Files(named).Select(path => new SourceFile(Path.GetFileName(path), Content(path)))];
                    if (wrong is null && files.Count == 0)
                        wrong = texts["import.path.empty", named[0]];
                }
                catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
                {
                    wrong = texts["import.path.unreadable", unreadable.Message];
                }
                if (wrong is not null)
                {
                    await error.WriteLineAsync($"dialogue: {wrong}");
                    return NotUnderstood;
                }
                try
                {
                    await using var store = await settings.Open(settings.Of(parsed), cancel);
                    var database = store.Database;
                    var tables = new TableImport(
                        new ImportQueries(database),
                        new FacilitatorQueries(database),
                        new GuardedBulk(
                            new Bulk(database),
                            [
                                new TableGuard(new TableQueries(database)),
                                new OrganisationGuard(new OrganisationQueries(database, new(database))),
                            ]
                        ),
                        database.Clock
                    );
                    using var progress = new ProgressLine(parsed, texts["import.progress"]);
                    var choice = new ImportChoice(parsed.GetValue(good), PlainText.Of(parsed.GetValue(reason)));
                    var report = parsed.GetValue(dry)
                        ? await tables.Check(files, Actor.System, choice, progress, cancel)
                        : await tables.Record(files, Actor.System, null, choice, progress, cancel);
                    progress.Dispose();
                    var target = parsed.GetValue(marked);
                    if (target is not null && await tables.Mark(files, Actor.System, texts.Told, choice, cancel) is { } copy)
                        await File.WriteAllBytesAsync(target.FullName, copy.Content, cancel);
                    if (parsed.GetValue(asJson))
                        await output.WriteLineAsync(Json(report));
                    else
                        Print(report, output);
                    return report.FaultCount == 0 && (report.Recorded is not null || parsed.GetValue(dry)) ? Done
                        : choice.GoodRowsOnly && (report.Recorded > 0 || parsed.GetValue(dry) && report.Facts > 0) ? LeftOut
                        : Faulty;
                }
                catch (Exception away) when (away is StoreUnavailable or EmbeddedPostgresException)
                {
                    await error.WriteLineAsync($"dialogue: {away.Message}");
                    return Away;
                }
            }
        );
        root.Subcommands.Add(import);
    }

    /// <summary>The files that were named; of a folder the two CSV files, else every file that tables may be in.</summary>
    static IReadOnlyList<string> Files(string[] paths)
    {
        if (paths is not [var folder] || !Directory.Exists(folder))
            return paths;
        var all = Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).ToList();
        var pair = all.FindAll(file =>
            Path.GetFileName(file).ToLowerInvariant() is $"{ImportColumns.Tables}.csv" or $"{ImportColumns.Statements}.csv"
        );
        return pair.Count == 2
            ? pair
            : all.FindAll(file =>
                Path.GetExtension(file).ToLowerInvariant() is ".csv" or ".xlsx" or ".xls"
                && !Path.GetFileName(file).StartsWith("~$", StringComparison.Ordinal)
            );
    }

    /// <summary>No more than is needed to see that it is too large.</summary>
    static byte[] Content(string path)
    {
        using var file = File.OpenRead(path);
        var bytes = new byte[Math.Min(file.Length, new ReadingLimits().FileBytes + 1)];
        return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    static void Print(ImportReport report, TextWriter output)
    {
        foreach (var notice in report.Notices)
            output.WriteLine($"{texts.Place(notice)}: {texts.Of(notice)} {texts.Suggestion(notice)}");
        if (report.FaultCount > 0)
        {
            output.WriteLine(
                $"{texts.Count("import.faults", report.FaultCount)}. {(
                report.Tables.Count == 0 ? texts["import.faults.text", report.Files] : texts.Count("import.leftout", report.FaultCount)
            )}"
            );
            output.WriteLine();
            Table(
                output,
                [
                    [
                        texts["import.place"],
                        texts["import.column"],
                        texts["import.value"],
                        texts["import.rule"],
                        texts["import.suggestion"],
                    ],
                    .. report
                        .Faults.Take(Printed)
                        .Select(fault =>
                            new[] { texts.Place(fault), fault.Column ?? "", fault.Value ?? "", texts.Of(fault), texts.Suggestion(fault) }
                        ),
                ]
            );
            if (report.FaultCount > Printed)
                output.WriteLine(texts["import.faults.first", Printed, report.FaultCount]);
            if (report.Tables.Count == 0)
                return;
        }
        Table(
            output,
            [
                [
                    texts["import.table"],
                    texts["import.change"],
                    texts["import.statements.new"],
                    texts["import.statements.corrected"],
                    texts["import.statements.same"],
                    texts["import.remarks"],
                ],
                .. report
                    .Tables.Where(table => table.Changes)
                    .Select(table =>
                        new[]
                        {
                            $"{table.Number}",
                            texts.Change(table),
                            $"{table.New}",
                            $"{table.Corrected}",
                            $"{table.Unchanged}",
                            texts.Remarks(table),
                        }
                    ),
            ]
        );
        output.WriteLine(
            report.Facts == 0 ? texts["import.nothing.text", report.Files]
            : report.Recorded is { } recorded ? texts["import.done.text", report.Files, recorded]
            : texts["import.dry", report.Files, report.Facts]
        );
    }

    /// <summary>Columns as wide as their widest cell, of those that are not very long; nothing when there is but the head.</summary>
    static void Table(TextWriter output, IReadOnlyList<string[]> rows)
    {
        const int widest = 40;
        if (rows.Count == 1)
            return;
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(i => Math.Min(widest, rows.Max(row => row[i].Length)))];
        foreach (var row in rows)
            output.WriteLine(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
        output.WriteLine();
    }

    static string Json(ImportReport report) =>
        JsonSerializer.Serialize(
            new
            {
                report.Files,
                report.FaultCount,
                report.Facts,
                report.Recorded,
                Faults = report.Faults.Select(Told),
                Notices = report.Notices.Select(Told),
                report.Tables,
            },
            json
        );

    static object Told(ImportFault fault) =>
        new
        {
            Rule = fault.Rule.ToString(),
            fault.Sheet,
            fault.Row,
            fault.Column,
            fault.Value,
            Text = texts.Of(fault),
            Suggestion = fault.Suggestion ?? (texts.Suggestion(fault) is { Length: > 0 } advice ? advice : null),
        };
}
