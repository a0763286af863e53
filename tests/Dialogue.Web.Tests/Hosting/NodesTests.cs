using Dialogue.Themes;
using Microsoft.AspNetCore.Builder;

namespace Dialogue.Web.Tests.Hosting;

/// <summary>Two nodes that share their keys; one of them has lost its database.</summary>
public sealed class NodesTests(DemoSite site) : IClassFixture<DemoSite>, IAsyncLifetime
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    readonly DirectoryInfo keys = Directory.CreateTempSubdirectory("dialogue-keys-");
    readonly Database lost = new("Host=127.0.0.1;Port=1;Timeout=1");
    Database database = null!;
    WebApplication well = null!,
        ill = null!;

    public async ValueTask InitializeAsync()
    {
        database = await site.Open();
        well = await Start(database);
        ill = await Start(lost, "--Background=false");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in new[] { well, ill })
        {
            await node.StopAsync();
            await node.DisposeAsync();
        }
        await database.DisposeAsync();
        await lost.DisposeAsync();
        keys.Delete(true);
    }

    [Fact]
    public async Task Without_its_database_a_node_says_to_come_back_and_is_alive_but_not_ready()
    {
        var visitor = await SignedIn(well);

        var page = await visitor.Get($"{ill.Urls.First()}/themas");

        page.Status.ShouldBe(503);
        page.Response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(10));
        page.Title.ShouldBe("De gegevens zijn even niet bereikbaar");
        page.Text(".persona").ShouldContain("Ineke Brandsma");
        (await visitor.Get($"{ill.Urls.First()}/health/live")).Status.ShouldBe(200);
        (await visitor.Get($"{ill.Urls.First()}/health/ready")).Status.ShouldBe(503);
        (await visitor.Get($"{well.Urls.First()}/health/ready")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_form_that_met_no_database_is_kept_and_sent_again_with_one_effect()
    {
        var visitor = await SignedIn(well);
        var form = await visitor.Get($"{well.Urls.First()}/themas/1/omschrijven");
        var fields = Visitor.Fields(form, "main form", ("Description", "Een omschrijving met “aanhalingstekens”\nen een tweede regel."));

        var away = await visitor.Post($"{ill.Urls.First()}/themas/1/omschrijven", fields);
        away.Status.ShouldBe(503);
        away.Text(".typed").ShouldContain("en een tweede regel.");

        var kept = Visitor.Fields(away, "main form");
        kept.Select(field => (field.Key, field.Value.ReplaceLineEndings("\n")))
            .ShouldBe(fields.Select(field => (field.Key, field.Value)), ignoreOrder: true);
        away.Document.QuerySelector("main form")!.GetAttribute("action").ShouldBe("/themas/1/omschrijven");

        for (var time = 0; time < 2; time++)
        {
            var again = await visitor.Post(form, kept);
            again.Status.ShouldBe(200);
            again.Text(".lead").ShouldContain("Een omschrijving met “aanhalingstekens”");
        }
        var theme = await new ThemeQueries(database).FindByNumber(1, cancel: Cancel);
        (await new History(database).Of(theme!.Document.Id, cancel: Cancel))
            .Count(fact =>
                fact.Data is Dialogue.Themes.ThemeDescribed { Description: { } text }
                && text.StartsWith("Een omschrijving met", StringComparison.Ordinal)
            )
            .ShouldBe(1);
    }

    async Task<WebApplication> Start(Database own, params string[] settings)
    {
        var app = Site.Build(
            [
                "--applicationName=Dialogue.Web",
                "--urls=http://127.0.0.1:0",
                "--Demo=true",
                $"--DataProtection:Folder={keys.FullName}",
                "--Logging:Console:LogLevel:Default=None",
                .. settings,
            ],
            own
        );
        await app.StartAsync(Cancel);
        return app;
    }

    static async Task<Visitor> SignedIn(WebApplication node)
    {
        var visitor = new Visitor(new HttpClient { BaseAddress = new(node.Urls.First()) });
        await visitor.Submit(await visitor.Get("/aanmelden"), "main form", ("persona", "coordinator"));
        return visitor;
    }
}
