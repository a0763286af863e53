using System.Diagnostics;
using Dialogue.Postgres;
using Dialogue.Tables;

namespace Dialogue.Benchmarks;

/// <summary>Recording statements through the engine, against pgbench writing the same rows into the same tables.</summary>
static class Append
{
    const int Rounds = 5;
    static readonly TimeSpan round = TimeSpan.FromSeconds(4);

    /// <summary>The engines that this build has, each on a database.</summary>
    static readonly (string Name, Func<Database, ICommands> Make)[] engines = [("Npgsql", database => new NpgsqlEngine(database))];

    public static async Task Measure(Bench bench)
    {
        foreach (var connections in new[] { 1, 8, 32 })
        {
            var floor = new Measured($"pgbench, the same rows in one statement, {connections} connections", "tx/s");
            var products = engines.Select(engine => new Measured($"engine {engine.Name}, RecordStatement, {connections} at once", "commands/s")).ToList();
            for (var i = 0; i <= Rounds; i++)
            {
                // A fresh database for every turn, so that none writes into what another has grown.
                var least = await Floor(bench, connections);
                List<double> rates = [];
                foreach (var (_, make) in engines) rates.Add(await Product(bench, make, connections));
                if (i == 0) continue; // warm-up
                floor.Add(least);
                foreach (var (product, rate) in products.Zip(rates)) product.Add(rate);
            }
            foreach (var product in products) bench.Tell(floor, product, connections == 1 ? null : "0.60 and more");
        }
    }

    static async Task<double> Product(Bench bench, Func<Database, ICommands> make, int connections)
    {
        await using var database = await HeldTables.In(bench, "bench_product");
        var engine = make(database);
        var (sent, clock) = (new Sent(Actor.System), Stopwatch.StartNew());
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(c => Task.Run(async () =>
        {
            var (random, done) = (new Random(c), 0);
            for (; clock.Elapsed < round; done++)
                await engine.Send(new RecordStatement(HeldTables.Id(random.Next(1, HeldTables.Count + 1)), Guid.CreateVersion7(), StatementKind.Knel, HeldTables.Text, ["ouders"]), sent);
            return done;
        })));
        return counts.Sum() / clock.Elapsed.TotalSeconds;
    }

    static async Task<double> Floor(Bench bench, int connections)
    {
        await using var database = await HeldTables.In(bench, "bench_floor");
        return await PgBench.Rate(bench.Server, "bench_floor", HeldTables.Script, connections, round);
    }
}
