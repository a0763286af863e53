using Dialogue.Postgres;
using Dialogue.Tables;

namespace Dialogue.Benchmarks;

/// <summary>What a command costs on the tables of tonight, as the log behind them grows; pgbench writes the same rows into the same log in turns.</summary>
static class Growth
{
    const int Connections = 8, Rounds = 12, StatementsPerTable = 198;
    static readonly TimeSpan turn = TimeSpan.FromSeconds(1);
    static int tables = HeldTables.Count;

    public static async Task Measure(Bench bench)
    {
        int[] sizes = bench.Size switch { "demo" => [20_000, 200_000], "design" => [20_000, 200_000, 2_000_000], _ => [20_000, 200_000, 2_000_000, 5_000_000] };
        await using var database = await HeldTables.In(bench, "bench_growth");
        Measured? first = null;
        foreach (var facts in sizes)
        {
            var had = await database.One<long>("select count(*) from log.mt_events");
            await new Bulk(database).SendAll(History((int)((facts - had) / (StatementsPerTable + 2))));
            await HeldTables.Settle(database);
            var engine = new NpgsqlEngine(database);
            await Append.Product(engine, Connections, turn);
            var floor = new Measured($"pgbench, {Connections} connections, {facts:N0} facts", "tx/s");
            var product = new Measured($"engine Npgsql, {Connections} at once, {facts:N0} facts", "commands/s");
            for (var i = 0; i < Rounds; i++)
            {
                floor.Add(await PgBench.Rate(bench.Server, "bench_growth", HeldTables.Script, Connections, turn));
                product.Add(await Append.Product(engine, Connections, turn));
            }
            bench.Tell(floor, product, "0.60 and more");
            if (first is not null) bench.Tell(first, product, "0.83 and more: at most 1.20 times the cost");
            first ??= product;
        }
    }

    static IEnumerable<Envelope> History(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var number = ++tables;
            yield return new(new RecordTable(HeldTables.Id(number), number, new("Reeks", new(2021, 3, 4), TableMode.Online, (Province)(number % 12), null, null, "F. Acilitator"), null,
                [.. Enumerable.Range(1, StatementsPerTable).Select(s => new StatementEntry(Guid.CreateVersion7(), (StatementKind)(s % 4), $"{HeldTables.Text} {s}", ["ouders"]))]), new(Actor.System));
        }
    }
}
