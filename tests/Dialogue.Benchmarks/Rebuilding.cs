using System.Diagnostics;
using Dialogue.Insights;
using Dialogue.Tables;
using Npgsql;

namespace Dialogue.Benchmarks;

/// <summary>Rebuilding every view, against reading all facts and copying the same view rows.</summary>
static class Rebuilding
{
    const int Tables = 2500,
        Statements = 60,
        Insights = 500,
        Links = 150,
        Rounds = 3;

    public static async Task Measure(Bench bench)
    {
        await using var database = await bench.Empty("bench_rebuild");
        var clock = Stopwatch.StartNew();
        var facts = await new Bulk(database).SendAll(Programme());
        Console.WriteLine(
            $"  {facts:N0} facts (written in bulk in {clock.Elapsed.TotalSeconds:N1} s, {facts / clock.Elapsed.TotalSeconds:N0} facts/s)"
        );

        var floor = new Measured("read all facts with Npgsql, COPY the same view rows", "facts/s");
        var product = new Measured("rebuild of all views", "facts/s");
        for (var i = 0; i <= Rounds; i++)
        {
            var one = await Floor(database);
            clock.Restart();
            await Rebuild.Run(database);
            var other = clock.Elapsed;
            if (i == 0)
                continue;
            floor.Add(facts / one.TotalSeconds);
            product.Add(facts / other.TotalSeconds);
        }
        bench.Tell(floor, product, "0.33 and more, or 100,000 facts/s; at least 50,000");
    }

    static IEnumerable<CommandWithMetadata> Programme()
    {
        var sent = new CommandMetadata(Actor.System);
        var said = new List<Guid>();
        for (var t = 1; t <= Tables; t++)
        {
            var lines = Enumerable
                .Range(1, Statements)
                .Select(s => new StatementEntry(
                    Guid.CreateVersion7(),
                    (StatementKind)(s % 4),
                    $"Uitspraak {s} van tafel {t}: er was te weinig rust en te weinig contact.",
                    ["ouders"]
                ))
                .ToList();
            said.AddRange(lines.Select(l => l.StatementId));
            yield return new(
                new RecordTable(
                    Guid.CreateVersion7(),
                    t,
                    new("Reeks", new(2021, 3, 4), TableMode.Online, (Province)(t % 12), null, null, "F. Acilitator"),
                    ParticipantProfile.Empty with
                    {
                        Citizens = 8,
                    },
                    lines
                ),
                sent
            );
        }
        var random = new Random(1);
        for (var i = 1; i <= Insights; i++)
        {
            var id = Guid.CreateVersion7();
            yield return new(new RecordInsight(id, i, $"Inzicht {i}", "Wat veel tafels zeiden, in een paar zinnen."), sent);
            for (var l = 0; l < Links; l++)
                yield return new(new LinkEvidence(id, said[random.Next(said.Count)], Stance.Supports), sent);
        }
    }

    static async Task<TimeSpan> Floor(Database database)
    {
        await using var reading = await database.Source.OpenConnectionAsync();
        await using var writing = await database.Source.OpenConnectionAsync();
        var rows = new Dictionary<string, List<(Guid Id, DateTime From, DateTime Until, string Data)>>();
        foreach (var table in Modules.Model.Tables)
        {
            rows[table] = [];
            await using var select = new NpgsqlCommand($"select id, from_at, until_at, data from read.{table}", reading);
            await using var reader = await select.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                rows[table].Add((reader.GetGuid(0), reader.GetDateTime(1), reader.GetDateTime(2), reader.GetString(3)));
        }
        await Run(writing, "drop schema if exists floor cascade; create schema floor; set search_path = floor");
        await Run(writing, database.ViewSchema.Tables);

        var clock = Stopwatch.StartNew();
        var read = Task.Run(async () =>
        {
            await using var select = new NpgsqlCommand(
                "select stream_id, version, timestamp, user_name, type, data from log.mt_events order by stream_id, version",
                reading
            );
            await using var reader = await select.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                _ = reader.GetGuid(0);
                _ = reader.GetString(4);
                _ = reader.GetString(5);
            }
        });
        foreach (var (table, all) in rows.Where(r => r.Value.Count > 0))
        {
            await using var copy = await writing.BeginBinaryImportAsync(
                $"copy floor.{table} (id, from_at, until_at, data) from stdin (format binary)"
            );
            foreach (var row in all)
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(row.Id, NpgsqlTypes.NpgsqlDbType.Uuid);
                await copy.WriteAsync(row.From, NpgsqlTypes.NpgsqlDbType.TimestampTz);
                await copy.WriteAsync(row.Until, NpgsqlTypes.NpgsqlDbType.TimestampTz);
                await copy.WriteAsync(row.Data, NpgsqlTypes.NpgsqlDbType.Jsonb);
            }
            await copy.CompleteAsync();
        }
        await read;
        await Run(writing, database.ViewSchema.Indexes);
        var time = clock.Elapsed;
        await Run(writing, "reset search_path; drop schema floor cascade");
        return time;
    }

    static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
