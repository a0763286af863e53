using System.Diagnostics;
using Dialogue.Postgres;
using Dialogue.Web.Demo;

namespace Dialogue.Benchmarks;

/// <summary>The demo programme into an empty database.</summary>
static class Demo
{
    const string DatabaseName = "bench_demo";

    public static async Task Measure(Bench bench)
    {
        var product = new Measured("dialogue demo, made, decided and written", "s");
        for (var i = 0; i <= 3; i++)
        {
            await using var database = await bench.Empty(DatabaseName);
            var clock = Stopwatch.StartNew();
            await new Bulk(database).SendAll(DemoProgramme.Commands());
            if (i > 0) product.Add(clock.Elapsed.TotalSeconds);
        }
        bench.Tell(product, "under 5 s");
    }
}
