using System.IO.Compression;
using System.Text;
using Dialogue.Office;

namespace Dialogue.Web.Tests.Import.Hostile;

/// <summary>Packed workbooks made part by part, as no spreadsheet would make them.</summary>
static class HostileBooks
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    public static byte[] Zip(params (string Name, string Content)[] parts) =>
        Zip([.. parts.Select(part => (part.Name, (IEnumerable<string>)[part.Content]))]);

    /// <summary>Parts that are too large to be held in memory are handed over bit by bit.</summary>
    public static byte[] Zip(params (string Name, IEnumerable<string> Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                foreach (var bit in content)
                    entry.Write(Encoding.UTF8.GetBytes(bit));
            }
        return stream.ToArray();
    }

    /// <summary>A workbook with the sheets "tafels" and "uitspraken"; parts of it are replaced or added.</summary>
    public static byte[] Book(params (string Name, IEnumerable<string> Content)[] other)
    {
        var parts = new Dictionary<string, IEnumerable<string>>
        {
            ["[Content_Types].xml"] = ["<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"],
            ["_rels/.rels"] = [Related(("officeDocument", "xl/workbook.xml"))],
            ["xl/_rels/workbook.xml.rels"] =
            [
                Related(
                    ("worksheet", "worksheets/sheet1.xml"),
                    ("worksheet", "worksheets/sheet2.xml"),
                    ("styles", "styles.xml"),
                    ("sharedStrings", "sharedStrings.xml")
                ),
            ],
            ["xl/workbook.xml"] = [Workbook("visible")],
            ["xl/worksheets/sheet1.xml"] = [Sheet(Files.TableColumns, Files.GoodTable)],
            ["xl/worksheets/sheet2.xml"] = [Sheet(Files.StatementColumns, Files.GoodStatement)],
        };
        foreach (var (name, content) in other)
            parts[name] = content;
        return Zip([.. parts.Select(part => (part.Key, part.Value))]);
    }

    static string Related(params (string Type, string Target)[] parts) =>
        $"<Relationships xmlns=\"{Package}\">"
        + string.Concat(
            parts.Select((part, i) => $"<Relationship Id=\"r{i + 1}\" Type=\"{Relations}/{part.Type}\" Target=\"{part.Target}\"/>")
        )
        + "</Relationships>";

    public static byte[] Book(string part, string content) => Book((part, (IEnumerable<string>)[content]));

    public static string Workbook(string state, string space = Main) =>
        $"<workbook xmlns=\"{space}\" xmlns:r=\"{Relations}\"><sheets><sheet name=\"tafels\" sheetId=\"1\" state=\"{state}\" r:id=\"r1\"/>"
        + "<sheet name=\"uitspraken\" sheetId=\"2\" r:id=\"r2\"/></sheets></workbook>";

    public static string Sheet(params string[][] rows) => Data(string.Concat(rows.Select(row => Row(row.Select(Text)))));

    public static string Data(string rows, string after = "") =>
        $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData>{after}</worksheet>";

    public static string Row(IEnumerable<string> cells) => $"<row>{string.Concat(cells)}</row>";

    public static string Text(string text) => $"<c t=\"inlineStr\"><is><t>{System.Security.SecurityElement.Escape(text)}</t></is></c>";

    /// <summary>The good table, with another cell in one column.</summary>
    public static byte[] Cell(string column, string cell)
    {
        string[] columns = [.. Files.TableColumns.Union([column])];
        var good = columns.Select((name, i) => name == column ? cell : Text(Files.GoodTable[i]));
        return Book("xl/worksheets/sheet1.xml", Data(Row(columns.Select(Text)) + Row(good)));
    }

    public static SourceFile File(byte[] content) => new("b.xlsx", content);
}
