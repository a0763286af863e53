using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Dialogue.Office.Tests;

/// <summary>Which lines a Word document is read as.</summary>
public class WordTests
{
    static (IReadOnlyList<string>? Lines, IReadOnlyList<FileProblem> Problems) Read(byte[] content, ReadingLimits? limits = null)
    {
        var problems = new List<FileProblem>();
        var lines = WordText.Read(new("verslag.docx", content), limits ?? new(), fault => problems.Add(fault.Problem));
        return (lines, problems);
    }

    static byte[] Of(params OpenXmlElement[] body)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.Document = new(new Body(body));
            main.AddNewPart<StyleDefinitionsPart>().Styles = new(
                new Style(new StyleName { Val = "heading 1" }) { StyleId = "Kop1", Type = StyleValues.Paragraph },
                new Style(new StyleName { Val = "List Paragraph" }) { StyleId = "Lijstalinea", Type = StyleValues.Paragraph }
            );
        }
        return stream.ToArray();
    }

    static Paragraph Line(string text, string? style = null) =>
        new(
            new ParagraphProperties(style is null ? [] : [new ParagraphStyleId { Val = style }]),
            new Run(new Text(text) { Space = SpaceProcessingModeValues.Preserve })
        );

    [Fact]
    public void Paragraphs_are_lines_and_headings_are_marked_whatever_the_language_of_the_program()
    {
        var (lines, problems) = Read(
            Of(
                Line("Wat wringt er? Knelpunten", "Kop1"),
                Line("De bus rijdt niet.", "Lijstalinea"),
                Line("  "),
                new Paragraph(new ParagraphProperties(new OutlineLevel { Val = 1 }), new Run(new Text("Ideeën"))),
                new Table(new TableRow(new TableCell(Line("Een belbus.")), new TableCell(Line("Een fietspad."))))
            )
        );

        problems.ShouldBeEmpty();
        lines.ShouldBe(["# Wat wringt er? Knelpunten", "De bus rijdt niet.", "# Ideeën", "Een belbus.", "Een fietspad."]);
    }

    [Fact]
    public void What_was_deleted_is_not_read_and_parts_of_a_sentence_stay_together()
    {
        var (lines, _) = Read(
            Of(
                new Paragraph(
                    new Run(new Text("De ") { Space = SpaceProcessingModeValues.Preserve }),
                    new DeletedRun(new Run(new DeletedText("trein"))),
                    new InsertedRun(new Run(new Text("bus"))),
                    new Run(new TabChar(), new Text("rijdt"), new Break(), new Text("niet."))
                )
            )
        );

        lines.ShouldBe(["De bus rijdt niet."]);
    }

    [Fact]
    public void What_is_no_document_or_too_much_is_refused_by_what_it_is()
    {
        var document = Of(Line("Iets."));
        Read(Encoding.UTF8.GetBytes("Gewone tekst.")).Problems.ShouldBe([FileProblem.FileKindUnknown]);
        Read(
            Workbooks.Of(
                (
                    "blad",
                    [
                        ["naam"],
                    ]
                )
            )
        )
            .Problems.ShouldBe([FileProblem.FileKindUnknown]);
        Read(document[..^200]).Problems.ShouldBe([FileProblem.FileUnreadable]);
        Read(document, new() { FileBytes = 100 }).Problems.ShouldBe([FileProblem.FileTooLarge]);
        Read(Zips.With(document, "word/vbaProject.bin", [1, 2, 3])).Problems.ShouldBe([FileProblem.FileHasMacros]);
        Read(Zips.With(document, "word/media/groot.bin", new byte[300 * 1024 * 1024])).Problems.ShouldBe([FileProblem.FileTooLarge]);
        const string bomb = "<!DOCTYPE w [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w>&b;</w>";
        Read(Zips.With(document, "word/document.xml", Encoding.UTF8.GetBytes(bomb))).Problems.ShouldBe([FileProblem.FileUnreadable]);
        Read(Zips.With(document, "word/document.xml", "<niets/>"u8.ToArray())).Problems.ShouldBe([FileProblem.FileUnreadable]);
    }
}
