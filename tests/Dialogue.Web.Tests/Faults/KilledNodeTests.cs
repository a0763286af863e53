using System.Net.Http.Json;
using Dialogue.Tests;
using Dialogue.Web.Hosting;

namespace Dialogue.Web.Tests.Faults;

/// <summary>Two nodes on one database; the one that tells people what happened dies by kill -9, and the other one goes on.</summary>
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
            foreach (var engine in new[] { Engine.InThisBuild[0], Engine.InThisBuild[^1] })
                nodes.Add(await SiteProcess.Serve("--Demo=true", "--data", folder.FullName, "--connection", programme.ConnectionString, $"--Engine={engine}"));

            await Ask(nodes[0], "VWS");
            var teller = await Told("VWS");
            await teller.Kill();
            nodes.Remove(teller);

            await Ask(nodes[0], "OCW");
            (await Told("OCW")).ShouldBe(nodes[0]);
        }
        finally
        {
            foreach (var node in nodes) await node.DisposeAsync();
            folder.Delete(recursive: true);
        }

        async Task Ask(SiteProcess node, string ministry)
        {
            await Send(HttpMethod.Post, node, "/api/v1/inzichten/1/eigenaarsvoorstellen", new { trekker = ministry });
            asked[ministry] = (await (await client.GetAsync(new Uri(node.Address, $"/api/v1/organisaties/{ministry}"))).Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("id").GetString()!;
        }

        async Task Send(HttpMethod method, SiteProcess node, string path, object body)
        {
            using var request = new HttpRequestMessage(method, new Uri(node.Address, path)) { Content = JsonContent.Create(body) };
            request.Headers.Authorization = new("Bearer", "demo-coordinator");
            request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
            (await client.SendAsync(request)).EnsureSuccessStatusCode();
        }

        async Task<SiteProcess> Told(string ministry)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (true)
            {
                foreach (var node in nodes) if (node.Said.Contains($"AskedToOwn about", StringComparison.Ordinal) && node.Said.Contains(asked[ministry], StringComparison.Ordinal)) return node;
                limit.Token.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        }
    }

    readonly Dictionary<string, string> asked = [];
}
