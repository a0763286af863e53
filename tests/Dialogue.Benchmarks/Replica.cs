using System.Diagnostics;
using Dialogue.EmbeddedPostgres;
using Dialogue.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Dialogue.Benchmarks;

/// <summary>
/// A streaming replica of the server on the same machine: what reads gain while statements are recorded, and what waiting for one's own
/// writes costs.
/// </summary>
static class Replica
{
    const int Writers = 4,
        Readers = 8,
        Rounds = 10,
        OwnWrites = 200;
    static readonly TimeSpan turn = TimeSpan.FromSeconds(2);

    public static async Task Measure(Bench bench)
    {
        await using var primary = await HeldTables.In(bench, "bench_replica");
        await using var node = await Node.Start(primary, background: false);
        var engine = node.Engine;
        // So that there is something to read.
        await Append.Product(engine, 32, TimeSpan.FromSeconds(5));
        await Bench.Settle(primary);
        // Not closed to others, because PostgreSQL runs as another user where this runs as root.
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"dialogue-replica-{Guid.NewGuid():N}")).FullName;
        try
        {
            await Copy(bench.Server, folder);
            await using var server = await EmbeddedServer.StartAsync(
                new(folder) { MaxConnections = bench.Server.MaxConnections },
                NullLogger.Instance
            );
            await using var replica = new Database(server.ConnectionStringTo("bench_replica"));
            if (!await replica.One<bool>("select pg_is_in_recovery()"))
                throw new InvalidOperationException("The copy is no replica.");
            await Together(engine, bench, [primary, replica]);
            await OwnWrite(engine, bench, primary, replica);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>All readers on the primary, and half of them on the replica, while others record.</summary>
    static async Task Together(ICommands engine, Bench bench, Database[] both)
    {
        var alone = new Measured($"{Readers} readers on the primary, beside {Writers} who record", "reads/s");
        var shared = new Measured($"half of the {Readers} readers on the replica", "reads/s");
        var recorded = new Measured($"recorded by {Writers} meanwhile, all reading on the primary", "commands/s");
        var recordedShared = new Measured($"recorded by {Writers} meanwhile, half reading on the replica", "commands/s");
        for (var i = -1; i < Rounds; i++)
        {
            var one = await Round(both[..1]);
            var two = await Round(both);
            if (i < 0)
                continue; // warm-up
            alone.Add(one.Reads);
            shared.Add(two.Reads);
            recorded.Add(one.Commands);
            recordedShared.Add(two.Commands);
        }
        bench.Tell(alone, shared);
        bench.Tell(recorded, recordedShared);

        async Task<(double Reads, double Commands)> Round(Database[] servers)
        {
            var commands = Append.Product(engine, Writers, turn);
            var clock = Stopwatch.StartNew();
            var counts = await Task.WhenAll(
                Enumerable
                    .Range(0, Readers)
                    .Select(reader =>
                        Task.Run(async () =>
                        {
                            var (queries, done) = (new TableQueries(servers[reader % servers.Length]), 0);
                            for (; clock.Elapsed < turn; done++)
                                await queries.Statements(new(TableId: AnyTable()), limit: 50);
                            return done;
                        })
                    )
            );
            return (counts.Sum() / clock.Elapsed.TotalSeconds, await commands);
        }
    }

    /// <summary>Recording and reading it back: on the primary at once, and on the replica as soon as it has replayed it.</summary>
    static async Task OwnWrite(ICommands engine, Bench bench, Database primary, Database replica)
    {
        var here = new Measured("recording a statement and reading it on the primary", "ms");
        var there = new Measured("recording it and reading it on the replica, once replayed", "ms");
        for (var i = -20; i < OwnWrites; i++)
        {
            var one = await Timed(primary, wait: false);
            var other = await Timed(replica, wait: true);
            if (i < 0)
                continue; // warm-up
            here.Add(one);
            there.Add(other);
        }
        bench.Tell(here, there);

        async Task<double> Timed(Database from, bool wait)
        {
            var (table, id, clock) = (AnyTable(), Guid.CreateVersion7(), Stopwatch.StartNew());
            await engine.Send(new RecordStatement(table, id, StatementKind.Knel, HeldTables.Text, ["ouders"]), new(Actor.System));
            if (wait)
            {
                var written = await primary.One<string>("select pg_current_wal_insert_lsn()::text");
                while (!await from.One<bool>("select pg_last_wal_replay_lsn() >= @written::pg_lsn", null, new { written }))
                    if (clock.Elapsed > TimeSpan.FromSeconds(30))
                        throw new InvalidOperationException("The replica stays behind.");
            }
            return await new TableQueries(from).Statement(id) is not null
                ? clock.Elapsed.TotalMilliseconds
                : throw new InvalidOperationException("What was recorded is not there.");
        }
    }

    static Guid AnyTable() => HeldTables.Id(Random.Shared.Next(HeldTables.Half + 1, HeldTables.Count + 1));

    /// <summary>A base backup that will follow the server, where an embedded server keeps its cluster.</summary>
    static async Task Copy(EmbeddedServer server, string folder)
    {
        var to = new NpgsqlConnectionStringBuilder(server.ConnectionString);
        Directory.CreateDirectory(Path.Combine(folder, "postgres"));
        using var backup = Process.Start(
            new ProcessStartInfo(
                Path.Combine(server.Programs, "pg_basebackup"),
                [
                    "-D",
                    Path.Combine(folder, "postgres", "cluster"),
                    "-h",
                    to.Host!,
                    "-p",
                    $"{to.Port}",
                    "-U",
                    to.Username!,
                    "-R",
                    "-X",
                    "stream",
                    "-c",
                    "fast",
                ]
            )
            {
                RedirectStandardError = true,
            }
        )!;
        var errors = await backup.StandardError.ReadToEndAsync();
        await backup.WaitForExitAsync();
        if (backup.ExitCode != 0)
            throw new InvalidOperationException($"The server cannot be copied: {errors}");
    }
}
