using System.Text;

namespace Dialogue.Office;

/// <summary>What a file is that is no workbook and no CSV file, by its first bytes and, where those say nothing, by its name.</summary>
public static class FileKinds
{
    // Enough to see what a file of text begins with.
    const int Looked = 4096;

    /// <returns>What the file is instead; null when it may be a workbook or a CSV file.</returns>
    public static FileProblem? Other(SourceFile file)
    {
        var content = file.Content.AsSpan();
        if (Path.GetFileName(file.Name).StartsWith("~$", StringComparison.Ordinal) || IsLock(content))
            return FileProblem.FileIsLock;
        if (
            content.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G'])
            || content.StartsWith<byte>([0xFF, 0xD8, 0xFF])
            || content.StartsWith("GIF8"u8)
            || content.StartsWith("%PDF"u8)
            || content.StartsWith("{\\rtf"u8)
        )
            return FileProblem.FileIsDocument;
        if (content.StartsWith<byte>([0x1F, 0x8B]) || content.StartsWith("Rar!"u8) || content.StartsWith("7z"u8))
            return FileProblem.FileIsArchive;
        if (content.StartsWith("MZ"u8) || content.StartsWith<byte>([0x7F, (byte)'E', (byte)'L', (byte)'F']))
            return FileProblem.FileKindUnknown;
        var text = Encoding.UTF8.GetString(content[..Math.Min(content.Length, Looked)]).TrimStart('\uFEFF').TrimStart();
        if (!text.StartsWith('<'))
            return null;
        if (text.Contains("office:document", StringComparison.Ordinal) || text.Contains("opendocument", StringComparison.Ordinal))
            return FileProblem.FileIsOpenDocument;
        if (text.Contains("urn:schemas-microsoft-com:office:spreadsheet", StringComparison.Ordinal))
            return FileProblem.FileIsXml;
        return
            text.Contains("<html", StringComparison.OrdinalIgnoreCase)
            || text.Contains("<table", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            ? FileProblem.FileIsPage
            : FileProblem.FileIsXml;
    }

    /// <returns>What a packed file is that holds no workbook; null when it does.</returns>
    internal static FileProblem? OtherPacked(IReadOnlyCollection<string> parts)
    {
        bool Has(string start) => parts.Any(part => part.StartsWith(start, StringComparison.OrdinalIgnoreCase));
        return Has("xl/workbook.bin") ? FileProblem.FileIsBinary
            : Has("xl/") ? null
            : Has("word/") || Has("ppt/") ? FileProblem.FileIsDocument
            : Has("content.xml") ? FileProblem.FileIsOpenDocument
            : FileProblem.FileIsArchive;
    }

    // The length of a name, the name, and blanks or zeros up to a fixed size: nothing that a sheet holds.
    static bool IsLock(ReadOnlySpan<byte> content) =>
        content.Length == 165
        && content[0] is > 0 and < 55
        && content[1..].IndexOfAnyExcept((byte)' ', (byte)0) >= 0
        && content[^1] is 0 or 32;
}
