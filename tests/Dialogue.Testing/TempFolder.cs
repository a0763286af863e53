using System.Runtime.Versioning;

namespace Dialogue.Testing;

public static class TempFolder
{
    /// <summary>A new folder through which any user may pass, because a server that root starts runs as another one.</summary>
    public static DirectoryInfo OpenToAll(string prefix) =>
        OperatingSystem.IsWindows() ? Directory.CreateTempSubdirectory(prefix) : Create(prefix);

    [UnsupportedOSPlatform("windows")]
    static DirectoryInfo Create(string prefix)
    {
        // Root's own place for temporary files may be closed.
        string[] places = Environment.IsPrivilegedProcess ? [Path.GetTempPath(), "/tmp", "/var/tmp"] : [Path.GetTempPath()];
        var place = Array.Find(places, place => IsOpen(new(place))) ?? places[0];
        return Directory.CreateDirectory(
            Path.Combine(place, prefix + Path.GetRandomFileName()),
            UnixFileMode.UserRead
                | UnixFileMode.UserWrite
                | UnixFileMode.UserExecute
                | UnixFileMode.GroupExecute
                | UnixFileMode.OtherExecute
        );
    }

    [UnsupportedOSPlatform("windows")]
    static bool IsOpen(DirectoryInfo folder) =>
        folder.Exists && folder.UnixFileMode.HasFlag(UnixFileMode.OtherExecute) && (folder.Parent is null || IsOpen(folder.Parent));
}
