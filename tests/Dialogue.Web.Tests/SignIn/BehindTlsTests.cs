using System.Net;
using System.Text.RegularExpressions;
using Dialogue.Testing.SignIn;

namespace Dialogue.Web.Tests.SignIn;

/// <summary>People sign in at the embedded provider while a proxy in front of the site ends TLS.</summary>
public sealed partial class BehindTlsTests(MigratedDatabase database) : IClassFixture<MigratedDatabase>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Behind_a_proxy_with_tls_people_sign_in_over_https_alone_and_out_again()
    {
        await using var proxy = await TlsProxy.Start();
        var data = Directory.CreateTempSubdirectory("dialogue-tls-");
        await using var site = await SiteProcess.Serve(
            "--data",
            data.FullName,
            "--connection",
            database.ConnectionString,
            "--SignIn:HashIterations=1000",
            $"--PublicUrl={proxy.Address}"
        );
        proxy.Site = site.Address;
        using var http = proxy.Client();
        var browser = new CookieJar(http);
        var ways = new List<string>();

        var link = (await site.Says(WelcomeLink())).Value;
        link.ShouldStartWith(proxy.Address.AbsoluteUri);
        var setup = await RealPeople.Choose(new Uri(link).AbsolutePath, browser, ("Name", "Berta Baas"), ("Mail", "berta@voorbeeld.nl"));
        var app = new CodeApp(setup.Text("code.key"));
        var kept = await RealPeople.GiveCode(browser, app.Next());
        await Through(await browser.Send(HttpMethod.Post, "/aanmelden/verder", Visitor.Fields(kept, "main form")));
        var page = await RealPeople.Get(browser, "/mijn");
        page.Text(".persona").ShouldContain("Berta Baas");
        page.Text("main").ShouldContain("192.0.2.7", Case.Sensitive, "the proxy says who asks");

        // Anew, with what is known by now.
        var copied = browser.Copy();
        await Through(await browser.Send(HttpMethod.Post, "/afmelden", await browser.Form("/", "form[action='/afmelden']")));
        (await RealPeople.IsIn(copied)).ShouldBeFalse();
        await RealPeople.GivePassword(browser, "berta@voorbeeld.nl");
        await Through(
            await browser.Send(HttpMethod.Post, "/aanmelden/code", await browser.Form("/aanmelden/code", "main form", ("Code", app.Next())))
        );
        (await RealPeople.IsIn(browser)).ShouldBeTrue();

        ways.ShouldContain(way =>
            way.Contains("redirect_uri=" + Uri.EscapeDataString(new Uri(proxy.Address, "/aanmelden/terug").AbsoluteUri))
        );
        foreach (var way in ways)
            new Uri(proxy.Address, way).GetLeftPart(UriPartial.Authority).ShouldBe(proxy.Address.GetLeftPart(UriPartial.Authority), way);
        browser.Given.ShouldNotBeEmpty();
        foreach (var cookie in browser.Given)
        {
            cookie.ShouldStartWith("__Host-");
            cookie.ShouldContain("; secure");
            cookie.ShouldContain("; path=/");
            cookie.ShouldContain("; httponly");
        }
        // Asked in the clear and by another name, the site still leads to no other address.
        using var clear = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site.Address };
        using var asked = await clear.GetAsync(new Uri("/mijn", UriKind.Relative), Cancel);
        asked.Headers.Location!.OriginalString.ShouldStartWith("/aanmelden");

        data.Delete(recursive: true);

        async Task Through(HttpResponseMessage answer)
        {
            while (answer.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther)
            {
                ways.Add(answer.Headers.Location!.OriginalString);
                answer = await browser.Send(HttpMethod.Get, ways[^1]);
            }
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [GeneratedRegex("https?://[^ \"]+/welkom/[A-Za-z0-9_-]+")]
    private static partial Regex WelcomeLink();
}
