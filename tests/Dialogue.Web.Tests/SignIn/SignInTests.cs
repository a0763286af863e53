namespace Dialogue.Web.Tests.SignIn;

public sealed class SignInTests(DemoSite site) : IClassFixture<DemoSite>
{
    [Fact]
    public async Task Who_is_not_signed_in_comes_back_where_they_wanted_to_go()
    {
        var visitor = site.Anonymous();

        var asked = await visitor.Get("/herstelplannen?soort=Agenda&peildatum=2021-06-01");
        asked.Title.ShouldBe("Aanmelden");

        var arrived = await visitor.Submit(asked, "main form", ("persona", "lezer"));
        arrived.Address.ShouldBe("/herstelplannen?soort=Agenda&peildatum=2021-06-01");
        arrived.Text(".persona").ShouldContain("Ruud Terpstra");
    }

    [Theory]
    [InlineData("https://elders.example/")]
    [InlineData("//elders.example/")]
    [InlineData("/\\elders.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_sent_to_another_site(string address)
    {
        var visitor = site.Anonymous();

        var page = await visitor.Get($"/aanmelden?terug={Uri.EscapeDataString(address)}");
        page.Document.QuerySelector("input[name=terug]")!.GetAttribute("value").ShouldBe("/");

        var arrived = await visitor.Submit(page, "main form", ("persona", "lezer"), ("terug", address));
        arrived.Response.RequestMessage!.RequestUri!.Host.ShouldBe("localhost");
        arrived.Address.ShouldBe("/");
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        var visitor = await site.As("coordinator");

        (await visitor.Submit(await visitor.Get("/"), "form.persona")).Title.ShouldBe("Aanmelden");
        (await visitor.Get("/")).Title.ShouldBe("Aanmelden");
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        var browser = new CookieJar(site.Factory.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false }));

        await browser.SignIn("lezer");

        foreach (var name in new[] { "dialogue-form", "dialogue-provider", "dialogue-state-", "dialogue-nonce-", "dialogue-session" })
        {
            var cookie = browser.Given.First(cookie => cookie.StartsWith(name, StringComparison.Ordinal));
            cookie.ShouldContain("httponly", customMessage: name);
            cookie.ShouldContain("samesite=lax", customMessage: name);
        }
    }
}
