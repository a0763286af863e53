using System.Net;
using System.Text;
using Dialogue.Web.Tests.Api;

namespace Dialogue.Web.Tests.Hosting;

/// <summary>The site at an address of its own, behind a proxy that ends TLS, and asked under other names.</summary>
public sealed class PublicAddressTests(ApiSite site) : IClassFixture<ApiSite>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Behind_a_proxy_with_tls_one_setting_makes_forms_work_and_keeps_browsers_on_https()
    {
        var (app, database) = await site.Start("--Demo=true", "--PublicUrl=https://dialoog.example");
        await using (database)
        await using (app)
        {
            using var proxy = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
            {
                BaseAddress = new Uri(app.Urls.First()),
            };
            using var page = await proxy.GetAsync(new Uri("/aanmelden", UriKind.Relative), Cancel);

            page.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await page.Content.ReadAsStringAsync(Cancel)).ShouldContain("__RequestVerificationToken");
            page.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000; includeSubDomains"]);
            page.Headers.GetValues("Set-Cookie")
                .ShouldContain(cookie => cookie.StartsWith("__Host-", StringComparison.Ordinal) && cookie.Contains("secure"));
            foreach (var error in new[] { "/bestaat-niet", "/api/v1/niets", "/inzichten?zoek=%00" })
                (await proxy.GetAsync(new Uri(error, UriKind.Relative), Cancel))
                    .Headers.Contains("Strict-Transport-Security")
                    .ShouldBeTrue(error);
        }
    }

    [Fact]
    public async Task Behind_a_proxy_each_visitor_is_counted_under_the_own_address()
    {
        var (app, database) = await site.Start("--Demo=true", "--PublicUrl=https://dialoog.example", "--RateLimits:Requests=3");
        await using (database)
        await using (app)
        {
            using var proxy = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            (await Ask("192.0.2.1", 4)).ShouldBe(HttpStatusCode.TooManyRequests);
            (await Ask("192.0.2.2", 1)).ShouldBe(HttpStatusCode.OK);

            async Task<HttpStatusCode> Ask(string visitor, int times)
            {
                HttpStatusCode last = default;
                for (var i = 0; i < times; i++)
                {
                    using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1");
                    request.Headers.Add("X-Forwarded-For", visitor);
                    last = (await proxy.SendAsync(request, Cancel)).StatusCode;
                }
                return last;
            }
        }
    }

    [Fact]
    public async Task Without_a_proxy_nobody_chooses_the_own_address()
    {
        var (app, database) = await site.Start("--Demo=true", "--RateLimits:Requests=3");
        await using (database)
        await using (app)
        {
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            var answers = new List<HttpStatusCode>();
            for (var i = 0; i < 4; i++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1");
                request.Headers.Add("X-Forwarded-For", $"192.0.2.{i}");
                answers.Add((await client.SendAsync(request, Cancel)).StatusCode);
            }
            answers[^1].ShouldBe(HttpStatusCode.TooManyRequests);
        }
    }

    [Theory]
    [InlineData("/", "evil.example")]
    [InlineData("/themas?taal=en", "evil.example")]
    [InlineData("//evil.example/", null)]
    [InlineData("//evil.example/?taal=en", null)]
    [InlineData("/\\evil.example", null)]
    public async Task What_the_request_calls_the_site_never_stands_in_what_it_answers(string path, string? host)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{site.Address.GetLeftPart(UriPartial.Authority)}{path}"));
        if (host is not null)
            request.Headers.Host = host;
        using var answer = await client.SendAsync(request, Cancel);

        answer.Headers.Location?.OriginalString.ShouldNotContain("//");
        var body = await answer.Content.ReadAsStringAsync(Cancel);
        body.ShouldNotContain("\"//");
        body.ShouldNotContain("http://evil.example");
    }

    [Fact]
    public async Task The_address_of_an_error_shows_nothing_that_was_sent_to_it()
    {
        using var client = new HttpClient { BaseAddress = site.Address };
        using var form = new FormUrlEncodedContent([new("tekst", "Bel dit nummer: 0900-1234")]);
        using var answer = await client.PostAsync(new Uri("/fout/503", UriKind.Relative), form, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldNotContain("0900-1234");
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("utf-16")]
    [InlineData("bestaat-niet")]
    public async Task A_form_in_other_characters_is_refused(string charset)
    {
        using var client = new HttpClient { BaseAddress = site.Address };
        using var form = new ByteArrayContent("persona=lezer"u8.ToArray());
        form.Headers.TryAddWithoutValidation("Content-Type", $"application/x-www-form-urlencoded; charset={charset}");
        using var answer = await client.PostAsync(new Uri("/aanmelden", UriKind.Relative), form, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_part_of_a_form_in_other_characters_is_refused()
    {
        using var client = new HttpClient { BaseAddress = site.Address };
        using var form = new MultipartFormDataContent();
        var part = new ByteArrayContent("lezer"u8.ToArray());
        part.Headers.TryAddWithoutValidation("Content-Type", "text/plain; charset=utf-7");
        form.Add(part, "persona");
        using var answer = await client.PostAsync(new Uri("/aanmelden", UriKind.Relative), form, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData('.')]
    [InlineData('[')]
    public async Task A_page_that_is_asked_with_a_name_of_many_parts_is_shown(char separator)
    {
        using var client = new HttpClient { BaseAddress = site.Address };
        var name = Uri.EscapeDataString(string.Join(separator, Enumerable.Repeat("a", 200)));
        (await client.GetAsync(new Uri($"/aanmelden?{name}=1", UriKind.Relative), Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var form = new ByteArrayContent(Encoding.UTF8.GetBytes($"{name}=1"));
        form.Headers.ContentType = new("application/x-www-form-urlencoded");
        (await client.PostAsync(new Uri("/aanmelden", UriKind.Relative), form, Cancel)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
