using System.Net;
using System.Net.Sockets;
using Dialogue.Web.Shell.Api;
using Npgsql;

namespace Dialogue.Web.Tests.Api;

/// <summary>Whatever goes wrong is answered with a problem that says what and where.</summary>
public sealed class ProblemTests(ApiSite site) : IClassFixture<ApiSite>
{
    HttpClient Analyst => site.As("analist");

    [Fact]
    public async Task All_faults_of_a_body_come_at_once_each_at_its_place()
    {
        var wrong = (
            await site.As("coordinator")
                .Ask(
                    HttpMethod.Post,
                    "/dialoogtafels/registraties",
                    Asking.Json(
                        """
                        {
                            "nummer": "zeven", "reeks": 12, "datum": "31-12-2021", "vorm": "telepathisch", "provincie": null,
                                "kleur": "rood", "organisator": ["VWS"],
                            "deelnemers": { "burgers": 1.5, "leeftijden": { "jong": "veel" } },
                            "uitspraken": [ { "tekst": "x" }, null, "tekst", { "soort": "knel", "tekst": "y", "doelgroepen": [ 1, null ] } ]
                        }
                        """
                    )
                )
        ).ShouldBeProblem(400, "invalid-input");
        wrong["errors"]
            .EnumerateObject()
            .Select(error => error.Name)
            .ShouldBe(
                [
                    "nummer",
                    "reeks",
                    "datum",
                    "vorm",
                    "kleur",
                    "organisator",
                    "deelnemers.burgers",
                    "deelnemers.leeftijden.jong",
                    "uitspraken[0].soort",
                    "uitspraken[1]",
                    "uitspraken[2]",
                    "uitspraken[3].doelgroepen[0]",
                    "uitspraken[3].doelgroepen[1]",
                ],
                ignoreOrder: true
            );
        wrong["errors"].GetProperty("vorm")[0].GetString().ShouldBe("Kies een van: online, fysiek, hybride.");
        wrong["errors"].GetProperty("datum")[0].GetString().ShouldBe("Schrijf een datum als 2021-05-18.");
    }

    [Fact]
    public async Task Missing_and_too_long_are_told_together_and_nothing_is_recorded()
    {
        var before = (await site.Nobody.Read("/inzichten")).Text;
        var wrong = (
            await Analyst.Post("/inzichten", new { samenvatting = new string('x', 4001), toelichting = new string('y', 1001) })
        ).ShouldBeProblem(400, "invalid-input");
        wrong.Of("errors.titel.0").ShouldBe("Vul dit in.");
        wrong.Of("errors.samenvatting.0")!.ShouldContain("4000");
        wrong.Of("errors.toelichting.0")!.ShouldContain("1000");
        (await Analyst.Post("/inzichten"))
            .ShouldBeProblem(400, "invalid-input")["errors"]
            .EnumerateObject()
            .Select(error => error.Name)
            .ShouldBe(["titel", "samenvatting"], ignoreOrder: true);
        (await site.Nobody.Read("/inzichten")).Text.ShouldBe(before);
    }

    [Fact]
    public async Task The_type_of_a_problem_is_a_page_that_everyone_may_read()
    {
        var types = new List<string?>
        {
            (await site.Nobody.Read("/inzichten?status=1")).Of("type"),
            (await site.Nobody.Read("/niets")).Of("type"),
            (await site.Nobody.Post("/inzichten")).Of("type"),
            (await Analyst.Post("/inzichten/99/intrekkingen", new { reden = "X" })).Of("type"),
            (await Analyst.Put("/inzichten/3", new { titel = "X", samenvatting = "X" })).Of("type"),
            (
                await site.As("coordinator")
                    .Post(
                        "/dialoogtafels",
                        new
                        {
                            nummer = 1,
                            reeks = "R",
                            datum = "2021-05-01",
                            vorm = "online",
                        }
                    )
            ).Of("type"),
        };
        types.AddRange(Problems.Kinds(new Texts()).Select(kind => $"/fouten/{kind.Name}"));
        var overview = await (
            await site.Nobody.GetAsync(new Uri("/fouten", UriKind.Relative), TestContext.Current.CancellationToken)
        ).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        foreach (var type in types.Distinct())
        {
            var page = await site.Nobody.GetAsync(new Uri(type!, UriKind.Relative), TestContext.Current.CancellationToken);
            page.StatusCode.ShouldBe(HttpStatusCode.OK, type);
            (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("{0}");
            overview.ShouldContain($"href=\"{type}\"");
        }
        (await site.Nobody.GetAsync(new Uri("/fouten/onzin", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    [Fact]
    public async Task What_a_request_names_and_is_not_there_is_told_at_its_place()
    {
        var wrong = (
            await site.As("coordinator")
                .Post("/inzichten/3/eigenaarsvoorstellen", new { trekker = "NIEMAND", medeEigenaren = new[] { "VWS", "ONBEKEND" } })
        ).ShouldBeProblem(400, "unknown");
        wrong["errors"].EnumerateObject().Select(error => error.Name).ShouldBe(["trekker", "medeEigenaren[1]"], ignoreOrder: true);
        (await Analyst.Post("/inzichten/99/intrekkingen", new { reden = "X" })).ShouldBeProblem(404, "not-found");
        (await Analyst.Post("/inzichten/3/onderbouwing", new { uitspraak = Guid.NewGuid(), strekking = "steunt" }))
            .ShouldBeProblem(400, "unknown")
            .Of("errors.uitspraak.0")
            .ShouldNotBeNull();
        (await Analyst.Post($"/inzichten/3/onderbouwing/{Guid.NewGuid()}/ontkoppelingen", new { reden = "X" })).ShouldBeProblem(
            404,
            "not-found"
        );
        (
            await site.As("coordinator")
                .Post(
                    "/dialoogtafels",
                    new
                    {
                        nummer = 1,
                        reeks = "R",
                        datum = "2021-05-01",
                        vorm = "online",
                    }
                )
        ).ShouldBeProblem(409, "number-taken").Of("errors.nummer.0").ShouldNotBeNull();
    }

    [Theory]
    [
        InlineData("{"),
        InlineData("\"titel\""),
        InlineData("{\"titel\":\"a\",\"titel\":\"b\"}"),
        InlineData("{\"titel\":\"\\ud800\",\"samenvatting\":\"b\"}"),
        InlineData("{\"\\ud800\":1}"),
        InlineData("[]"),
        InlineData("null"),
        InlineData("{\"titel\":\"\\u0000\",\"samenvatting\":\"b\"}"),
        InlineData("{\"titel\":\"a\",\"samenvatting\":\"b\"} en meer"),
        InlineData("{\"titel\":NaN}")
    ]
    public async Task Json_that_cannot_be_read_is_refused(string json) =>
        (await Analyst.Ask(HttpMethod.Post, "/inzichten", Asking.Json(json))).ShouldBe(400).Of("type").ShouldNotBeNull();

    [Fact]
    public async Task Deep_nesting_and_bytes_that_are_not_utf8_are_refused()
    {
        (
            await Analyst.Ask(HttpMethod.Post, "/inzichten", Asking.Json(string.Concat(Enumerable.Repeat("{\"delen\":[", 5000))))
        ).ShouldBeProblem(400, "malformed-json");
        var bytes = new ByteArrayContent([.. "{\"titel\":\""u8, 0xFF, 0xFE, .. "\"}"u8])
        {
            Headers = { ContentType = new("application/json") },
        };
        (await Analyst.Ask(HttpMethod.Post, "/inzichten", bytes)).ShouldBeProblem(400, "malformed-json");
    }

    [Fact]
    public async Task A_huge_body_is_refused_with_and_without_an_announced_length()
    {
        var huge = new byte[3 * 1024 * 1024];
        (
            await Analyst.Ask(
                HttpMethod.Post,
                "/inzichten",
                new ByteArrayContent(huge) { Headers = { ContentType = new("application/json") } }
            )
        ).ShouldBeProblem(413, "payload-too-large");
        (
            await Analyst.Ask(
                HttpMethod.Post,
                "/inzichten",
                new StreamContent(new Unannounced(huge)) { Headers = { ContentType = new("application/json") } }
            )
        ).ShouldBeProblem(413, "payload-too-large");
    }

    [Theory]
    [
        InlineData("text/plain"),
        InlineData("application/xml"),
        InlineData("application/json; charset=iso-8859-1"),
        InlineData("multipart/form-data; boundary=x")
    ]
    public async Task Another_content_type_is_refused(string type)
    {
        var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        (await Analyst.Ask(HttpMethod.Post, "/themas", content)).ShouldBeProblem(415, "unsupported-media-type");
    }

    [Theory]
    [
        InlineData("application/xml", 406),
        InlineData("text/html, application/json;q=0", 406),
        InlineData("geen type", 406),
        InlineData("text/html, */*;q=0.1", 200),
        InlineData("application/*", 200)
    ]
    public async Task An_answer_is_json_or_refused(string accept, int status)
    {
        var answer = (await site.Nobody.Read("/themas", ("Accept", accept))).ShouldBe(status);
        if (status == 406)
            answer.ShouldBeProblem(406, "not-acceptable");
    }

    [Fact]
    public async Task Addresses_and_methods_that_are_not_there()
    {
        (await site.Nobody.Read("/inzichten/")).ShouldBeProblem(404, "not-found");
        (await site.Nobody.Read("/inzichten/3/")).ShouldBeProblem(404, "not-found");
        (await site.Nobody.Read("/geheimen")).ShouldBeProblem(404, "not-found");
        (await site.Nobody.Read("/inzichten/99999999999999999999")).ShouldBeProblem(404, "not-found");
        (await site.Nobody.Read($"/inzichten/{Guid.NewGuid()}")).ShouldBeProblem(404, "not-found");
        (await site.Nobody.Read($"/inzichten/{ApiSite.Work}")).ShouldBeProblem(404, "not-found");
        var method = (await Analyst.Ask(HttpMethod.Delete, "/inzichten/3")).ShouldBeProblem(405, "method-not-allowed");
        method.Response.Content.Headers.Allow.ShouldBe(["GET", "HEAD", "PUT", "OPTIONS"], ignoreOrder: true);
    }

    [Fact]
    public async Task Every_answer_says_the_version_and_is_safe_for_browsers()
    {
        foreach (
            var answer in new[]
            {
                await site.Nobody.Read("/inzichten"),
                await site.Nobody.Read("/geheimen"),
                await site.Nobody.Read("/inzichten?x=1"),
                await site.Nobody.Read("/openapi.json"),
                await Analyst.Post("/themas", "{"),
                await site.Nobody.Read("/inzichten?peildatum=x"),
                await site.Nobody.Read("/themas", ("Authorization", "Bearer x")),
            }
        )
        {
            var headers = answer
                .Response.Headers.Concat(answer.Response.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase);
            headers["API-Version"].ShouldBe(ApiSetup.Version, answer.Text);
            headers["Content-Security-Policy"].ShouldContain("frame-ancestors 'none'");
            headers["X-Content-Type-Options"].ShouldBe("nosniff");
            headers["X-Frame-Options"].ShouldBe("DENY");
            var isDescription = answer.Response.RequestMessage!.RequestUri!.AbsolutePath.EndsWith("openapi.json", StringComparison.Ordinal);
            headers["Cache-Control"].ShouldBe(isDescription ? "public, no-cache" : "no-store");
            headers.ShouldNotContainKey("Server");
            headers.ContainsKey("Access-Control-Allow-Origin").ShouldBe(isDescription);
        }
    }

    [Fact]
    public async Task Commands_are_not_given_in_the_past() =>
        (await Analyst.Post("/themas?peildatum=2021-05-18", new { naam = "Toen" })).ShouldBeProblem(409, "conflict");

    [Fact]
    public async Task A_database_that_is_away_is_said()
    {
        var gone = new Dialogue.Platform.Database(
            new NpgsqlConnectionStringBuilder(site.ConnectionString)
            {
                Host = "127.0.0.1",
                Port = FreePort(),
                Timeout = 2,
            }.ConnectionString
        );
        await using var app = Site.Build(
            [
                "--urls=http://127.0.0.1:0",
                "--Logging:Console:LogLevel:Default=None",
                "--Demo=true",
                "--Background=false",
                $"--DataProtection:Folder={Directory.CreateTempSubdirectory().FullName}",
            ],
            gone
        );
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var away = (await client.Read("/inzichten")).ShouldBeProblem(503, "store-unavailable");
        away.Response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(10));
        client.DefaultRequestHeaders.Authorization = new("Bearer", "demo-analist");
        (await client.Post("/themas", new { naam = "X" })).ShouldBeProblem(503, "store-unavailable");
        await gone.DisposeAsync();
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Bytes of which the length is not known beforehand.</summary>
    sealed class Unannounced(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
