using System.Diagnostics;
using Dialogue.Demo;

namespace Dialogue.Benchmarks;

/// <summary>
/// From the start of the program to the first answer that it is ready, on a database that is there, and its memory when it has nothing to
/// do:
/// of the build of this clone, and of the ready-to-run program that scripts/publish makes.
/// </summary>
static class StartUp
{
    const int Rounds = 5;

    public static async Task Measure(Bench bench)
    {
        await using var database = await bench.Empty("bench_start");
        await new Bulk(database).SendAll(DemoProgramme.Commands());
        await Measure(bench, "this build", null);
        var published = Directory.CreateTempSubdirectory("dialogue-published-").FullName;
        try
        {
            await Publish(published);
            SiteProcess.Published = published;
            await Measure(bench, "ready to run", "under 1.5 s");
        }
        finally
        {
            SiteProcess.Published = null;
            Directory.Delete(published, recursive: true);
        }
    }

    static async Task Publish(string folder)
    {
        using var publish = Process.Start(
            new ProcessStartInfo(Path.Combine(Clone.Folder, "scripts", "publish"), [folder]) { RedirectStandardError = true }
        )!;
        var said = await publish.StandardError.ReadToEndAsync();
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0)
            throw new InvalidOperationException($"No ready-to-run program can be made here: {said}");
    }

    static async Task Measure(Bench bench, string build, string? goal)
    {
        var ready = new Measured($"{build}: from the start of the process to ready", "s");
        var page = new Measured("its first page after that", "ms");
        var rest = new Measured("resident memory, five seconds after that page", "MB");
        using var client = new HttpClient();
        for (var i = 0; i < Rounds; i++)
        {
            var clock = Stopwatch.StartNew();
            await using var site = await SiteProcess.Serve("--demo", "--connection", bench.Server.ConnectionStringTo("bench_start"));
            while (!await Answers(client, new(site.Address, "/health/ready")))
                if (clock.Elapsed > TimeSpan.FromMinutes(1))
                    throw new InvalidOperationException("The site does not become ready.");
            ready.Add(clock.Elapsed.TotalSeconds);
            clock.Restart();
            await client.GetStringAsync(new Uri(site.Address, "/"));
            page.Add(clock.Elapsed.TotalMilliseconds);
            await Task.Delay(TimeSpan.FromSeconds(5));
            rest.Add(Process.GetProcessById(site.Id).WorkingSet64 / 1e6);
        }
        bench.Tell(ready, goal);
        bench.Tell(page);
        bench.Tell(rest, "under 200 MB");
    }

    static async Task<bool> Answers(HttpClient client, Uri address)
    {
        using var answer = await client.GetAsync(address);
        return answer.IsSuccessStatusCode;
    }
}
