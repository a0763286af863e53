using System.Globalization;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Dialogue.Office;

/// <summary>The comments of a sheet, with the shapes without which a spreadsheet does not show them; those that are there stay.</summary>
sealed class CellComments
{
    static readonly XNamespace vml = "urn:schemas-microsoft-com:vml",
        office = "urn:schemas-microsoft-com:office:office",
        excel = "urn:schemas-microsoft-com:office:excel";

    // Where spreadsheets begin to number the shapes of a sheet.
    const int FirstShape = 1024;

    readonly WorksheetPart part;
    readonly Comments comments;
    readonly CommentList list;
    readonly Dictionary<string, Comment> there;
    readonly uint author;
    readonly VmlDrawingPart drawing;
    readonly XElement shapes;
    int next;

    public CellComments(WorksheetPart part, string author)
    {
        this.part = part;
        var commentsPart = part.WorksheetCommentsPart ?? part.AddNewPart<WorksheetCommentsPart>();
        comments = commentsPart.Comments ??= new(new Authors(), new CommentList());
        comments.Authors ??= new();
        list = comments.CommentList ??= new();
        Former = Forget(author);
        there = list.Elements<Comment>().GroupBy(c => c.Reference?.Value ?? "").ToDictionary(c => c.Key, c => c.First());
        this.author = (uint)comments.Authors.ChildElements.Count;
        comments.Authors.AppendChild(new Author(author));
        if (part.VmlDrawingParts.FirstOrDefault() is { } known)
        {
            drawing = known;
            using var content = drawing.GetStream(FileMode.Open, FileAccess.Read);
            shapes = XElement.Load(content);
            foreach (var former in Former)
                shapes.Elements(vml + "shape").Where(shape => IsAt(shape, former)).Remove();
        }
        else
        {
            drawing = part.AddNewPart<VmlDrawingPart>();
            shapes = new(
                "xml",
                new XAttribute(XNamespace.Xmlns + "v", vml),
                new XAttribute(XNamespace.Xmlns + "o", office),
                new XAttribute(XNamespace.Xmlns + "x", excel)
            );
        }
        if (!shapes.Elements(vml + "shapetype").Any(type => type.Attribute("id")?.Value == "_x0000_t202"))
            shapes.Add(
                new XElement(
                    vml + "shapetype",
                    new XAttribute("id", "_x0000_t202"),
                    new XAttribute("coordsize", "21600,21600"),
                    new XAttribute(office + "spt", "202"),
                    new XAttribute("path", "m,l,21600r21600,l21600,xe"),
                    new XElement(vml + "stroke", new XAttribute("joinstyle", "miter")),
                    new XElement(vml + "path", new XAttribute("gradientshapeok", "t"), new XAttribute(office + "connecttype", "rect"))
                )
            );
        next = 1 + shapes.Elements(vml + "shape").Select(NumberOf).DefaultIfEmpty(FirstShape).Max();
    }

    /// <summary>Where this author said something in an earlier round.</summary>
    public IReadOnlyList<CellMark> Former { get; }

    List<CellMark> Forget(string name)
    {
        var own = comments.Authors!.Elements<Author>().Index().Where(a => a.Item.Text == name).Select(a => (uint)a.Index).ToHashSet();
        var forgotten = list.Elements<Comment>().Where(c => c.AuthorId is { } by && own.Contains(by.Value)).ToList();
        var places = new List<CellMark>();
        foreach (var comment in forgotten)
        {
            if (Workbook.Place(comment.Reference?.Value ?? "") is var (row, column))
                places.Add(new(row, column, ""));
            comment.Remove();
        }
        return places;
    }

    static bool IsAt(XElement shape, CellMark mark) =>
        shape.Element(excel + "ClientData") is { } data
        && (int?)data.Element(excel + "Row") == mark.Row - 1
        && (int?)data.Element(excel + "Column") == mark.Column;

    static int NumberOf(XElement shape) =>
        shape.Attribute("id")?.Value is { } id && int.TryParse(id.Split("_s")[^1], CultureInfo.InvariantCulture, out var number)
            ? number
            : FirstShape;

    public void Add(CellMark mark)
    {
        if (there.TryGetValue(mark.Place, out var known))
        {
            (known.CommentText ??= new()).AppendChild(Run("\n" + mark.Text));
            return;
        }
        list.AppendChild(new Comment(new CommentText(Run(mark.Text))) { Reference = mark.Place, AuthorId = author });
        var (row, column) = (mark.Row - 1, mark.Column);
        shapes.Add(
            new XElement(
                vml + "shape",
                new XAttribute("id", $"_x0000_s{next++}"),
                new XAttribute("type", "#_x0000_t202"),
                new XAttribute("style", "position:absolute;margin-left:0;margin-top:0;width:240pt;height:90pt;visibility:hidden"),
                new XAttribute("fillcolor", "#ffffe1"),
                new XAttribute(office + "insetmode", "auto"),
                new XElement(vml + "fill", new XAttribute("color2", "#ffffe1")),
                new XElement(vml + "path", new XAttribute(office + "connecttype", "none")),
                new XElement(
                    excel + "ClientData",
                    new XAttribute("ObjectType", "Note"),
                    new XElement(excel + "MoveWithCells"),
                    new XElement(excel + "SizeWithCells"),
                    new XElement(excel + "Anchor", $"{column + 1}, 15, {row}, 2, {column + 5}, 15, {row + 6}, 2"),
                    new XElement(excel + "AutoFill", "False"),
                    new XElement(excel + "Row", row.ToString(CultureInfo.InvariantCulture)),
                    new XElement(excel + "Column", column.ToString(CultureInfo.InvariantCulture))
                )
            )
        );
    }

    /// <returns>The id of the drawing in the sheet.</returns>
    public string Save()
    {
        comments.Save();
        using (var content = drawing.GetStream(FileMode.Create, FileAccess.Write))
            shapes.Save(content, SaveOptions.DisableFormatting);
        return part.GetIdOfPart(drawing);
    }

    static Run Run(string text) => new(new Text(text) { Space = SpaceProcessingModeValues.Preserve });
}
