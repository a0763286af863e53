using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Dialogue.Postgres.Embedded;

/// <summary>
/// The folder <c>postgres</c> in a data folder: the cluster, its socket, its log and two lock files. It belongs to the user who runs
/// the server and is closed to others; that closes the socket too.
/// </summary>
internal sealed class ServerFolder
{
    /// <summary>Where root keeps a cluster whose data folder the unprivileged server user cannot reach, as under /root.</summary>
    public const string Elsewhere = "/var/lib/dialogue";

    // A socket address holds 107 bytes, the last of which are /.s.PGSQL.5432.
    const int LongestSocketFolder = 107 - 14;

    ServerFolder(string path, string? user)
    {
        Root = path;
        User = user;
        Socket = path;
    }

    public string Root { get; }

    /// <summary>The user who runs the server; null for the one who runs this program.</summary>
    public string? User { get; }

    public string Cluster => Path.Combine(Root, "cluster");

    public string Log => Path.Combine(Root, "server.log");

    public string Socket { get; private set; }

    public string StartLock => Path.Combine(Root, "start.lock");

    public string UsersLock => Path.Combine(Root, "users.lock");

    /// <summary>The major version that made the cluster; null when there is none yet.</summary>
    public int? Major()
    {
        if (!Directory.Exists(Cluster))
        {
            return null;
        }

        var file = Path.Combine(Cluster, "PG_VERSION");
        return File.Exists(file) && int.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var major)
            ? major
            : throw new EmbeddedPostgresException(
                $"{Cluster} holds something that is no PostgreSQL cluster. Move it away, or choose another data folder.");
    }

    public static async Task<ServerFolder> OpenAsync(string dataFolder, ILogger log, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new EmbeddedPostgresException("The embedded server needs Linux or macOS. Give ConnectionStrings:Dialogue, or use WSL.");
        }

        var path = Path.Combine(Path.GetFullPath(dataFolder), "postgres");
        try
        {
            var folder = Environment.IsPrivilegedProcess ? await OpenAsRootAsync(path, log, ct) : new ServerFolder(Create(path), null);
            foreach (var file in new[] { folder.StartLock, folder.UsersLock })
            {
                if (!File.Exists(file))
                {
                    await File.Open(file, FileMode.OpenOrCreate).DisposeAsync();
                    File.SetUnixFileMode(file, ReadableByAll);
                }
            }

            return folder;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new EmbeddedPostgresException(
                $"The data folder {dataFolder} cannot be used by {Environment.UserName}: {e.Message} " +
                "Perhaps another user made it; run as that user or choose another data folder.", e);
        }
    }

    const UnixFileMode ReadableByAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    const UnixFileMode Passable = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    [UnsupportedOSPlatform("windows")]
    static string Create(string path)
    {
        path = LinkedFrom(path)?.FullName ?? path;
        CreatePassable(Path.GetDirectoryName(path)!);
        return Directory.CreateDirectory(path, OwnerOnly).FullName;
    }

    static FileSystemInfo? LinkedFrom(string path) =>
        new DirectoryInfo(path).LinkTarget is null ? null : Directory.ResolveLinkTarget(path, true);

    /// <summary>Root's umask may be 077, and the server's user has to pass through the folders that are made here.</summary>
    [UnsupportedOSPlatform("windows")]
    static void CreatePassable(string path)
    {
        if (!Directory.Exists(path))
        {
            CreatePassable(Path.GetDirectoryName(path)!);
            Directory.CreateDirectory(path);
            if (Environment.IsPrivilegedProcess)
            {
                File.SetUnixFileMode(path, Passable);
            }
        }
    }

    [UnsupportedOSPlatform("windows")]
    static async Task<ServerFolder> OpenAsRootAsync(string path, ILogger log, CancellationToken ct)
    {
        var folder = new ServerFolder(Create(path), null);
        folder = await OwnAsync(folder.Root, ct);
        if (await folder.IsReachableAsync(ct))
        {
            return folder;
        }

        if (Directory.Exists(folder.Cluster))
        {
            throw new EmbeddedPostgresException(
                $"User {folder.User}, who runs the database, cannot reach {folder.Root}: a folder above it is closed. " +
                "Open it with chmod o+x, or move the data folder to where that user may go.");
        }

        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(folder.Root));
        var other = Path.Combine(Elsewhere, Convert.ToHexStringLower(digest)[..12]);
        log.LogWarning("User {User}, who runs the database, cannot reach {Folder}; the database lives in {Other}", folder.User, folder.Root, other);
        Directory.Delete(folder.Root, true);
        Create(other);
        File.CreateSymbolicLink(path, other);
        folder = await OwnAsync(other, ct);
        return await folder.IsReachableAsync(ct) ? folder : throw new EmbeddedPostgresException(
            $"User {folder.User}, who runs the database, can reach neither {path} nor {other}. Choose a data folder where that user may go.");
    }

    /// <summary>A server never runs as root: whoever owns the folder runs it, else the machine's postgres user, else nobody.</summary>
    static async Task<ServerFolder> OwnAsync(string path, CancellationToken ct)
    {
        var owner = (await Shell.RunAsync(null, "stat", [OperatingSystem.IsMacOS() ? "-f%Su" : "-c%U", path], ct)).Output;
        if (owner != "root")
        {
            return new(path, owner);
        }

        var user = (await Shell.RunAsync(null, "id", ["-u", "postgres"], ct)).Code == 0 ? "postgres" : "nobody";
        await ChownAsync(user, path, ct);
        return new(path, user);
    }

    static async Task ChownAsync(string user, string path, CancellationToken ct)
    {
        var (code, output) = await Shell.RunAsync(null, "chown", ["-R", user, path], ct);
        if (code != 0)
        {
            throw new EmbeddedPostgresException($"The folder {path} cannot be given to user {user}, who runs the database: {output}");
        }
    }

    async Task<bool> IsReachableAsync(CancellationToken ct) => (await Shell.RunAsync(User, "test", ["-w", Root], ct)).Code == 0;

    /// <summary>A long path gets a short one in the temp folder, remembered as a link so that every process finds the same.</summary>
    public async Task PlaceSocketAsync(CancellationToken ct)
    {
        if (Encoding.UTF8.GetByteCount(Root) <= LongestSocketFolder)
        {
            return;
        }

        var link = Path.Combine(Root, "socket");
        if (LinkedFrom(link) is not { Exists: true } target)
        {
            File.Delete(link);
            target = Directory.CreateTempSubdirectory("dialogue-");
            if (User is not null)
            {
                await ChownAsync(User, target.FullName, ct);
            }

            File.CreateSymbolicLink(link, target.FullName);
        }

        Socket = target.FullName;
    }
}
