using System.Diagnostics;
using Dialogue.Demo;

namespace Dialogue.Benchmarks;

/// <summary>The programme of the asked size into an empty database, against copying the same rows; and what it takes of memory.</summary>
static class Demo
{
    public static async Task Measure(Bench bench)
    {
        var rounds =
            bench.Size == DemoSize.Demo.Name ? 5
            : bench.Size == DemoSize.Design.Name ? 3
            : 1;
        var seconds = new Measured($"dialogue demo --size {bench.Size}: made, decided, written", "s");
        var floor = new Measured("plain binary COPY of the same rows into the same tables", "facts/s");
        var product = new Measured($"dialogue demo --size {bench.Size}", "facts/s");
        var memory = new Measured("its memory at most", "MB");
        var folder = Directory.CreateTempSubdirectory("dialogue-rows-").FullName;
        try
        {
            // The first round of the small programme only warms up; large ones take too long for that to matter.
            for (var i = rounds == 1 ? 1 : 0; i <= rounds; i++)
            {
                await using var database = await bench.Empty(Bench.ProgrammeDatabase);
                var size = DemoSize.All.Single(s => s.Name == bench.Size);
                using var watched = new MemoryWatch();
                var clock = Stopwatch.StartNew();
                var facts = await new Bulk(database).SendAll(DemoProgramme.Commands(size));
                var took = clock.Elapsed.TotalSeconds;
                await Copying.Out(database, folder);
                await using var same = await bench.Empty("bench_floor");
                clock.Restart();
                await Copying.In(same, folder);
                if (i == 0)
                    continue;
                seconds.Add(took);
                product.Add(facts / took);
                floor.Add(facts / clock.Elapsed.TotalSeconds);
                memory.Add(watched.Most / 1e6);
                Console.WriteLine($"  {facts:N0} facts");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        bench.Loaded = bench.Size;
        bench.Tell(seconds, bench.Size == DemoSize.Demo.Name ? "under 5 s" : null);
        bench.Tell(floor, product, "0.50 and more");
        bench.Tell(memory, "under 1,000 MB");
    }
}
