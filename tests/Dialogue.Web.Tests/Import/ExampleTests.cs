using System.Text.Json;
using Dialogue.Office;
using Dialogue.Tables;
using Dialogue.Tables.Import;
using static Dialogue.Web.Tests.Import.Files;

namespace Dialogue.Web.Tests.Import;

/// <summary>The form as it is described in <c>schemas/import</c> is the form that is read.</summary>
public class ExampleTests
{
    static readonly ImportContext nothing = new(
        [],
        [],
        new Dictionary<int, KnownTable>(),
        new([new(Guid.CreateVersion7(), "Samira Wolters", null)], []),
        Actor.System,
        new(2021, 7, 12)
    );

    static string Folder { get; } = Path.Combine(Clone.Folder, "schemas", "import");

    static SourceFile Example(string name) => new(name, File.ReadAllBytes(Path.Combine(Folder, "voorbeeld", name)));

    static List<RecordTable> Commands(params SourceFile[] files)
    {
        var imported = TableFiles.Read(files);
        var planned = ImportPlanner.Plan(imported, nothing);
        imported.Faults.ShouldBeEmpty();
        imported.Notices.ShouldBeEmpty();
        return [.. planned.Select(p => p.Command)];
    }

    [Fact]
    public void The_example_files_have_nothing_wrong_and_use_every_kind_of_column()
    {
        var commands = Commands(Example(TablesCsv), Example(StatementsCsv));
        commands.Count.ShouldBe(2);
        commands.SelectMany(c => c.Statements).Select(s => s.Kind).Distinct().ShouldBe(Enum.GetValues<StatementKind>(), ignoreOrder: true);
        commands[0].Profile.ShouldNotBeNull().AgeBands.ShouldNotBeEmpty();
    }

    [Fact]
    public void The_example_workbook_says_the_same_as_the_example_files()
    {
        var workbook = Path.Combine(Folder, "voorbeeld", "voorbeeld.xlsx");
        var commands = Commands(Example(TablesCsv), Example(StatementsCsv)).Select(EventSerializer.Write).ToList();
        if (File.Exists(workbook) && Commands(Example("voorbeeld.xlsx")).Select(EventSerializer.Write).SequenceEqual(commands))
            return;
        var received = Path.ChangeExtension(workbook, ".received.xlsx");
        File.WriteAllBytes(
            received,
            Workbooks.Of((ImportColumns.Tables, Cells(Example(TablesCsv))), (ImportColumns.Statements, Cells(Example(StatementsCsv))))
        );
        Commands(new SourceFile("voorbeeld.xlsx", File.ReadAllBytes(received))).Select(EventSerializer.Write).ShouldBe(commands);
        Assert.Fail($"The workbook differs from the CSV files; {received} does not.");
    }

    [Fact]
    public void The_example_can_be_fetched_from_the_program() =>
        Examples.Names.ShouldBe([TablesCsv, StatementsCsv, "voorbeeld.xlsx"], ignoreOrder: true);

    [Theory]
    [InlineData("tafels"), InlineData("uitspraken")]
    public void The_schema_names_the_columns_that_are_read(string sheet)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, $"{sheet}.schema.json")));
        var items = schema.RootElement.GetProperty("items");
        var columns = sheet == ImportColumns.Tables ? ImportColumns.OfTables : ImportColumns.OfStatements;
        items.GetProperty("properties").EnumerateObject().Select(p => p.Name).ShouldBe(columns.Select(c => c.Name));
        items
            .GetProperty("required")
            .EnumerateArray()
            .Select(p => p.GetString())
            .ShouldBe(columns.Where(c => c.Required).Select(c => c.Name));
        if (items.TryGetProperty("patternProperties", out var patterns))
            patterns.EnumerateObject().Select(p => p.Name[1..p.Name.IndexOf(':')]).ShouldBe(ImportColumns.CountedBy);
    }

    /// <summary>The cells of a CSV file as a spreadsheet takes them: days and numbers as such.</summary>
    static object?[][] Cells(SourceFile file)
    {
        using var reader = new StreamReader(new MemoryStream(file.Content));
        using var parser = new CsvHelper.CsvParser(
            reader,
            new CsvHelper.Configuration.CsvConfiguration(System.Globalization.CultureInfo.InvariantCulture) { Delimiter = ";" }
        );
        var rows = new List<object?[]>();
        while (parser.Read())
            rows.Add([
                .. parser.Record!.Select(cell =>
                    cell.Length == 0 ? null
                    : int.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number
                    : DateOnly.TryParseExact(
                        cell,
                        "dd-MM-yyyy",
                        System.Globalization.CultureInfo.InvariantCulture,
                        System.Globalization.DateTimeStyles.None,
                        out var day
                    )
                        ? day
                    : (object)cell
                ),
            ]);
        return [.. rows];
    }
}
