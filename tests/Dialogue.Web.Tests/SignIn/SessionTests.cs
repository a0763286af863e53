using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Dialogue.Web.Tests.SignIn;

public sealed class SessionTests(DemoSite site) : IClassFixture<DemoSite>, IAsyncDisposable
{
    // A factory that was made from another one is not stopped with it.
    readonly List<WebApplicationFactory<Texts>> factories = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var factory in factories)
            await factory.DisposeAsync();
    }

    /// <summary>A clock that stands still until it is moved.</summary>
    sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }

    [Fact]
    public async Task A_session_ends_when_it_is_left_alone()
    {
        var (visitor, clock) = await Reader();

        clock.Now += TimeSpan.FromMinutes(119);
        (await visitor.Get("/themas")).Title.ShouldBe("Thema's");
        clock.Now += TimeSpan.FromMinutes(121);
        (await visitor.Get("/themas")).Title.ShouldBe("Aanmelden");
    }

    [Fact]
    public async Task A_session_ends_after_half_a_day_however_busy_it_was()
    {
        var (visitor, clock) = await Reader();

        for (var hour = 1; hour <= 12; hour++)
        {
            clock.Now += TimeSpan.FromMinutes(59);
            (await visitor.Get("/themas")).Title.ShouldBe("Thema's");
        }
        clock.Now += TimeSpan.FromMinutes(20);
        (await visitor.Get("/themas")).Title.ShouldBe("Aanmelden");
    }

    [Fact]
    public async Task Signing_out_ends_the_session_also_for_a_cookie_that_was_kept()
    {
        using var client = site.Factory.CreateClient(new() { HandleCookies = false, AllowAutoRedirect = false });
        var visitor = new Visitor(site.Factory.CreateClient(new() { HandleCookies = true }));
        await visitor.Submit(await visitor.Get("/aanmelden"), "main form", ("persona", "coordinator"));
        var cookies = (await visitor.Get("/themas")).Response.RequestMessage!.Headers.GetValues("Cookie").Single();
        (await Get()).ShouldBe(System.Net.HttpStatusCode.OK);

        await visitor.Submit(await visitor.Get("/"), "form[action='/afmelden']");

        (await Get()).ShouldBe(System.Net.HttpStatusCode.Found);
        (await Post("/themas/nieuw", new FormUrlEncodedContent([new("Name", "Toch nog")]))).ShouldBe(
            System.Net.HttpStatusCode.Unauthorized
        );
        (await Post("/api/v1/themas", JsonContent.Create(new { naam = "Toch nog" }))).ShouldBe(System.Net.HttpStatusCode.Unauthorized);

        async Task<System.Net.HttpStatusCode> Post(string path, HttpContent content)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
            request.Headers.Add("Cookie", cookies);
            request.Headers.Add(Shell.Api.ApiAuthentication.ProofHeader, "fetch");
            return (await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
        }

        async Task<System.Net.HttpStatusCode> Get()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/themas");
            request.Headers.Add("Cookie", cookies);
            return (await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;
        }
    }

    async Task<(Visitor, Clock)> Reader()
    {
        var clock = new Clock();
        var factory = site.Factory.WithWebHostBuilder(builder =>
            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(clock))
        );
        factories.Add(factory);
        var visitor = new Visitor(factory.CreateClient());
        await visitor.Submit(await visitor.Get("/aanmelden"), "main form", ("persona", "lezer"));
        return (visitor, clock);
    }
}
