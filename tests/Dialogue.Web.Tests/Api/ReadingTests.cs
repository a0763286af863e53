using System.Text.Json;

namespace Dialogue.Web.Tests.Api;

/// <summary>Lists and single things: now, as of a moment, filtered, page by page.</summary>
public sealed class ReadingTests(ApiSite site) : IClassFixture<ApiSite>
{
    [Theory]
    [
        InlineData("/dialoogtafels/1"),
        InlineData("/dialoogtafels/1/uitspraken/1"),
        InlineData("/inzichten/3"),
        InlineData("/themas/1"),
        InlineData("/herstelplannen/1"),
        InlineData("/opvolgacties/1"),
        InlineData("/organisaties/SZW"),
        InlineData("/organisaties/min-szw")
    ]
    public async Task A_thing_is_found_by_number_code_alias_and_id(string address)
    {
        var byKey = (await site.Nobody.Read(address)).ShouldBe(200);
        var byId = (await site.Nobody.Read($"{byKey.Of("href")![7..]}")).ShouldBe(200);
        byId.Of("id").ShouldBe(byKey.Of("id"));
        var collection = byKey.Of("href")![7..].Split('/')[1];
        (await site.Nobody.Read($"/{collection}/{byKey.Of("id")}")).ShouldBe(200).Text.ShouldBe(byKey.Text);
    }

    [Fact]
    public async Task The_root_names_every_collection_and_each_can_be_read()
    {
        var root = (await site.Nobody.Read("")).ShouldBe(200);
        var collections = root["verzamelingen"].EnumerateArray().Select(link => link.GetString()!).ToList();
        collections.Count.ShouldBe(10);
        // Who works with the programme, and how one gets in, is for administrators.
        string[] forAdministrators = ["/api/v1/personen", "/api/v1/aanmeldregels"];
        foreach (var collection in forAdministrators)
        {
            (await site.Nobody.Read(collection[7..])).ShouldBe(403);
            (await site.As("beheerder").Read(collection[7..])).ShouldBe(200);
        }
        foreach (var collection in collections.Except(forAdministrators))
            (await site.Nobody.Read(collection[7..])).ShouldBe(200)["resultaten"].GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_interim_insights_stand_as_they_were_and_what_became_of_them_is_told_both_ways()
    {
        var interim = (await site.As("analist").Read("/inzichten?peildatum=2021-05-18")).ShouldBe(200);
        interim.Numbers.ShouldBe([1, 2]);
        interim.Each("resultaten", "status").ShouldAllBe(status => status == "voorlopig");
        interim["resultaten.0.opvolgers"].GetArrayLength().ShouldBe(0);

        var final = (await site.As("analist").Read("/inzichten?peildatum=2021-07-12")).ShouldBe(200);
        final.Numbers.ShouldBe([1, 2, 3, 4, 5, 6]);
        final.Of("resultaten.0.status").ShouldBe("samengevoegd");
        final.Of("resultaten.0.opvolgers.0.naam").ShouldBe("Weerbaarheid vraagt om aandacht");
        final.Each("resultaten.2.voorgangers", "nummer").ShouldBe(["1", "2"]);
        final.Each("resultaten.3.opvolgers", "nummer").ShouldBe(["5", "6"]);
        final.Of("resultaten.4.voorgangers.0.naam").ShouldBe("Alles verandert");
        final.Of("resultaten.2.versie").ShouldBeNull();
    }

    [Fact]
    public async Task Names_of_other_things_are_those_of_the_moment()
    {
        (await site.Nobody.Read("/inzichten/3?peildatum=2021-07-12"))
            .Of("eigenaarschap.trekker.naam")
            .ShouldBe("Ministerie van Sociale Zaken");
        (await site.Nobody.Read("/inzichten/3"))
            .Of("eigenaarschap.trekker.naam")
            .ShouldBe("Ministerie van Sociale Zaken en Werkgelegenheid");
    }

    [Fact]
    public async Task A_moment_can_be_given_with_any_offset()
    {
        var analyst = site.As("analist");
        (await analyst.Read("/inzichten?peildatum=2021-05-17T09:59:59Z")).Numbers.ShouldBeEmpty();
        (await analyst.Read($"/inzichten?peildatum={Uri.EscapeDataString("2021-05-17T15:30:00+05:30")}")).Numbers.ShouldBe([1, 2]);
        (await analyst.Read("/inzichten/1?peildatum=2021-05-16")).ShouldBeProblem(404, "not-found");
    }

    [Theory]
    [InlineData("morgen"), InlineData("2999-01-01"), InlineData("2021-02-30"), InlineData("0001-01-01"), InlineData("2021-05-18T25:00:00Z")]
    public async Task A_peildatum_in_the_future_or_nonsense_is_refused(string typed) =>
        (await site.Nobody.Read($"/themas?peildatum={typed}"))
            .ShouldBeProblem(400, "invalid-input")["errors.peildatum"]
            .GetArrayLength()
            .ShouldBe(1);

    [Fact]
    public async Task An_insight_tells_everything_about_itself()
    {
        var insight = (await site.Nobody.Read("/inzichten/3")).ShouldBe(200);
        insight.Of("status").ShouldBe("definitief");
        insight.Of("hoofdthema.naam").ShouldBe("Mentaal welzijn");
        insight.Each("overigeThemas", "naam").ShouldBe(["Werken"]);
        insight.Of("eigenaarschap.status").ShouldBe("aanvaard");
        insight.Of("eigenaarschap.trekker.code").ShouldBe("SZW");
        insight.Each("eigenaarschap.medeEigenaren", "code").ShouldBe(["VWS"]);
        insight.Each("eigenaarschap.betrokkenen", "code").ShouldBe(["IenW"]);
        insight.Of("eigenaarschap.sinds").ShouldBe("2021-07-05T10:00:00Z");
        insight.Of("sterkte.steunend").ShouldBe("2");
        insight.Of("sterkte.weersprekend").ShouldBe("1");
        insight.Of("sterkte.tafels").ShouldBe("2");
        insight.Of("sterkte.kleineSteekproef").ShouldBe("True");
        insight.Of("plannen.0.plan.naam").ShouldBe("Herstelplan mentale gezondheid");
        (await site.As("analist").Read("/inzichten/2?peildatum=2021-06-30")).Of("plannen.0.dekking").ShouldBe("deels");

        var evidence = (await site.Nobody.Read("/inzichten/3/onderbouwing")).ShouldBe(200);
        evidence
            .Each("resultaten", "tekst")
            .ShouldBe(["Ik ben moe van het thuiswerken.", "Geef ieder dorp een huiskamer.", "De wijk kookt voor elkaar."]);
        evidence.Each("resultaten", "strekking").ShouldBe(["steunt", "steunt", "weerspreekt"]);
        evidence.Each("resultaten", "wijze").ShouldAllBe(how => how == "samenvoeging");

        var history = (await site.Nobody.Read("/inzichten/3/geschiedenis")).ShouldBe(200);
        history.Each("resultaten", "versie")[0].ShouldBe("1");
        history.Of("resultaten.0.gebeurtenis").ShouldBe("insight_recorded");
        history.Of("resultaten.0.omschrijving").ShouldBe("Vastgelegd als voorlopig inzicht");
        (await site.Nobody.Read("/inzichten/2/geschiedenis"))
            .Each("resultaten", "omschrijving")
            .ShouldContain(told => told.StartsWith("Dekking door “Herstelplan mentale gezondheid” beoordeeld", StringComparison.Ordinal));
        history.Of("resultaten.0.door").ShouldBe("Ineke Brandsma");
    }

    [Fact]
    public async Task A_plan_names_its_insights_and_a_statement_the_insights_on_it()
    {
        (await site.Nobody.Read("/herstelplannen/1/inzichtkoppelingen"))
            .Each("resultaten", "relatie")
            .ShouldBe(["input-voor", "input-voor"]);
        (await site.Nobody.Read("/dialoogtafels/1/uitspraken/1")).Each("inzichten", "nummer").ShouldBe(["1", "3"]);
        (await site.Nobody.Read("/dialoogtafels/1/uitspraken/9")).ShouldBeProblem(404, "not-found");
        (await site.Nobody.Read("/herstelplannen/1")).Each("partners", "code").ShouldBe(["VWS"]);
        (await site.Nobody.Read("/themas/2")).Of("onder.naam").ShouldBe("Werken");
        (await site.Nobody.Read("/organisaties/SZW"))
            .Each("namen", "naam")
            .ShouldBe(["Ministerie van Sociale Zaken", "Ministerie van Sociale Zaken en Werkgelegenheid"]);
        var followUp = await site.Nobody.Read("/opvolgacties/1");
        (followUp.Of("teLaat"), followUp.Of("onbeantwoord"), followUp.Of("termijn.soort"), followUp.Of("uiterlijk")).ShouldBe(
            ("True", "True", "voor", "2021-08-31")
        );
        (await site.Nobody.Read("/opvolgacties/1?peildatum=2021-07-06")).Of("onbeantwoord").ShouldBe("False");
    }

    [Theory]
    [InlineData("/inzichten?thema=3", new[] { 2, 3 })]
    [InlineData("/inzichten?thema=1", new[] { 1, 3 })]
    [InlineData("/inzichten?eigenaar=IenW", new[] { 3 })]
    [InlineData("/inzichten?trekker=MinSZW", new[] { 3 })]
    [InlineData("/inzichten?trekker=VWS", new int[0])]
    [InlineData("/inzichten?plan=1", new[] { 2, 3 })]
    [InlineData("/inzichten?tafel=2", new[] { 2, 3 })]
    [InlineData("/inzichten?provincie=utrecht&status=samengevoegd", new[] { 1, 2 })]
    [InlineData("/inzichten?status=voorlopig", new[] { 5, 6 })]
    [InlineData("/inzichten?eigenaarschap=aanvaard", new[] { 3 })]
    [InlineData("/inzichten?zonderThema=true", new[] { 4, 5, 6 })]
    [InlineData("/opvolgacties?zonderThema=true", new[] { 2 })]
    [InlineData("/inzichten?onbeantwoord=true", new int[0])]
    [InlineData("/inzichten?nietGedekt=true", new[] { 3, 5, 6 })]
    [InlineData("/inzichten?zonderEigenaar=true&status=voorlopig", new[] { 5, 6 })]
    [InlineData("/inzichten?zoek=verandert", new[] { 4, 5, 6 })]
    [InlineData("/inzichten?zoek=100%25", new int[0])]
    [InlineData("/dialoogtafels?reeks=Zorg%20en%20welzijn", new[] { 2 })]
    [InlineData("/dialoogtafels?provincie=zeeland&status=gehouden", new[] { 2 })]
    [InlineData("/dialoogtafels?organisator=VWS", new[] { 1, 2 })]
    [InlineData("/dialoogtafels?gespreksleider=Wietske%20Halbergsma", new[] { 2 })]
    [InlineData("/uitspraken?soort=idee", new[] { 1 })]
    [InlineData("/uitspraken?tafel=1", new[] { 1, 2 })]
    [InlineData("/uitspraken?provincie=utrecht&zoek=wijk", new[] { 2 })]
    [InlineData("/uitspraken?inzicht=3&reeks=Zorg%20en%20welzijn", new[] { 1 })]
    [InlineData("/uitspraken?zonderInzicht=true", new int[0])]
    [InlineData("/dialoogtafels/1/uitspraken?soort=kiem", new[] { 2 })]
    [InlineData("/themas?onder=1", new[] { 2 })]
    [InlineData("/themas?status=vervallen", new int[0])]
    [InlineData("/herstelplannen?eigenaar=VWS", new[] { 1 })]
    [InlineData("/herstelplannen?soort=agenda", new[] { 2 })]
    [InlineData("/herstelplannen?thema=3&status=aangekondigd", new[] { 1 })]
    [InlineData("/herstelplannen?thema=2", new int[0])]
    [InlineData("/opvolgacties?zonderEigenaar=true", new[] { 2 })]
    [InlineData("/opvolgacties?eigenaar=VWS", new[] { 1 })]
    [InlineData("/opvolgacties?soort=vraag&inzicht=3&plan=1", new[] { 1 })]
    [InlineData("/opvolgacties?teLaat=true&onbeantwoord=true", new[] { 1 })]
    [InlineData("/opvolgacties?thema=3&trekker=SZW&status=open&eigenaarschap=voorgesteld", new[] { 1 })]
    public async Task A_list_can_be_filtered(string address, int[] numbers) =>
        (await site.As("analist").Read(address)).ShouldBe(200).Numbers.ShouldBe(numbers);

    [Fact]
    public async Task Organisations_come_in_order_of_code_and_can_be_filtered()
    {
        (await site.Nobody.Read("/organisaties")).Each("resultaten", "code").ShouldBe(["IenW", "SZW", "VWS"]);
        (await site.Nobody.Read("/organisaties?soort=gemeente")).Each("resultaten", "code").ShouldBeEmpty();
        (await site.Nobody.Read("/organisaties?onder=SZW")).Each("resultaten", "code").ShouldBeEmpty();
    }

    [Theory]
    [
        InlineData("sociale zaken", "SZW"),
        InlineData("SÓCIÁLE", "SZW"),
        InlineData("min-szw", "SZW"),
        InlineData("ienw", "IenW"),
        InlineData("ministerie", "IenW,SZW,VWS"),
        InlineData("%", ""),
        InlineData("_", "")
    ]
    public async Task Organisations_are_found_by_words_of_their_name_their_code_and_any_alias(string words, string codes) =>
        string.Join(
                ',',
                (await site.Nobody.Read($"/organisaties?zoek={Uri.EscapeDataString(words)}")).ShouldBe(200).Each("resultaten", "code")
            )
            .ShouldBe(codes);

    [Theory]
    [InlineData("steunt", new[] { "steunt", "steunt" }), InlineData("weerspreekt", new[] { "weerspreekt" })]
    public async Task Evidence_can_be_asked_for_and_against(string stance, string[] found)
    {
        (await site.Nobody.Read($"/inzichten/3/onderbouwing?strekking={stance}"))
            .ShouldBe(200)
            .Each("resultaten", "strekking")
            .ShouldBe(found);
        (await site.Nobody.Read("/inzichten/3/onderbouwing?strekking=misschien"))
            .ShouldBeProblem(400, "invalid-input")["errors.strekking"]
            .GetArrayLength()
            .ShouldBe(1);
    }

    [Fact]
    public async Task An_unknown_filter_value_or_parameter_is_named_and_all_of_them_at_once()
    {
        var wrong = (
            await site.Nobody.Read(
                "/inzichten?status=vaag&thema=99&kleur=rood&limiet=0&zonderEigenaar=misschien&provincie=utrecht&provincie=zeeland"
            )
        ).ShouldBeProblem(400, "invalid-input");
        wrong["errors"]
            .EnumerateObject()
            .Select(error => error.Name)
            .ShouldBe(["kleur", "limiet", "provincie", "status", "zonderEigenaar"], ignoreOrder: true);
        wrong.Of("errors.status.0")!.ShouldContain("voorlopig, definitief");
        (await site.Nobody.Read("/inzichten?thema=99&plan=98"))
            .ShouldBeProblem(400, "unknown")["errors"]
            .EnumerateObject()
            .Select(error => error.Name)
            .ShouldBe(["thema", "plan"], ignoreOrder: true);
        (await site.Nobody.Read("/inzichten/1?status=voorlopig")).ShouldBeProblem(400, "invalid-input");
    }

    [Theory]
    [
        InlineData("/inzichten"),
        InlineData("/uitspraken"),
        InlineData("/organisaties"),
        InlineData("/themas"),
        InlineData("/inzichten/3/onderbouwing"),
        InlineData("/inzichten/3/geschiedenis"),
        InlineData("/opvolgacties"),
        InlineData("/herstelplannen"),
        InlineData("/dialoogtafels"),
        InlineData("/herstelplannen/1/inzichtkoppelingen")
    ]
    public async Task Pages_together_are_the_whole_list(string address)
    {
        var whole = (await site.Nobody.Read(address)).ShouldBe(200);
        whole.Of("volgende").ShouldBeNull();
        var next = $"/api/v1{address}?limiet=1";
        var found = new List<string>();
        while (next is not null)
        {
            var page = (await site.Nobody.Read(next[7..])).ShouldBe(200);
            page["resultaten"].GetArrayLength().ShouldBe(1);
            found.Add(page["resultaten.0"].GetRawText());
            next = page.Of("volgende");
            (page.Response.Headers.TryGetValues("Link", out var links) ? links.Single() : null).ShouldBe(
                next is null ? null : $"<{next}>; rel=\"next\""
            );
        }
        found.ShouldBe(whole["resultaten"].EnumerateArray().Select(item => item.GetRawText()));
    }

    [Fact]
    public async Task Pages_keep_their_place_when_something_is_added_and_the_peildatum_goes_along()
    {
        var first = await site.Nobody.Read("/herstelplannen?limiet=1");
        await site.As("coordinator").Post("/herstelplannen", new { titel = "Nieuw akkoord", soort = "akkoord" });
        var second = await site.Nobody.Read($"{first.Of("volgende")![7..]}");
        second.Numbers.ShouldBe([2]);
        second.Of("volgende").ShouldNotBeNull();

        var past = await site.Nobody.Read("/herstelplannen?limiet=1&peildatum=2021-06-15");
        (await site.Nobody.Read($"{past.Of("volgende")![7..]}")).Of("volgende").ShouldBeNull();
    }

    [Theory]
    [
        InlineData("/inzichten?cursor=!"),
        InlineData("/inzichten?cursor=eHg"),
        InlineData("/uitspraken?cursor=MQ"),
        InlineData("/organisaties?cursor=AAA"),
        InlineData("/inzichten?cursor=LTE")
    ]
    public async Task A_cursor_that_is_not_ours_is_refused(string address) =>
        (await site.Nobody.Read(address)).ShouldBeProblem(400, "invalid-input")["errors.cursor"].ValueKind.ShouldBe(JsonValueKind.Array);

    [Theory]
    [InlineData("/inzichten/3"), InlineData("/inzichten"), InlineData("/inzichten/3?peildatum=2021-07-12"), InlineData("")]
    public async Task What_the_reader_has_already_is_not_sent_again(string address)
    {
        var first = await site.Nobody.Read(address);
        var again = await site.Nobody.Read(address, ("If-None-Match", $"\"x\", {first.ETag}"));
        again.ShouldBe(304);
        again.Text.ShouldBeEmpty();
        again.ETag.ShouldBe(first.ETag);
        (await site.Nobody.Read(address, ("If-None-Match", "\"x\""))).ShouldBe(200);
    }

    [Fact]
    public async Task The_tag_begins_with_the_version_and_also_changes_with_a_name_of_something_else()
    {
        var parent = (await site.As("analist").Post("/themas", new { naam = "Boven" })).ShouldBe(201);
        var child = (await site.As("analist").Post("/themas", new { naam = "Onder", onder = parent.Of("nummer") }))
            .ShouldBe(201)
            .Of("href")![7..];
        var before = await site.Nobody.Read(child);
        before.ETag.ShouldStartWith($"\"{before.Of("versie")}-");
        (await site.As("analist").Post($"{parent.Of("href")![7..]}/hernoemingen", new { naam = "Erboven" })).ShouldBe(200);
        var after = (await site.Nobody.Read(child, ("If-None-Match", before.ETag))).ShouldBe(200);
        after.Of("versie").ShouldBe(before.Of("versie"));
        after.ETag.ShouldNotBe(before.ETag);
    }
}
