namespace Dialogue.Benchmarks;

/// <summary>Two nodes on one database, each with its own memory and connections, against one node with all the work.</summary>
static class Nodes
{
    const int Connections = 32,
        Rounds = 12;
    static readonly TimeSpan turn = TimeSpan.FromSeconds(1);

    public static async Task Measure(Bench bench)
    {
        await using var database = await HeldTables.In(bench, "bench_nodes");
        await using Database second = new(bench.Server.ConnectionStringTo("bench_nodes")),
            third = new(bench.Server.ConnectionStringTo("bench_nodes"));
        await using Node first = await Node.Start(database, background: false),
            other = await Node.Start(second, background: false),
            another = await Node.Start(third, background: false);
        var (alone, nodes) = (first.Engine, new[] { other.Engine, another.Engine });
        var one = new Measured($"one node, {Connections} at once", "commands/s");
        var two = new Measured($"two nodes, {Connections / 2} at once each, on tables of their own", "commands/s");
        var shared = new Measured($"two nodes, {Connections / 2} at once each, on the same tables", "commands/s");
        for (var i = -1; i < Rounds; i++)
        {
            // Each way of working has tables of its own, so that none makes another's memory stale.
            var rates = new[]
            {
                await Append.Product(alone, Connections, turn, 1, 500),
                (
                    await Task.WhenAll(
                        Append.Product(nodes[0], Connections / 2, turn, 501, 1000),
                        Append.Product(nodes[1], Connections / 2, turn, 1001, 1500)
                    )
                ).Sum(),
                (await Task.WhenAll(nodes.Select(node => Append.Product(node, Connections / 2, turn, 1501, 2000)))).Sum(),
            };
            if (i < 0)
                continue; // warm-up
            one.Add(rates[0]);
            two.Add(rates[1]);
            shared.Add(rates[2]);
        }
        bench.Tell(one, two);
        bench.Tell(one, shared, "0.35 and more");
    }
}
