using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Dialogue.Office;

/// <summary>
/// A workbook as it was handed in, with cells marked and a comment at each. Everything else stays: other sheets, styles, formulas, and
/// what others said at cells.
/// </summary>
public static class MarkedWorkbook
{
    /// <summary>What is behind a marked cell.</summary>
    public static System.Drawing.Color Colour { get; } = System.Drawing.Color.FromArgb(0xFF, 0xD9, 0x66);

    /// <param name="marksOf">The marks of a sheet, by its name.</param>
    /// <param name="author">Who makes the comments.</param>
    /// <remarks>Only for a workbook that <see cref="Workbook.Read"/> has read: that keeps to the limits.</remarks>
    public static byte[] Write(SourceFile file, Func<string, IEnumerable<CellMark>> marksOf, string author)
    {
        using var stream = new MemoryStream();
        stream.Write(file.Content);
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            var workbook = document.WorkbookPart!;
            var styles = new MarkedStyles(workbook);
            foreach (var sheet in workbook.Workbook!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>())
            {
                if (sheet.Id?.Value is not { } id || workbook.GetPartById(id) is not WorksheetPart part)
                    continue;
                CellMark[] marks = [.. marksOf(sheet.Name?.Value ?? "")];
                if (marks.Length == 0 && part.WorksheetCommentsPart is null)
                    continue;
                var comments = new CellComments(part, author);
                var places = CellMark.ByPlace([.. marks, .. comments.Former]);
                if (places.Count == 0)
                    continue;
                foreach (var mark in CellMark.ByPlace(marks).Values.SelectMany(row => row.Values))
                    comments.Add(mark);
                Rewrite(part, places, styles, comments.Save());
            }
            styles.Save();
        }
        return stream.ToArray();
    }

    /// <summary>Copies the sheet element by element, so that one of any size takes little memory.</summary>
    static void Rewrite(
        WorksheetPart part,
        SortedDictionary<int, SortedDictionary<int, CellMark>> marks,
        MarkedStyles styles,
        string drawing
    )
    {
        using var copy = new MemoryStream();
        using (var source = part.GetStream(FileMode.Open, FileAccess.Read))
        using (var reader = XmlReader.Create(source, new() { DtdProcessing = DtdProcessing.Prohibit }))
        using (var writer = XmlWriter.Create(copy))
            new SheetCopy(reader, writer, marks, styles, drawing).Run();
        copy.Position = 0;
        part.FeedData(copy);
    }
}

/// <summary>The styles of a workbook, each with a twin that is marked once it is asked for.</summary>
sealed class MarkedStyles
{
    readonly Stylesheet sheet;
    readonly Dictionary<uint, uint> twins = [],
        plain = [];
    uint? fill;

    public MarkedStyles(WorkbookPart workbook)
    {
        var part = workbook.WorkbookStylesPart ?? workbook.AddNewPart<WorkbookStylesPart>();
        part.Stylesheet ??= new();
        sheet = part.Stylesheet;
        sheet.Fonts ??= new(new Font());
        // Spreadsheets take the first two for themselves.
        sheet.Fills ??= new(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 })
        );
        sheet.Borders ??= new(new Border());
        sheet.CellFormats ??= new(new CellFormat());
    }

    public uint Marked(uint style)
    {
        if (twins.TryGetValue(style, out var twin))
            return twin;
        var colour = MarkedWorkbook.Colour;
        fill ??= Append(
            sheet.Fills!,
            new Fill(
                new PatternFill(
                    new ForegroundColor { Rgb = $"FF{colour.R:X2}{colour.G:X2}{colour.B:X2}" },
                    new BackgroundColor { Indexed = 64 }
                )
                {
                    PatternType = PatternValues.Solid,
                }
            )
        );
        return twins[style] = Twin(style, fill.Value);
    }

    /// <summary>The style of a cell that was marked before and is no longer: what was behind it then is not known any more.</summary>
    public uint Unmarked(uint style) => plain.TryGetValue(style, out var twin) ? twin : plain[style] = Twin(style, 0);

    uint Twin(uint style, uint filled)
    {
        var format = (CellFormat)(
            sheet.CellFormats!.Elements<CellFormat>().ElementAtOrDefault((int)style)?.CloneNode(true) ?? new CellFormat()
        );
        (format.FillId, format.ApplyFill) = (filled, true);
        return Append(sheet.CellFormats!, format);
    }

    public void Save()
    {
        sheet.Fills!.Count = (uint)sheet.Fills.ChildElements.Count;
        sheet.CellFormats!.Count = (uint)sheet.CellFormats.ChildElements.Count;
        sheet.Save();
    }

    static uint Append(OpenXmlCompositeElement list, OpenXmlElement one)
    {
        list.AppendChild(one);
        return (uint)list.ChildElements.Count - 1;
    }
}

/// <summary>Copies a sheet and marks cells on the way; a row or a cell that is not there is put in.</summary>
sealed class SheetCopy(
    XmlReader reader,
    XmlWriter writer,
    SortedDictionary<int, SortedDictionary<int, CellMark>> marks,
    MarkedStyles styles,
    string drawing
)
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    // What comes after the comments' drawing in a sheet.
    static readonly HashSet<string> after =
    [
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
    ];

    readonly Queue<int> rows = new(marks.Keys);
    int row;
    bool drawn;

    public void Run()
    {
        reader.MoveToContent();
        StartCopied();
        writer.WriteAttributes(reader, false);
        reader.Read();
        while (reader.NodeType != XmlNodeType.EndElement)
            Part();
        Draw();
        writer.WriteEndElement();
    }

    void Part()
    {
        if (reader.NodeType != XmlNodeType.Element)
            writer.WriteNode(reader, false);
        else if (reader.LocalName == "sheetData")
            Rows();
        else if (reader.LocalName == "legacyDrawing")
        {
            Draw();
            reader.Skip();
        }
        else
        {
            if (after.Contains(reader.LocalName))
                Draw();
            writer.WriteNode(reader, false);
        }
    }

    void Draw()
    {
        if (drawn)
            return;
        drawn = true;
        writer.WriteStartElement("legacyDrawing", Main);
        writer.WriteAttributeString("r", "id", Relations, drawing);
        writer.WriteEndElement();
    }

    void Rows()
    {
        StartCopied();
        writer.WriteAttributes(reader, false);
        if (!reader.IsEmptyElement)
        {
            reader.Read();
            while (reader.NodeType != XmlNodeType.EndElement)
                if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "row")
                    Row();
                else
                    writer.WriteNode(reader, false);
        }
        reader.Read();
        MissingRows(int.MaxValue);
        writer.WriteEndElement();
    }

    void Row()
    {
        row = int.TryParse(reader.GetAttribute("r"), CultureInfo.InvariantCulture, out var number) ? number : row + 1;
        MissingRows(row);
        if (!marks.TryGetValue(row, out var wrong))
        {
            writer.WriteNode(reader, false);
            return;
        }
        rows.Dequeue();
        StartCopied();
        Attributes("spans");
        Cells(new(wrong.Values));
        writer.WriteEndElement();
    }

    void Cells(Queue<CellMark> wrong)
    {
        var column = -1;
        if (!reader.IsEmptyElement)
        {
            reader.Read();
            while (reader.NodeType != XmlNodeType.EndElement)
            {
                if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "c")
                {
                    writer.WriteNode(reader, false);
                    continue;
                }
                column = Workbook.Place(reader.GetAttribute("r") ?? "")?.Column ?? column + 1;
                MissingCells(wrong, column);
                if (wrong.TryPeek(out var next) && next.Column == column)
                    Marked(wrong.Dequeue());
                else
                    writer.WriteNode(reader, false);
            }
        }
        reader.Read();
        MissingCells(wrong, int.MaxValue);
    }

    void Marked(CellMark mark)
    {
        var style = uint.TryParse(reader.GetAttribute("s"), CultureInfo.InvariantCulture, out var s) ? s : 0;
        StartCopied();
        Attributes("s");
        var other = mark.Text.Length > 0 ? styles.Marked(style) : styles.Unmarked(style);
        writer.WriteAttributeString("s", other.ToString(CultureInfo.InvariantCulture));
        if (!reader.IsEmptyElement)
        {
            reader.Read();
            while (reader.NodeType != XmlNodeType.EndElement)
                writer.WriteNode(reader, false);
        }
        reader.Read();
        writer.WriteEndElement();
    }

    void MissingRows(int before)
    {
        while (rows.TryPeek(out var missing) && missing < before)
        {
            rows.Dequeue();
            writer.WriteStartElement("row", Main);
            writer.WriteAttributeString("r", missing.ToString(CultureInfo.InvariantCulture));
            MissingCells(new(marks[missing].Values), int.MaxValue);
            writer.WriteEndElement();
        }
    }

    void MissingCells(Queue<CellMark> wrong, int before)
    {
        while (wrong.TryPeek(out var missing) && missing.Column < before)
        {
            wrong.Dequeue();
            writer.WriteStartElement("c", Main);
            writer.WriteAttributeString("r", missing.Place);
            writer.WriteAttributeString("s", styles.Marked(0).ToString(CultureInfo.InvariantCulture));
            writer.WriteEndElement();
        }
    }

    void StartCopied() => writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);

    void Attributes(string but)
    {
        while (reader.MoveToNextAttribute())
            if (reader.Name != but)
                writer.WriteAttributeString(reader.Prefix, reader.LocalName, reader.NamespaceURI, reader.Value);
        reader.MoveToElement();
    }
}
