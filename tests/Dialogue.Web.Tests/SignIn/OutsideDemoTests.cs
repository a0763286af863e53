using System.Net;
using Dialogue.Web.Shell.Api;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Dialogue.Web.Tests.SignIn;

/// <summary>The same site, but not as a demo.</summary>
public sealed class RealSite : DemoSite
{
    protected override IEnumerable<(string Key, string Value)> Settings => [("Demo", "false"), ("PublicUrl", "https://dialogue.example")];
}

public sealed class OutsideDemoTests(RealSite site) : IClassFixture<RealSite>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task There_are_no_personas()
    {
        var visitor = new Visitor(site.Factory.CreateClient(new() { BaseAddress = new("https://localhost") }));

        var page = await visitor.Get("/aanmelden");
        page.Text("main").ShouldContain("nog geen manier van aanmelden ingesteld");
        page.Has("main form").ShouldBeFalse();

        var token = (await visitor.Get("/aanmelden"))
            .Document.QuerySelector("input[name=__RequestVerificationToken]")
            ?.GetAttribute("value");
        token.ShouldBeNull();
        (await visitor.Get("/themas")).Title.ShouldBe("Aanmelden");
    }

    [Fact]
    public async Task Whoever_signed_in_while_it_was_a_demo_is_nobody_here()
    {
        // The same keys and database under the same address, so that browsers send the cookie along.
        await using var demo = site.Factory.WithWebHostBuilder(builder => builder.UseSetting("Demo", "true"));
        var (there, here) = (Browser(demo), Browser(site.Factory));
        var form = await new Visitor(there).Get("/aanmelden");
        var signIn = Visitor.Fields(form, "main form", ("persona", "beheerder"));
        var antiforgery = form.Response.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]).ToArray();

        var signedIn = await Send(there, HttpMethod.Post, "/aanmelden", antiforgery, signIn);
        var session = signedIn
            .Headers.GetValues("Set-Cookie")
            .Select(cookie => cookie.Split(';')[0])
            .Single(cookie => cookie.StartsWith("__Host-dialogue-session=", StringComparison.Ordinal));

        foreach (var address in new[] { "/berichten", "/api/v1/inzichten" })
        {
            (await Send(there, HttpMethod.Get, address, [session])).StatusCode.ShouldBe(HttpStatusCode.OK, address);
            (await Send(here, HttpMethod.Get, address, [session])).StatusCode.ShouldBe(
                address.StartsWith("/api", StringComparison.Ordinal) ? HttpStatusCode.Unauthorized : HttpStatusCode.Redirect,
                address
            );
        }
        (await Send(here, HttpMethod.Get, "/berichten", [session])).Headers.Location!.OriginalString.ShouldStartWith("/aanmelden");
        (await Send(here, HttpMethod.Post, "/api/v1/themas", [session])).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Send(here, HttpMethod.Post, "/aanmelden", antiforgery, signIn)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    static HttpClient Browser(WebApplicationFactory<Texts> factory) =>
        factory.CreateClient(
            new()
            {
                BaseAddress = new("https://localhost"),
                AllowAutoRedirect = false,
                HandleCookies = false,
            }
        );

    static async Task<HttpResponseMessage> Send(
        HttpClient client,
        HttpMethod method,
        string address,
        IEnumerable<string> cookies,
        IEnumerable<KeyValuePair<string, string>>? form = null
    )
    {
        using var request = new HttpRequestMessage(method, address) { Content = form is null ? null : new FormUrlEncodedContent(form) };
        request.Headers.Add("Cookie", cookies);
        request.Headers.Add(ApiAuthentication.ProofHeader, "fetch");
        return await client.SendAsync(request, Cancel);
    }
}
