using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dialogue.Web.Tests.Hosting;

/// <summary>What the log tells of who came in and who was refused, and what it leaves out.</summary>
public sealed class SecurityLogTests(DemoSite site) : IClassFixture<DemoSite>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signing_in_and_out_and_every_refusal_are_in_the_log_and_nothing_that_was_typed()
    {
        var log = new KeptLog(LogLevel.Information);
        await using var watched = site.Factory.WithWebHostBuilder(host =>
            host.ConfigureServices(services => services.AddSingleton<ILoggerProvider>(log))
        );
        var reader = await site.As("lezer", watched);
        (await reader.Get("/inzichten/12/herformuleren")).Status.ShouldBe(403);
        var form = await reader.Get("/");
        await reader.Submit(form, "form[action='/afmelden']");
        (await reader.Post("/themas/nieuw", [new("Name", "Geheim 0900-1234")])).Status.ShouldBe(401);
        using var api = watched.CreateClient();
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "demo-geheim-token");
        (await api.GetAsync("/api/v1/themas", Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        log.Written.ShouldContain(line => line.StartsWith("SignedIn: Ruud Terpstra", StringComparison.Ordinal));
        log.Written.ShouldContain(line => line.StartsWith("SignedOut: Ruud Terpstra", StringComparison.Ordinal));
        log.Written.Count(line => line.Contains("was refused GET", StringComparison.Ordinal)).ShouldBe(2);
        log.Written.ShouldContain(line => line.StartsWith("nobody was refused POST", StringComparison.Ordinal));
        log.Written.ShouldAllBe(line => !line.Contains("0900-1234") && !line.Contains("geheim-token"));
    }

    [Fact]
    public async Task An_ordinary_race_is_no_error_in_the_log()
    {
        var log = new KeptLog(LogLevel.Error);
        await using var watched = site.Factory.WithWebHostBuilder(host =>
            host.ConfigureServices(services => services.AddSingleton<ILoggerProvider>(log))
        );
        using var coordinator = watched.CreateClient();
        coordinator.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "demo-coordinator");
        var registration = new
        {
            nummer = 977,
            reeks = "Wedloop",
            datum = "2021-04-01",
            vorm = "online",
            gespreksleider = "Samira Wolters",
            uitspraken = Array.Empty<object>(),
        };

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => coordinator.PostAsJsonAsync("/api/v1/dialoogtafels/registraties", registration, Cancel))
        );

        answers.ShouldAllBe(answer => answer.IsSuccessStatusCode);
        log.Written.ShouldBeEmpty();
    }
}
