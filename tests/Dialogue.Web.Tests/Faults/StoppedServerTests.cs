using System.Net;
using Dialogue.EmbeddedPostgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dialogue.Web.Tests.Faults;

/// <summary>PostgreSQL is stopped under a running site, and started again later.</summary>
public sealed class StoppedServerTests
{
    [Fact]
    public async Task The_site_says_so_keeps_what_was_typed_and_recovers_by_itself()
    {
        var folder = TempFolder.OpenToAll("dialogue-stopped-");
        var server = await EmbeddedServer.StartAsync(new(folder.FullName), NullLogger.Instance, TestContext.Current.CancellationToken);
        SiteProcess? site = null;
        try
        {
            site = await SiteProcess.Serve("--Demo=true", "--data", folder.FullName, "--connection", server.ConnectionString);
            using var facilitator = new Facilitator();
            var table = await facilitator.RecordTable(site.Address);
            await facilitator.SignIn(site.Address);
            var form = await facilitator.Fill(site.Address, table, "Deze tekst mag niet verloren gaan.");

            await server.DisposeAsync();

            foreach (var path in new[] { "/", "/themas", $"/dialoogtafels/{table}", $"/dialoogtafels/{table}/uitspraken/nieuw" })
                await Away(facilitator.Get(site.Address, path));
            foreach (var path in new[] { "/api/v1/themas", $"/api/v1/dialoogtafels/{table}" })
            {
                var answer = await Away(facilitator.Get(site.Address, path, api: true));
                answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            }
            await Away(facilitator.Say(site.Address, table, "Via de API"));
            var sent = await Away(facilitator.Submit(site.Address, table, form));
            (await sent.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(
                "Deze tekst mag niet verloren gaan."
            );
            (await facilitator.Get(site.Address, "/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await facilitator.Get(site.Address, "/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);

            server = await EmbeddedServer.StartAsync(new(folder.FullName), NullLogger.Instance, TestContext.Current.CancellationToken);
            await Recovery.Of(site, facilitator);
            (await facilitator.Submit(site.Address, table, form)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
            (await facilitator.Submit(site.Address, table, form)).StatusCode.ShouldBe(
                HttpStatusCode.Redirect,
                "a second click changes nothing"
            );
            (await facilitator.Say(site.Address, table, "Via de API")).StatusCode.ShouldBe(HttpStatusCode.Created);
            (await facilitator.Said(site.Address, table))
                .Select(s => s.Text)
                .ShouldBe(["Deze tekst mag niet verloren gaan.", "Via de API"]);
        }
        finally
        {
            if (site is not null)
                await site.DisposeAsync();
            await server.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_site_that_starts_before_its_database_says_so_and_recovers_by_itself()
    {
        var folder = TempFolder.OpenToAll("dialogue-before-");
        var server = await EmbeddedServer.StartAsync(new(folder.FullName), NullLogger.Instance, TestContext.Current.CancellationToken);
        var connection = server.ConnectionString;
        await server.DisposeAsync();
        SiteProcess? site = null;
        try
        {
            site = await SiteProcess.Serve("--Demo=true", "--data", folder.FullName, "--connection", connection);
            using var facilitator = new Facilitator();
            await Away(facilitator.TrySignIn(site.Address));
            await Away(facilitator.Get(site.Address, "/api/v1/themas", api: true));
            (await facilitator.Get(site.Address, "/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await facilitator.Get(site.Address, "/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);

            server = await EmbeddedServer.StartAsync(new(folder.FullName), NullLogger.Instance, TestContext.Current.CancellationToken);
            await Recovery.Of(site, facilitator);
            await facilitator.SignIn(site.Address);
            (await facilitator.Get(site.Address, "/")).StatusCode.ShouldBe(HttpStatusCode.OK);
            var table = await facilitator.RecordTable(site.Address);
            (await facilitator.Say(site.Address, table, "Na de start")).StatusCode.ShouldBe(HttpStatusCode.Created);
        }
        finally
        {
            if (site is not null)
                await site.DisposeAsync();
            await server.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }

    static async Task<HttpResponseMessage> Away(Task<HttpResponseMessage> asked)
    {
        var answer = await asked;
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, answer.RequestMessage!.RequestUri!.ToString());
        answer.Headers.RetryAfter.ShouldNotBeNull();
        return answer;
    }
}
