using System.Globalization;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Dialogue.EmbeddedPostgres;

/// <summary>
/// A PostgreSQL server of our own in a data folder, reachable only through a unix socket and only by the user who started it, by the
/// server's user and by root. Every process that starts it on the same folder, also at the same time, gets the same running server;
/// it stops when the last of them disposes it or dies, and is started again when it dies before they do. The data stay.
/// <code>
/// await using var server = await EmbeddedServer.StartAsync(new("data"), log, ct);
/// await using var source = NpgsqlDataSource.Create(server.ConnectionString);
/// </code>
/// </summary>
public sealed class EmbeddedServer : IAsyncDisposable
{
    /// <summary>The database of the programme, and the role that owns it.</summary>
    public const string DatabaseName = "dialogue";

    const string Port = "5432";
    const int WouldBlockOnLinux = 11;
    const int WouldBlockOnMacOS = 35;
    static readonly TimeSpan RetryDelays = TimeSpan.FromMinutes(2);
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    readonly EmbeddedOptions options;
    readonly ServerFolder folder;
    readonly PostgresBinaries binaries;
    readonly ILogger log;
    readonly CancellationTokenSource disposed = new();
    FileStream? use;
    Task supervision = Task.CompletedTask;

    EmbeddedServer(EmbeddedOptions options, ServerFolder folder, PostgresBinaries binaries, ILogger log)
    {
        this.options = options;
        this.folder = folder;
        this.binaries = binaries;
        this.log = log;
    }

    /// <summary>Connects to the programme's database. It holds no secret: the server asks the kernel who is connecting.</summary>
    public string ConnectionString => ConnectionStringTo(DatabaseName);

    /// <summary>The folder of psql, pgbench and pg_dump that belong to this server, where they are installed.</summary>
    public string Programs => binaries.Folder;

    /// <summary>Connections that the server accepts; a replica must accept as many.</summary>
    public int MaxConnections => options.MaxConnections;

    /// <summary>Connects to another database of this server.</summary>
    public string ConnectionStringTo(string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = folder.Socket,
            Port = int.Parse(Port, CultureInfo.InvariantCulture),
            Username = DatabaseName,
            Database = database,
        }.ConnectionString;

    /// <summary>Starts the server in the data folder, or joins the one that runs there. Ready for connections when it returns.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot run here; the message is for the person who started the program.</exception>
    public static async Task<EmbeddedServer> StartAsync(EmbeddedOptions options, ILogger log, CancellationToken ct = default)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new EmbeddedPostgresException("The embedded server needs Linux or macOS. Give ConnectionStrings:Dialogue, or use WSL.");
        }

        try
        {
            var folder = await ServerFolder.OpenAsync(options.DataFolder, log, ct);
            folder.Require(options.Format);
            using var starting = await LockAsync(folder.StartLock, FileShare.None, ct);
            folder.AdmitUsers();
            if (options.Throwaway)
            {
                await RemoveRemainsAsync(folder, ct);
            }

            var binaries = await PostgresBinaries.FindAsync(options.Binaries, folder.Major(), folder.User, ct);
            var server = new EmbeddedServer(options, folder, binaries, log);
            await server.JoinAsync(ct);
            return server;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new EmbeddedPostgresException(
                $"The data folder {options.DataFolder} cannot be used by {Environment.UserName}: {e.Message} "
                    + "Perhaps another user made it; run as that user or choose another data folder.",
                e
            );
        }
    }

    /// <summary>A run that was killed while it removed its cluster leaves half of it, and no server.</summary>
    static async Task RemoveRemainsAsync(ServerFolder folder, CancellationToken ct)
    {
        // Closed to readers while another process removes the cluster.
        await using (await LockAsync(folder.UsersLock, FileShare.Read, ct)) { }
        await using var alone = TryLock(folder.UsersLock, FileShare.None);
        if (alone is not null)
        {
            folder.RemoveRemains();
        }
    }

    [UnsupportedOSPlatform("windows")]
    async Task JoinAsync(CancellationToken ct)
    {
        if (options.Throwaway)
        {
            await StopWhenUnusedAsync(ct);
        }

        use = await LockAsync(folder.UsersLock, FileShare.Read, ct);
        try
        {
            await folder.PlaceSocketAsync(ct);
            await StartUnlessRunningAsync(ct);
            await CreateDatabaseAsync(DatabaseName, null, ct);
            supervision = SuperviseAsync();
        }
        catch
        {
            await use.DisposeAsync();
            throw;
        }
    }

    /// <summary>Creates a database unless it exists; as a copy of a template in a tenth of a second.</summary>
    public async Task CreateDatabaseAsync(string name, string? template = null, CancellationToken ct = default)
    {
        await using var connection = await MaintainAsync(ct);
        if (!await ExistsAsync(connection, name, ct))
        {
            await ExecuteAsync(
                connection,
                $"create database {Quoted(name)}{(template is null ? "" : $" template {Quoted(template)}")}",
                ct
            );
        }
    }

    /// <summary>Drops a database, also under open connections.</summary>
    public async Task DropDatabaseAsync(string name, CancellationToken ct = default)
    {
        await using var connection = await MaintainAsync(ct);
        await ExecuteAsync(connection, $"drop database if exists {Quoted(name)} with (force)", ct);
    }

    /// <summary>
    /// Makes a template once for all processes that use this server: <paramref name="prepare"/> gets the connection string of an empty
    /// database.
    /// </summary>
    public async Task CreateTemplateAsync(string name, Func<string, Task> prepare, CancellationToken ct = default)
    {
        await using var connection = await MaintainAsync(ct);
        await ExecuteAsync(connection, $"select pg_advisory_lock(hashtext({Literal(name)}))", ct);
        if (await ExistsAsync(connection, name, ct))
        {
            return;
        }

        var unfinished = name + "_unfinished";
        await ExecuteAsync(connection, $"drop database if exists {Quoted(unfinished)} with (force)", ct);
        await ExecuteAsync(connection, $"create database {Quoted(unfinished)}", ct);
        await prepare(Unpooled(unfinished));
        await ExecuteAsync(connection, $"alter database {Quoted(unfinished)} rename to {Quoted(name)}", ct);
    }

    /// <summary>Leaves the server; stops it, and waits for that, when nobody else uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed.IsCancellationRequested)
        {
            return;
        }

        await disposed.CancelAsync();
        await supervision;
        await use!.DisposeAsync();
        await StopWhenUnusedAsync(CancellationToken.None);
        disposed.Dispose();
    }

    /// <summary>Comes back as soon as others use the server or nobody does; in the last case it is stopped.</summary>
    async Task StopWhenUnusedAsync(CancellationToken ct)
    {
        for (; ; await Task.Delay(Glance, ct))
        {
            using (var alone = TryLock(folder.UsersLock, FileShare.None))
            {
                if (alone is not null)
                {
                    if (IsRunning())
                    {
                        await RunAsync(binaries.PgCtl, ["stop", "-D", folder.Cluster, "-m", "fast", "-s"], ct);
                    }

                    folder.RemoveSocket();
                    if (options.Throwaway)
                    {
                        folder.RemoveCluster();
                    }

                    if (options.Throwaway && disposed.IsCancellationRequested)
                    {
                        folder.RemoveElsewhere();
                    }

                    return;
                }
            }

            // Refused to us and to readers alike: the one who holds it is stopping the server, and we want to see that done.
            using var together = TryLock(folder.UsersLock, FileShare.Read);
            if (together is not null)
            {
                return;
            }
        }
    }

    async Task SuperviseAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await timer.WaitForNextTickAsync(disposed.Token))
            {
                if (!IsRunning())
                {
                    using var starting = await LockAsync(folder.StartLock, FileShare.None, disposed.Token);
                    try
                    {
                        await StartUnlessRunningAsync(disposed.Token);
                    }
                    catch (EmbeddedPostgresException e)
                    {
                        log.LogError("The database is down: {Reason}", e.Message);
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            log.LogDebug("No longer watching over the database in {Folder}", folder.Root);
        }
    }

    async Task StartUnlessRunningAsync(CancellationToken ct)
    {
        if (!Directory.Exists(folder.Cluster))
        {
            await InitialiseAsync(ct);
        }

        if (!IsRunning())
        {
            ForgetStrangersPid();
            await ConfigureAsync(ct);
            await LaunchAsync(ct);
            StopAfterLastUser();
            log.LogInformation("PostgreSQL {Major} runs in {Folder}", binaries.Major, folder.Root);
        }
    }

    async Task InitialiseAsync(CancellationToken ct)
    {
        // Made elsewhere and renamed, so that an interrupted initdb never looks like a cluster.
        var unfinished = Path.Combine(folder.Root, "unfinished");
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, true);
        }

        string[] locale =
            binaries.Major >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"] : ["--locale=C.UTF-8"];
        string[] syncing = options.Durable ? [] : ["--no-sync"];
        var (code, output) = await RunAsync(
            binaries.InitDb,
            ["-D", unfinished, "-U", DatabaseName, "-E", "UTF8", "--data-checksums", "--auth=peer", .. locale, .. syncing],
            ct
        );
        if (code != 0)
        {
            throw new EmbeddedPostgresException($"PostgreSQL could not make a database in {folder.Root}: {output}");
        }

        if (options.Format is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(unfinished, ServerFolder.FormatFile), options.Format, ct);
        }

        Directory.Move(unfinished, folder.Cluster);
    }

    /// <summary>
    /// The settings are this program's and are written at every start, so that a cluster of an earlier version gets them too.
    /// </summary>
    async Task ConfigureAsync(CancellationToken ct)
    {
        var durability = options.Durable
            ? "fsync = on\nfull_page_writes = on\nmax_wal_size = '4GB'"
            : "fsync = off\nfull_page_writes = off\nwal_level = minimal\nmax_wal_senders = 0";
        await File.WriteAllTextAsync(
            Path.Combine(folder.Cluster, "postgresql.conf"),
            $"""
            # Written by Dialogue at every start; changes made here are lost.
            listen_addresses = ''
            unix_socket_directories = {Literal($"\"{folder.Socket}\"")}
            max_connections = {options.MaxConnections}
            shared_buffers = '256MB'
            work_mem = '16MB'
            maintenance_work_mem = '256MB'
            random_page_cost = 1.1
            jit = off
            checkpoint_timeout = '15min'
            synchronous_commit = on
            {durability}
            timezone = 'UTC'
            log_timezone = 'UTC'
            lc_messages = 'C'
            default_text_search_config = 'pg_catalog.dutch'
            """,
            ct
        );

        // Root can become any user anyway, so letting it in gives nothing away.
        var mayConnect = new[] { Environment.UserName, folder.User ?? Environment.UserName, "root" }.Distinct();
        await File.WriteAllTextAsync(Path.Combine(folder.Cluster, "pg_hba.conf"), "local all,replication all peer map=dialogue\n", ct);
        await File.WriteAllLinesAsync(
            Path.Combine(folder.Cluster, "pg_ident.conf"),
            mayConnect.Select(user => $"dialogue \"{user}\" {DatabaseName}"),
            ct
        );
    }

    async Task LaunchAsync(CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(RetryDelays);
        while (true)
        {
            File.Delete(folder.Log);
            var (code, output) = await RunAsync(
                binaries.PgCtl,
                ["start", "-D", folder.Cluster, "-l", folder.Log, "-w", "-t", $"{RetryDelays.TotalSeconds}", "-s"],
                ct
            );
            if (code == 0)
            {
                return;
            }

            var said = File.Exists(folder.Log) ? await File.ReadAllLinesAsync(folder.Log, ct) : [];
            // Processes of a killed server take a moment to notice its death; until then it must not be started again.
            if (patience.IsCancellationRequested || !said.Any(line => line.Contains("shared memory block", StringComparison.Ordinal)))
            {
                throw new EmbeddedPostgresException(
                    $"PostgreSQL does not start in {folder.Root}: {output}\n{string.Join('\n', said.TakeLast(10))}"
                );
            }

            await Task.Delay(Glance, ct);
        }
    }

    /// <summary>Has a process wait until the last user is gone, killed or not, and stop the server then.</summary>
    void StopAfterLastUser()
    {
        if (Shell.Find("setsid") is { } setsid && Shell.Find("flock") is { } flock)
        {
            Shell.Detach(folder.User, setsid, [flock, folder.UsersLock, binaries.PgCtl, "stop", "-D", folder.Cluster, "-m", "fast", "-s"]);
        }
    }

    /// <summary>
    /// A server that listens is running, by whichever user or process it was started; one that does not listen yet, or no longer, is
    /// running while its process lives.
    /// </summary>
    bool IsRunning()
    {
        if (ReadPid() is not { } pid)
        {
            return false;
        }

        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(Path.Combine(folder.Socket, $".s.PGSQL.{Port}")));
            return true;
        }
        catch (SocketException)
        {
            return IsServer(pid);
        }
    }

    bool IsServer(int pid)
    {
        try
        {
            var command = File.ReadAllText($"/proc/{pid}/cmdline").Split('\0');
            return Path.GetFileName(command[0]) == "postgres" && command.Contains(folder.Cluster);
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>
    /// After a crash the process number in the pid file may belong to another program, and PostgreSQL would refuse to start.
    /// The rest of the file stays: by it PostgreSQL sees whether processes of the crashed server are still at work.
    /// </summary>
    void ForgetStrangersPid()
    {
        if (ReadPid() is not null)
        {
            var lines = File.ReadAllLines(PidFile);
            lines[0] = int.MaxValue.ToString(CultureInfo.InvariantCulture);
            File.WriteAllLines(PidFile, lines);
        }
    }

    string PidFile => Path.Combine(folder.Cluster, "postmaster.pid");

    int? ReadPid()
    {
        try
        {
            return int.TryParse(File.ReadLines(PidFile).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid) ? pid : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    Task<(int Code, string Output)> RunAsync(string program, string[] arguments, CancellationToken ct) =>
        Shell.RunAsync(folder.User, program, arguments, ct);

    async Task<NpgsqlConnection> MaintainAsync(CancellationToken ct)
    {
        var connection = new NpgsqlConnection(Unpooled("postgres"));
        await connection.OpenAsync(ct);
        return connection;
    }

    // A database with a connection left in a pool cannot be copied or renamed.
    string Unpooled(string database) =>
        new NpgsqlConnectionStringBuilder(ConnectionStringTo(database)) { Pooling = false }.ConnectionString;

    static async Task<bool> ExistsAsync(NpgsqlConnection connection, string database, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection)
        {
            Parameters = { new() { Value = database } },
        };
        return await command.ExecuteScalarAsync(ct) is not null;
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    static FileStream? TryLock(string file, FileShare share)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.Read, share);
        }
        catch (IOException e) when (e.HResult is WouldBlockOnLinux or WouldBlockOnMacOS)
        {
            return null;
        }
    }

    static async Task<FileStream> LockAsync(string file, FileShare share, CancellationToken ct)
    {
        for (; ; await Task.Delay(Glance, ct))
        {
            if (TryLock(file, share) is { } held)
            {
                return held;
            }
        }
    }
}
