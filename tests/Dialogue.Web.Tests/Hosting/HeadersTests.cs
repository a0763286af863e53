namespace Dialogue.Web.Tests.Hosting;

public sealed class HeadersTests(DemoSite site) : IClassFixture<DemoSite>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/aanmelden", 200)]
    [InlineData("/fout/404", 404)]
    [InlineData("/dialogue.css", 200)]
    [InlineData("/health/live", 200)]
    [InlineData("/api/v1/niets", 404)]
    public async Task Every_answer_carries_the_protective_headers(string address, int status)
    {
        var response = await site.Factory.CreateClient(new() { AllowAutoRedirect = false }).GetAsync(address, Cancel);

        ((int)response.StatusCode).ShouldBe(status);
        response
            .Headers.GetValues("Content-Security-Policy")
            .Single()
            .ShouldStartWith("default-src 'none'; script-src 'self'; style-src 'self'");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
        response.Headers.Contains("Referrer-Policy").ShouldBeTrue();
        response.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task Pages_are_not_kept_and_versioned_files_are()
    {
        var visitor = await site.As("lezer");
        var page = await visitor.Get("/");

        page.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();

        var styles = page.Links("link[rel=stylesheet]").Single(link => link.StartsWith("/dialogue.css?v=", StringComparison.Ordinal));
        var response = await visitor.Http.GetAsync(styles, Cancel);
        response.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
    }

    [Fact]
    public async Task Pages_have_no_inline_script_or_style()
    {
        var visitor = await site.As("coordinator");

        foreach (
            var address in new[]
            {
                "/",
                "/themas",
                "/themas/1",
                "/herstelplannen",
                "/herstelplannen/1",
                "/herstelplannen/nieuw",
                "/organisaties",
                "/organisaties/SZW",
                "/over",
                "/toegankelijkheid",
            }
        )
        {
            var page = await visitor.Get(address);
            page.Status.ShouldBe(200, address);
            page.Has("style, [style], script:not([src])").ShouldBeFalse(address);
            page.Document.All.SelectMany(element => element.Attributes).ShouldAllBe(attribute => !attribute.Name.StartsWith("on"), address);
            page.Document.QuerySelectorAll("h1").Length.ShouldBe(1, address);
            page.Document.All.Where(e => !string.IsNullOrEmpty(e.Id))
                .GroupBy(e => e.Id)
                .Where(g => g.Count() > 1)
                .Select(g => g.Key)
                .ShouldBeEmpty(address);
        }
    }

    [Fact]
    public async Task Ready_says_that_the_database_answers() =>
        (await site.Factory.CreateClient().GetStringAsync("/health/ready", Cancel)).ShouldBe("""{"status":"Healthy"}""");
}
