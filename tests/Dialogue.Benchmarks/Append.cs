using System.Diagnostics;
using Dialogue.Tables;

namespace Dialogue.Benchmarks;

/// <summary>Recording statements through the command bus, against pgbench writing the same rows into the same tables.</summary>
static class Append
{
    const int Rounds = 15;
    static readonly TimeSpan turn = TimeSpan.FromSeconds(1),
        warmingUp = TimeSpan.FromSeconds(3);

    public static async Task Measure(Bench bench)
    {
        foreach (var connections in new[] { 1, 8, 32 })
        {
            // Short turns, so that whatever else the machine does hits floor and product alike; each writes into a database of its own.
            await using var floorDatabase = await HeldTables.In(bench, "bench_floor");
            var floor = new Measured($"pgbench, the same rows in one statement, {connections} connections", "tx/s");
            await using var database = await HeldTables.In(bench, "bench_product");
            await using var node = await Node.Start(database, background: false);
            var product = new Measured($"RecordStatement, {connections} at once", "commands/s");
            await Floor(bench, connections, warmingUp);
            await Product(node.Engine, connections, warmingUp);
            for (var i = 0; i < Rounds; i++)
            {
                floor.Add(await Floor(bench, connections, turn));
                product.Add(await Product(node.Engine, connections, turn));
            }
            bench.Tell(
                floor,
                product,
                connections switch
                {
                    1 => "0.60 and more",
                    8 => "0.85 and more",
                    _ => "1.5 and more",
                }
            );
            if (connections == 1)
                bench.Tell(await Allocated(node.Engine));
        }
    }

    /// <summary>Statements recorded per second, at random on the tables from one number up to another.</summary>
    public static async Task<double> Product(
        ICommands engine,
        int connections,
        TimeSpan time,
        int from = HeldTables.Half + 1,
        int to = HeldTables.Count
    )
    {
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(
            Enumerable
                .Range(0, connections)
                .Select(c =>
                    Task.Run(async () =>
                    {
                        var done = 0;
                        for (; clock.Elapsed < time; done++)
                            await Record(engine, from, to);
                        return done;
                    })
                )
        );
        return counts.Sum() / clock.Elapsed.TotalSeconds;
    }

    /// <summary>What this process allocates for a command, of commands that come one after the other.</summary>
    static async Task<Measured> Allocated(ICommands engine)
    {
        const int commands = 200;
        var each = new Measured("  allocated for one", "kB");
        for (var i = 0; i < 5; i++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var c = 0; c < commands; c++)
                await Record(engine, HeldTables.Half + 1, HeldTables.Count);
            each.Add((GC.GetTotalAllocatedBytes(precise: true) - before) / 1e3 / commands);
        }
        return each;
    }

    static Task<Receipt> Record(ICommands engine, int from, int to) =>
        engine.Send(
            new RecordStatement(
                HeldTables.Id(Random.Shared.Next(from, to + 1)),
                Guid.CreateVersion7(),
                StatementKind.Knel,
                HeldTables.Text,
                ["ouders"]
            ),
            new(Actor.System)
        );

    static Task<double> Floor(Bench bench, int connections, TimeSpan time) =>
        PgBench.Rate(bench.Server, "bench_floor", HeldTables.Script, connections, time);
}
