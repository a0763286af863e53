using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Dialogue.Demo;
using Dialogue.Web.Shell.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;

namespace Dialogue.Web.Tests.Api;

/// <summary>Who may read and write what.</summary>
public sealed class AccessTests(ApiSite site) : IClassFixture<ApiSite>
{
    /// <summary>Every address that sends a command, with the command.</summary>
    public static IEnumerable<TheoryDataRow<string, string, Type>> Commands() =>
        from type in typeof(ISends).Assembly.GetTypes()
        where !type.IsAbstract
        from method in type.GetMethods()
        from sends in method.GetCustomAttributes().OfType<ISends>()
        let route = method.GetCustomAttributes<HttpMethodAttribute>().Single()
        let template = route.Template is ['/', ..]
            ? route.Template
            : $"/{type.GetCustomAttribute<RouteAttribute>()!.Template}/{route.Template}".TrimEnd('/')
        select new TheoryDataRow<string, string, Type>(route.HttpMethods.Single(), template, sends.Command);

    [Theory, MemberData(nameof(Commands))]
    public async Task A_role_gives_its_own_commands_and_no_others(string method, string template, Type command)
    {
        // Nothing is there under this id and the body says nothing: whoever may give the command is told that, the others are refused
        // before.
        var address = Regex.Replace(template, @"\{\w+\}", $"{Guid.Empty}");
        foreach (var role in Enum.GetValues<Role>())
        {
            var persona = DemoActors.Personas.First(p => p.Actor.Roles[0] == role).Key;
            var answer = await site.As(persona).Ask(new HttpMethod(method), address, Asking.Json("{}"), ("If-Match", "\"1\""));
            if (Rights.May(role, command))
                answer.Status.ShouldBeOneOf(200, 400, 404);
            else
                answer.ShouldBeProblem(403, "not-allowed");
        }
        (await site.Nobody.Ask(new HttpMethod(method), address, Asking.Json("{}"), ("If-Match", "\"1\""))).ShouldBeProblem(
            401,
            "authentication-required"
        );
    }

    [Fact]
    public async Task A_facilitator_reads_and_writes_the_own_tables_only()
    {
        var facilitator = site.As("gespreksleider");
        (await facilitator.Read("/dialoogtafels")).ShouldBe(200).Numbers.ShouldBe([1]);
        (await facilitator.Read($"/dialoogtafels?gespreksleider={Uri.EscapeDataString(ApiSite.OtherFacilitator)}")).Numbers.ShouldBeEmpty();
        (await facilitator.Read("/uitspraken")).ShouldBe(200).Each("resultaten", "id").ShouldBe([$"{ApiSite.Knel}", $"{ApiSite.Kiem}"]);
        (await facilitator.Read("/inzichten/3/onderbouwing"))
            .ShouldBe(200)
            .Each("resultaten", "uitspraak")
            .ShouldBe([$"{ApiSite.Knel}", $"{ApiSite.Kiem}"]);
        (await facilitator.Read("/uitspraken?tafel=2")).ShouldBe(200).Numbers.ShouldBeEmpty();
        foreach (
            var address in new[]
            {
                "/dialoogtafels/2",
                "/dialoogtafels/2/uitspraken",
                "/dialoogtafels/2/uitspraken/1",
                $"/uitspraken/{ApiSite.Idee}",
                "/dialoogtafels/2/geschiedenis",
            }
        )
            (await facilitator.Read(address)).ShouldBeProblem(403, "not-your-table");
        (await facilitator.Post("/dialoogtafels/2/uitspraken", new { soort = "knel", tekst = "Van een ander." })).ShouldBeProblem(
            403,
            "not-your-table"
        );
        (
            await facilitator.Post(
                "/dialoogtafels",
                new
                {
                    reeks = "R",
                    datum = "2021-05-01",
                    vorm = "online",
                    gespreksleider = ApiSite.OtherFacilitator,
                }
            )
        ).ShouldBeProblem(403, "not-your-table");
        (await facilitator.Read("/inzichten")).ShouldBe(200).Numbers.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task A_contact_speaks_for_the_own_ministry_only()
    {
        await site.As("coordinator").Post("/opvolgacties/2/eigenaarsvoorstellen", new { trekker = "VWS" });
        (await site.As("szw").Post("/opvolgacties/2/aanvaardingen", new { namens = "VWS" })).ShouldBeProblem(403, "not-your-ministry");
        (await site.As("szw").Post("/opvolgacties/2/aanvaardingen"))
            .ShouldBeProblem(409, "not-the-lead")
            .Of("errors.namens.0")
            .ShouldNotBeNull();
        (await site.As("vws").Post("/opvolgacties/2/aanvaardingen", new { namens = "vws" })).ShouldBe(200);
    }

    [Fact]
    public async Task A_contact_speaks_for_what_is_under_the_own_ministry_and_finds_it_there()
    {
        var (administrator, coordinator, vws) = (site.As("beheerder"), site.As("coordinator"), site.As("vws"));
        (
            await administrator.Post(
                "/organisaties",
                new
                {
                    code = "VWS-DG",
                    naam = "Een directoraat-generaal",
                    soort = "onderdeel",
                    onder = "VWS",
                }
            )
        ).ShouldBe(201);
        (
            await administrator.Post(
                "/organisaties",
                new
                {
                    code = "VWS-DG-A",
                    naam = "Een directie daarvan",
                    soort = "onderdeel",
                    onder = "VWS-DG",
                }
            )
        ).ShouldBe(201);
        var asked = (await coordinator.Post("/opvolgacties", new { soort = "vraag", titel = "Wat doet de directie?" })).ShouldBe(201);
        var (number, followUp) = (int.Parse(asked.Of("nummer")!, CultureInfo.InvariantCulture), asked.Of("href")![7..]);
        (await coordinator.Post($"{followUp}/eigenaarsvoorstellen", new { trekker = "VWS-DG-A" })).ShouldBe(200);

        (await vws.Read("/opvolgacties?eigenaar=VWS")).Numbers.ShouldContain(number);
        (await vws.Read("/opvolgacties?eigenaar=SZW")).Numbers.ShouldNotContain(number);
        (await vws.Read("/opvolgacties?trekker=VWS")).Numbers.ShouldNotContain(number);
        (await site.As("szw").Post($"{followUp}/aanvaardingen", new { namens = "VWS-DG-A" })).ShouldBeProblem(403, "not-your-ministry");
        (await vws.Post($"{followUp}/aanvaardingen", new { namens = "VWS-DG-A" }))
            .ShouldBe(200)
            .Of("eigenaarschap.status")
            .ShouldBe("aanvaard");
    }

    [Fact]
    public async Task Who_records_the_answer_of_another_organisation_names_it_and_says_why()
    {
        var coordinator = site.As("coordinator");
        var asked = (await coordinator.Post("/opvolgacties", new { soort = "vraag", titel = "Wat vindt IenW?" })).ShouldBe(201);
        var followUp = asked.Of("href")![7..];
        (await coordinator.Post($"{followUp}/eigenaarsvoorstellen", new { trekker = "IenW" })).ShouldBe(200);

        (await coordinator.Post($"{followUp}/weigeringen", new { reden = "Geen mensen." }))
            .ShouldBeProblem(400, "required")
            .Of("errors.namens.0")
            .ShouldNotBeNull();
        (await coordinator.Post($"{followUp}/weigeringen", new { reden = "Geen mensen.", namens = "IenW" }))
            .ShouldBeProblem(400, "on-behalf-needs-why")
            .Of("errors.toelichting.0")
            .ShouldNotBeNull();
        (
            await coordinator.Post(
                $"{followUp}/weigeringen",
                new
                {
                    reden = "Geen mensen.",
                    namens = "IenW",
                    toelichting = "Per brief.",
                }
            )
        ).ShouldBe(200).Of("eigenaarschap.reden").ShouldBe("Geen mensen.");
        var told = (await coordinator.Read($"{followUp}/geschiedenis"))["resultaten"].EnumerateArray().Last();
        (told.GetProperty("door").GetString(), told.GetProperty("reden").GetString()).ShouldBe(("Ineke Brandsma", "Per brief."));
        (
            await coordinator.Post(
                $"{followUp}/voortgangsmeldingen",
                new
                {
                    tekst = "Toch iets.",
                    namens = "IenW",
                    toelichting = "Gebeld.",
                }
            )
        ).ShouldBeProblem(409, "ownership-declined");
    }

    [Theory]
    [
        InlineData("Bearer demo-niemand"),
        InlineData("Bearer "),
        InlineData("Bearer lezer"),
        InlineData("Basic ZGVtbzpsZXplcg=="),
        InlineData("demo-lezer")
    ]
    public async Task A_token_that_is_not_known_is_not_taken_for_nobody(string authorization) =>
        (await site.Nobody.Read("/inzichten", ("Authorization", authorization)))
            .ShouldBeProblem(401, "authentication-required")
            .Response.Headers.WwwAuthenticate.ToString()
            .ShouldBe("Bearer");

    [Fact]
    public async Task A_cookie_reads_but_writes_only_with_a_header_that_other_sites_cannot_send()
    {
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() })
        {
            BaseAddress = site.Address,
        };
        var page = await browser.GetStringAsync("/aanmelden", TestContext.Current.CancellationToken);
        var token = Regex.Match(page, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["persona"] = "analist", ["__RequestVerificationToken"] = token }
        );
        await browser.PostAsync("/aanmelden", form, TestContext.Current.CancellationToken);

        (await browser.Read("/inzichten")).ShouldBe(200);
        (await browser.Post("/themas", new { naam = "Van elders" })).ShouldBeProblem(403, "cross-site");
        (await browser.Post("/themas", new { naam = "Van hier" }, (ApiAuthentication.ProofHeader, "dialogue"))).ShouldBe(201);
    }

    [Fact]
    public async Task Outside_demo_mode_nobody_reads_and_personas_are_unknown_but_the_description_is_open()
    {
        var (app, database) = await site.Start();
        await using (app)
        await using (database)
        {
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
            (await client.Read("/inzichten")).ShouldBeProblem(401, "authentication-required");
            (await client.Read("/inzichten", ("Authorization", "Bearer demo-beheerder"))).ShouldBeProblem(401, "authentication-required");
            (await client.Read("/openapi.json")).ShouldBe(200);
        }
    }
}
