namespace Dialogue.Web.Tests.Api;

/// <summary>The same request twice, and two people at once.</summary>
public sealed class KeysAndVersionsTests(ApiSite site) : IClassFixture<ApiSite>
{
    HttpClient Analyst => site.As("analist");

    static (string, string) Key(string key) => ("Idempotency-Key", key);

    [Fact]
    public async Task The_same_request_under_the_same_key_has_one_effect_and_one_answer()
    {
        var body = new { titel = "Eén keer", samenvatting = "Niet twee keer." };
        var first = (await Analyst.Post("/inzichten", body, Key("a"))).ShouldBe(201);
        (await Analyst.Post($"{first.Of("href")![7..]}/intrekkingen", new { reden = "Toch niet." })).ShouldBe(200);
        var again = (await Analyst.Post("/inzichten", body, Key("a"))).ShouldBe(201);
        (again.Text, again.ETag, again.Response.Headers.Location).ShouldBe((first.Text, first.ETag, first.Response.Headers.Location));
        (await Analyst.Post("/inzichten", body, Key("b"))).ShouldBe(201).Of("nummer").ShouldNotBe(first.Of("nummer"));
    }

    [Fact]
    public async Task The_same_request_gets_its_answer_also_when_another_thing_has_the_name_by_now()
    {
        var first = (await Analyst.Post("/themas", new { naam = "Oude naam" }, Key("naam"))).ShouldBe(201);
        (await Analyst.Post($"{first.Of("href")![7..]}/hernoemingen", new { naam = "Nieuwe naam" })).ShouldBe(200);
        (await Analyst.Post("/themas", new { naam = "Oude naam" }, Key("ander"))).ShouldBe(201);

        (await Analyst.Post("/themas", new { naam = "Oude naam" }, Key("naam"))).ShouldBe(201).Text.ShouldBe(first.Text);
        (await Analyst.Post("/themas", new { naam = "Oude naam" }, Key("derde"))).ShouldBe(409);
    }

    [Fact]
    public async Task Many_at_once_under_one_key_all_get_the_same_answer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Analyst.Post("/themas", new { naam = "Samen" }, Key("samen"))));
        answers.ShouldAllBe(answer => answer.Status == 201);
        answers.Select(answer => answer.Of("nummer")).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_registration_and_a_split_can_be_sent_again_too()
    {
        var registration = new
        {
            reeks = "Nogmaals",
            datum = "2021-04-03",
            vorm = "online",
            uitspraken = new[] { new { soort = "knel", tekst = "Nog eens." } },
        };
        var coordinator = site.As("coordinator");
        var first = (await coordinator.Post("/dialoogtafels/registraties", registration, Key("r"))).ShouldBe(201);
        (await coordinator.Post("/dialoogtafels/registraties", registration, Key("r"))).ShouldBe(201).Text.ShouldBe(first.Text);

        var split = new
        {
            reden = "Te breed.",
            delen = new[] { new { titel = "Links", samenvatting = "L" }, new { titel = "Rechts", samenvatting = "R" } },
        };
        var insight = (await Analyst.Post("/inzichten", new { titel = "Breed", samenvatting = "Breed." })).Of("href")![7..];
        var parts = (await Analyst.Post($"{insight}/splitsingen", split, Key("s"))).ShouldBe(200);
        (await Analyst.Post($"{insight}/splitsingen", split, Key("s"))).ShouldBe(200).Text.ShouldBe(parts.Text);

        var said = (
            await coordinator.Post("/dialoogtafels/1/uitspraken", new { soort = "knel", tekst = "Eén keer gezegd." }, Key("u"))
        ).ShouldBe(201);
        (await coordinator.Post("/dialoogtafels/1/uitspraken", new { soort = "knel", tekst = "Eén keer gezegd." }, Key("u")))
            .ShouldBe(201)
            .Text.ShouldBe(said.Text);
    }

    [Fact]
    public async Task A_key_that_stood_for_something_else_is_refused()
    {
        (await Analyst.Post("/themas", new { naam = "Eerst" }, Key("k"))).ShouldBe(201);
        (await Analyst.Post("/themas", new { naam = "Later" }, Key("k"))).ShouldBeProblem(422, "key-reused");
        (await Analyst.Post("/themas/1/hernoemingen", new { naam = "Werken!" }, Key("k"))).ShouldBeProblem(422, "key-reused");
        (await Analyst.Post("/themas", new { naam = "Eerst", toelichting = "Toch nog iets." }, Key("k"))).ShouldBeProblem(
            422,
            "key-reused"
        );
        (await Analyst.Post("/themas", new { naam = "Eerst" }, Key("k"))).ShouldBe(201);
        // Keys of one sender mean nothing for another.
        (await site.As("coordinator").Post("/themas", new { naam = "Later" }, Key("k"))).ShouldBe(201);
        (await Analyst.Post("/themas", new { naam = "X" }, Key(new string('k', 201)))).ShouldBeProblem(400, "invalid-idempotency-key");
    }

    [Fact]
    public async Task What_replaces_something_whole_names_the_version_that_it_replaces()
    {
        var made = (await Analyst.Post("/inzichten", new { titel = "Eén", samenvatting = "Eén." })).ShouldBe(201);
        var insight = made.Of("href")![7..];
        var text = new { titel = "Twee", samenvatting = "Twee." };
        (await Analyst.Put(insight, text)).ShouldBeProblem(428, "precondition-required");
        (await Analyst.Put(insight, text, ("If-Match", "versie 1"))).ShouldBeProblem(400, "invalid-precondition");
        (await Analyst.Put(insight, text, ("If-Match", "\"x-1\""))).ShouldBeProblem(400, "invalid-precondition");
        (await Analyst.Put(insight, text, ("If-Match", made.ETag))).ShouldBe(200).Of("versie").ShouldBe("2");

        var stale = (await Analyst.Put(insight, new { titel = "Drie", samenvatting = "Drie." }, ("If-Match", made.ETag))).ShouldBeProblem(
            412,
            "stale-version"
        );
        stale.Of("versie").ShouldBe("2");
        stale["wijzigingen"].GetArrayLength().ShouldBe(1);
        (stale.Of("wijzigingen.0.versie"), stale.Of("wijzigingen.0.door")).ShouldBe(("2", "Joris van Eck"));
        stale.Of("wijzigingen.0.omschrijving").ShouldBe("Opnieuw geformuleerd");
        (await Analyst.Read(insight)).Of("titel").ShouldBe("Twee");

        (await Analyst.Post($"{insight}/intrekkingen", new { reden = "X" }, ("If-Match", "\"1\""))).ShouldBeProblem(412, "stale-version");
        (await Analyst.Post($"{insight}/intrekkingen", new { reden = "X" }, ("If-Match", "W/\"2-abc\""))).ShouldBeProblem(
            412,
            "stale-version"
        );
        (await Analyst.Post($"{insight}/intrekkingen", new { reden = "X" }, ("If-Match", "\"2-abc\""))).ShouldBe(200);
    }

    [Fact]
    public async Task Of_two_who_change_the_same_version_one_is_told()
    {
        var made = (await Analyst.Post("/inzichten", new { titel = "Wedloop", samenvatting = "W." })).ShouldBe(201);
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(n => Analyst.Put(made.Of("href")![7..], new { titel = $"Loper {n}", samenvatting = "W." }, ("If-Match", made.ETag)))
        );
        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        answers.Where(answer => answer.Status != 200).ShouldAllBe(answer => answer.Status == 412);
    }
}
