using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Dialogue.Web.Tests.Faults;

/// <summary>Two nodes on one database, which get the same commands and other ones at the same time.</summary>
public sealed class TwoSitesTests(TwoSitesTests.Programme programme) : IClassFixture<TwoSitesTests.Programme>
{
    const int Rounds = 20;

    public sealed class Programme() : TestDatabase("empty programme", null);

    [Fact]
    public async Task Each_command_has_one_effect_and_both_nodes_tell_the_same()
    {
        var folder = Directory.CreateTempSubdirectory("dialogue-two-sites-");
        string[] settings = ["--Demo=true", "--data", folder.FullName, "--connection", programme.ConnectionString];
        // At once, on a database that neither has prepared.
        Task<SiteProcess>[] starting = [SiteProcess.Serve(settings), SiteProcess.Serve(settings)];
        try
        {
            Uri[] nodes = [.. (await Task.WhenAll(starting)).Select(site => site.Address)];
            using var facilitator = new Facilitator();
            var table = await facilitator.RecordTable(nodes[0]);

            for (var round = 0; round < Rounds; round++)
            {
                var same = await Task.WhenAll(nodes.Select(node => facilitator.Say(node, table, $"Twee keer gestuurd, {round}")));
                same.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created);
                (await Id(same[0])).ShouldBe(await Id(same[1]));
                var other = await Task.WhenAll(nodes.Select((node, i) => facilitator.Say(node, table, $"Van node {i}, {round}")));
                other.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created);
            }
            var said = await facilitator.Said(nodes[1], table);
            said.ShouldBe(await facilitator.Said(nodes[0], table));
            said.Select(s => s.Number).ShouldBe(Enumerable.Range(1, 3 * Rounds));
            said.Select(s => s.Text).Distinct().Count().ShouldBe(3 * Rounds);

            var version = (await facilitator.Get(nodes[0], $"/api/v1/dialoogtafels/{table}", api: true)).Headers.ETag!.ToString();
            var changes = await Task.WhenAll(
                nodes.Select(
                    (node, i) =>
                        facilitator.Post(
                            node,
                            $"/api/v1/dialoogtafels/{table}",
                            new
                            {
                                reeks = $"Reeks van node {i}",
                                datum = "2021-03-04",
                                vorm = "online",
                            },
                            $"wijziging {i}",
                            HttpMethod.Put,
                            version
                        )
                )
            );
            changes.Select(answer => answer.StatusCode).Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed]);

            var planned = await Task.WhenAll(
                Enumerable
                    .Range(0, Rounds)
                    .Select(i =>
                        facilitator.Post(
                            nodes[i % 2],
                            "/api/v1/dialoogtafels",
                            new
                            {
                                reeks = "Gepland",
                                datum = "2021-03-05",
                                vorm = "online",
                            },
                            $"plan {i}"
                        )
                    )
            );
            planned.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created);
            (await Task.WhenAll(planned.Select(Number))).Distinct().Count().ShouldBe(Rounds);

            await using var database = new Database(programme.ConnectionString);
            (await Verify.Run(database, cancel: TestContext.Current.CancellationToken)).Faults.ShouldBeEmpty();
        }
        finally
        {
            foreach (var site in starting.Where(site => site.IsCompletedSuccessfully))
                await (await site).DisposeAsync();
            folder.Delete(recursive: true);
        }
    }

    static async Task<string?> Id(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();

    static async Task<int> Number(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("nummer").GetInt32();
}
