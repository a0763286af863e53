using System.Net.Http.Json;
using System.Text.Json;

namespace Dialogue.Web.Tests.Faults;

/// <summary>Two nodes on one database; one dies by kill -9, and the other one tells people what happened.</summary>
public sealed class KilledNodeTests(KilledNodeTests.Programme programme) : IClassFixture<KilledNodeTests.Programme>
{
    public sealed class Programme() : TestDatabase("empty programme", null);

    [Fact]
    public async Task Whoever_is_asked_is_told_by_the_node_that_is_left()
    {
        var folder = Directory.CreateTempSubdirectory("dialogue-killed-node-");
        using var client = new HttpClient();
        var nodes = new List<SiteProcess>();
        try
        {
            nodes.Add(await Serve());
            nodes.Add(await Serve());
            var first = await Ask(nodes[0], "VWS");
            await Told(nodes, first);
            var second = await Ask(nodes[1], "OCW");
            await Told(nodes, second);
            foreach (var once in new[] { first, second })
                nodes.Sum(node => node.Said.Split(once).Length - 1).ShouldBe(1, once);

            // Dies when it has just recorded that someone is asked; what it had not told is told by the other one.
            var dead = nodes[0];
            var third = await Ask(dead, "SZW");
            await dead.Kill();
            await Told(nodes, third);
            nodes.Remove(dead);
            await Told(nodes, await Ask(nodes[0], "EZK"));
        }
        finally
        {
            foreach (var node in nodes)
                await node.DisposeAsync();
            folder.Delete(recursive: true);
        }

        Task<SiteProcess> Serve() =>
            SiteProcess.Serve("--Demo=true", "--data", folder.FullName, "--connection", programme.ConnectionString);

        // Gives what the log of the one who tells has to name.
        async Task<string> Ask(SiteProcess node, string ministry)
        {
            await Send(node, "/api/v1/inzichten/1/eigenaarsvoorstellen", new { trekker = ministry });
            var asked = await client.GetFromJsonAsync<JsonElement>(new Uri(node.Address, $"/api/v1/organisaties/{ministry}"), Cancel);
            var insight = await client.GetFromJsonAsync<JsonElement>(new Uri(node.Address, "/api/v1/inzichten/1"), Cancel);
            return $"AskedToOwn about {insight.GetProperty("id").GetString()} for {asked.GetProperty("id").GetString()}";
        }

        async Task Send(SiteProcess node, string path, object body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node.Address, path)) { Content = JsonContent.Create(body) };
            request.Headers.Authorization = new("Bearer", "demo-coordinator");
            request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
            (await client.SendAsync(request, Cancel)).EnsureSuccessStatusCode();
        }

        static async Task Told(IReadOnlyList<SiteProcess> nodes, string line)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            limit.CancelAfter(TimeSpan.FromSeconds(20));
            using var looking = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (!nodes.Any(node => node.Said.Contains(line, StringComparison.Ordinal)))
                await looking.WaitForNextTickAsync(limit.Token);
        }
    }

    static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
