using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Dialogue.Office;

/// <summary>Reads what a reader of a Word document (.docx) sees, a paragraph a line; a heading begins with <c>#</c> and a space.</summary>
public static class WordText
{
    /// <param name="refuse">Is told what is wrong.</param>
    /// <returns>The lines that are not empty; null when the document cannot be read.</returns>
    public static IReadOnlyList<string>? Read(SourceFile file, ReadingLimits limits, Action<FileFault> refuse)
    {
        if (Wrong(file, limits) is { } wrong)
        {
            refuse(wrong);
            return null;
        }
        try
        {
            using var document = WordprocessingDocument.Open(new MemoryStream(file.Content, writable: false), isEditable: false);
            var styles = document.MainDocumentPart?.StyleDefinitionsPart?.Styles;
            return
            [
                .. (document.MainDocumentPart?.Document?.Body ?? throw new InvalidDataException("No body."))
                    .Descendants<Paragraph>()
                    .Where(paragraph => !IsRepeated(paragraph))
                    .Select(paragraph => (Text: TextOf(paragraph), IsHeading: IsHeading(paragraph, styles)))
                    .Where(line => line.Text.Length > 0)
                    .Select(line => line.IsHeading ? $"# {line.Text}" : line.Text),
            ];
        }
        // The library fails on a damaged document in every way there is.
        catch (Exception damaged) when (damaged is not OutOfMemoryException)
        {
            refuse(new(FileProblem.FileUnreadable, file.Name));
            return null;
        }
    }

    static FileFault? Wrong(SourceFile file, ReadingLimits limits)
    {
        if (file.Content.Length > limits.FileBytes)
            return new(FileProblem.FileTooLarge, file.Name, Limit: limits.FileBytes / 1024 / 1024);
        if (!Workbook.IsPacked(file.Content))
            return Workbook.Is(file.Content) && WorkbookLimits.OfCompound(file) is { Problem: FileProblem.FileEncrypted } locked
                ? locked
                : new(FileProblem.FileKindUnknown, file.Name);
        using var clock = limits.Clock();
        try
        {
            return WorkbookLimits.OfPacked(file, limits, Other, clock.Token);
        }
        catch (OperationCanceledException)
        {
            return new(FileProblem.FileTooComplex, file.Name);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or System.Xml.XmlException)
        {
            return new(FileProblem.FileUnreadable, file.Name);
        }
    }

    static FileProblem? Other(IReadOnlyCollection<string> parts) =>
        parts.Any(part => part.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)) ? FileProblem.FileHasMacros
        : parts.Any(part => part.StartsWith("word/", StringComparison.OrdinalIgnoreCase)) ? null
        : FileProblem.FileKindUnknown;

    // What stands in a shape is there twice: for new readers, and for old ones.
    static bool IsRepeated(OpenXmlElement element) => element.Ancestors<AlternateContentFallback>().Any();

    // Deleted text is another element, and is not read.
    static string TextOf(Paragraph paragraph)
    {
        var text = new StringBuilder();
        foreach (var part in paragraph.Descendants().Where(part => part.Ancestors<Paragraph>().First() == paragraph && !IsRepeated(part)))
            if (part is Text words)
                text.Append(words.Text);
            else if (part is TabChar or Break or CarriageReturn)
                text.Append(' ');
            else if (part is NoBreakHyphen)
                text.Append('-');
        return text.ToString().Trim();
    }

    // The name of a style is English whatever the language of the program; only its id is translated.
    static bool IsHeading(Paragraph paragraph, Styles? styles)
    {
        var properties = paragraph.ParagraphProperties;
        if (properties?.OutlineLevel?.Val?.Value is < 9)
            return true;
        var id = properties?.ParagraphStyleId?.Val?.Value;
        var name = styles?.Elements<Style>().FirstOrDefault(style => style.StyleId?.Value == id)?.StyleName?.Val?.Value ?? id;
        return id is not null && name is not null && IsHeadingName(name);
    }

    static bool IsHeadingName(string name) =>
        name.StartsWith("heading", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("kop", StringComparison.OrdinalIgnoreCase)
        || name.Equals("title", StringComparison.OrdinalIgnoreCase);
}
