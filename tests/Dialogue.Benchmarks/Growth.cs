using System.Diagnostics;
using Dialogue.Tables;

namespace Dialogue.Benchmarks;

/// <summary>
/// What a command costs on the tables of tonight, and a page of statements of a table of an earlier evening, as the log behind them grows;
/// pgbench writes the same rows into the same log in turns. Each size has new tables of tonight: how long a table has become is another
/// question.
/// </summary>
static class Growth
{
    const int Connections = 8,
        Rounds = 6,
        TablesTonight = 1000,
        StatementsPerTable = 198,
        ReadsPerRound = 100,
        PageOfStatements = 50;
    static readonly TimeSpan turn = TimeSpan.FromSeconds(1);
    static int recorded = HeldTables.Count;

    public static async Task Measure(Bench bench)
    {
        int[] sizes = bench.Size switch
        {
            "demo" => [20_000, 200_000],
            "design" => [20_000, 200_000, 2_000_000],
            _ => [20_000, 200_000, 2_000_000, 5_000_000],
        };
        await using var database = await HeldTables.In(bench, "bench_growth");
        Measured? first = null,
            firstRead = null;
        var queries = new TableQueries(database);
        foreach (var facts in sizes)
        {
            var had = await database.One<long>("select count(*) from log.mt_events");
            // A fast machine may have recorded as many already.
            var earlier = await Record(database, (int)Math.Max(1, (facts - had) / (StatementsPerTable + 2)), StatementsPerTable);
            var tonight = await Record(database, TablesTonight, 0);
            await Bench.Settle(database);
            await using var node = await Node.Start(database, background: false);
            var engine = node.Engine;
            await Product();
            var floor = new Measured($"pgbench, {Connections} connections, {facts:N0} facts", "tx/s");
            var product = new Measured($"RecordStatement, {Connections} at once, {facts:N0} facts", "commands/s");
            var read = new Measured($"the first {PageOfStatements} statements of a table, {facts:N0} facts", "reads/s");
            await Reads();
            for (var i = 0; i < Rounds; i++)
            {
                floor.Add(await PgBench.Rate(bench.Server, "bench_growth", HeldTables.Script, Connections, turn));
                product.Add(await Product());
                read.Add(await Reads());
            }
            bench.Tell(floor, product, "0.60 and more");
            if (first is not null)
                bench.Tell(first, product, "0.83 and more: at most 1.20 times the cost");
            if (firstRead is null)
                bench.Tell(read);
            else
                bench.Tell(firstRead, read, "0.83 and more");
            first ??= product;
            firstRead ??= read;

            Task<double> Product() => Append.Product(engine, Connections, turn, tonight.From, tonight.To);

            // Pages of statements per second, one at a time, of tables at random.
            async Task<double> Reads()
            {
                var clock = Stopwatch.StartNew();
                for (var i = 0; i < ReadsPerRound; i++)
                    if (
                        (
                            await queries.Statements(
                                new(TableId: HeldTables.Id(Random.Shared.Next(earlier.From, earlier.To + 1))),
                                limit: PageOfStatements
                            )
                        ).Count != PageOfStatements
                    )
                        throw new InvalidOperationException("A table has not all of its statements.");
                return ReadsPerRound / clock.Elapsed.TotalSeconds;
            }
        }
    }

    /// <summary>Records tables with so many statements each.</summary>
    /// <returns>Their first and last number.</returns>
    static async Task<(int From, int To)> Record(Database database, int count, int statements)
    {
        var (from, to) = (recorded + 1, recorded += count);
        await new Bulk(database).SendAll(
            Enumerable
                .Range(from, count)
                .Select(number => new CommandWithMetadata(
                    new RecordTable(
                        HeldTables.Id(number),
                        number,
                        new("Reeks", new(2021, 3, 4), TableMode.Online, (Province)(number % 12), null, null, "F. Acilitator"),
                        null,
                        [
                            .. Enumerable
                                .Range(1, statements)
                                .Select(s => new StatementEntry(
                                    Guid.CreateVersion7(),
                                    (StatementKind)(s % 4),
                                    $"{HeldTables.Text} {s}",
                                    ["ouders"]
                                )),
                        ]
                    ),
                    new(Actor.System)
                ))
        );
        return (from, to);
    }
}
