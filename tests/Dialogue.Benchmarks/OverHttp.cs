using System.Diagnostics;

namespace Dialogue.Benchmarks;

/// <summary>
/// Noting statements at the site, a process of its own: signed in, with antiforgery and an idempotency key; against
/// pgbench writing the same rows. Those who post share the machine with the site. And what the site takes of memory meanwhile.
/// </summary>
static class OverHttp
{
    const int Rounds = 10;

    // A site runs for weeks; what it does while its code is still being compiled says little about that.
    static readonly TimeSpan turn = TimeSpan.FromSeconds(2),
        warmingUp = TimeSpan.FromSeconds(15);

    public static async Task Measure(Bench bench)
    {
        foreach (var users in new[] { 16, 200 })
            await Measure(bench, users);
    }

    static async Task Measure(Bench bench, int users)
    {
        await using var floorDatabase = await HeldTables.In(bench, "bench_floor");
        await using var database = await HeldTables.In(bench, "bench_site");
        await using var site = await SiteProcess.Serve("--demo", "--connection", bench.Server.ConnectionStringTo("bench_site"));
        using var memory = new MemoryWatch(Process.GetProcessById(site.Id));
        var visitors = await Task.WhenAll(Enumerable.Range(0, users).Select(_ => SiteVisitor.SignedIn(site.Address, "analist")));
        await Product(visitors, warmingUp);
        var floor = new Measured($"pgbench, the same rows with a receipt, {Math.Min(users, 32)} connections", "tx/s");
        var product = new Measured($"POST of the form, {users} users", "commands/s");
        var each = new Measured($"How long one POST takes, {users} users", "ms");
        for (var i = 0; i < Rounds; i++)
        {
            floor.Add(await PgBench.Rate(bench.Server, "bench_floor", HeldTables.ScriptWithReceipt, Math.Min(users, 32), turn));
            var rate = await Product(visitors, turn);
            product.Add(rate);
            each.Add(users / rate * 1000);
        }
        bench.Tell(floor, product, users == 16 ? "0.45 and more" : "0.70 and more");
        bench.Tell(each);
        if (users == 200)
            bench.Tell(await Typing(visitors), "95th percentile under 30 ms");
        var resident = new Measured($"Resident memory of the site at most, {users} users", "MB");
        resident.Add(memory.Most / 1e6);
        bench.Tell(resident, users == 200 ? "under 380 MB" : null);
        foreach (var visitor in visitors)
            visitor.Dispose();
    }

    /// <summary>All of them type: between two statements each takes some seconds.</summary>
    static async Task<Measured> Typing(SiteVisitor[] visitors)
    {
        var took = new System.Collections.Concurrent.ConcurrentBag<double>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(
            visitors.Select(async visitor =>
            {
                while (clock.Elapsed < warmingUp)
                {
                    await Task.Delay(TimeSpan.FromSeconds(Random.Shared.NextDouble() * 10));
                    var begun = clock.Elapsed;
                    await visitor.Record(Random.Shared.Next(1, HeldTables.Count + 1));
                    took.Add((clock.Elapsed - begun).TotalMilliseconds);
                }
            })
        );
        var each = new Measured($"Saving one statement while {visitors.Length} type, 95th percentile of {took.Count}", "ms");
        each.Add(took.Order().ElementAt(took.Count * 95 / 100));
        return each;
    }

    static async Task<double> Product(IReadOnlyList<SiteVisitor> visitors, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(
            visitors.Select(async visitor =>
            {
                var done = 0;
                for (; clock.Elapsed < time; done++)
                    await visitor.Record(Random.Shared.Next(1, HeldTables.Count + 1));
                return done;
            })
        );
        return counts.Sum() / clock.Elapsed.TotalSeconds;
    }
}
