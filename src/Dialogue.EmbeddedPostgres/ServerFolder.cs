using System.Globalization;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Dialogue.EmbeddedPostgres;

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
    }

    public string Root { get; }

    /// <summary>The user who runs the server; null for the one who runs this program.</summary>
    public string? User { get; }

    public string Cluster => Path.Combine(Root, "cluster");

    public string Log => Path.Combine(Root, "server.log");

    /// <summary>The folder of the socket: this one, or a short link's target where this path is too long for one.</summary>
    public string Socket => LinkedFrom(SocketLink)?.FullName ?? Root;

    string SocketLink => Path.Combine(Root, "socket");

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
                $"{Cluster} holds something that is no PostgreSQL cluster. Move it away, or choose another data folder."
            );
    }

    /// <summary>Where a cluster says with which <see cref="EmbeddedOptions.Format"/> it was made.</summary>
    public const string FormatFile = "dialogue-format";

    /// <exception cref="EmbeddedPostgresException">The cluster was made with another format.</exception>
    public void Require(string? format)
    {
        var file = Path.Combine(Cluster, FormatFile);
        if (format is not null && Directory.Exists(Cluster) && !(File.Exists(file) && File.ReadAllText(file) == format))
        {
            throw new EmbeddedPostgresException(
                $"The data folder {Path.GetDirectoryName(Root)} was made by another version of Dialogue, which this one cannot "
                    + $"read; it was left as it is. "
                    + "To begin anew, choose another folder with --data, or move this one away."
            );
        }
    }

    [UnsupportedOSPlatform("windows")]
    public static async Task<ServerFolder> OpenAsync(string dataFolder, ILogger log, CancellationToken ct)
    {
        var path = Path.Combine(Path.GetFullPath(dataFolder), "postgres");
        if (path.Any("\"$`\\,\n".Contains))
        {
            throw new EmbeddedPostgresException(
                $"pg_ctl and connection strings cannot hold every character of the path {path}. Choose another data folder."
            );
        }

        return Environment.IsPrivilegedProcess ? await OpenAsRootAsync(path, log, ct) : new ServerFolder(Create(path), null);
    }

    /// <summary>Makes the lock file that the users of the server share; under the start lock.</summary>
    [UnsupportedOSPlatform("windows")]
    public void AdmitUsers()
    {
        if (!File.Exists(UsersLock))
        {
            File.WriteAllBytes(UsersLock, []);
            File.SetUnixFileMode(UsersLock, ReadableByAll);
        }
    }

    const UnixFileMode ReadableByAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    const UnixFileMode Passable =
        OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

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
                $"User {folder.User}, who runs the database, cannot reach {folder.Root}: a folder above it is closed. "
                    + "Open it with chmod o+x, or move the data folder to where that user may go."
            );
        }

        // A new name each time: who removes the data folder wants an empty one, not what lay here before.
        var other = Path.Combine(Elsewhere, Guid.CreateVersion7().ToString("N"));
        log.LogWarning(
            "User {User}, who runs the database, cannot reach {Folder}; the database lives in {Other}",
            folder.User,
            folder.Root,
            other
        );
        Directory.Delete(folder.Root, true);
        Create(other);
        File.CreateSymbolicLink(path, other);
        folder = await OwnAsync(other, ct);
        return await folder.IsReachableAsync(ct)
            ? folder
            : throw new EmbeddedPostgresException(
                $"User {folder.User}, who runs the database, can reach neither {path} nor {other}. Choose a data folder where "
                    + $"that user may go."
            );
    }

    /// <summary>A server never runs as root: the owner of the folder runs it, else the machine's postgres user, else nobody.</summary>
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

    Task<bool> IsReachableAsync(CancellationToken ct) => IsReachableAsync(Root, ct);

    async Task<bool> IsReachableAsync(string path, CancellationToken ct) =>
        (await Shell.RunAsync(User, "test", ["-w", path], ct)).Code == 0;

    /// <summary>A long path gets a short one in the temp folder, remembered as a link so that every process finds the same.</summary>
    [UnsupportedOSPlatform("windows")]
    public async Task PlaceSocketAsync(CancellationToken ct)
    {
        if (Encoding.UTF8.GetByteCount(Root) <= LongestSocketFolder || Directory.Exists(SocketLink))
        {
            return;
        }

        File.Delete(SocketLink);
        var folder = Directory.CreateTempSubdirectory("dialogue-").FullName;
        if (User is not null)
        {
            await ChownAsync(User, folder, ct);
            // Root's own place for temporary files may be closed to others.
            if (!await IsReachableAsync(folder, ct))
            {
                Directory.Delete(folder);
                folder = Create(Path.Combine(Elsewhere, Guid.CreateVersion7().ToString("N")));
                await ChownAsync(User, folder, ct);
            }
        }

        File.CreateSymbolicLink(SocketLink, folder);
    }

    public void RemoveCluster()
    {
        if (Directory.Exists(Cluster))
        {
            Directory.Delete(Cluster, true);
        }
    }

    /// <summary>Removes a cluster that has lost its first file, so that it is none any more.</summary>
    public void RemoveRemains()
    {
        if (!File.Exists(Path.Combine(Cluster, "PG_VERSION")))
        {
            RemoveCluster();
        }
    }

    /// <summary>Removes what was made for this server outside the data folder; what lies inside goes with that.</summary>
    public void RemoveElsewhere()
    {
        if (Path.GetDirectoryName(Root) == Elsewhere)
        {
            Directory.Delete(Root, true);
        }
    }

    /// <summary>Removes what <see cref="PlaceSocketAsync"/> made outside this folder.</summary>
    public void RemoveSocket()
    {
        if (Directory.Exists(SocketLink))
        {
            Directory.Delete(Socket, true);
            File.Delete(SocketLink);
        }
    }
}
