using System.IO.Compression;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Dialogue.Office;

/// <summary>Reads the sheets of a workbook: .xlsx, or .xls as older spreadsheets write it. Of a formula the value is read that was saved with it.</summary>
static class Workbook
{
    const int Parts = 1000;

    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Whether the file is packed or compound, as a workbook is.</summary>
    public static bool Is(ReadOnlySpan<byte> content) => IsPacked(content) || content.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]);

    static bool IsPacked(ReadOnlySpan<byte> content) => content.StartsWith("PK\u0003\u0004"u8);

    /// <summary>Reads the sheets that are wanted, by their names, and hands over each; null for one that is too large.</summary>
    /// <returns>False when the workbook cannot be read.</returns>
    public static bool Read(ImportFile file, ImportLimits limits, FaultList faults, Func<string, bool> wanted, Action<string, Grid?> take)
    {
        try
        {
            if (IsPacked(file.Content) && !Unpacks(file, limits, faults))
                return false;
            var failing = IsPacked(file.Content) ? Failing(file) : [];
            using var reader = ExcelReaderFactory.CreateReader(
                new MemoryStream(file.Content, writable: false),
                new() { FallbackEncoding = Encoding.GetEncoding(1252) }
            );
            do
            {
                if (wanted(reader.Name))
                    take(reader.Name, Sheet(reader, failing.GetValueOrDefault(reader.Name) ?? [], limits, faults));
            } while (reader.NextResult());
            return true;
        }
        catch (InvalidPasswordException)
        {
            faults.Add(new(ImportRule.FileEncrypted, file.Name));
        }
        // The reader fails on a damaged file in every way there is.
        catch (Exception damaged) when (damaged is not OutOfMemoryException)
        {
            faults.Add(new(ImportRule.FileUnreadable, file.Name));
        }
        return false;
    }

    static Grid? Sheet(IExcelDataReader reader, Dictionary<string, string> failing, ImportLimits limits, FaultList faults)
    {
        var name = reader.Name;
        if (reader.FieldCount > limits.Columns)
        {
            faults.Add(new(ImportRule.TooManyColumns, name, Args: limits.Columns));
            return null;
        }
        var merged = reader.MergeCells ?? [];
        foreach (var range in merged)
            faults.Add(new(ImportRule.CellsMerged, name, range.FromRow + 1, Letters(range.FromColumn)));
        // What a merged cell would have meant is not asked for again at each cell; enough of them to see that.
        merged = [.. merged.Take(100)];
        var rows = new List<GridRow>();
        for (var row = 0; reader.Read(); row++)
        {
            var cells = new object?[reader.FieldCount];
            var filled = false;
            for (var column = 0; column < cells.Length; column++)
            {
                cells[column] =
                    failing.Count > 0 && failing.TryGetValue($"{Letters(column)}{row + 1}", out var error)
                        ? error
                        : Value(reader.GetValue(column));
                filled |= cells[column] is not null and not "";
                if (Array.Exists(merged, m => row >= m.FromRow && row <= m.ToRow && column >= m.FromColumn && column <= m.ToColumn))
                    cells[column] = Merged.Away;
            }
            if (!filled)
                continue;
            if (rows.Count > limits.RowsOf(cells.Length))
            {
                faults.Add(new(ImportRule.TooManyRows, name, Args: limits.RowsOf(cells.Length)));
                return null;
            }
            rows.Add(new(row + 1, cells));
        }
        return new(name, rows);
    }

    static object? Value(object? value) =>
        value switch
        {
            string text => text.Trim(),
            int number => (double)number,
            TimeSpan time => time.ToString(),
            _ => value,
        };

    /// <summary>Unpacks every part and throws it away, because a packed file can say anything about its size.</summary>
    static bool Unpacks(ImportFile file, ImportLimits limits, FaultList faults)
    {
        using var zip = new ZipArchive(new MemoryStream(file.Content, writable: false));
        long total = 0;
        var buffer = new byte[81920];
        foreach (var part in zip.Entries)
        {
            using var content = part.Open();
            for (int read; (read = content.Read(buffer)) > 0 && total <= limits.UnpackedBytes; )
                total += read;
        }
        if (total > limits.UnpackedBytes || zip.Entries.Count > Parts)
        {
            faults.Add(new(ImportRule.FileTooLarge, file.Name, Args: limits.UnpackedBytes / 1024 / 1024));
            return false;
        }
        if (
            zip.GetEntry("xl/workbook.xml") is null
            && zip.Entries.All(e => !e.FullName.StartsWith("xl/", StringComparison.OrdinalIgnoreCase))
        )
        {
            faults.Add(new(ImportRule.FileKindUnknown, file.Name));
            return false;
        }
        return true;
    }

    /// <summary>What stands in the cells of which the formula fails, by sheet and cell: the reader gives them as if they were empty.</summary>
    static Dictionary<string, Dictionary<string, string>> Failing(ImportFile file)
    {
        const string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        using var zip = new ZipArchive(new MemoryStream(file.Content, writable: false));
        var targets = new Dictionary<string, string>();
        foreach (var relation in Elements(zip, "xl/_rels/workbook.xml.rels", "Relationship"))
            targets[relation.GetAttribute("Id") ?? ""] = relation.GetAttribute("Target") ?? "";
        var failing = new Dictionary<string, Dictionary<string, string>>();
        foreach (var sheet in Elements(zip, "xl/workbook.xml", "sheet"))
        {
            var target = targets.GetValueOrDefault(sheet.GetAttribute("id", relations) ?? "", "");
            var cells = failing[sheet.GetAttribute("name") ?? ""] = [];
            foreach (var cell in Elements(zip, target.StartsWith('/') ? target[1..] : $"xl/{target}", "c"))
                if (cell.GetAttribute("t") == "e" && cell.GetAttribute("r") is { } place && cell.ReadToDescendant("v", cell.NamespaceURI))
                    cells[place] = cell.ReadElementContentAsString();
        }
        return failing;
    }

    static IEnumerable<XmlReader> Elements(ZipArchive zip, string part, string name)
    {
        if (zip.GetEntry(part) is not { } entry)
            yield break;
        using var reader = XmlReader.Create(entry.Open(), new() { CloseInput = true });
        while (reader.Read())
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == name)
                yield return reader;
    }

    /// <summary>The column as a spreadsheet names it: A, B, … Z, AA.</summary>
    public static string Letters(int column) =>
        column < 26 ? $"{(char)('A' + column)}" : Letters(column / 26 - 1) + (char)('A' + column % 26);
}
