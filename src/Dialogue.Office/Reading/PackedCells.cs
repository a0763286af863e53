using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Dialogue.Office;

/// <summary>
/// What stands in cells of a packed workbook that the reader gives as empty or as a number that means nothing: formulas that fail or whose
/// value was not saved, and texts that are not in the list of texts.
/// </summary>
sealed class PackedCells
{
    // The namespace of a workbook that was saved as "Strict Open XML".
    const string Strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";

    static readonly Dictionary<(int, int), object> nothing = [];

    readonly Dictionary<string, Dictionary<(int Row, int Column), object>> sheets = [];

    PackedCells() { }

    public PackedCells(SourceFile file, Action<FileFault> refuse, Action<FileFault> notice, CancellationToken cancel)
    {
        using var zip = new ZipArchive(new MemoryStream(file.Content, writable: false));
        if (zip.Entries.Any(entry => entry.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            notice(new(FileProblem.FileHasMacros, file.Name));
        var book = Targets(zip, "_rels/.rels", "").FirstOrDefault(t => t.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Path;
        book ??= "xl/workbook.xml";
        var folder = book.Contains('/', StringComparison.Ordinal) ? book[..(book.LastIndexOf('/') + 1)] : "";
        var targets = Targets(zip, $"{folder}_rels/{book[folder.Length..]}.rels", folder).ToList();
        var texts = targets.Find(t => t.Type.EndsWith("/sharedStrings", StringComparison.Ordinal)).Path is { } list
            ? Elements(zip, list, "si").Count()
            : 0;
        foreach (
            var sheet in Elements(zip, book, "sheet")
                .Select(reader => (reader.NamespaceURI, Name: reader.GetAttribute("name"), Id: IdOf(reader)))
                .ToList()
        )
        {
            if (sheet.NamespaceURI == Strict)
            {
                refuse(new(FileProblem.FileIsStrict, file.Name));
                IsRefused = true;
                return;
            }
            var cells = sheets[sheet.Name ?? ""] = [];
            if (targets.Find(t => t.Id == sheet.Id).Path is { } path && Open(zip, path) is { } part)
                using (part)
                    Look(
                        part,
                        cells,
                        texts,
                        (row, column) => refuse(new(FileProblem.TextMissing, sheet.Name ?? "", row, Workbook.Letters(column))),
                        cancel
                    );
        }
    }

    public static PackedCells None { get; } = new();

    /// <summary>The workbook cannot be read, which was told.</summary>
    public bool IsRefused { get; }

    public IReadOnlyDictionary<(int Row, int Column), object> Of(string sheet) => sheets.GetValueOrDefault(sheet) ?? nothing;

    static void Look(Stream part, Dictionary<(int, int), object> cells, int texts, Action<int, int> missing, CancellationToken cancel)
    {
        using var reader = XmlReader.Create(part, new() { DtdProcessing = DtdProcessing.Prohibit });
        var (row, column, type, formula, value, inValue, seen) = (0, -1, "", false, "", false, 0);
        while (reader.Read())
        {
            if (++seen % 10_000 == 0)
                cancel.ThrowIfCancellationRequested();
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA && inValue)
                value += reader.Value;
            else if (reader.NodeType == XmlNodeType.Element)
            {
                inValue = reader.LocalName == "v" && !reader.IsEmptyElement;
                if (reader.LocalName == "row")
                    (row, column) = (int.TryParse(reader.GetAttribute("r"), CultureInfo.InvariantCulture, out var r) ? r : row + 1, -1);
                else if (reader.LocalName == "f")
                    formula = true;
                else if (reader.LocalName == "c")
                {
                    column = Workbook.Place(reader.GetAttribute("r") ?? "")?.Column ?? column + 1;
                    (type, formula, value) = (reader.GetAttribute("t") ?? "", false, "");
                }
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                inValue = false;
                if (reader.LocalName == "c")
                    Cell();
            }
        }

        void Cell()
        {
            if (type == "e")
                cells[(row, column)] = value;
            else if (formula && value.Length == 0 && type != "str")
                cells[(row, column)] = Uncomputed.Formula;
            else if (type == "s" && (!int.TryParse(value, CultureInfo.InvariantCulture, out var i) || i < 0 || i >= texts))
                missing(row, column);
        }
    }

    static string? IdOf(XmlReader sheet)
    {
        for (var more = sheet.MoveToFirstAttribute(); more; more = sheet.MoveToNextAttribute())
            if (sheet.LocalName == "id" && sheet.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal))
                return sheet.Value;
        return null;
    }

    static IEnumerable<(string Id, string Type, string Path)> Targets(ZipArchive zip, string part, string folder) =>
        Elements(zip, part, "Relationship")
            .Select(relation =>
            {
                var target = relation.GetAttribute("Target") ?? "";
                return (
                    relation.GetAttribute("Id") ?? "",
                    relation.GetAttribute("Type") ?? "",
                    target.StartsWith('/') ? target[1..] : folder + target
                );
            });

    static IEnumerable<XmlReader> Elements(ZipArchive zip, string part, string name)
    {
        if (Open(zip, part) is not { } content)
            yield break;
        using var reader = XmlReader.Create(content, new() { CloseInput = true, DtdProcessing = DtdProcessing.Prohibit });
        while (reader.Read())
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == name)
                yield return reader;
    }

    // Readers find a part however its name is written.
    static Stream? Open(ZipArchive zip, string part) =>
        zip.Entries.FirstOrDefault(entry => entry.FullName.Equals(part, StringComparison.OrdinalIgnoreCase))?.Open();
}
