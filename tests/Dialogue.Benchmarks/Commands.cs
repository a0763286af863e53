using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Dialogue.Postgres;
using Dialogue.Postgres.Embedded;
using Dialogue.Tables;
using Npgsql;

namespace Dialogue.Benchmarks;

/// <summary>Recording statements through the engine, against pgbench writing the same rows into the same tables.</summary>
static partial class Commands
{
    const int Connections = 8, Tables = 2000, Rounds = 5;
    static readonly TimeSpan round = TimeSpan.FromSeconds(4);
    const string Text = "Mijn kinderen misten hun vrienden, en ik miste de rust om mijn werk goed te doen.";

    public static async Task Measure(EmbeddedPostgres server)
    {
        Console.WriteLine($"\nCommands: record a statement, {Connections} connections, {Tables} tables");
        var floor = new Measured("pgbench, one prepared statement with the same rows", "tx/s");
        var product = new Measured("engine Npgsql, RecordStatement", "commands/s");
        for (var i = 0; i <= Rounds; i++)
        {
            // A fresh database for every turn, so that neither writes into what the other has grown.
            var (one, other) = (await Floor(server), await Product(server));
            if (i == 0) continue; // warm-up
            floor.Add(one);
            product.Add(other);
        }
        Measured.Print(floor, product, "50 % and more");
    }

    static async Task<double> Product(EmbeddedPostgres server)
    {
        await using var database = await Prepared(server, "bench_product");
        var engine = new NpgsqlEngine(database);
        var (sent, clock) = (new Sent(Actor.System), Stopwatch.StartNew());
        var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(c => Task.Run(async () =>
        {
            var (random, done) = (new Random(c), 0);
            for (; clock.Elapsed < round; done++)
                await engine.Send(new RecordStatement(TableId(random.Next(1, Tables + 1)), Guid.CreateVersion7(), StatementKind.Knel, Text, ["ouders"]), sent);
            return done;
        })));
        return counts.Sum() / clock.Elapsed.TotalSeconds;
    }

    static async Task<double> Floor(EmbeddedPostgres server)
    {
        await using var database = await Prepared(server, "bench_floor");
        // The rows that the command comes to: the stream's new version, one fact, one document.
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, $$"""
            \set t random(1, {{Tables}})
            with s as (update log.mt_streams set version = version + 1, timestamp = now() where id = ('00000000-0000-0000-0000-' || lpad(:t::text, 12, '0'))::uuid returning id, version),
            f as (insert into log.mt_events (seq_id, id, stream_id, version, data, type, timestamp, user_name) select nextval('log.mt_events_sequence'), gen_random_uuid(), id, version,
                '{"statementId":"019aa000-0000-7000-8000-000000000000","number":1,"kind":"Knel","text":"{{Text}}","targetGroups":["ouders"]}', 'statement_recorded', now(), 'Dialogue' from s)
            insert into read.statement_line (id, from_at, data) select gen_random_uuid(), now(), jsonb_build_object('id', gen_random_uuid(), 'tableId', id, 'number', version, 'kind', 'Knel', 'text', '{{Text}}', 'targetGroups', '["ouders"]'::jsonb, 'status', 'Recorded') from s;

            """.ReplaceLineEndings("\n").Replace(",\n", ", ").Replace("{{", "{"));
        var settings = new NpgsqlConnectionStringBuilder(server.ConnectionStringTo("bench_floor"));
        var start = new ProcessStartInfo(Path.Combine(server.Programs, "pgbench")) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "-n", "-M", "prepared", "-c", $"{Connections}", "-j", "2", "-T", $"{round.TotalSeconds:0}", "-f", script, "-h", settings.Host!, "-p", $"{settings.Port}", "-U", settings.Username!, "bench_floor" })
            start.ArgumentList.Add(argument);
        using var pgbench = Process.Start(start)!;
        var output = await pgbench.StandardOutput.ReadToEndAsync();
        var errors = await pgbench.StandardError.ReadToEndAsync();
        await pgbench.WaitForExitAsync();
        File.Delete(script);
        return Rate().Match(output) is { Success: true } rate && pgbench.ExitCode == 0
            ? double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench could not measure: {errors}");
    }

    static Guid TableId(int number) => Guid.ParseExact($"00000000-0000-0000-0000-{number:000000000000}", "D");

    static async Task<Database> Prepared(EmbeddedPostgres server, string name)
    {
        await server.DropDatabaseAsync(name);
        await server.CreateDatabaseAsync(name);
        var database = new Database(server.ConnectionStringTo(name));
        await Schema.Migrate(database);
        await new Bulk(database).SendAll(Enumerable.Range(1, Tables).Select(n => new Envelope(
            new RecordTable(TableId(n), n, new("Reeks", new(2021, 3, 4), TableMode.Online, Province.Utrecht, null, null, "F. Acilitator"), null, []), new(Actor.System))));
        await database.Reached(async connection =>
        {
            await using var settle = new NpgsqlCommand("vacuum analyze", connection);
            return await settle.ExecuteNonQueryAsync();
        });
        return database;
    }

    [GeneratedRegex(@"tps = ([0-9.]+) \(without")]
    private static partial Regex Rate();
}
