using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Dialogue.Web.Tests.SignIn;

/// <summary>The same site, but not as a demo.</summary>
public sealed class RealSite : DemoSite
{
    protected override IEnumerable<(string Key, string Value)> Settings => [("Demo", "false"), ("PublicUrl", "https://dialogue.example")];
}

public sealed class OutsideDemoTests(RealSite site) : IClassFixture<RealSite>
{
    [Fact]
    public async Task There_are_no_personas_but_passkeys_and_passwords()
    {
        var visitor = new Visitor(site.Factory.CreateClient(new() { BaseAddress = new("https://localhost") }));

        var page = await visitor.Get("/aanmelden");
        page.Has("[name=persona]").ShouldBeFalse();
        page.Has("form[action='/aanmelden/passkey']").ShouldBeTrue();
        page.Has("form[action='/aanmelden/wachtwoord'] input[type=password]").ShouldBeTrue();
        (await visitor.Get("/themas")).Title.ShouldBe("Aanmelden");
    }

    [Fact]
    public async Task Whoever_signed_in_while_it_was_a_demo_is_nobody_here()
    {
        // The same keys and database under the same address, so that browsers send the cookie along.
        await using var demo = site.Factory.WithWebHostBuilder(builder => builder.UseSetting("Demo", "true"));
        var there = new CookieJar(Browser(demo));
        await there.SignIn("beheerder");
        var here = new CookieJar(Browser(site.Factory));
        here.Set("__Host-dialogue-session", there["__Host-dialogue-session"].Split('=', 2)[1]);

        foreach (var address in new[] { "/berichten", "/api/v1/inzichten" })
        {
            (await there.Send(HttpMethod.Get, address)).StatusCode.ShouldBe(HttpStatusCode.OK, address);
            (await here.Copy().Send(HttpMethod.Get, address)).StatusCode.ShouldBe(
                address.StartsWith("/api", StringComparison.Ordinal) ? HttpStatusCode.Unauthorized : HttpStatusCode.Redirect,
                address
            );
        }
        (await here.Copy().Send(HttpMethod.Get, "/berichten")).Headers.Location!.OriginalString.ShouldStartWith("/aanmelden");
        (await here.Copy().Send(HttpMethod.Post, "/api/v1/themas")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var form = await here.Form("/aanmelden", "main form", ("persona", "beheerder"));
        (await here.Send(HttpMethod.Post, "/aanmelden", form)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
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
}
