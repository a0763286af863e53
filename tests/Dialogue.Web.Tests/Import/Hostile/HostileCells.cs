using System.Text;
using Dialogue.Office;
using static Dialogue.Web.Tests.Import.Files;
using static Dialogue.Web.Tests.Import.Hostile.HostileBooks;

namespace Dialogue.Web.Tests.Import.Hostile;

/// <summary>What stands in single cells.</summary>
static partial class HostileFiles
{
    static IReadOnlyList<SourceFile> With(string column, string value) =>
        WithTables(
            [.. TableColumns.Union([column])],
            [.. TableColumns.Union([column]).Select((c, i) => c == column ? value : GoodTable[i])]
        );

    static IReadOnlyList<SourceFile> Days(params string[] days) =>
        WithTables([TableColumns, .. days.Select((day, i) => (string[])[$"{i + 1}", day, .. GoodTable[2..]])]);

    static IEnumerable<HostileFile> Cells =>
        [
            .. new[] { "31-02-2021", "18-5-21", "2021-13-01", "gisteren", "44334", "mei 2021", "18-05", "0", "-1", "05/18/2021" }.Select(
                day => new HostileFile($"the day {day}", () => With("datum", day), NoDay)
            ),
            new("a day in two ways", () => Days("05/04/2021", "05/24/2021"), "Dit kan 5 april 2021 zijn, maar ook 4 mei 2021"),
            new("days of two kinds", () => Days("05/04/2021", "24-05-2021"), "Dit kan 5 april 2021 zijn, maar ook 4 mei 2021"),
            new("a day before there were tables", () => With("datum", "18-05-1821"), "Deze waarde ligt buiten"),
            new("a day still to come", () => With("datum", "18-05-2099"), "Deze dag ligt in de toekomst"),
            .. new[] { "zeven", "3,7", "3.0", "1 200", "±8", "8?", "0x10", "1e3", "NaN", "٣", "--1", "7-8" }.Select(
                number => new HostileFile($"the number {number}", () => With("burgers", number), NoNumber)
            ),
            new("a number in two ways", () => With("burgers", "1,000"), TwoWays),
            new("a number with a point", () => With("burgers", "1.000"), "", "Dit is gelezen als 1000"),
            new("fewer than nobody", () => With("burgers", "-1"), "Dit getal kan niet onder nul zijn"),
            new("more than a country", () => With("burgers", "99999999999999"), "Deze waarde ligt buiten"),
            new("a table of number 0", () => With("nummer", "0"), "Deze waarde ligt buiten"),
            new("a table of the largest number", () => With("nummer", "2147483647"), "Deze waarde ligt buiten"),
            new(
                "more of an age than took part",
                () => WithTables([.. TableColumns, "burgers", "leeftijd:18-30"], [.. GoodTable, "3", "900"]),
                "",
                "Opgeteld zijn dit meer mensen"
            ),
            .. new[] { "telefonisch", "onlien", "1", "zoom" }.Select(mode => new HostileFile(
                $"the form {mode}",
                () => With("vorm", mode),
                NoChoice
            )),
            new("a province elsewhere", () => With("provincie", "Vlaanderen"), NoChoice),
            new("a kind that there is not", () => WithStatements(StatementColumns, ["1", "1", "klacht", "Dicht."]), NoChoice),
            .. TableColumns.Select(column => new HostileFile($"no {column}", () => With(column, ""), FillIn)),
            .. StatementColumns.Select(column => new HostileFile(
                $"a statement without {column}",
                () => WithStatements(StatementColumns, [.. StatementColumns.Select((c, i) => c == column ? "" : GoodStatement[i])]),
                FillIn
            )),
            new(
                "a formula that fails",
                () => One("b.xlsx", Cell("gemeente", "<c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>")),
                "De formule in deze cel geeft een fout"
            ),
            new(
                "a formula whose value was not saved",
                () => One("b.xlsx", Cell("gemeente", "<c><f>A1</f></c>")),
                "De uitkomst van deze formule is niet bewaard"
            ),
            new(
                "a formula that points at nothing",
                () => One("b.xlsx", Cell("gemeente", "<c><f>Z9</f><v>0</v></c>")),
                "Hier staat 0, terwijl een tekst wordt verwacht"
            ),
            new(
                "a text that is not in the list",
                () => One("b.xlsx", Cell("gemeente", "<c t=\"s\"><v>99</v></c>")),
                "Deze cel verwijst naar een tekst"
            ),
            new("an error that was typed", () => With("gemeente", "#N/B"), "De formule in deze cel geeft een fout"),
            new("a command as a formula", () => One("b.xlsx", Cell("gemeente", "<c t=\"str\"><f>cmd|' /C calc'!A0</f><v>x</v></c>")), ""),
            .. new[] { "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "=HYPERLINK(\"http://elders.example\")" }.Select(
                text => new HostileFile($"the text {text}", () => WithStatements(StatementColumns, ["1", "1", "knel", text]), "")
            ),
        ];

    static IReadOnlyList<SourceFile> Written(byte[] statement) =>
        [
            Csv(TablesCsv, TableColumns, GoodTable),
            new(StatementsCsv, [.. "tafel;nummer;soort;tekst\n1;1;knel;"u8, .. statement, .. "\n"u8]),
        ];

    static IEnumerable<HostileFile> Texts =>
        [
            new(
                "letters of a Mac",
                () => Written([0x8E, 0x8E, (byte)'n', (byte)' ', .. "Belgi"u8, 0x91]),
                $"{Accents} zijn niet goed te lezen"
            ),
            new(
                "letters of DOS",
                () => Written([0x82, 0x82, (byte)'n', (byte)' ', .. "Belgi"u8, 0x89]),
                $"{Accents} zijn niet goed te lezen"
            ),
            new("letters of Windows", () => Written([.. "Belgi"u8, 0xEB]), "", "Dit bestand is niet in UTF-8 opgeslagen"),
            new("encoded twice", () => Written(Encoding.UTF8.GetBytes("BelgiÃ«")), $"{Accents} zijn beschadigd"),
            new(
                "a character that was lost",
                () => Written(Encoding.UTF8.GetBytes("Caf\uFFFD")),
                "In deze tekst is een teken verloren gegaan"
            ),
            new(
                "half a character",
                () =>
                    [
                        Csv(TablesCsv, TableColumns, GoodTable),
                        new(
                            StatementsCsv,
                            [
                                0xFF,
                                0xFE,
                                .. Encoding.Unicode.GetBytes("tafel;nummer;soort;tekst\n1;1;knel;a"),
                                0x00,
                                0xD8,
                                .. Encoding.Unicode.GetBytes("b\n"),
                            ]
                        ),
                    ],
                "In deze tekst is een teken verloren gegaan"
            ),
            new("a bell", () => Written("a\u0007b"u8.ToArray()), Invisible),
            new("a zero in a text", () => Written("a\0b"u8.ToArray()), "Dit is geen werkboek en geen CSV-bestand"),
            new("nothing that can be seen", () => Written(Encoding.UTF8.GetBytes("\u200B\u2060\uFEFF")), FillIn),
            new("a very long text", () => Written(Encoding.UTF8.GetBytes(new string('x', 4001))), "Dit is te lang"),
            new("a quotation that is not closed", () => Written("\"dicht"u8.ToArray()), "De aanhalingstekens in deze rij kloppen niet"),
            new(
                "a quotation in the middle",
                () => Written("Een \"beetje\" dicht"u8.ToArray()),
                "De aanhalingstekens in deze rij kloppen niet"
            ),
            new("a separator in a text", () => Written("Dicht; en koud"u8.ToArray()), "Hier staat iets in een kolom zonder naam"),
            new(
                "a separator in a text before the groups",
                () =>
                    [
                        Csv(TablesCsv, TableColumns, GoodTable),
                        new(StatementsCsv, "tafel;nummer;soort;tekst;doelgroepen\n1;1;knel;Dicht; en koud\n"u8.ToArray()),
                    ],
                "Dit lijkt het vervolg van de tekst"
            ),
            new(
                "a sentence as a group",
                () =>
                    WithStatements(
                        [.. StatementColumns, "doelgroepen"],
                        [.. GoodStatement, "een hele zin met veel meer woorden dan een groep heeft"]
                    ),
                "Dit lijkt het vervolg van de tekst"
            ),
            new("script", () => Written("<script>alert(1)</script>"u8.ToArray()), ""),
            new("a query", () => Written("'; drop table app.upload; --"u8.ToArray()), "Hier staat iets in een kolom zonder naam"),
        ];
}
