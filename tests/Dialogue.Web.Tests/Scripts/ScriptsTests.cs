using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dialogue.Web.Tests.Scripts;

[CollectionDefinition(DisableParallelization = true)]
public sealed class ScriptsAlone : ICollectionFixture<CleanClone>;

/// <summary>The scripts as a newcomer meets them. They build for themselves, so nothing else runs meanwhile.</summary>
[Collection(typeof(ScriptsAlone))]
public sealed partial class ScriptsTests(CleanClone clone)
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("setup")]
    [InlineData("run")]
    [InlineData("test")]
    [InlineData("publish")]
    public async Task A_script_tells_its_use_and_refuses_what_it_does_not_know(string script)
    {
        Assert.SkipWhen(clone.Missing is not null, clone.Missing ?? "");

        var help = await clone.Script(script, "--help");
        var unknown = await clone.Script(script, "--nonsense");

        help.Code.ShouldBe(0);
        help.Output.ShouldStartWith($"Usage: scripts/{script}");
        unknown.Code.ShouldBe(2);
        unknown.Errors.ShouldContain("--nonsense");
        unknown.Errors.ShouldContain($"Usage: scripts/{script}");
    }

    [Theory]
    [InlineData("--port", "99999")]
    [InlineData("--port", "one")]
    [InlineData("--port")]
    [InlineData("--data")]
    public async Task Run_refuses_a_port_or_folder_that_is_none(params string[] arguments)
    {
        Assert.SkipWhen(clone.Missing is not null, clone.Missing ?? "");

        var refused = await clone.Script("run", arguments);

        refused.Code.ShouldBe(2);
        refused.Errors.ShouldContain(arguments[0]);
    }

    [Fact]
    public async Task Setup_leaves_nothing_to_do_for_the_next_time()
    {
        Assert.SkipWhen(clone.Missing is not null, clone.Missing ?? "");
        var first = await clone.Script("setup");
        first.Code.ShouldBe(0, first.Errors);

        var second = await clone.Script("setup");

        second.Code.ShouldBe(0, second.Errors);
        (second.Output + second.Errors).ShouldBe("");
    }

    [Fact(Timeout = 10 * 60 * 1000)]
    public async Task Run_serves_the_site_until_it_is_interrupted_or_killed_and_its_database_no_longer_than_that()
    {
        Assert.SkipWhen(clone.Missing is not null, clone.Missing ?? "");
        var data = Path.Combine(clone.Path, "data of ours");
        var server = Path.Combine(data, "postgres", "cluster", "postmaster.pid");

        using (var site = await Serve(data))
        {
            File.Exists(server).ShouldBeTrue();
            using var interrupt = Process.Start("kill", ["-INT", $"{site.Id}"]);
            await site.WaitForExitAsync(Stop);
            site.ExitCode.ShouldBe(0);
            File.Exists(server).ShouldBeFalse();
        }

        using (var site = await Serve(data))
        {
            site.Kill();
            await site.WaitForExitAsync(Stop);
            await Until(() => Task.FromResult(!File.Exists(server)));
        }

        using (var site = await Serve(data))
        {
            using var terminate = Process.Start("kill", ["-TERM", $"{site.Id}"]);
            await site.WaitForExitAsync(Stop);
            site.ExitCode.ShouldBe(0);
            File.Exists(server).ShouldBeFalse();
        }
    }

    [Fact(Timeout = 10 * 60 * 1000)]
    public async Task Run_serves_the_demo_programme_as_both_councils_saw_it()
    {
        Assert.SkipWhen(clone.Missing is not null, clone.Missing ?? "");
        var (data, port) = (Path.Combine(clone.Path, "demo data"), FreePort());
        using var site = await Serve(data, port, demo: true);
        try
        {
            using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
            // What was not final yet in May, readers do not see.
            (await Insights(client, "2021-05-18")).ShouldBeEmpty();
            client.DefaultRequestHeaders.Authorization = new("Bearer", "demo-analist");
            var may = await Insights(client, "2021-05-18");
            var july = await Insights(client, "2021-07-12");

            may.Count.ShouldBe(6);
            may.Values.ShouldAllBe(insight => insight.GetProperty("status").GetString() == "voorlopig");
            var became = july.Where(insight => may.ContainsKey(insight.Key)).ToList();
            became.Count.ShouldBe(6, "none of the six disappears");
            became.ShouldContain(insight => insight.Value.GetProperty("status").GetString() == "gesplitst");
            became.ShouldContain(insight => insight.Value.GetProperty("status").GetString() == "samengevoegd");
            foreach (var (number, insight) in july)
            {
                foreach (var successor in Numbers(insight, "opvolgers"))
                    Numbers(july[successor], "voorgangers").ShouldContain(number);
                foreach (var predecessor in Numbers(insight, "voorgangers"))
                    Numbers(july[predecessor], "opvolgers").ShouldContain(number);
            }
        }
        finally
        {
            using var interrupt = Process.Start("kill", ["-INT", $"{site.Id}"]);
            await site.WaitForExitAsync(Stop);
        }
        File.Exists(Path.Combine(data, "postgres", "cluster", "postmaster.pid")).ShouldBeFalse();
    }

    [Fact]
    public async Task Run_says_which_port_is_taken()
    {
        Assert.SkipWhen(clone.Missing is not null, clone.Missing ?? "");
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = $"{((IPEndPoint)taken.LocalEndpoint).Port}";

        var refused = await clone.Script("run", "--port", port);

        refused.Code.ShouldBe(1);
        refused.Errors.ShouldContain($"Port {port} is taken");
    }

    /// <summary>Comes back when the site answers with its first page.</summary>
    Task<Process> Serve(string data) => Serve(data, FreePort(), demo: false);

    async Task<Process> Serve(string data, int port, bool demo)
    {
        string[] arguments = ["--data", data, "--port", $"{port}"];
        var site = clone.Start("run", demo ? arguments : [.. arguments, "--no-demo"]);
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
        await Until(async () =>
        {
            site.HasExited.ShouldBeFalse();
            try
            {
                using var ready = await client.GetAsync("/health/ready", Stop);
                return ready.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        Title().IsMatch(await client.GetStringAsync("/", Stop)).ShouldBeTrue();
        return site;
    }

    static async Task<Dictionary<int, JsonElement>> Insights(HttpClient client, string day) =>
        (await client.GetFromJsonAsync<JsonElement>($"/api/v1/inzichten?peildatum={day}", Stop))
            .GetProperty("resultaten")
            .EnumerateArray()
            .ToDictionary(insight => insight.GetProperty("nummer").GetInt32());

    static IEnumerable<int> Numbers(JsonElement insight, string lineage) =>
        insight.GetProperty(lineage).EnumerateArray().Select(other => other.GetProperty("nummer").GetInt32());

    static async Task Until(Func<Task<bool>> happened)
    {
        using var attempts = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await happened())
        {
            await attempts.WaitForNextTickAsync(Stop);
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("<title>[^<]+</title>")]
    private static partial Regex Title();
}
