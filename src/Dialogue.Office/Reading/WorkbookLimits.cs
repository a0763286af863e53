using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Dialogue.Office;

/// <summary>
/// Looks through a workbook before it is read: the reader makes objects of all that is in it before it hands over the first row, and a file
/// of some kilobytes can hold millions of parts, ask for a key that takes hours to derive, or lead the reader round in circles.
/// </summary>
static class WorkbookLimits
{
    const int Parts = 1000,
        LongestTag = 64 * 1024,
        LongestText = 1024 * 1024,
        Tags = 6_000_000;

    // What a spreadsheet itself stops at, or many times what a sheet of rows needs.
    static readonly Dictionary<string, int> elements = new()
    {
        ["xf"] = 65_536,
        ["numFmt"] = 65_536,
        ["si"] = 1_000_000,
        ["row"] = 1_048_576,
        ["col"] = 16_384,
        ["mergeCell"] = 10_000,
        ["sheet"] = 1_000,
        ["Relationship"] = 10_000,
    };
    const int CellsOfARow = 16_384,
        OtherElements = 2_000_000;
    static readonly HashSet<string> ofCells = ["c", "v", "f", "is", "t", "r", "rPr"];

    const StringComparison Ignoring = StringComparison.OrdinalIgnoreCase;
    static readonly SearchValues<byte> angles = SearchValues.Create("<>"u8);

    /// <param name="other">What it is instead of what is wanted, by the names of its parts; null when it is that.</param>
    /// <returns>What is wrong with a packed file; null when it can be read.</returns>
    /// <exception cref="InvalidDataException">It is not packed well.</exception>
    /// <exception cref="XmlException">A part of it is no XML.</exception>
    public static FileFault? OfPacked(
        SourceFile file,
        ReadingLimits limits,
        Func<IReadOnlyCollection<string>, FileProblem?> other,
        CancellationToken cancel
    )
    {
        FileFault tooLarge = new(FileProblem.FileTooLarge, file.Name, Limit: (int)(limits.UnpackedBytes / 1024 / 1024)),
            tooComplex = new(FileProblem.FileTooComplex, file.Name);
        using var zip = new ZipArchive(new MemoryStream(file.Content, writable: false));
        if (zip.Entries.Count > Parts)
            return tooComplex;
        long total = 0;
        foreach (var part in zip.Entries)
        {
            using var content = part.Open();
            if (!Fits(content, ref total, limits.UnpackedBytes, cancel))
                return total > limits.UnpackedBytes ? tooLarge : tooComplex;
        }
        if (other([.. zip.Entries.Select(part => part.FullName)]) is { } instead)
            return new(instead, file.Name);
        foreach (var part in zip.Entries.Where(IsXml))
        {
            using var content = part.Open();
            if (!FewElements(content, cancel))
                return tooComplex;
        }
        return null;
    }

    /// <returns>What is wrong with a workbook as older spreadsheets write it, or with one behind a password; null when it can be
    /// read.</returns>
    public static FileFault? OfCompound(SourceFile file)
    {
        var content = file.Content.AsSpan();
        // The names of streams that only a file behind a password has.
        var text = Encoding.Unicode.GetString(content);
        if (text.Contains("EncryptedPackage", Ignoring) || text.Contains("EncryptionInfo", Ignoring))
            return new(FileProblem.FileEncrypted, file.Name);
        if (content.Length < 512)
            return new(FileProblem.FileUnreadable, file.Name);
        var (sector, miniSector) = (BitConverter.ToUInt16(content[30..]), BitConverter.ToUInt16(content[32..]));
        var (tables, sectors) = (BitConverter.ToUInt32(content[72..]), content.Length / 512);
        if (sector is not (9 or 12) || miniSector != 6 || tables > sectors / 128 / 127 + 1)
            return new(FileProblem.FileUnreadable, file.Name);
        if (text.Contains("WordDocument", StringComparison.Ordinal) || text.Contains("PowerPoint Document", StringComparison.Ordinal))
            return new(FileProblem.FileIsDocument, file.Name);
        return OldCells.FirstFailing(content) is var (row, column)
            ? new(FileProblem.FormulaFails, file.Name, row, Workbook.Letters(column))
            : null;
    }

    // Unpacks the part and throws it away, because a packed file can say anything about its size.
    static bool Fits(Stream part, ref long total, long most, CancellationToken cancel)
    {
        var buffer = new byte[81920];
        var (xml, inTag, run, tags, first) = (false, false, 0, 0, true);
        for (int read; (read = part.Read(buffer)) > 0; first = false)
        {
            cancel.ThrowIfCancellationRequested();
            if ((total += read) > most)
                return false;
            if (first)
                xml = LooksLikeXml(buffer.AsSpan(0, read));
            if (!xml)
                continue;
            var left = buffer.AsSpan(0, read);
            for (int at; (at = left.IndexOfAny(angles)) >= 0; left = left[(at + 1)..])
            {
                if (run + at > (inTag ? LongestTag : LongestText))
                    return false;
                run = 0;
                inTag = left[at] == '<';
                if (inTag && ++tags > Tags)
                    return false;
            }
            if ((run += left.Length) > (inTag ? LongestTag : LongestText))
                return false;
        }
        return true;
    }

    static bool IsXml(ZipArchiveEntry part)
    {
        using var content = part.Open();
        Span<byte> start = stackalloc byte[256];
        return LooksLikeXml(start[..content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]);
    }

    // In any encoding that a reader of XML takes: after a byte order mark, spaces and the zeros of wide characters.
    static bool LooksLikeXml(ReadOnlySpan<byte> start) =>
        start.TrimStart<byte>([0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0, 0x20, 0x09, 0x0A, 0x0D]) is [(byte)'<', ..];

    static bool FewElements(Stream part, CancellationToken cancel)
    {
        using var reader = XmlReader.Create(part);
        var counts = new Dictionary<string, int>();
        var (cells, others, seen) = (0, 0, 0);
        while (reader.Read())
        {
            if (++seen % 10_000 == 0)
                cancel.ThrowIfCancellationRequested();
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            var name = reader.LocalName;
            if (name == "row")
                cells = 0;
            if (name == "c" && ++cells > CellsOfARow)
                return false;
            if (elements.TryGetValue(name, out var most))
            {
                if ((counts[name] = counts.GetValueOrDefault(name) + 1) > most)
                    return false;
            }
            else if (!ofCells.Contains(name) && ++others > OtherElements)
                return false;
        }
        return true;
    }
}
