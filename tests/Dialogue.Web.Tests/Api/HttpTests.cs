using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Dialogue.Web.Tests.Api;

/// <summary>The API as a server of HTTP: methods, content types, conditions, limits.</summary>
public sealed class HttpTests(ApiSite site) : IClassFixture<ApiSite>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("text/json")]
    [InlineData("application/vnd.dialogue+json")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=utf-7")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_body_is_read_as_json_in_utf8_and_nothing_else(string type)
    {
        using var client = site.As("analist");
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"titel":"x","samenvatting":"y","nummer":"z"}x"""));
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var answer = await client.PostAsync(new Uri("/api/v1/inzichten", UriKind.Relative), content, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_list_has_a_maximum_and_what_it_names_is_looked_up_at_once()
    {
        using var client = site.As("coordinator");
        var clock = Stopwatch.StartNew();

        var long_ = await client.PostAsJsonAsync(
            "/api/v1/inzichten/3/eigenaarsvoorstellen",
            new { trekker = "SZW", medeEigenaren = Enumerable.Repeat("BZK", 40_000) },
            Cancel
        );
        var unknown = await client.PostAsJsonAsync(
            "/api/v1/inzichten/3/eigenaarsvoorstellen",
            new { trekker = "SZW", medeEigenaren = Enumerable.Range(0, 1_000).Select(i => $"onbekend {i}") },
            Cancel
        );

        long_.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await long_.Content.ReadAsStringAsync(Cancel)).ShouldContain("Hooguit 1000 in één lijst.");
        ((int)unknown.StatusCode).ShouldBeInRange(400, 422);
        (await unknown.Content.ReadAsStringAsync(Cancel)).ShouldContain("medeEigenaren[999]");
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData('.')]
    [InlineData('[')]
    public async Task A_name_of_many_parts_is_refused_like_any_other(char separator)
    {
        var name = string.Join(separator, Enumerable.Repeat("a", 200));
        (
            await site.Nobody.GetAsync(new Uri($"/api/v1/themas?{Uri.EscapeDataString(name)}=1", UriKind.Relative), Cancel)
        ).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var analyst = site.As("analist");
        var body = new Dictionary<string, string>
        {
            ["titel"] = "t",
            ["samenvatting"] = "s",
            [name] = "x",
        };
        (await analyst.PostAsJsonAsync("/api/v1/inzichten", body, Cancel)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_description_is_made_once_compressed_and_known_by_its_tag()
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/api/v1/openapi.json");
        asked.Headers.AcceptEncoding.Add(new("br"));
        using var answer = await site.Nobody.SendAsync(asked, Cancel);

        answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        answer.Content.Headers.ContentLength!.Value.ShouldBeLessThan(100_000);
        using var older = new HttpRequestMessage(HttpMethod.Get, "/api/v1/openapi.json");
        older.Headers.AcceptEncoding.Add(new("gzip"));
        (await site.Nobody.SendAsync(older, Cancel)).Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/openapi.json");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        (await site.Nobody.SendAsync(again, Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("/api/v1/themas")]
    [InlineData("/api/v1/openapi.json")]
    [InlineData("/aanmelden")]
    [InlineData("/health/live")]
    public async Task Head_is_get_without_the_body(string path)
    {
        using var get = await site.Nobody.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        using var head = await site.Nobody.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Cancel);

        head.StatusCode.ShouldBe(get.StatusCode);
        head.Headers.ETag.ShouldBe(get.Headers.ETag);
        head.Content.Headers.ContentType.ShouldBe(get.Content.Headers.ContentType);
        (await head.Content.ReadAsByteArrayAsync(Cancel)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/api/v1/themas", "GET, POST, HEAD, OPTIONS")]
    [InlineData("/api/v1/themas/1/hernoemingen", "POST, OPTIONS")]
    public async Task Options_says_to_anyone_what_an_address_takes(string path, string allowed)
    {
        using var client = new HttpClient { BaseAddress = site.Address };
        using var answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Options, path), Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        answer.Content.Headers.Allow.Order().ShouldBe(allowed.Split(", ").Order());
    }

    [Fact]
    public async Task Participants_are_counted_by_what_the_programme_counts_by()
    {
        using var coordinator = site.As("coordinator");
        var bands = Enumerable.Range(0, 900).ToDictionary(i => $"groep {i}", _ => 1);

        foreach (var answer in new[] { await Count(bands), await Count(new() { ["zestienplus"] = 3 }) })
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("leeftijden");
        }

        async Task<HttpResponseMessage> Count(Dictionary<string, int> leeftijden)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/dialoogtafels/1/deelnemers")
            {
                Content = JsonContent.Create(new { burgers = 3, leeftijden }),
            };
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Any);
            return await coordinator.SendAsync(request, Cancel);
        }
    }

    [Theory]
    [InlineData("nieuw")]
    [InlineData("Nieuw")]
    [InlineData("%2F")]
    [InlineData("a%2Fb")]
    public async Task A_code_that_no_address_can_hold_is_refused(string code)
    {
        using var administrator = site.As("beheerder");
        var body = new
        {
            code,
            naam = "Een organisatie",
            soort = "ministerie",
        };
        using var answer = await administrator.PostAsJsonAsync("/api/v1/organisaties", body, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Cancel)).ShouldContain("\"code\"");
    }

    [Fact]
    public async Task Of_several_tags_in_if_match_one_has_to_be_that_of_now_and_a_weak_one_never_is()
    {
        using var coordinator = site.As("coordinator");
        (await Describe("W/\"1\"")).ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Describe("\"99\", \"98\"")).ShouldBe(HttpStatusCode.PreconditionFailed);
        (await Describe("\"onzin\"")).ShouldBe(HttpStatusCode.BadRequest);
        var now = (await coordinator.GetAsync(new Uri("/api/v1/themas/2", UriKind.Relative), Cancel)).Headers.ETag!.ToString();
        (await Describe($"\"0\", W/\"7\", {now}")).ShouldBe(HttpStatusCode.OK);

        async Task<HttpStatusCode> Describe(string tags)
        {
            using var analyst = site.As("analist");
            using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/themas/2/omschrijving")
            {
                Content = JsonContent.Create(new { omschrijving = $"Omschrijving bij {tags.Length}" }),
            };
            request.Headers.TryAddWithoutValidation("If-Match", tags);
            return (await analyst.SendAsync(request, Cancel)).StatusCode;
        }
    }

    [Fact]
    public async Task The_same_registration_at_once_has_the_same_answer_each_time()
    {
        using var coordinator = site.As("coordinator");
        var body = new
        {
            nummer = 641,
            reeks = "Zesmaal",
            datum = "2021-04-01",
            vorm = "online",
            gespreksleider = "Zesmaal Zelfde",
            uitspraken = new[] { new { soort = "knel", tekst = "Zes keer tegelijk gezegd." } },
        };

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => coordinator.PostAsJsonAsync("/api/v1/dialoogtafels/registraties", body, Cancel))
        );

        var said = await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync(Cancel)));
        answers.ShouldAllBe(answer => answer.IsSuccessStatusCode, string.Join("\n", said));
        said.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Too_many_wrong_tokens_and_too_many_requests_are_told_to_wait()
    {
        var (app, database) = await site.Start("--Demo=true", "--RateLimits:Requests=30", "--RateLimits:FailedSignIns=5");
        await using (database)
        await using (app)
        {
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            using var guessing = new HttpClient { BaseAddress = client.BaseAddress };
            guessing.DefaultRequestHeaders.Authorization = new("Bearer", "demo-geraden");
            var guesses = new List<HttpStatusCode>();
            for (var i = 0; i < 8; i++)
                guesses.Add((await guessing.GetAsync(new Uri("/api/v1/themas", UriKind.Relative), Cancel)).StatusCode);
            guesses.ShouldBe([
                .. Enumerable.Repeat(HttpStatusCode.Unauthorized, 5),
                .. Enumerable.Repeat(HttpStatusCode.TooManyRequests, 3),
            ]);
            guessing.DefaultRequestHeaders.Authorization = new("Bearer", "demo-lezer");
            var right = await guessing.GetAsync(new Uri("/api/v1/themas", UriKind.Relative), Cancel);
            right.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests, "a guess that is right is not told apart");
            right.Headers.RetryAfter.ShouldNotBeNull();

            HttpResponseMessage answer;
            var asked = 0;
            do answer = await client.GetAsync(new Uri("/api/v1/themas", UriKind.Relative), Cancel);
            while (answer.IsSuccessStatusCode && ++asked < 40);
            answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(10));
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");

            using var page = await client.GetAsync(new Uri("/aanmelden", UriKind.Relative), Cancel);
            page.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            page.Headers.RetryAfter.ShouldNotBeNull();
            (await page.Content.ReadAsStringAsync(Cancel)).ShouldContain("<h1>");
            (await client.GetAsync(new Uri("/health/live", UriKind.Relative), Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task One_person_who_asks_too_much_does_not_stop_another_at_the_same_address()
    {
        var (app, database) = await site.Start("--Demo=true", "--RateLimits:Requests=5");
        await using (database)
        await using (app)
        {
            using var busy = Person("analist");
            using var other = Person("coordinator");
            var asked = new List<HttpStatusCode>();
            for (var i = 0; i < 6; i++)
                asked.Add((await busy.GetAsync(new Uri("/api/v1", UriKind.Relative), Cancel)).StatusCode);
            asked[^1].ShouldBe(HttpStatusCode.TooManyRequests);
            (await other.GetAsync(new Uri("/api/v1", UriKind.Relative), Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);

            HttpClient Person(string persona)
            {
                var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
                client.DefaultRequestHeaders.Authorization = new("Bearer", $"demo-{persona}");
                return client;
            }
        }
    }

    public static TheoryData<string, int, string> Unreadable =>
        new()
        {
            { "GET / HTTP/1.1\r\n\r\n", 400, "bad-request" },
            { "onzin\r\n\r\n", 400, "bad-request" },
            { $"GET /{new string('a', 20_000)} HTTP/1.1\r\nHost: a\r\n\r\n", 414, "address-too-long" },
            { $"GET / HTTP/1.1\r\nHost: a\r\nX: {new string('a', 20_000)}\r\n\r\n", 431, "headers-too-large" },
        };

    [Theory, MemberData(nameof(Unreadable))]
    public async Task What_the_server_itself_refuses_is_a_problem_too(string request, int status, string kind)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(site.Address.Host, site.Address.Port, Cancel);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Cancel);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(Cancel);

        answer.ShouldStartWith($"HTTP/1.1 {status} ");
        answer.ShouldContain("Content-Type: application/problem+json", Case.Insensitive);
        answer.ShouldContain("X-Content-Type-Options: nosniff", Case.Insensitive);
        var body = JsonDocument.Parse(answer.Split("\r\n\r\n", 2)[1]).RootElement;
        body.GetProperty("type").GetString().ShouldBe($"/fouten/{kind}");
        body.GetProperty("status").GetInt32().ShouldBe(status);
    }

    [Theory]
    [InlineData("/inzichten?zonderEigenaar=true&eigenaarschap=aanvaard")]
    [InlineData("/opvolgacties?zonderEigenaar=true&eigenaarschap=voorgesteld")]
    public async Task Two_filters_that_exclude_each_other_leave_nothing(string path) =>
        (await site.Nobody.Read(path)).ShouldBe(200)["resultaten"].GetArrayLength().ShouldBe(0);

    [Theory]
    [InlineData("/inzichten")]
    [InlineData("/opvolgacties")]
    public async Task With_and_without_an_owner_are_all_there_is(string path)
    {
        var all = (await site.Nobody.Read(path)).ShouldBe(200).Numbers;
        var without = (await site.Nobody.Read($"{path}?zonderEigenaar=true")).ShouldBe(200).Numbers;
        var with = (await site.Nobody.Read($"{path}?zonderEigenaar=false")).ShouldBe(200).Numbers;

        with.ShouldNotBeEmpty();
        without.ShouldNotBeEmpty();
        with.Concat(without).Order().ShouldBe(all);
        (await site.Nobody.Read($"{path}?zonderEigenaar=false&eigenaarschap=zonder-eigenaar")).Numbers.ShouldBeEmpty();
    }
}
