using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Dialogue.EmbeddedPostgres.Tests;

[UnsupportedOSPlatform("windows")]
public sealed class EmbeddedPostgresTests : IDisposable
{
    readonly DirectoryInfo data = TempFolder.OpenToAll("dialogue-embedded-");

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    string Cluster => Path.Combine(data.FullName, "postgres", "cluster");

    string PidFile => Path.Combine(Cluster, "postmaster.pid");

    public void Dispose() => data.Delete(true);

    [Fact]
    public async Task A_first_start_makes_a_durable_utf8_database_with_checksums_that_no_network_reaches()
    {
        await using var server = await StartAsync(durable: true);

        (await AskAsync(server, "show server_encoding")).ShouldBe("UTF8");
        (await AskAsync(server, "show data_checksums")).ShouldBe("on");
        (await AskAsync(server, "show fsync")).ShouldBe("on");
        (await AskAsync(server, "show synchronous_commit")).ShouldBe("on");
        (await AskAsync(server, "show full_page_writes")).ShouldBe("on");
        (await AskAsync(server, "show jit")).ShouldBe("off");
        (await AskAsync(server, "show listen_addresses")).ShouldBe("");
        (await AskAsync(server, "select upper('één')")).ShouldBe("ÉÉN");
        (await AskAsync(server, "select current_database() || ' of ' || current_user")).ShouldBe("dialogue of dialogue");
    }

    [Fact]
    public async Task A_restart_keeps_what_was_written()
    {
        await using (var first = await StartAsync())
        {
            await AskAsync(first, "create table kept as select 'tafel 37' as what");
        }

        File.Exists(PidFile).ShouldBeFalse();
        await using var second = await StartAsync();
        (await AskAsync(second, "select what from kept")).ShouldBe("tafel 37");
    }

    [Fact]
    public async Task After_a_kill_the_next_start_recovers_what_was_acknowledged()
    {
        await using var first = await StartAsync();
        await AskAsync(first, "create table kept as select 1 as what");
        Kill(Pid());

        await using var second = await StartAsync();

        (await AskAsync(second, "select what from kept")).ShouldBe("1");
    }

    [Fact]
    public async Task A_killed_server_is_started_again_while_the_program_runs()
    {
        await using var server = await StartAsync();
        Kill(Pid());

        using var attempts = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        string? answer = null;
        while (answer is null && await attempts.WaitForNextTickAsync(Stop))
        {
            try
            {
                answer = await AskAsync(server, "select 'back'");
            }
            catch (NpgsqlException)
            {
                NpgsqlConnection.ClearAllPools();
            }
        }

        answer.ShouldBe("back");
    }

    [Fact]
    public async Task A_pid_file_that_names_another_living_process_does_not_stop_the_start()
    {
        string[] left;
        await using (await StartAsync())
        {
            left = await File.ReadAllLinesAsync(PidFile, Stop);
        }

        // What stops a server after its last user may run late: it must not find the stranger in the file.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        while (Directory.EnumerateDirectories("/proc").Any(WorksOnCluster))
            await Task.Delay(50, patience.Token);
        using var stranger = Process.Start(AsServerUser("sleep", "600"))!;
        left[0] = stranger.Id.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(PidFile, left, Stop);

        await using var server = await StartAsync();

        (await AskAsync(server, "select 1")).ShouldBe("1");
        stranger.HasExited.ShouldBeFalse();
        stranger.Kill();
    }

    [Fact]
    public async Task A_taken_tcp_port_and_the_socket_of_a_crashed_server_are_no_hindrance()
    {
        using var occupied = new TcpListener(IPAddress.Loopback, 5432);
        try
        {
            occupied.Start();
        }
        catch (SocketException)
        {
            // Somebody else has taken it, which serves as well.
        }

        await using var crashed = await StartAsync();
        Kill(Pid());
        File.Exists(Path.Combine(data.FullName, "postgres", ".s.PGSQL.5432")).ShouldBeTrue();

        await using var server = await StartAsync();

        (await AskAsync(server, "select 1")).ShouldBe("1");
    }

    [Fact]
    public async Task Two_data_folders_have_two_servers_at_once()
    {
        var other = data.CreateSubdirectory("another programme's");
        var servers = await Task.WhenAll(StartAsync(), StartAsync(other.FullName));

        (await AskAsync(servers[0], "show data_directory")).ShouldNotBe(await AskAsync(servers[1], "show data_directory"));

        await Task.WhenAll(servers.Select(server => server.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task The_same_folder_gives_the_same_server_until_its_last_user_leaves()
    {
        var users = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StartAsync()));
        var pid = Pid();

        foreach (var user in users[1..])
        {
            await user.DisposeAsync();
        }

        (await AskAsync(users[0], "select 1")).ShouldBe("1");
        Pid().ShouldBe(pid);
        await users[0].DisposeAsync();
        File.Exists(PidFile).ShouldBeFalse();
    }

    [Fact]
    public async Task A_path_too_long_for_a_socket_works_too()
    {
        var deep = Path.Combine(data.FullName, new string('a', 60), new string('b', 60));

        await using var server = await StartAsync(deep);

        (await AskAsync(server, "select 1")).ShouldBe("1");
    }

    [Fact]
    public async Task A_folder_that_is_closed_to_the_servers_user_works_all_the_same()
    {
        var closed = data.CreateSubdirectory("closed");
        File.SetUnixFileMode(closed.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        await using (var first = await StartAsync(closed.FullName))
        {
            await AskAsync(first, "create table kept as select 'here' as what");
        }

        await using (var second = await StartAsync(closed.FullName))
        {
            (await AskAsync(second, "select what from kept")).ShouldBe("here");
        }

        await using (await EmbeddedServer.StartAsync(new(closed.FullName) { Throwaway = true, Durable = false }, NullLogger.Instance, Stop))
        {
            // As root the cluster lies outside this folder; thrown away it goes with the last user.
        }

        (Directory.ResolveLinkTarget(Path.Combine(closed.FullName, "postgres"), true) is { Exists: true }).ShouldBeFalse();
    }

    [Fact]
    public async Task Root_starts_it_as_another_user_and_an_ordinary_user_as_itself()
    {
        await using var server = await StartAsync();

        var owner = Ask("stat", "-c%U", Cluster);

        owner.ShouldNotBe("root");
        Ask("stat", "-c%U", $"/proc/{Pid()}").ShouldBe(owner);
        if (!Environment.IsPrivilegedProcess)
        {
            owner.ShouldBe(Environment.UserName);
        }
    }

    [Fact]
    public async Task An_ordinary_user_has_a_server_too()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "These tests run as an ordinary user already.");
        var tests = typeof(EmbeddedPostgresTests).Assembly.Location;
        var start = new ProcessStartInfo(
            "dotnet",
            [
                tests,
                "-method",
                $"*.{nameof(A_restart_keeps_what_was_written)}",
                "-method",
                $"*.{nameof(A_folder_of_another_user_is_refused)}",
            ]
        )
        {
            UserName = "nobody",
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
            Environment = { ["TMPDIR"] = data.Parent!.FullName },
        };
        using var reachable = Process.Start(
            new ProcessStartInfo("test", ["-r", tests, "-a", "-w", data.Parent.FullName]) { UserName = "nobody", WorkingDirectory = "/" }
        )!;
        await reachable.WaitForExitAsync(Stop);
        Assert.SkipUnless(reachable.ExitCode == 0, "An ordinary user cannot reach this clone or a place for temporary files.");

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);

        process.ExitCode.ShouldBe(0, output);
        output.ShouldContain("Total: 2");
    }

    [Fact]
    public async Task A_folder_of_another_user_is_refused()
    {
        var refusal = await Should.ThrowAsync<EmbeddedPostgresException>(StartAsync("/proc/1"));

        refusal.Message.ShouldContain("Perhaps another user made it");
    }

    [Fact]
    public async Task A_cluster_of_another_format_is_refused_and_left_as_it_is()
    {
        await using (var earlier = await StartAsync())
            await AskAsync(earlier, "create table kept as select 1 as what");
        var files = Directory.GetFileSystemEntries(data.FullName, "*", SearchOption.AllDirectories).Length;

        var refusal = await Should.ThrowAsync<EmbeddedPostgresException>(
            EmbeddedServer.StartAsync(new(data.FullName) { Durable = false, Format = "1" }, NullLogger.Instance, Stop)
        );

        refusal.Message.ShouldContain("was made by another version of Dialogue");
        refusal.Message.ShouldContain("--data");
        Directory.GetFileSystemEntries(data.FullName, "*", SearchOption.AllDirectories).Length.ShouldBe(files);
    }

    [Fact]
    public async Task A_cluster_is_opened_again_in_its_own_format()
    {
        var options = new EmbeddedOptions(data.FullName) { Durable = false, Format = "1" };
        await using (var first = await EmbeddedServer.StartAsync(options, NullLogger.Instance, Stop))
            await AskAsync(first, "create table kept as select 1 as what");

        await using var second = await EmbeddedServer.StartAsync(options, NullLogger.Instance, Stop);
        (await AskAsync(second, "select count(*)::text from kept")).ShouldBe("1");
    }

    [Fact]
    public async Task A_throwaway_server_begins_empty_and_leaves_no_cluster()
    {
        var options = new EmbeddedOptions(data.FullName) { Throwaway = true, Durable = false };
        await using (var first = await EmbeddedServer.StartAsync(options, NullLogger.Instance, Stop))
        {
            await AskAsync(first, "create table gone as select 1 as what");
        }

        Directory.Exists(Cluster).ShouldBeFalse();
        await using var second = await EmbeddedServer.StartAsync(options, NullLogger.Instance, Stop);
        (await AskAsync(second, "select count(*)::text from pg_tables where tablename = 'gone'")).ShouldBe("0");
    }

    [Fact]
    public async Task A_throwaway_cluster_whose_removal_was_cut_off_hinders_no_later_start()
    {
        Directory.CreateDirectory(Path.Combine(Cluster, "base"));

        await using var server = await EmbeddedServer.StartAsync(
            new(data.FullName) { Throwaway = true, Durable = false },
            NullLogger.Instance,
            Stop
        );

        (await AskAsync(server, "select 'here'")).ShouldBe("here");
    }

    [Fact]
    public async Task A_template_is_prepared_once_and_copied_for_each_database()
    {
        await using var server = await StartAsync();
        var prepared = 0;
        Task Prepare(string connectionString)
        {
            Interlocked.Increment(ref prepared);
            return AskAsync(connectionString, "create table made as select 'once' as what");
        }

        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(async i =>
                {
                    await server.CreateTemplateAsync("example", Prepare, Stop);
                    await server.CreateDatabaseAsync($"copy {i}", "example", Stop);
                })
        );

        prepared.ShouldBe(1);
        foreach (var i in Enumerable.Range(0, 4))
        {
            (await AskAsync(server.ConnectionStringTo($"copy {i}"), "select what from made")).ShouldBe("once");
            await server.DropDatabaseAsync($"copy {i}", Stop);
        }

        (await AskAsync(server, "select count(*)::text from pg_database where datname like 'copy%'")).ShouldBe("0");
    }

    [Fact]
    public async Task A_folder_with_something_else_in_it_is_refused_and_left_as_it_is()
    {
        Directory.CreateDirectory(Cluster);
        await File.WriteAllTextAsync(Path.Combine(Cluster, "notes.txt"), "no database", Stop);

        var refusal = await Should.ThrowAsync<EmbeddedPostgresException>(StartAsync());

        refusal.Message.ShouldContain("no PostgreSQL cluster");
        refusal.Message.ShouldContain(Cluster);
        File.Exists(Path.Combine(Cluster, "notes.txt")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_cluster_of_a_version_that_is_not_installed_is_refused_by_its_number()
    {
        Directory.CreateDirectory(Cluster);
        await File.WriteAllTextAsync(Path.Combine(Cluster, "PG_VERSION"), "9\n", Stop);

        var refusal = await Should.ThrowAsync<EmbeddedPostgresException>(StartAsync());

        refusal.Message.ShouldContain("made by PostgreSQL 9");
    }

    [Fact]
    public async Task A_damaged_cluster_is_refused_with_what_postgresql_said()
    {
        await (await StartAsync()).DisposeAsync();
        File.Delete(Path.Combine(Cluster, "global", "pg_control"));

        var refusal = await Should.ThrowAsync<EmbeddedPostgresException>(StartAsync());

        refusal.Message.ShouldContain("pg_control");
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_refused()
    {
        var file = Path.Combine(data.FullName, "file");
        await File.WriteAllTextAsync(file, "", Stop);

        var refusal = await Should.ThrowAsync<EmbeddedPostgresException>(StartAsync(file));

        refusal.Message.ShouldContain(file);
    }

    [Fact]
    public async Task A_path_that_postgresql_would_misread_is_refused_and_any_other_works()
    {
        var refusal = await Should.ThrowAsync<EmbeddedPostgresException>(StartAsync(Path.Combine(data.FullName, "$HOME")));
        await using var server = await StartAsync(Path.Combine(data.FullName, "'t één = meer; of"));

        refusal.Message.ShouldContain("$HOME");
        (await AskAsync(server, "select 1")).ShouldBe("1");
    }

    [Fact]
    public async Task A_folder_without_programs_is_refused_with_what_to_do()
    {
        var options = new EmbeddedOptions(data.FullName) { Binaries = data.FullName };

        var refusal = await Should.ThrowAsync<EmbeddedPostgresException>(EmbeddedServer.StartAsync(options, NullLogger.Instance, Stop));

        refusal.Message.ShouldContain("scripts/setup");
    }

    // Durability is for power cuts, which no test can cause; without it a cluster is made in half the time.
    Task<EmbeddedServer> StartAsync(string? folder = null, bool durable = false) =>
        EmbeddedServer.StartAsync(new(folder ?? data.FullName) { Durable = durable }, NullLogger.Instance, Stop);

    static Task<string?> AskAsync(EmbeddedServer server, string sql) => AskAsync(server.ConnectionString, sql);

    static async Task<string?> AskAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return (await command.ExecuteScalarAsync(Stop))?.ToString();
    }

    int Pid() => int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture);

    static void Kill(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Only a process of the server's own user makes PostgreSQL believe a pid file.</summary>
    bool WorksOnCluster(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Contains(Cluster, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not a process, or one that has ended.
            return false;
        }
    }

    ProcessStartInfo AsServerUser(string program, string argument)
    {
        var start = new ProcessStartInfo(program, [argument]);
        if (Environment.IsPrivilegedProcess)
        {
            start.UserName = Ask("stat", "-c%U", Cluster);
        }

        return start;
    }

    static string Ask(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd().Trim();
    }
}
