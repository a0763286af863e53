using System.Globalization;
using System.Net.Http.Headers;
using Dialogue.Demo;
using Dialogue.Web.Tests.Api;

namespace Dialogue.Web.Tests.Insights;

/// <summary>
/// A draft is not there for who may not see it: on no page, in no answer of the API, in no count, now and as of a date.
/// </summary>
public sealed class DraftsTests(DemoSite site) : IClassFixture<DemoSite>
{
    // The title of every draft made here: nothing in the demo has this word.
    const string Word = "Zonnebloemakker";

    // When all insights of the interim report were drafts, and some had owners.
    const string Interim = "peildatum=2021-06-28";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Who_works_on_insights_sees_all_a_contact_those_of_the_own_ministry_and_others_none()
    {
        var own = Guid.NewGuid();
        foreach (var role in new[] { Role.Analyst, Role.Coordinator, Role.Administrator })
            Rights.DraftsSeenBy(new("Iemand", role, own)).ShouldBe(DraftsSeen.All);
        foreach (var role in new[] { Role.Reader, Role.Facilitator })
            Rights.DraftsSeenBy(new("Iemand", role, own)).ShouldBe(DraftsSeen.None);
        Rights.DraftsSeenBy(new("Iemand", Role.MinistryContact, own)).ShouldBe(new(false, own));
        Rights.DraftsSeenBy(new("Iemand", Role.MinistryContact)).ShouldBe(DraftsSeen.None);
        Rights.DraftsSeenBy(new("Iemand", [Role.Reader, Role.MinistryContact], own)).ShouldBe(new(false, own));
        Rights.DraftsSeenBy(new("Iemand", [Role.Reader, Role.Analyst])).ShouldBe(DraftsSeen.All);
    }

    /// <summary>The words around the first place where the draft shows.</summary>
    static string Around(string text, string word) =>
        text.IndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and var at
            ? text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 100)]
            : "";

    [Theory]
    [InlineData("analist"), InlineData("coordinator"), InlineData("beheerder"), InlineData("szw")]
    [InlineData("gespreksleider"), InlineData("vws"), InlineData("lezer")]
    public async Task Every_page_and_every_read_of_the_API_tells_of_a_draft_to_who_may_see_it_and_to_nobody_else(string persona)
    {
        var sees = persona is "analist" or "coordinator" or "beheerder" or "szw";
        await using var database = await site.Open();
        var routes = await ReadRoutes.Of(database);
        var reads = ReadRoutes.All(site.Factory.Services).Select(routes.AddressOf).ToList();
        var draft = await Draft(routes);
        // What the whole site shows of the things that the draft is linked to, and what shows the draft itself.
        string[] telling =
        [
            $"/inzichten?zoek={draft.Word}",
            $"/inzichten?zoek=I-{draft.Number}",
            $"/inzichten?thema={draft.Theme}&na={draft.Number - 1}",
            $"/inzichten?plan={draft.Plan}&na={draft.Number - 1}",
            $"/inzichten?delta=true&na={draft.Number - 1}",
            $"/inzichten?status=Provisional&na={draft.Number - 1}",
            $"/inzichten?eigenaar=SZW&na={draft.Number - 1}",
            $"/inzichten/{draft.Id}",
            $"/inzichten/{draft.Number}",
            $"/inzichten/{draft.Number}/onderbouwing",
            $"/herstelplannen/{draft.Plan}",
            $"/dialoogtafels/{draft.Table}",
            $"/dialoogtafels/{draft.Table}/uitspraken/{draft.Statement}",
            $"/opvolgacties/{draft.FollowUp}",
            $"/api/v1/inzichten/{draft.Id}",
            $"/api/v1/inzichten/{draft.Number}",
            $"/api/v1/inzichten?zoek={draft.Word}",
            $"/api/v1/opvolgacties/{draft.FollowUp}",
            $"/api/v1/herstelplannen/{draft.Plan}/inzichtkoppelingen",
            $"/api/v1/dialoogtafels/{draft.Table}/uitspraken/{draft.Statement}",
        ];
        var http = (await site.As(persona)).Http;

        foreach (var address in sees ? telling : telling.Concat(reads))
        {
            using var answer = await http.GetAsync(address, Cancel);
            var text = (await answer.Content.ReadAsStringAsync(Cancel)).Replace($"zoek={draft.Word}", "", StringComparison.Ordinal);
            // The box for words shows what was typed.
            text = text.Replace($"value=\"{draft.Word}\"", "", StringComparison.Ordinal);
            if (sees && telling.Contains(address))
            {
                ((int)answer.StatusCode).ShouldBe(200, address);
                text.ShouldContain(draft.Word, Case.Insensitive, address);
            }
            if (sees)
                continue;
            ((int)answer.StatusCode).ShouldBeLessThan(500, address);
            text.ShouldNotContain(draft.Word, Case.Insensitive, $"{address} says {Around(text, draft.Word)}");
            text.Replace(address, "", StringComparison.Ordinal).ShouldNotContain($"{draft.Id}", Case.Insensitive, address);
        }
        foreach (
            var address in new[]
            {
                $"/inzichten/{draft.Number}",
                $"/inzichten/{draft.Id}",
                $"/inzichten/{draft.Number}/onderbouwing",
                $"/api/v1/inzichten/{draft.Number}",
                $"/api/v1/inzichten/{draft.Id}",
                $"/api/v1/inzichten/{draft.Number}/onderbouwing",
                $"/api/v1/inzichten/{draft.Number}/geschiedenis",
            }
        )
            ((int)(await http.GetAsync(address, Cancel)).StatusCode).ShouldBe(sees ? 200 : 404, address);
    }

    [Theory]
    [InlineData("gespreksleider"), InlineData("vws"), InlineData("lezer")]
    public async Task What_asks_about_an_unseen_draft_is_answered_as_if_it_were_not_there(string persona)
    {
        await using var database = await site.Open();
        var draft = await Draft(await ReadRoutes.Of(database));
        var client = Api(persona);

        foreach (
            var (there, nowhere) in new[]
            {
                ($"/inzichten/{draft.Number}", "/inzichten/99999"),
                ($"/inzichten/{draft.Id}", $"/inzichten/{Guid.NewGuid()}"),
                ($"/opvolgacties?inzicht={draft.Number}", "/opvolgacties?inzicht=99999"),
                ($"/uitspraken?inzicht={draft.Number}", "/uitspraken?inzicht=99999"),
            }
        )
        {
            var (one, other) = (await client.Read(there), await client.Read(nowhere));
            one.Status.ShouldBe(other.Status, there);
            one.Of("type").ShouldBe(other.Of("type"), there);
        }
        if (DemoActors.Personas.Single(one => one.Key == persona).Actor.Is(Role.MinistryContact))
            foreach (var number in new[] { $"{draft.Number}", "99999" })
            {
                (
                    await client.Post(
                        $"/inzichten/{number}/plankoppelingen/{draft.Plan}/dekkingsoordelen",
                        new { dekking = "deels", reden = "?" }
                    )
                ).ShouldBeProblem(404, "not-found");
                (await client.Post($"/inzichten/{number}/aanvaardingen")).ShouldBeProblem(404, "not-found");
                (await client.Post($"/inzichten/{number}/weigeringen", new { reden = "?" })).ShouldBeProblem(404, "not-found");
            }
    }

    [Fact]
    public async Task A_draft_is_released_when_it_is_made_final()
    {
        await using var database = await site.Open();
        var draft = await Draft(await ReadRoutes.Of(database));
        var (reader, analyst) = (Api("lezer"), Api("analist"));
        (await reader.Read($"/inzichten/{draft.Number}")).ShouldBe(404);

        (await analyst.Post($"/inzichten/{draft.Number}/vaststellingen")).ShouldBe(200);

        (await reader.Read($"/inzichten/{draft.Number}")).ShouldBe(200);
        (await reader.Read($"/opvolgacties/{draft.FollowUp}")).Of("inzicht.nummer").ShouldBe($"{draft.Number}");
        (await reader.Read($"/opvolgacties?inzicht={draft.Number}")).Numbers.ShouldBe([draft.FollowUp]);
    }

    [Fact]
    public async Task What_was_withdrawn_before_it_was_final_stays_a_draft()
    {
        var (reader, analyst) = (Api("lezer"), Api("analist"));
        var number = await Recorded($"{Word} ingetrokken");
        (await analyst.Post($"/inzichten/{number}/intrekkingen", new { reden = "Te dun." })).ShouldBe(200);

        (await reader.Read($"/inzichten/{number}")).ShouldBe(404);
        (await reader.Read("/inzichten?status=ingetrokken")).Numbers.ShouldNotContain(number);
        (await analyst.Read("/inzichten?status=ingetrokken")).Numbers.ShouldContain(number);
    }

    [Fact]
    public async Task The_old_number_leads_on_as_soon_as_what_became_of_it_is_final()
    {
        var (reader, analyst) = (Api("lezer"), Api("analist"));
        var (from, into, broad) = (await Recorded($"{Word} A"), await Recorded($"{Word} B"), await Recorded($"{Word} C"));
        (await analyst.Post($"/inzichten/{from}/samenvoegingen", new { @in = $"{into}", reden = "Eén verhaal." })).ShouldBe(200);
        var parts = (
            await analyst.Post(
                $"/inzichten/{broad}/splitsingen",
                new
                {
                    reden = "Te breed.",
                    delen = new[] { new { titel = $"{Word} D", samenvatting = "D." }, new { titel = $"{Word} E", samenvatting = "E." } },
                }
            )
        )
            .ShouldBe(200)
            .Each("opvolgers", "nummer");
        foreach (var number in (string[])[$"{from}", $"{into}", $"{broad}", .. parts])
            (await reader.Read($"/inzichten/{number}")).ShouldBe(404);

        await using (var database = await site.Open())
        {
            var routes = await ReadRoutes.Of(database);
            var statement = await StatementOf(routes);
            foreach (var number in new[] { $"{into}", parts[0] })
            {
                (await analyst.Post($"/inzichten/{number}/onderbouwing", new { uitspraak = statement, strekking = "steunt" })).ShouldBe(
                    200
                );
                (await analyst.Post($"/inzichten/{number}/vaststellingen")).ShouldBe(200);
            }
        }

        (await reader.Read($"/inzichten/{from}")).ShouldBe(200).Each("opvolgers", "nummer").ShouldBe([$"{into}"]);
        (await reader.Read($"/inzichten/{into}")).ShouldBe(200).Each("voorgangers", "nummer").ShouldBe([$"{from}"]);
        (await reader.Read($"/inzichten/{broad}")).ShouldBe(200).Each("opvolgers", "nummer").ShouldBe([parts[0]]);
        (await reader.Read($"/inzichten/{parts[1]}")).ShouldBe(404);
    }

    [Fact]
    public async Task A_ministry_sees_what_a_part_of_it_is_asked_for_and_what_it_declined_or_handed_over()
    {
        var (coordinator, szw, vws, ienw) = (Api("coordinator"), Api("szw"), Api("vws"), Api("ienw"));
        var number = await Recorded($"{Word} van wie");
        async Task Sees(HttpClient contact, bool sees) => (await contact.Read($"/inzichten/{number}")).ShouldBe(sees ? 200 : 404);
        foreach (var contact in new[] { szw, vws, ienw })
            await Sees(contact, false);

        (
            await coordinator.Post(
                $"/inzichten/{number}/eigenaarsvoorstellen",
                new { trekker = "SZW-WERK", betrokkenen = new[] { "IenW" } }
            )
        ).ShouldBe(200);
        await Sees(szw, true);
        await Sees(ienw, true);
        await Sees(vws, false);

        (await szw.Post($"/inzichten/{number}/weigeringen", new { namens = "SZW-WERK", reden = "Gaat over zorg." })).ShouldBe(200);
        await Sees(szw, true);

        (await coordinator.Post($"/inzichten/{number}/eigenaarsvoorstellen", new { trekker = "VWS" })).ShouldBe(200);
        await Sees(szw, false);
        (await vws.Post($"/inzichten/{number}/aanvaardingen")).ShouldBe(200);
        (await vws.Post($"/inzichten/{number}/overdrachten", new { aan = "SZW", reden = "Toch werk." })).ShouldBe(200);
        await Sees(vws, true);
        await Sees(szw, true);

        (await coordinator.Post($"/inzichten/{number}/vrijgaven", new { reden = "Opnieuw beginnen." })).ShouldBe(200);
        foreach (var contact in new[] { szw, vws, ienw })
            await Sees(contact, false);
    }

    [Fact]
    public async Task What_was_a_draft_on_the_day_that_is_asked_for_is_one_then()
    {
        const string Final = "/inzichten/1";
        var (reader, analyst) = (await site.As("lezer"), await site.As("analist"));

        (await reader.Get(Final)).Status.ShouldBe(200);
        (await analyst.Get($"{Final}?{Interim}")).Status.ShouldBe(200);
        var then = await reader.Get($"{Final}?{Interim}");
        then.Status.ShouldBe(404);
        then.Document.Body!.TextContent.ShouldNotContain("2021-05", Case.Insensitive);
        (await Api("lezer").Read($"{Final}?{Interim}")).ShouldBeProblem(404, "not-found");
        (await reader.Get($"/inzichten?{Interim}")).Links(".entry__title a").ShouldBeEmpty();
        (await analyst.Get($"/inzichten?{Interim}")).Links(".entry__title a").ShouldNotBeEmpty();
        (await Api("lezer").Read($"/inzichten?{Interim}")).Numbers.ShouldBeEmpty();
        (await Api("szw").Read($"/inzichten?{Interim}&limiet=200")).Numbers.Length.ShouldBeInRange(
            1,
            (await Api("analist").Read($"/inzichten?{Interim}&limiet=200")).Numbers.Length - 1
        );
    }

    [Theory]
    [InlineData("szw", "")]
    [InlineData("lezer", "")]
    [InlineData("szw", Interim)]
    [InlineData("lezer", Interim)]
    public async Task Every_number_leads_to_as_many_for_everyone(string persona, string at)
    {
        await using (var database = await site.Open())
            await Draft(await ReadRoutes.Of(database));
        var visitor = await site.As(persona);
        var followed = 0;

        foreach (var (page, links) in new[] { ("/", ".tile a, td a"), ("/themas", "td a"), ("/organisaties/SZW", ".figures a") })
        foreach (var link in (await visitor.Get($"{page}?{at}")).Document.QuerySelectorAll($"main :is({links})"))
        {
            var shown = (link.QuerySelector(".tile__number") ?? link).TextContent.Trim().Split(' ')[0];
            if (!int.TryParse(shown.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture, out var number))
                continue;
            var list = await visitor.Get(link.GetAttribute("href")!);
            if (list.Text("[role=status]:not(.past)") is { Length: > 0 } total)
            {
                total.Split(' ')[0].Replace(".", "", StringComparison.Ordinal).ShouldBe($"{number}", $"{page} {link.GetAttribute("href")}");
                followed++;
            }
        }
        followed.ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData("lezer")]
    [InlineData("szw")]
    [InlineData("coordinator")]
    public async Task What_is_counted_for_one_is_not_shown_to_another(string persona)
    {
        await using var database = await site.Open();
        await Draft(await ReadRoutes.Of(database));
        var (first, second) = (await site.As("analist"), await site.As(persona));

        var (all, seen) = (await Insights(first), await Insights(second));
        (await Insights(first)).ShouldBe(all);
        (await Insights(second)).ShouldBe(seen);
        if (persona == "coordinator")
            seen.ShouldBe(all);
        else
            seen.ShouldBeLessThan(all);

        static async Task<int> Insights(Visitor visitor) =>
            int.Parse((await visitor.Get("/inzichten")).Text("[role=status]").Split(' ')[0], CultureInfo.InvariantCulture);
    }

    /// <param name="Plan">Like the theme, the table and the statement: the one that the walk over all pages asks for.</param>
    sealed record Made(int Number, Guid Id, int FollowUp, string Theme, string Plan, string Table, string Statement, string Word);

    /// <summary>A draft that SZW is asked to lead, with everything that can be linked to one, of which a follow-up was asked.</summary>
    async Task<Made> Draft(ReadRoutes routes)
    {
        var (analyst, coordinator) = (Api("analist"), Api("coordinator"));
        string Key(string route) => routes.AddressOf(route).Split('/')[^1];
        var (theme, plan) = (Key("/themas/{number:int}"), Key("/herstelplannen/{number:int}"));
        var said = routes.AddressOf("/dialoogtafels/{number:int}/uitspraken/{statement:int}").Split('/');
        // What other tests made final is not this one.
        var word = $"{Word}{Guid.NewGuid():N}";
        var made = (
            await analyst.Post(
                "/inzichten",
                new
                {
                    titel = word,
                    samenvatting = "Nog niet af.",
                    hoofdthema = theme,
                }
            )
        ).ShouldBe(201);
        var (number, id) = (made["nummer"].GetInt32(), made["id"].GetGuid());
        var statement = await StatementOf(routes);
        (await analyst.Post($"/inzichten/{number}/onderbouwing", new { uitspraak = statement, strekking = "steunt" })).ShouldBe(200);
        (await analyst.Post($"/inzichten/{number}/plankoppelingen", new { plan, relatie = "input-voor" })).ShouldBe(200);
        (await coordinator.Post($"/inzichten/{number}/eigenaarsvoorstellen", new { trekker = "SZW" })).ShouldBe(200);
        var followUp = (
            await coordinator.Post(
                "/opvolgacties",
                new
                {
                    soort = "vraag",
                    titel = $"Wie zaait er in {number}?",
                    inzicht = $"{number}",
                }
            )
        ).ShouldBe(201);
        return new(number, id, followUp["nummer"].GetInt32(), theme, plan, said[2], said[4], word);
    }

    async Task<string> StatementOf(ReadRoutes routes) =>
        (await Api("analist").Read(routes.AddressOf("/api/v1/dialoogtafels/{tafel}/uitspraken/{nummer:int}"))).ShouldBe(200).Of("id")!;

    async Task<int> Recorded(string title) =>
        (await Api("analist").Post("/inzichten", new { titel = title, samenvatting = $"{title}." })).ShouldBe(201)["nummer"].GetInt32();

    HttpClient Api(string persona)
    {
        var client = site.Factory.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", $"demo-{persona}");
        return client;
    }
}
