using System.Diagnostics;
using Dialogue.Postgres;
using Dialogue.Postgres.Tables;
using Dialogue.Tables;

namespace Dialogue.Benchmarks;

/// <summary>
/// What a command costs on the tables of tonight, and a page of statements of a table of any evening, as the log behind them grows;
/// pgbench writes the same rows into the same log in turns.
/// </summary>
static class Growth
{
    const int Connections = 8, Rounds = 12, StatementsPerTable = 198, ReadsPerRound = 100, PageOfStatements = 50;
    static readonly TimeSpan turn = TimeSpan.FromSeconds(1);
    static int tables = HeldTables.Count;

    public static async Task Measure(Bench bench)
    {
        int[] sizes = bench.Size switch { "demo" => [20_000, 200_000], "design" => [20_000, 200_000, 2_000_000], _ => [20_000, 200_000, 2_000_000, 5_000_000] };
        await using var database = await HeldTables.In(bench, "bench_growth");
        Measured? first = null, firstRead = null;
        var queries = new TableQueries(database);
        foreach (var facts in sizes)
        {
            var had = await database.One<long>("select count(*) from log.mt_events");
            await new Bulk(database).SendAll(History((int)((facts - had) / (StatementsPerTable + 2))));
            await Bench.Settle(database);
            var engine = new NpgsqlEngine(database);
            await Append.Product(engine, Connections, turn);
            var floor = new Measured($"pgbench, {Connections} connections, {facts:N0} facts", "tx/s");
            var product = new Measured($"engine Npgsql, {Connections} at once, {facts:N0} facts", "commands/s");
            var read = new Measured($"the first {PageOfStatements} statements of a table, {facts:N0} facts", "reads/s");
            await Reads(queries);
            for (var i = 0; i < Rounds; i++)
            {
                floor.Add(await PgBench.Rate(bench.Server, "bench_growth", HeldTables.Script, Connections, turn));
                product.Add(await Append.Product(engine, Connections, turn));
                read.Add(await Reads(queries));
            }
            bench.Tell(floor, product, "0.60 and more");
            if (first is not null) bench.Tell(first, product, "0.83 and more: at most 1.20 times the cost");
            if (firstRead is null) bench.Tell(read); else bench.Tell(firstRead, read, "0.83 and more");
            first ??= product;
            firstRead ??= read;
        }
    }

    /// <summary>Pages of statements per second, one at a time, of tables at random.</summary>
    static async Task<double> Reads(TableQueries queries)
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < ReadsPerRound; i++)
            if ((await queries.Statements(new(TableId: HeldTables.Id(Random.Shared.Next(HeldTables.Count + 1, tables + 1))), limit: PageOfStatements)).Count != PageOfStatements)
                throw new InvalidOperationException("A table has not all of its statements.");
        return ReadsPerRound / clock.Elapsed.TotalSeconds;
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
