using System.Text;
using Dialogue.Office;
using Dialogue.Tables;
using Dialogue.Tables.Import;
using static Dialogue.Web.Tests.Import.Files;

namespace Dialogue.Web.Tests.Import;

/// <summary>What good files are read as, however they were written.</summary>
public class ReadingTests
{
    static readonly string[][] tables =
    [
        [.. TableColumns, "provincie", "gemeente", "burgers", "leeftijd:18-30", "groep:mantelzorgers"],
        [.. GoodTable, "Fryslân", "Drachten", "7", "3", ""],
    ];

    static readonly string[][] statements =
    [
        [.. StatementColumns, "doelgroepen"],
        [.. GoodStatement, "ouderen| jongeren |"],
    ];

    static ImportedFiles Clean(IReadOnlyList<SourceFile> files)
    {
        var imported = TableFiles.Read(files);
        imported.Faults.ShouldBeEmpty();
        return imported;
    }

    static void ShouldBeTheTable(ImportedFiles imported)
    {
        var table = imported.Tables.ShouldHaveSingleItem();
        (table.Number, table.Day, table.Series, table.Mode, table.Province, table.Municipality, table.Facilitator).ShouldBe(
            (1, new DateOnly(2021, 5, 18), "Verkenning", TableMode.Online, Province.Fryslan, "Drachten", "F. Acilitator")
        );
        table
            .Profile.ShouldNotBeNull()
            .Same(
                ParticipantProfile.Empty with
                {
                    Citizens = 7,
                    AgeBands = new Dictionary<string, int> { ["18-30"] = 3 },
                }
            )
            .ShouldBeTrue();
        var statement = table.Statements.ShouldHaveSingleItem();
        (statement.Number, statement.Kind, statement.Text).ShouldBe((1, StatementKind.Knel, "Het loket was dicht."));
        statement.TargetGroups.ShouldBe(["ouderen", "jongeren"]);
    }

    static string Text(string[][] rows, char separator) => string.Concat(rows.Select(row => string.Join(separator, row) + "\n"));

    [Theory]
    [InlineData(';'), InlineData(','), InlineData('\t')]
    public void Columns_are_separated_by_what_the_first_line_has_most(char separator) =>
        ShouldBeTheTable(
            Clean([
                new(TablesCsv, Encoding.UTF8.GetBytes(Text(tables, separator))),
                new(StatementsCsv, Encoding.UTF8.GetBytes(Text(statements, separator))),
            ])
        );

    [Fact]
    public void A_first_line_may_name_the_separator() =>
        ShouldBeTheTable(Clean([new(TablesCsv, Encoding.UTF8.GetBytes("sep=,\r\n" + Text(tables, ','))), Csv(StatementsCsv, statements)]));

    [Theory]
    [InlineData("utf-8"), InlineData("utf-16"), InlineData("utf-16BE")]
    public void An_encoding_that_says_its_name_is_followed(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        ShouldBeTheTable(
            Clean([new(TablesCsv, [.. encoding.GetPreamble(), .. encoding.GetBytes(Text(tables, ';'))]), Csv(StatementsCsv, statements)])
        );
    }

    [Fact]
    public void What_is_not_UTF_8_is_read_as_Windows_1252_and_that_is_told()
    {
        var imported = Clean([new(TablesCsv, Encoding.Latin1.GetBytes(Text(tables, ';'))), Csv(StatementsCsv, statements)]);
        ShouldBeTheTable(imported);
        imported.Notices.Select(n => (n.Rule, n.Sheet)).ShouldBe([(FileProblem.WindowsEncoding, TablesCsv)]);
    }

    [Fact]
    public void Names_of_columns_and_choices_are_read_without_case_spaces_and_accents() =>
        ShouldBeTheTable(
            Clean([
                Csv(
                    "Tafels (1).csv",
                    [
                        "Tafelnummer",
                        " DATUM ",
                        "Thema Reeks",
                        "vorm",
                        "Gespreksleider",
                        "Provincie",
                        "plaats",
                        "Burgers",
                        "Leeftijd: 18-30",
                    ],
                    ["1", "18-05-2021", "Verkenning", "Online ", "F. Acilitator", "friesland", "Drachten", "7", "3"]
                ),
                Csv(
                    "2021 uitspraken.csv",
                    ["Tafel", "Nummer", "Soort", "Tekst", "Doelgroep"],
                    ["1", "1", "KNEL", "Het loket was dicht.", "ouderen|jongeren"]
                ),
            ])
        );

    [Theory]
    [
        InlineData("18-05-2021"),
        InlineData("18-5-2021"),
        InlineData("18/05/2021"),
        InlineData("2021-05-18"),
        InlineData("18 mei 2021"),
        InlineData("18.5.2021")
    ]
    public void A_day_may_be_written_in_these_ways(string day) =>
        Clean(WithTables(TableColumns, ["1", day, "Verkenning", "online", "F. Acilitator"]))
            .Tables[0]
            .Day.ShouldBe(new DateOnly(2021, 5, 18));

    [Theory]
    [InlineData("1200", 1200), InlineData("1.200", 1200), InlineData("12,0", 12), InlineData(" 7 ", 7)]
    public void A_count_may_be_written_in_these_ways(string count, int expected) =>
        Clean(WithTables([.. TableColumns, "burgers"], [.. GoodTable, count])).Tables[0].Profile!.Citizens.ShouldBe(expected);

    [Fact]
    public void Without_a_count_nothing_is_known_of_who_took_part() =>
        Clean(WithTables([.. TableColumns, "burgers", "geslacht:vrouw"], [.. GoodTable, "", ""])).Tables[0].Profile.ShouldBeNull();

    [Fact]
    public void Text_keeps_its_lines_its_separators_and_its_quotation_marks() =>
        Clean(WithStatements(StatementColumns, ["1", "1", "citaat", "Hij zei: \"nee\";\nen toen niets."]))
            .Tables[0]
            .Statements[0]
            .Text.ShouldBe("Hij zei: \"nee\";\nen toen niets.");

    [Fact]
    public void Empty_rows_are_passed_over_and_counted() =>
        Told(WithStatements(StatementColumns, ["", "", "", ""], GoodStatement, [""], ["1", "2", "gil", "Au."]))
            .ShouldBe([(ImportRule.ChoiceUnknown, 5, "soort")]);

    [Fact]
    public void A_workbook_is_read_like_the_files_with_its_days_and_numbers()
    {
        var imported = Clean([
            new(
                "verslag.xlsx",
                Workbooks.Of(
                    (
                        "Tafels",
                        [
                            [.. tables[0]],
                            [1, new DateOnly(2021, 5, 18), "Verkenning", "online", "F. Acilitator", "Fryslân", "Drachten", 7, 3.0, null],
                        ]
                    ),
                    (
                        "Notities",
                        [
                            ["Vul de bladen in."],
                        ]
                    ),
                    (
                        "Uitspraken",
                        [
                            [.. statements[0]],
                            [],
                            [1, 1, "knel", new Workbooks.Formula("Het loket was dicht."), "ouderen|jongeren"],
                        ]
                    )
                )
            ),
        ]);
        ShouldBeTheTable(imported);
        imported.Notices.Select(n => (n.Rule, n.Sheet)).ShouldBe([(ImportRule.SheetIgnored, "Notities")]);
        imported.Name.ShouldBe("verslag.xlsx");
    }

    [Fact]
    public void Numbers_and_days_in_a_text_are_its_words() =>
        Clean([
            new(
                "b.xlsx",
                Workbooks.Of(
                    (
                        "tafels",
                        [
                            [.. TableColumns],
                            [1, "18-05-2021", 2021, "online", "F. Acilitator"],
                        ]
                    ),
                    (
                        "uitspraken",
                        [
                            [.. StatementColumns],
                            [1, 1, "citaat", new DateOnly(2021, 5, 18)],
                        ]
                    )
                )
            ),
        ])
            .Tables.Select(t => (t.Series, t.Statements[0].Text))
            .ShouldBe([("2021", "18-05-2021")]);

    internal static IEnumerable<(Enum, int?, string?)> Told(IReadOnlyList<SourceFile> files) =>
        TableFiles.Read(files).Faults.Select(f => (f.Rule, f.Row, f.Column));
}
