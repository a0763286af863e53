using System.IO.Compression;

namespace Dialogue.Office.Tests;

/// <summary>Packed files of which every part is as someone wants it.</summary>
static class Zips
{
    public static byte[] Of(params (string Name, byte[] Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        return stream.ToArray();
    }

    /// <summary>The workbook with one of its parts replaced.</summary>
    public static byte[] With(byte[] workbook, string part, byte[] content)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)?.Delete();
            using var entry = zip.CreateEntry(part).Open();
            entry.Write(content);
        }
        return stream.ToArray();
    }
}
