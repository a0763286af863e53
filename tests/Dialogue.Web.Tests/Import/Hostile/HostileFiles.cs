using System.Text;
using Dialogue.Office;
using Dialogue.Tables.Import;
using static Dialogue.Web.Tests.Import.Files;
using static Dialogue.Web.Tests.Import.Hostile.HostileBooks;

namespace Dialogue.Web.Tests.Import.Hostile;

/// <summary>A file that is told.</summary>
/// <param name="Message">How what is said of it begins; empty when nothing is wrong with it.</param>
/// <param name="Notice">How something begins that is worth knowing.</param>
sealed record HostileFile(string Name, Func<IReadOnlyList<SourceFile>> Make, string Message, string? Notice = null);

/// <summary>All of them, by kind.</summary>
static partial class HostileFiles
{
    const string Document = "Dit is een afbeelding, een pdf of een document",
        Archive = "Dit is een ingepakt bestand",
        Damaged = "Dit werkboek is beschadigd",
        Complex = "In dit bestand zit veel meer dan een bestand met tafels nodig heeft",
        Password = "Dit werkboek is met een wachtwoord beveiligd",
        Missing = "Dit blad of bestand ontbreekt",
        NoDay = "Dit is geen datum",
        NoNumber = "Dit is geen heel getal",
        TwoWays = "Dit getal kan op twee manieren worden gelezen",
        FillIn = "Vul dit in",
        NoChoice = "Dit is geen van de mogelijkheden",
        Invisible = "Hier staat een onzichtbaar teken",
        Accents = "Letters met accenten",
        TooLarge = "Dit bestand is te groot",
        Page = "Dit is een webpagina";

    /// <summary>What they are held against: an empty programme.</summary>
    public static ImportContext Nothing { get; } =
        new([], [], new Dictionary<int, KnownTable>(), new([], []), Actor.System, new(2021, 8, 20));

    public static IReadOnlyList<HostileFile> All { get; } = [.. Kinds, .. Bombs, .. Markup, .. Sheets, .. Cells, .. Texts];

    static IReadOnlyList<SourceFile> One(string name, params byte[] content) => [new(name, content)];

    static IReadOnlyList<SourceFile> One(string name, string content) => [new(name, Encoding.UTF8.GetBytes(content))];

    static IEnumerable<HostileFile> Kinds =>
        [
            new("a picture", () => One("tafels.xlsx", [0x89, .. "PNG\r\n"u8, .. new byte[100]]), Document),
            new("a photograph", () => One("tafels.xlsx", [0xFF, 0xD8, 0xFF, .. new byte[100]]), Document),
            new("an animation", () => One("tafels.csv", [.. "GIF89a"u8, .. new byte[100]]), Document),
            new("a PDF", () => One("tafels.xlsx", "%PDF-1.7\n"), Document),
            new("rich text", () => One("tafels.csv", "{\\rtf1 tafels}"), Document),
            new("a document", () => One("tafels.xlsx", Zip(("word/document.xml", "<w/>"))), Document),
            new("slides", () => One("tafels.xlsx", Zip(("ppt/presentation.xml", "<p/>"))), Document),
            new("something else packed", () => One("tafels.xlsx", Zip(("foto.jpg", "x"))), Archive),
            new("packed CSV", () => One("tafels.zip", Zip(("tafels.csv", "nummer"))), Archive),
            new("gzip", () => One("tafels.csv.gz", [0x1F, 0x8B, 8, 0, .. new byte[50]]), Archive),
            new("rar", () => One("tafels.rar", "Rar!\u001A\u0007"), Archive),
            new("7z", () => One("tafels.7z", [.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C]), Archive),
            new("a program", () => One("tafels.xlsx", [.. "MZ"u8, .. new byte[200]]), "Dit is geen werkboek en geen CSV-bestand"),
            new("a program of another kind", () => One("tafels.csv", [0x7F, .. "ELF"u8]), "Dit is geen werkboek en geen CSV-bestand"),
            new("a page that is called a workbook", () => One("export.xls", "<html><body><table></table></body></html>"), Page),
            new("a page with a declaration", () => One("export.xls", "<!DOCTYPE html>\n<p>tafels"), Page),
            new("only a table of a page", () => One("export.xls", "  <table><tr><td>nummer</td></tr></table>"), Page),
            new(
                "a spreadsheet of 2003",
                () => One("b.xml", "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"),
                "Dit is een XML-bestand"
            ),
            new("XML", () => One("tafels.csv", "<?xml version=\"1.0\"?><tafels/>"), "Dit is een XML-bestand"),
            new("a flat open document", () => One("b.fods", "<office:document/>"), "Dit is een werkblad van LibreOffice"),
            new(
                "an open document",
                () => One("b.ods", Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>"))),
                "Dit is een werkblad van LibreOffice"
            ),
            new("a binary workbook", () => One("b.xlsb", Zip(("xl/workbook.bin", "x"))), "Dit is een binair werkboek"),
            new(
                "a strict workbook",
                () => One("b.xlsx", Book("xl/workbook.xml", Workbook("visible", Strict))),
                "Dit werkboek is bewaard als"
            ),
            new("a lock by its name", () => One("~$tafels.xlsx", "\u0005Piet"), "Dit is het hulpbestand"),
            new(
                "a lock by what it holds",
                () => One("tafels.xlsx", [5, .. "Piet"u8, .. Enumerable.Repeat((byte)32, 160)]),
                "Dit is het hulpbestand"
            ),
            new("nothing", () => One("tafels.xlsx", ""), "Dit bestand is leeg"),
            new("zeros", () => [new("tafels.csv", new byte[5000]), Csv(StatementsCsv, StatementColumns)], "Dit is geen werkboek"),
            new(
                "JSON",
                () => [new("tafels.csv", "{\"nummer\": 1}"u8.ToArray()), Csv(StatementsCsv, StatementColumns)],
                "Deze kolom ontbreekt"
            ),
            new(
                "only a mark of bytes",
                () => [new("tafels.csv", [0xEF, 0xBB, 0xBF]), Csv(StatementsCsv, StatementColumns)],
                "Hier staat niets in"
            ),
            new(
                "only blanks",
                () => [new("tafels.csv", "  \r\n \r\n"u8.ToArray()), Csv(StatementsCsv, StatementColumns)],
                "Hier staat niets in"
            ),
            new("a file too many", () => [Csv(TablesCsv), Csv(StatementsCsv), Csv("x.csv")], "Dit bestand is leeg"),
            new("two workbooks", () => [File(Book()), File(Book())], "Dit is niet één werkboek"),
            new("only the tables", () => [Csv(TablesCsv, TableColumns, GoodTable)], Missing),
            new("only the statements", () => [Csv(StatementsCsv, StatementColumns)], Missing),
            new("a workbook that is called CSV", () => One("tafels.csv", Book()), ""),
            new(
                "CSV that is called a workbook",
                () => [Csv("tafels.xlsx", TableColumns, GoodTable), Csv("uitspraken.xlsx", StatementColumns)],
                ""
            ),
            new("a password", () => One("b.xlsx", Compound("EncryptedPackage")), Password),
            new("a password of the other kind", () => One("b.xls", Compound("EncryptionInfo")), Password),
            new("an old document", () => One("b.xls", Compound("WordDocument")), Document),
            new("the start of an old workbook", () => One("b.xls", [0xD0, 0xCF, 0x11, 0xE0]), Damaged),
            new("an old workbook of zeros", () => One("b.xls", [0xD0, 0xCF, 0x11, 0xE0, .. new byte[4096]]), Damaged),
            new("half a workbook", () => One("b.xlsx", Book()[..600]), Damaged),
            new("a workbook of two letters", () => One("b.xlsx", "PK\u0003\u0004"), Damaged),
            new("more than 20 MB", () => One("b.xlsx", new byte[21 * 1024 * 1024]), TooLarge),
            new(
                "1 GB, packed to some MB",
                () => One("b.xlsx", Book(("xl/worksheets/sheet1.xml", Much($"<!--{new string(' ', 92)}-->", 10_500_000)))),
                TooLarge
            ),
        ];

    const string Strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";

    static byte[] Compound(string name)
    {
        byte[] content = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[2000]];
        (content[30], content[32]) = (9, 6);
        Encoding.Unicode.GetBytes(name).CopyTo(content, 1024);
        return content;
    }

    /// <summary>So many times the same, in pieces; reading stops long before the end.</summary>
    static IEnumerable<string> Much(string text, int times)
    {
        const int piece = 10_000;
        var many = string.Concat(Enumerable.Repeat(text, piece));
        for (var i = 0; i < times; i += piece)
            yield return many;
    }

    static IEnumerable<HostileFile> Bombs =>
        [
            new("zeros that unpack", () => One("b.xlsx", Book(("xl/media/foto.bin", Much("\0", 120_000_000)))), TooLarge),
            new(
                "a great many parts",
                () => One("b.xlsx", Zip([.. Enumerable.Range(0, 2000).Select(i => ($"xl/{i}.xml", "<a/>"))])),
                Complex
            ),
            new("a tag without end", () => One("b.xlsx", Book("xl/styles.xml", "<a " + new string('b', 100_000))), Complex),
            new("a text without end", () => One("b.xlsx", Book("xl/styles.xml", "<a>" + new string('b', 2_000_000))), Complex),
            new("millions of tags", () => One("b.xlsx", Book(("xl/worksheets/sheet1.xml", ["<a>", .. Much("<b/>", 3_500_000)]))), Complex),
            new("styles", () => One("b.xlsx", Book(("xl/styles.xml", ["<s>", .. Much("<xf/>", 70_000), "</s>"]))), Complex),
            new("formats", () => One("b.xlsx", Book(("xl/styles.xml", ["<s>", .. Much("<numFmt/>", 70_000), "</s>"]))), Complex),
            new("texts", () => One("b.xlsx", Book(("xl/sharedStrings.xml", ["<s>", .. Much("<si/>", 1_010_000), "</s>"]))), Complex),
            new(
                "merged cells",
                () => One("b.xlsx", Book(("xl/worksheets/sheet1.xml", ["<s>", .. Much("<mergeCell/>", 20_000), "</s>"]))),
                Complex
            ),
            new("sheets", () => One("b.xlsx", Book(("xl/workbook.xml", ["<s>", .. Much("<sheet/>", 10_000), "</s>"]))), Complex),
            new("widths", () => One("b.xlsx", Book(("xl/worksheets/sheet1.xml", ["<s>", .. Much("<col/>", 20_000), "</s>"]))), Complex),
            new("relations", () => One("b.xlsx", Book(("xl/_rels/x.rels", ["<s>", .. Much("<Relationship/>", 20_000), "</s>"]))), Complex),
            new(
                "a million columns",
                () => One("b.xlsx", Book(("xl/worksheets/sheet1.xml", ["<s><row>", .. Much("<c/>", 1_000_000), "</row></s>"]))),
                Complex
            ),
            new("rows", () => One("b.xlsx", Book(("xl/worksheets/sheet1.xml", ["<s>", .. Much("<row/>", 1_060_000), "</s>"]))), Complex),
            new(
                "300 columns",
                () => One("b.xlsx", Book("xl/worksheets/sheet1.xml", Sheet([.. Enumerable.Range(0, 300).Select(i => $"k{i}")]))),
                "Hier staan te veel kolommen"
            ),
            new("a far cell", () => One("b.xlsx", Cell("gemeente", "<c r=\"XFD2\"><v>1</v></c>")), "Hier staan te veel kolommen"),
            new(
                "separators",
                () => [new(TablesCsv, Encoding.UTF8.GetBytes(new string(';', 15_000_000))), Csv(StatementsCsv, StatementColumns)],
                "Hier staan te veel kolommen"
            ),
            new(
                "separators and breaks",
                () =>
                    [
                        new(TablesCsv, Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(";;;;\n", 3_000_000)))),
                        Csv(StatementsCsv, StatementColumns),
                    ],
                "Hier staan te veel kolommen"
            ),
            new("rows of text", () => WithTables([TableColumns, .. Enumerable.Repeat(GoodTable, 100_005)]), "Hier staan te veel rijen"),
            new(
                "one endless quotation",
                () => [new(TablesCsv, Encoding.UTF8.GetBytes("\"" + new string('x', 10_000_000))), Csv(StatementsCsv, StatementColumns)],
                "De aanhalingstekens"
            ),
            new(
                "600 faults",
                () => WithTables([TableColumns, .. Enumerable.Range(2, 600).Select(i => new[] { $"{i}", "nooit", "V", "nergens", "F." })]),
                NoDay
            ),
        ];

    static IEnumerable<HostileFile> Markup =>
        [
            new(
                "an external entity",
                () => One("b.xlsx", Book("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>")),
                Damaged
            ),
            new(
                "an external entity in a sheet",
                () => One("b.xlsx", Book("xl/worksheets/sheet1.xml", "<!DOCTYPE a SYSTEM \"http://elders.example/a.dtd\"><a/>")),
                Damaged
            ),
            new(
                "a milliard laughs",
                () => One("b.xlsx", Book("xl/sharedStrings.xml", "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><a>&b;</a>")),
                Damaged
            ),
            new(
                "a parameter entity",
                () => One("b.xlsx", Book("xl/styles.xml", "<!DOCTYPE a [<!ENTITY % b SYSTEM \"file:///dev/zero\"> %b;]><a/>")),
                Damaged
            ),
            new("an entity among the relations", () => One("b.xlsx", Book("_rels/.rels", "<!DOCTYPE a [<!ENTITY b \"c\">]><a/>")), Damaged),
            new("tags that are not closed", () => One("b.xlsx", Book("xl/worksheets/sheet1.xml", "<worksheet><sheetData>")), Damaged),
            new("no tags at all", () => One("b.xlsx", Book("xl/workbook.xml", "dit is geen werkboek")), Damaged),
            new("macros", () => One("b.xlsm", Book("xl/vbaProject.bin", "Sub Auto_Open()")), "", "In dit werkboek zitten macro’s"),
            new("a way out of the folder", () => One("b.xlsx", Book("../../etc/passwd", "x")), ""),
            new("a link to elsewhere", () => One("b.xlsx", Book("xl/externalLinks/externalLink1.xml", "<externalLink/>")), ""),
        ];

    static IEnumerable<HostileFile> Sheets =>
        [
            new("a hidden sheet", () => One("b.xlsx", Book("xl/workbook.xml", Workbook("hidden"))), Missing, "Dit blad is verborgen"),
            new(
                "a very hidden sheet",
                () => One("b.xlsx", Book("xl/workbook.xml", Workbook("veryHidden"))),
                Missing,
                "Dit blad is verborgen"
            ),
            new(
                "two sheets of one kind",
                () =>
                    [
                        File(
                            Workbooks.Of(
                                (
                                    "tafels",
                                    [
                                        [.. TableColumns],
                                    ]
                                ),
                                (
                                    "tafels oud",
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
                "Er is meer dan één blad"
            ),
            new(
                "other names",
                () =>
                    [
                        File(
                            Workbooks.Of(
                                (
                                    "Blad1",
                                    [
                                        [.. TableColumns],
                                    ]
                                ),
                                (
                                    "Blad2",
                                    [
                                        [.. StatementColumns],
                                    ]
                                )
                            )
                        ),
                    ],
                Missing
            ),
            new(
                "titles above the names",
                () => WithTables(["Uitkomsten 2021"], [""], TableColumns, GoodTable),
                "",
                "Boven de namen van de kolommen"
            ),
            new("a total below", () => WithTables(TableColumns, GoodTable, ["Totaal", "", "", "", ""]), "", "Deze regel telt de andere op"),
            new(
                "merged cells in a row",
                () =>
                    [
                        File(
                            Workbooks.Of(
                                "A2:B2",
                                (
                                    "tafels",
                                    [
                                        [.. TableColumns],
                                        [.. GoodTable],
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
                "Hier zijn cellen samengevoegd"
            ),
            new(
                "merged names",
                () =>
                    [
                        File(
                            Workbooks.Of(
                                "A1:B1",
                                (
                                    "tafels",
                                    [
                                        [.. TableColumns],
                                        [.. GoodTable],
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
                "Hier zijn cellen samengevoegd"
            ),
            new("no names", () => WithTables(GoodTable), "Deze kolom ontbreekt"),
            .. TableColumns.Select(column => new HostileFile(
                $"without {column}",
                () => WithTables([.. TableColumns.Except([column])]),
                "Deze kolom ontbreekt"
            )),
            .. StatementColumns.Select(column => new HostileFile(
                $"statements without {column}",
                () => WithStatements([.. StatementColumns.Except([column])]),
                "Deze kolom ontbreekt"
            )),
            new("a strange column", () => WithTables([.. TableColumns, "rgewerg"], GoodTable), "Deze kolom is niet bekend"),
            new("a column twice", () => WithTables([.. TableColumns, "DATUM"], GoodTable), "Deze kolom staat er twee keer"),
            new(
                "a value without a column",
                () => WithTables(TableColumns, [.. GoodTable, "x"]),
                "Hier staat iets in een kolom zonder naam"
            ),
            new("a table twice", () => WithTables(TableColumns, GoodTable, GoodTable), "Deze tafel staat ook al in rij 2"),
            new(
                "a statement twice",
                () => WithStatements(StatementColumns, GoodStatement, GoodStatement),
                "Tafel 1 heeft dit nummer ook al"
            ),
            new(
                "a statement of no table",
                () => WithStatements(StatementColumns, ["7", "1", "idee", "Een bus."]),
                "Deze tafel staat niet op het blad tafels"
            ),
            new(
                "a number only in the first row",
                () => WithStatements(StatementColumns, GoodStatement, ["", "2", "idee", "Een bus."]),
                $"{FillIn}. Bedoelt u “1”"
            ),
        ];
}
