using System.IO.Compression;
using System.Text;
using Dialogue.Office;
using Dialogue.Tables.Import;
using static Dialogue.Web.Tests.Import.Files;

namespace Dialogue.Web.Tests.Import;

/// <summary>What is wrong with files is told at its place, with what was probably meant.</summary>
public class FaultTests
{
    static ImportFault Only(IReadOnlyList<SourceFile> files, ReadingLimits? limits = null) =>
        TableFiles.Read(files, limits).Faults.ShouldHaveSingleItem();

    static IReadOnlyList<SourceFile> Cell(string column, string value, params string[] more) =>
        WithTables(
            [.. TableColumns.Union([column])],
            [.. TableColumns.Union([column]).Select((c, i) => c == column ? value : GoodTable[i]), .. more]
        );

    static void ShouldSay(ImportFault fault, Enum rule, string sheet, int? row, string? column, string? value, string? suggestion = null) =>
        (fault.Rule, fault.Sheet, fault.Row, fault.Column, fault.Value, fault.Suggestion).ShouldBe(
            (rule, sheet, row, column, value, suggestion)
        );

    [Theory]
    [
        InlineData("18-5-21", "18-05-2021"),
        InlineData("05/18/2021", "18-05-2021"),
        InlineData("44334", "18-05-2021"),
        InlineData("31-02-2021", null),
        InlineData("gisteren", null)
    ]
    public void No_day(string written, string? meant) =>
        ShouldSay(Only(Cell("datum", written)), ImportRule.NotADay, TablesCsv, 2, "datum", written, meant);

    [Theory]
    [
        InlineData("vorm", "onlien", "online"),
        InlineData("vorm", "telefonisch", null),
        InlineData("provincie", "Noord Barbant", "Noord-Brabant"),
        InlineData("provincie", "Frieslnad", "Fryslân"),
        InlineData("provincie", "Vlaanderen", null)
    ]
    public void No_choice(string column, string written, string? meant) =>
        ShouldSay(Only(Cell(column, written)), ImportRule.ChoiceUnknown, TablesCsv, 2, column, written, meant);

    [Theory]
    [
        InlineData("burgers", "zeven", ImportRule.NotANumber),
        InlineData("leeftijd:18-30", "3,5", ImportRule.NotANumber),
        InlineData("nummer", "7a", ImportRule.NotANumber)
    ]
    public void No_number(string column, string written, ImportRule rule) =>
        ShouldSay(Only(Cell(column, written)), rule, TablesCsv, 2, column, written);

    [Theory]
    [
        InlineData("burgers", "-3", Rule.NotNegative),
        InlineData("burgers", "100001", Rule.OutOfRange),
        InlineData("nummer", "0", Rule.OutOfRange),
        InlineData("nummer", "99999999999", Rule.OutOfRange),
        InlineData("datum", "", Rule.Required),
        InlineData("vorm", " ", Rule.Required)
    ]
    public void Against_a_rule_of_the_domain(string column, string written, Rule rule) =>
        ShouldSay(Only(Cell(column, written)), rule, TablesCsv, 2, column, written.Trim().Length == 0 ? null : written);

    [Fact]
    public void A_column_that_is_missing_is_told_once_and_not_at_every_row() =>
        ReadingTests
            .Told(
                WithTables(
                    [.. TableColumns.Except(["vorm"])],
                    ["1", "18-05-2021", "Verkenning", "F."],
                    ["2", "18-05-2021", "Verkenning", "F."]
                )
            )
            .ShouldBe([(ImportRule.ColumnMissing, 1, "vorm")]);

    [Theory]
    [
        InlineData("provincei", "provincie"),
        InlineData("leeftjd:18-30", "leeftijd:18-30"),
        InlineData("opmerkingen van het secretariaat", null),
        InlineData("groep:", null)
    ]
    public void A_column_that_is_not_known(string name, string? meant) =>
        ShouldSay(Only(WithTables([.. TableColumns, name], [.. GoodTable, ""])), ImportRule.ColumnUnknown, TablesCsv, 1, name, null, meant);

    [Fact]
    public void A_column_that_is_there_twice() =>
        ShouldSay(
            Only(WithTables([.. TableColumns, "Datum"], [.. GoodTable, "19-05-2021"])),
            ImportRule.ColumnTwice,
            TablesCsv,
            1,
            "Datum",
            null
        );

    [Fact]
    public void A_value_beyond_the_names_as_a_separator_in_a_text_makes_it() =>
        ShouldSay(
            Only([
                Csv(TablesCsv, TableColumns, GoodTable),
                new(StatementsCsv, "tafel;nummer;soort;tekst\n1;1;knel;Dicht; en koud\n"u8.ToArray()),
            ]),
            ImportRule.ColumnNameless,
            StatementsCsv,
            2,
            "E",
            "en koud"
        );

    [Fact]
    public void The_same_table_twice()
    {
        var fault = Only(WithTables(TableColumns, GoodTable, GoodTable));
        ShouldSay(fault, ImportRule.TableTwice, TablesCsv, 3, "nummer", "1");
        fault.Args.ShouldBe([2]);
    }

    [Fact]
    public void The_same_statement_twice_and_a_statement_of_a_table_that_is_not_there() =>
        ReadingTests
            .Told(WithStatements(StatementColumns, GoodStatement, GoodStatement, ["7", "1", "idee", "Een bus."]))
            .ShouldBe([(ImportRule.StatementTwice, 3, "nummer"), (ImportRule.TableNotInFile, 4, "tafel")]);

    [Theory]
    [
        InlineData("1;1;knel;\"Nooit dicht\n1;2;kiem;Ja\n"),
        InlineData("1;1;knel;Een \"beetje\" dicht\n"),
        InlineData("1;1;knel;\"Zo\" en niet anders\n")
    ]
    public void Broken_quotation_marks(string rows) =>
        ReadingTests
            .Told([
                Csv(TablesCsv, TableColumns, GoodTable),
                new(StatementsCsv, Encoding.UTF8.GetBytes("tafel;nummer;soort;tekst\n" + rows)),
            ])
            .ShouldContain((FileProblem.QuotesBroken, 2, ""));

    [Fact]
    public void A_character_that_was_lost_before() =>
        ShouldSay(
            Only(WithStatements(StatementColumns, ["1", "1", "knel", "Caf\uFFFD dicht"])),
            ImportRule.LostCharacter,
            StatementsCsv,
            2,
            "tekst",
            "Caf\uFFFD dicht"
        );

    [Theory]
    [InlineData("soort", "kn\uFFFEel"), InlineData("nummer", "1\uFFFD")]
    public void A_character_that_stands_for_none_is_never_passed_over(string column, string written)
    {
        var fault = Only(
            WithStatements(StatementColumns, [.. StatementColumns.Select((c, i) => c == column ? written : GoodStatement[i])])
        );
        (fault.Rule, fault.Row, fault.Column).ShouldBe((ImportRule.LostCharacter, 2, column));
    }

    [Theory]
    [InlineData("tafels.uitspraken"), InlineData("uitspraken tafels.csv"), InlineData("tafels.tafels")]
    public void A_file_with_both_names_or_an_odd_one_is_taken_for_one_of_them_or_told(string name)
    {
        var read = TableFiles.Read([Csv(name, TableColumns, GoodTable), Csv(StatementsCsv, StatementColumns, GoodStatement)]);
        (read.FaultCount == 0 ? read.Tables.Count : read.Faults.Count(f => f.Rule is ImportRule.SheetMissing)).ShouldBe(1);
    }

    [Fact]
    public void What_a_screen_would_act_upon_is_shown_as_an_escape() =>
        Only(Cell("vorm", "\u001b[2Jonline\u202e")).Value.ShouldBe("\\u001B[2Jonline");

    [Fact]
    public void A_long_value_is_cut_off() => Only(Cell("vorm", new string('x', 5000))).Value!.Length.ShouldBeLessThan(100);

    [Fact]
    public void Cells_that_are_merged()
    {
        var merged = Workbooks.Of(
            "A2:A3",
            (
                "tafels",
                [
                    [.. TableColumns],
                    [.. GoodTable],
                    [null, .. GoodTable[1..]],
                ]
            ),
            (
                "uitspraken",
                [
                    [.. StatementColumns],
                ]
            )
        );
        ShouldSay(Only([new("b.xlsx", merged)]), FileProblem.CellsMerged, "tafels", 2, "A", null);
    }

    [Fact]
    public void A_formula_that_fails()
    {
        var failing = Workbooks.Of(
            (
                "tafels",
                [
                    [.. TableColumns, "gemeente"],
                    [.. GoodTable, new Workbooks.Formula("#REF!", Fails: true)],
                ]
            ),
            (
                "uitspraken",
                [
                    [.. StatementColumns],
                ]
            )
        );
        ShouldSay(Only([new("b.xlsx", failing)]), ImportRule.CellInError, "tafels", 2, "gemeente", "#REF!");
    }

    [Fact]
    public void A_sheet_with_another_name()
    {
        var fault = Only([
            new(
                "b.xlsx",
                Workbooks.Of(
                    (
                        "tafels",
                        [
                            [.. TableColumns],
                        ]
                    ),
                    (
                        "uitsprakne",
                        [
                            [.. StatementColumns],
                        ]
                    )
                )
            ),
        ]);
        ShouldSay(fault, ImportRule.SheetMissing, "b.xlsx", null, "uitspraken", null, "uitsprakne");
    }

    [Fact]
    public void A_file_with_another_name() =>
        ShouldSay(
            Only([Csv(TablesCsv, TableColumns, GoodTable), Csv("blad2.csv", StatementColumns)]),
            ImportRule.SheetMissing,
            TablesCsv,
            null,
            "uitspraken",
            null
        );

    [Fact]
    public void Two_files_with_the_same() =>
        ReadingTests
            .Told([Csv(TablesCsv, TableColumns, GoodTable), Csv("tafels 2.csv", StatementColumns)])
            .ShouldBe([(ImportRule.SheetMissing, null, "uitspraken"), (ImportRule.SheetTwice, null, null)]);

    [Fact]
    public void An_empty_sheet() =>
        ShouldSay(
            Only([Csv(TablesCsv, ["", ""]), Csv(StatementsCsv, StatementColumns)]),
            ImportRule.SheetEmpty,
            TablesCsv,
            null,
            null,
            null
        );

    [Fact]
    public void No_file_three_files_and_two_workbooks()
    {
        var workbook = new SourceFile("b.xlsx", Workbooks.Of(("tafels", [])));
        foreach (
            IReadOnlyList<SourceFile> files in new IReadOnlyList<SourceFile>[]
            {
                [],
                [workbook, workbook],
                [Csv(TablesCsv), Csv(StatementsCsv), Csv("x.csv")],
            }
        )
            TableFiles
                .Read(files)
                .Faults.ShouldContain(f => f.Rule.Equals(ImportRule.FilesExpected) || f.Rule.Equals(ImportRule.FileEmpty));
    }

    [Fact]
    public void An_empty_file() => Only([new("b.xlsx", [])]).Rule.ShouldBe(ImportRule.FileEmpty);

    [Fact]
    public void A_file_that_is_too_large() =>
        Only([new("b.xlsx", new byte[11])], new(FileBytes: 10)).Rule.ShouldBe(FileProblem.FileTooLarge);

    [Fact]
    public void A_workbook_that_unpacks_to_too_much()
    {
        var packed = Zip(("xl/workbook.xml", new byte[3_000_000]));
        packed.Length.ShouldBeLessThan(10_000);
        Only([new("b.xlsx", packed)], new(UnpackedBytes: 1_000_000)).Rule.ShouldBe(FileProblem.FileTooLarge);
    }

    [Fact]
    public void A_packed_file_that_is_no_workbook() =>
        Only([new("b.xlsx", Zip(("word/document.xml", [1, 2, 3])))]).Rule.ShouldBe(FileProblem.FileIsDocument);

    [Fact]
    public void A_picture_that_calls_itself_CSV() =>
        ReadingTests
            .Told([new(TablesCsv, [0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 13, 0xFF]), Csv(StatementsCsv, StatementColumns)])
            .ShouldBe([(FileProblem.FileIsDocument, null, null)]);

    [Fact]
    public void A_workbook_that_is_damaged()
    {
        var whole = Workbooks.Of(
            (
                "tafels",
                [
                    [.. TableColumns],
                ]
            ),
            (
                "uitspraken",
                [
                    [.. StatementColumns],
                ]
            )
        );
        Only([new("b.xlsx", whole[..(whole.Length / 2)])]).Rule.ShouldBe(FileProblem.FileUnreadable);
    }

    [Fact]
    public void Something_compound_that_is_no_workbook() =>
        Only([new("b.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]])]).Rule.ShouldBe(FileProblem.FileUnreadable);

    [Fact]
    public void Too_many_rows_and_too_many_columns()
    {
        Only(WithTables([TableColumns, .. Enumerable.Repeat(GoodTable, 20)]), new(Rows: 10)).Rule.ShouldBe(FileProblem.TooManyRows);
        Only(WithTables([TableColumns, .. Enumerable.Repeat(GoodTable, 20)]), new(Cells: 50)).Args.ShouldBe([10]);
        Only(WithTables(TableColumns, GoodTable), new(Columns: 4)).Rule.ShouldBe(FileProblem.TooManyColumns);
        Only(
            [
                new(
                    "b.xlsx",
                    Workbooks.Of(
                        (
                            "tafels",
                            [
                                [.. TableColumns],
                            ]
                        ),
                        (
                            "uitspraken",
                            [
                                [.. StatementColumns],
                            ]
                        )
                    )
                ),
            ],
            new(Columns: 4)
        )
            .Rule.ShouldBe(FileProblem.TooManyColumns);
    }

    [Fact]
    public void All_faults_are_counted_and_the_first_are_shown()
    {
        string[][] bad = [.. Enumerable.Range(2, 300).Select(i => new[] { $"{i}", "nooit", "Verkenning", "nergens", "F." })];
        var imported = TableFiles.Read(WithTables([TableColumns, .. bad]));
        (imported.Faults.Count, imported.FaultCount).ShouldBe((500, 600));
        imported.Faults.Take(2).Select(f => (f.Row, f.Column)).ShouldBe([(2, "datum"), (2, "vorm")], ignoreOrder: true);
    }

    static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        return stream.ToArray();
    }
}
