using System.Net;
using System.Reflection;
using Dialogue.Web.Shell.Api;

namespace Dialogue.Web.Tests.Api;

/// <summary>Every command by its address, as the role that gives it.</summary>
public sealed class WritingTests(ApiSite site) : IClassFixture<ApiSite>
{
    static readonly object owners = new
    {
        trekker = "SZW",
        medeEigenaren = new[] { "VWS" },
        betrokkenen = new[] { "ienw" },
    };

    HttpClient Analyst => site.As("analist");

    HttpClient Coordinator => site.As("coordinator");

    HttpClient Administrator => site.As("beheerder");

    [Fact]
    public void Every_command_has_an_address()
    {
        var sent = typeof(ISends)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes().OfType<ISends>())
            .Select(sends => sends.Command)
            .Distinct()
            .ToList();
        sent.ShouldBe(typeof(ICommands).Assembly.GetTypes().Where(type => Rights.Of(type).Count > 0), ignoreOrder: true);
    }

    [Fact]
    public async Task A_name_that_another_thing_has_is_given_only_to_who_says_so()
    {
        var first = (await Analyst.Post("/themas", new { naam = "Sportvelden" })).ShouldBe(201);

        var asked = (await Analyst.Post("/themas", new { naam = " SPORTVELDEN" })).ShouldBe(409);
        asked.Of("type").ShouldBe("/fouten/same-name");
        asked.Of("detail")!.ShouldContain(first.Of("href")!);

        var other = (await Analyst.Post("/themas", new { naam = " SPORTVELDEN" }, ("Prefer", "handling=lenient"))).ShouldBe(201);
        other.Response.Headers.GetValues("Preference-Applied").ShouldBe(["handling=lenient"]);
        (await Analyst.Post($"{first.Of("href")![7..]}/hernoemingen", new { naam = "Sportvelden" })).ShouldBe(200);
    }

    [Theory]
    [InlineData("naam")]
    [InlineData("code")]
    [InlineData("alias")]
    public async Task An_organisation_cannot_be_called_what_another_one_is_called_or_written(string way)
    {
        var key = $"Waterschap {way}";
        (
            await Administrator.Post("/organisaties", Body($"W-{way}", way == "naam" ? key : $"Dienst {way}", way == "alias" ? [key] : []))
        ).ShouldBe(201);
        if (way == "code")
            (await Administrator.Post("/organisaties", Body("Waterschap code", "Dienst met een lange code", []))).ShouldBe(201);

        var refused = (await Administrator.Post("/organisaties", Body($"X-{way}", key.ToUpperInvariant(), []))).ShouldBe(409);
        refused.Of("type").ShouldBe("/fouten/name-taken");
        refused.Of("errors.naam")!.ShouldContain(way == "code" ? "Waterschap code" : $"W-{way}");

        static object Body(string code, string naam, string[] aliassen) =>
            new
            {
                code,
                naam,
                soort = "onderdeel",
                aliassen,
            };
    }

    [Fact]
    public async Task An_alias_cannot_be_what_another_organisation_is_called()
    {
        var refused = (await Administrator.Post("/organisaties/SZW/aliassen", new { alias = "ministerie van VWS" })).ShouldBe(409);
        refused.Of("type").ShouldBe("/fouten/name-taken");
        refused.Of("detail")!.ShouldContain("VWS");
    }

    [Fact]
    public async Task From_table_to_adopted_report()
    {
        var facilitator = site.As("gespreksleider");
        var made = (
            await facilitator.Post(
                "/dialoogtafels",
                new
                {
                    reeks = "Jongeren",
                    datum = "2021-04-01",
                    vorm = "hybride",
                    provincie = "noord-brabant",
                    gemeente = "Tilburg",
                    organisator = "VWS",
                    toelichting = "Op verzoek.",
                }
            )
        ).ShouldBe(201);
        var table = made.Of("href")![7..];
        made.Response.Headers.Location!.ToString().ShouldBe(made.Of("href"));
        (made.Of("status"), made.Of("gespreksleider"), made.Of("organisator.code"), made.Of("provincie"), made.Of("versie")).ShouldBe(
            ("gepland", "Samira Wolters", "VWS", "noord-brabant", "1")
        );
        made.ETag.ShouldStartWith("\"1-");

        (
            await facilitator.Put(
                table,
                new
                {
                    reeks = "Jongeren",
                    datum = "2021-04-02",
                    vorm = "online",
                },
                ("If-Match", made.ETag)
            )
        ).ShouldBe(200).Of("gemeente").ShouldBeNull();
        (await facilitator.Post($"{table}/zittingen", new { datum = "2021-04-02" })).ShouldBe(200).Of("status").ShouldBe("gehouden");
        var counted = (
            await facilitator.Put(
                $"{table}/deelnemers",
                new { burgers = 7, leeftijden = new Dictionary<string, int> { ["16-24"] = 7 } },
                ("If-Match", "\"3\"")
            )
        ).ShouldBe(200);
        (counted.Of("deelnemers.burgers"), counted.Of("deelnemers.leeftijden.16-24"), counted.Of("versie")).ShouldBe(("7", "7", "4"));

        var said = (
            await facilitator.Post(
                $"{table}/uitspraken",
                new
                {
                    soort = "citaat",
                    tekst = " Ik wil weer naar school. ",
                    doelgroepen = new[] { "jongeren" },
                }
            )
        ).ShouldBe(201);
        (said.Of("nummer"), said.Of("tekst"), said.Of("status"), said.Of("tafel.href")).ShouldBe(
            ("1", "Ik wil weer naar school.", "vastgelegd", made.Of("href"))
        );
        var statement = said.Of("href")![7..];
        (await facilitator.Put(statement, new { soort = "citaat", tekst = "Ik wil weer naar school!" }, ("If-Match", said.ETag)))
            .ShouldBe(200)
            .Of("status")
            .ShouldBe("gecorrigeerd");
        (await Administrator.Post($"{statement}/lakkingen", new { tekst = "Ik wil weer naar [gelakt].", grond = "Woo 5.1.2e" }))
            .ShouldBe(200)
            .Of("status")
            .ShouldBe("gelakt");
        (await facilitator.Post($"{statement}/intrekkingen", new { reden = "Niet zo bedoeld." }))
            .ShouldBe(200)
            .Of("reden")
            .ShouldBe("Niet zo bedoeld.");
        (await facilitator.Read($"{table}/uitspraken")).ShouldBe(200).Numbers.ShouldBeEmpty();
        (await facilitator.Read($"{table}/uitspraken?ingetrokken=true")).ShouldBe(200).Numbers.ShouldBe([1]);

        (await facilitator.Post($"{table}/verslagen", new { samenvatting = "Een goed gesprek." }))
            .ShouldBe(200)
            .Of("status")
            .ShouldBe("verslag-klaar");
        (await Coordinator.Post($"{table}/vaststellingen")).ShouldBe(200).Of("status").ShouldBe("vastgesteld");
        (await facilitator.Post($"{table}/uitspraken", new { soort = "knel", tekst = "Te laat." })).ShouldBeProblem(409, "table-adopted");
        (await facilitator.Read($"{table}/geschiedenis")).ShouldBe(200).Of("resultaten.0.reden").ShouldBe("Op verzoek.");

        var cancelled = (
            await facilitator.Post(
                "/dialoogtafels",
                new
                {
                    reeks = "Jongeren",
                    datum = "2021-04-09",
                    vorm = "online",
                }
            )
        ).ShouldBe(201).Of("href")![7..];
        (await facilitator.Post($"{cancelled}/annuleringen", new { reden = "Te weinig aanmeldingen." }))
            .ShouldBe(200)
            .Of("status")
            .ShouldBe("afgelast");
    }

    [Fact]
    public async Task A_table_is_registered_whole_and_the_same_registration_changes_nothing()
    {
        object Registration(params string[] texts) =>
            new
            {
                nummer = 501,
                reeks = "Duurzaam",
                datum = "2021-04-03",
                vorm = "fysiek",
                deelnemers = new { burgers = 6 },
                samenvatting = "Groen.",
                uitspraken = texts.Select(text => new { soort = "idee", tekst = text }),
            };
        var first = (await Coordinator.Post("/dialoogtafels/registraties", Registration("Plant bomen."))).ShouldBe(201);
        (first.Of("nummer"), first.Of("status"), first.Of("versie")).ShouldBe(("501", "verslag-klaar", "5"));
        (await Coordinator.Post("/dialoogtafels/registraties", Registration("Plant bomen."))).ShouldBe(200).Of("versie").ShouldBe("5");
        (await Coordinator.Post("/dialoogtafels/registraties", Registration("Plant bomen.", "Leg tuinen aan.")))
            .ShouldBe(200)
            .Of("versie")
            .ShouldBe("6");
        (await Coordinator.Read("/dialoogtafels/501/uitspraken")).Each("resultaten", "tekst").ShouldBe(["Plant bomen.", "Leg tuinen aan."]);

        var wrong = (
            await Coordinator.Post(
                "/dialoogtafels/registraties",
                new
                {
                    reeks = "",
                    datum = "2021-04-03",
                    vorm = "fysiek",
                    deelnemers = new { burgers = -1 },
                    uitspraken = new[] { new { soort = "idee", tekst = "" } },
                }
            )
        ).ShouldBeProblem(400, "invalid-input");
        wrong["errors"]
            .EnumerateObject()
            .Select(error => error.Name)
            .ShouldBe(["reeks", "deelnemers.burgers", "uitspraken[0].tekst"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_table_keeps_its_facilitator_until_another_one_is_named()
    {
        var table = (
            await site.As("gespreksleider")
                .Post(
                    "/dialoogtafels",
                    new
                    {
                        nummer = 601,
                        reeks = "Jongeren",
                        datum = "2021-04-01",
                        vorm = "online",
                    }
                )
        ).ShouldBe(201);
        var leader = table.Of("gespreksleider");
        (
            await Coordinator.Put(
                "/dialoogtafels/601",
                new
                {
                    reeks = "Jong",
                    datum = "2021-04-01",
                    vorm = "online",
                },
                ("If-Match", table.ETag)
            )
        ).ShouldBe(200).Of("gespreksleider").ShouldBe(leader);
        object Registration(string? by) =>
            new
            {
                nummer = 601,
                reeks = "Jong",
                datum = "2021-04-01",
                vorm = "online",
                gespreksleider = by,
                uitspraken = Array.Empty<object>(),
            };
        (await Coordinator.Post("/dialoogtafels/registraties", Registration(null))).ShouldBe(200).Of("gespreksleider").ShouldBe(leader);
        (await Coordinator.Post("/dialoogtafels/registraties", Registration(ApiSite.OtherFacilitator)))
            .ShouldBe(200)
            .Of("gespreksleider")
            .ShouldBe(ApiSite.OtherFacilitator);
    }

    [Fact]
    public async Task A_table_is_not_held_on_a_day_that_is_still_to_come()
    {
        object Details(string day) =>
            new
            {
                nummer = 550,
                reeks = "Jongeren",
                datum = day,
                vorm = "online",
                uitspraken = Array.Empty<object>(),
            };
        (await Coordinator.Post("/dialoogtafels/registraties", Details("2099-01-01")))
            .ShouldBeProblem(400, "day-ahead")
            .Of("errors.datum.0")
            .ShouldNotBeNull();
        (
            await Coordinator.Post(
                "/dialoogtafels",
                new
                {
                    nummer = 550,
                    reeks = "Jongeren",
                    datum = "2099-01-01",
                    vorm = "online",
                }
            )
        ).ShouldBe(201);
        (await Coordinator.Post("/dialoogtafels/550/zittingen", new { datum = "2099-01-01" }))
            .ShouldBeProblem(400, "day-ahead")
            .Of("errors.datum.0")
            .ShouldNotBeNull();
        var held = (await Coordinator.Post("/dialoogtafels/550/zittingen", new { datum = "2021-04-01" })).ShouldBe(200);
        (
            await Coordinator.Put(
                "/dialoogtafels/550",
                new
                {
                    reeks = "Jongeren",
                    datum = "2099-01-01",
                    vorm = "online",
                },
                ("If-Match", held.ETag)
            )
        ).ShouldBeProblem(400, "day-ahead");
    }

    [Fact]
    public async Task From_statement_to_insight_with_a_plan_an_owner_and_a_follow_up()
    {
        var theme = (await Analyst.Post("/themas", new { naam = "Wonen", onder = "1" })).ShouldBe(201);
        var number = theme.Of("nummer");
        var made = (
            await Analyst.Post(
                "/inzichten",
                new
                {
                    titel = "Buurten kunnen meer",
                    samenvatting = "De wijk doet het.",
                    hoofdthema = number,
                    overigeThemas = new[] { "3" },
                }
            )
        ).ShouldBe(201);
        var insight = made.Of("href")![7..];
        (made.Of("hoofdthema.naam"), made.Of("status"), made.Of("versie")).ShouldBe(("Wonen", "voorlopig", "2"));

        (await Analyst.Post($"{insight}/vaststellingen")).ShouldBeProblem(409, "evidence-missing");
        (await Analyst.Post($"{insight}/onderbouwing", new { uitspraak = ApiSite.Kiem, strekking = "steunt" }))
            .ShouldBe(200)
            .Of("sterkte.steunend")
            .ShouldBe("1");
        (await Analyst.Post($"{insight}/onderbouwing", new { uitspraak = ApiSite.Idee, strekking = "weerspreekt" })).ShouldBe(200);
        (await Analyst.Post($"{insight}/onderbouwing/{ApiSite.Idee}/ontkoppelingen", new { reden = "Ging ergens anders over." }))
            .ShouldBe(200)
            .Of("sterkte.weersprekend")
            .ShouldBe("0");
        var both = new[] { ApiSite.Knel, ApiSite.Idee };
        (await Analyst.Post($"{insight}/onderbouwing/koppelingen", new { uitspraken = both, strekking = "weerspreekt" }))
            .ShouldBe(200)
            .Of("sterkte.weersprekend")
            .ShouldBe("2");
        (await Analyst.Post($"{insight}/onderbouwing/koppelingen", new { uitspraken = Array.Empty<Guid>(), strekking = "steunt" }))
            .ShouldBeProblem(400, "required")
            .Of("errors.uitspraken.0")
            .ShouldNotBeNull();
        (
            await Analyst.Post(
                $"{insight}/onderbouwing/koppelingen",
                new { uitspraken = new[] { ApiSite.Knel, Guid.NewGuid() }, strekking = "steunt" }
            )
        ).ShouldBeProblem(400, "unknown");
        (
            await site.Nobody.Post($"{insight}/onderbouwing/koppelingen", new { uitspraken = both, strekking = "steunt" })
        ).Response.StatusCode.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden);
        (await Analyst.Post($"{insight}/onderbouwing/ontkoppelingen", new { uitspraken = both, reden = "Dubbel." }))
            .ShouldBe(200)
            .Of("sterkte.weersprekend")
            .ShouldBe("0");
        (await Analyst.Post($"{insight}/vaststellingen")).ShouldBe(200).Of("status").ShouldBe("definitief");
        var text = (
            await Analyst.Put(
                insight,
                new
                {
                    titel = "Buurten kunnen veel",
                    samenvatting = "De wijk doet het.",
                    eenvoudigeTekst = "Buren helpen elkaar.",
                },
                ("If-Match", "*")
            )
        ).ShouldBe(200);
        text["vroegereTitels.0"].GetString().ShouldBe("Buurten kunnen meer");
        (await Analyst.Put($"{insight}/themas", new { hoofdthema = "3" }, ("If-Match", text.ETag)))
            .ShouldBe(200)["overigeThemas"]
            .GetArrayLength()
            .ShouldBe(0);

        (
            await Analyst.Post(
                $"{insight}/plankoppelingen",
                new
                {
                    plan = "2",
                    relatie = "aangesloten-bij",
                    opmerking = "Deels.",
                }
            )
        ).ShouldBe(200).Of("plannen.0.relatie").ShouldBe("aangesloten-bij");
        (await Analyst.Post($"{insight}/plankoppelingen/2/dekkingsoordelen", new { dekking = "deels", reden = "Alleen wonen." }))
            .ShouldBe(200)
            .Of("plannen.0.beoordeeldDoor")
            .ShouldBe("Joris van Eck");
        (await Analyst.Post($"{insight}/plankoppelingen/1/dekkingsoordelen", new { dekking = "deels", reden = "Nee." })).ShouldBeProblem(
            409,
            "plan-not-linked"
        );
        (await Analyst.Post($"{insight}/plankoppelingen/2/ontkoppelingen", new { reden = "Vergissing." }))
            .ShouldBe(200)["plannen"]
            .GetArrayLength()
            .ShouldBe(0);

        (await Coordinator.Post($"{insight}/eigenaarsvoorstellen", owners))
            .ShouldBe(200)
            .Of("eigenaarschap.status")
            .ShouldBe("voorgesteld");
        var declined = (
            await site.As("szw")
                .Post(
                    $"{insight}/weigeringen",
                    new { reden = "Dit is aan VWS.", tegenvoorstel = new { trekker = "VWS", betrokkenen = new[] { "SZW" } } }
                )
        ).ShouldBe(200);
        (
            declined.Of("eigenaarschap.status"),
            declined.Of("eigenaarschap.tegenvoorstel.trekker.code"),
            declined.Of("eigenaarschap.reden")
        ).ShouldBe(("geweigerd", "VWS", "Dit is aan VWS."));
        (await Coordinator.Post($"{insight}/eigenaarsvoorstellen", new { trekker = "VWS" })).ShouldBe(200);
        (await site.As("szw").Post($"{insight}/aanvaardingen", new { namens = "VWS" })).ShouldBeProblem(403, "not-your-ministry");
        (await site.As("vws").Post($"{insight}/aanvaardingen")).ShouldBe(200).Of("eigenaarschap.status").ShouldBe("aanvaard");
        (await site.As("vws").Post($"{insight}/overdrachten", new { aan = "IenW", reden = "Het gaat om wijken." }))
            .ShouldBe(200)
            .Of("eigenaarschap.overgedragenDoor.code")
            .ShouldBe("VWS");
        (await Coordinator.Post($"{insight}/vrijgaven", new { reden = "Opnieuw beginnen." }))
            .ShouldBe(200)
            .Of("eigenaarschap.status")
            .ShouldBe("zonder-eigenaar");

        var asked = (
            await Coordinator.Post(
                "/opvolgacties",
                new
                {
                    soort = "actie",
                    titel = "Zoek een wijk",
                    inzicht = made.Of("nummer"),
                    termijn = new { soort = "in-week", datum = "2021-09-06" },
                }
            )
        ).ShouldBe(201);
        var followUp = asked.Of("href")![7..];
        (asked.Of("inzicht.naam"), asked.Of("termijn.soort"), asked.Of("uiterlijk")).ShouldBe(
            ("Buurten kunnen veel", "in-week", "2021-09-12")
        );
        (await Coordinator.Put(followUp, new { soort = "actie", titel = "Zoek drie wijken" }, ("If-Match", asked.ETag)))
            .ShouldBe(200)
            .Of("titel")
            .ShouldBe("Zoek drie wijken");
        (await Coordinator.Post($"{followUp}/termijnen", new { termijn = new { soort = "na", omschrijving = "na de zomer" } }))
            .ShouldBeProblem(400, "due-needs-look-again")["errors"]
            .EnumerateObject()
            .Select(error => error.Name)
            .ShouldBe(["termijn.opnieuwBekijken"]);
        (
            await Coordinator.Post(
                $"{followUp}/termijnen",
                new
                {
                    termijn = new
                    {
                        soort = "na",
                        omschrijving = "na de zomer",
                        opnieuwBekijken = "2021-09-15",
                    },
                }
            )
        ).ShouldBe(200)["eerdereTermijnen"].GetArrayLength().ShouldBe(1);
        var vague = await Coordinator.Read(followUp);
        (vague.Of("opnieuwBekijken"), vague.Of("terSprake"), vague.Of("teLaat")).ShouldBe(("2021-09-15", "True", "False"));
        (await Coordinator.Read("/opvolgacties?terSprake=true")).Numbers.ShouldContain(vague["nummer"].GetInt32());
        (await Coordinator.Post($"{followUp}/eigenaarsvoorstellen", owners)).ShouldBe(200);
        (await site.As("szw").Post($"{followUp}/aanvaardingen")).ShouldBe(200);
        (
            await site.As("ienw")
                .Post(
                    $"{followUp}/voortgangsmeldingen",
                    new { tekst = "We denken mee.", prognose = new { soort = "op-dag", datum = "2021-10-01" } }
                )
        )
            .ShouldBe(200)
            .Of("voortgang.0.namens.code")
            .ShouldBe("IenW");
        (await site.As("szw").Post($"{followUp}/overdrachten", new { aan = "VWS", reden = "Zij zitten in de wijk." })).ShouldBe(200);
        (await site.As("vws").Post($"{followUp}/weigeringen", new { reden = "Geen mensen." }))
            .ShouldBe(200)
            .Of("eigenaarschap.status")
            .ShouldBe("geweigerd");
        (await Coordinator.Post($"{followUp}/vrijgaven", new { reden = "Opnieuw." })).ShouldBe(200);
        (await Coordinator.Post($"{followUp}/eigenaarsvoorstellen", owners)).ShouldBe(200);
        (await site.As("szw").Post($"{followUp}/aanvaardingen")).ShouldBe(200);
        (await site.As("szw").Post($"{followUp}/afrondingen", new { bewijs = "Drie wijken doen mee." }))
            .ShouldBe(200)
            .Of("status")
            .ShouldBe("afgerond");
        (await Coordinator.Post($"{followUp}/annuleringen", new { reden = "Te laat." })).ShouldBeProblem(409, "follow-up-closed");
        var other = (await Coordinator.Post("/opvolgacties", new { soort = "vraag", titel = "Waarom?" })).ShouldBe(201).Of("href")![7..];
        (await Coordinator.Post($"{other}/annuleringen", new { reden = "Al beantwoord." }))
            .ShouldBe(200)
            .Of("afsluiting")
            .ShouldBe("Al beantwoord.");

        (await Analyst.Post($"{insight}/intrekkingen", new { reden = "Klopte niet." })).ShouldBe(200).Of("reden").ShouldBe("Klopte niet.");
        (await Analyst.Post($"{insight}/vaststellingen")).ShouldBeProblem(409, "insight-closed");
    }

    [Fact]
    public async Task Insights_are_merged_and_split_and_keep_resolving()
    {
        async Task<string> Made(string title) =>
            (await Analyst.Post("/inzichten", new { titel = title, samenvatting = title })).ShouldBe(201).Of("nummer")!;
        var (one, two) = (await Made("Het ene"), await Made("Het andere"));
        (
            await Coordinator.Post(
                "/opvolgacties",
                new
                {
                    soort = "vraag",
                    titel = "Wie begint?",
                    inzicht = one,
                }
            )
        ).ShouldBe(201);
        (await Analyst.Post($"/inzichten/{one}/samenvoegingen", new { @in = two, reden = "Hetzelfde." }))
            .ShouldBe(200)
            .Of("opvolgers.0.nummer")
            .ShouldBe(two);
        (await Analyst.Read($"/inzichten/{two}")).Of("voorgangers.0.nummer").ShouldBe(one);
        var split = (
            await Analyst.Post(
                $"/inzichten/{two}/splitsingen",
                new
                {
                    reden = "Te breed.",
                    delen = new object[]
                    {
                        new
                        {
                            titel = "Links",
                            samenvatting = "L",
                            hoofdthema = "3",
                        },
                        new { titel = "Rechts", samenvatting = "R" },
                    },
                }
            )
        ).ShouldBe(200);
        split.Each("opvolgers", "naam").ShouldBe(["Links", "Rechts"]);
        (await Analyst.Read($"/inzichten/{split.Of("opvolgers.0.nummer")}")).Of("voorgangers.0.nummer").ShouldBe(two);
        (await Analyst.Read($"/opvolgacties?inzicht={split.Of("opvolgers.0.nummer")}"))
            .Each("resultaten", "titel")
            .ShouldBe(["Wie begint?"], "what was asked stays asked");
        (await Analyst.Post($"/inzichten/{one}/samenvoegingen", new { @in = one, reden = "?" }))
            .ShouldBeProblem(400, "merge-with-itself")
            .Of("errors.in.0")
            .ShouldNotBeNull();
        (
            await Analyst.Post(
                "/inzichten/3/splitsingen",
                new { reden = "Zo maar.", delen = new[] { new { titel = "", samenvatting = "S" } } }
            )
        )
            .ShouldBeProblem(400, "invalid-input")["errors"]
            .EnumerateObject()
            .Select(error => error.Name)
            .ShouldBe(
                ["delen", "delen[0].titel", "achterblijvendeUitspraken", "achterblijvendePlannen", "zonderEigenaar"],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task A_split_divides_what_stands_behind_the_insight_and_leaves_nothing_behind_unsaid()
    {
        var coordinator = site.As("coordinator");
        var address = (await Analyst.Post("/inzichten", new { titel = "Breed", samenvatting = "B." })).ShouldBe(201).Of("href")![7..];
        foreach (var statement in new[] { ApiSite.Knel, ApiSite.Kiem })
            (await Analyst.Post($"{address}/onderbouwing", new { uitspraak = statement, strekking = "steunt" })).ShouldBe(200);
        (await Analyst.Post($"{address}/plankoppelingen", new { plan = "1", relatie = "gedekt-door" })).ShouldBe(200);
        (await coordinator.Post($"{address}/eigenaarsvoorstellen", new { trekker = "SZW" })).ShouldBe(200);
        object Split(object? more = null, Guid[]? left = null, string[]? plans = null, bool? without = null) =>
            new
            {
                reden = "Te breed.",
                delen = new object[]
                {
                    new
                    {
                        titel = "Links",
                        samenvatting = "L",
                        uitspraken = new[] { ApiSite.Knel },
                    },
                    new
                    {
                        titel = "Rechts",
                        samenvatting = "R",
                        plannen = plans,
                    },
                },
                achterblijvendeUitspraken = left,
                zonderEigenaar = without,
                nieuweEigenaren = more,
            };

        (await coordinator.Post($"{address}/splitsingen", Split()))
            .ShouldBeProblem(400, "invalid-input")["errors"]
            .EnumerateObject()
            .Select(error => error.Name)
            .ShouldBe(["achterblijvendeUitspraken", "achterblijvendePlannen", "zonderEigenaar"], ignoreOrder: true);
        (await Analyst.Post($"{address}/splitsingen", Split(new { trekker = "SZW" }, [ApiSite.Kiem], ["1"]))).ShouldBeProblem(
            403,
            "not-allowed"
        );

        var split = (await coordinator.Post($"{address}/splitsingen", Split(new { trekker = "SZW" }, [ApiSite.Kiem], ["1"]))).ShouldBe(200);
        split.Of("eigenaarschap.status").ShouldBe("beeindigd");
        var (left, right) = (
            await Analyst.Read($"/inzichten/{split.Of("opvolgers.0.nummer")}"),
            await Analyst.Read($"/inzichten/{split.Of("opvolgers.1.nummer")}")
        );
        foreach (var part in new[] { left, right })
            part.Of("eigenaarschap.trekker.code").ShouldBe("SZW");
        left.Of("sterkte.steunend").ShouldBe("1");
        right.Of("plannen.0.plan.nummer").ShouldBe("1");
        right.Of("sterkte.steunend").ShouldBe("0");
    }

    [Fact]
    public async Task Themes_live_and_end()
    {
        var theme = (await Analyst.Post("/themas", new { naam = "Reizen", omschrijving = "Woon-werk." })).ShouldBe(201);
        var address = theme.Of("href")![7..];
        (await Analyst.Post($"{address}/hernoemingen", new { naam = "Mobiliteit" }))
            .ShouldBe(200)["vroegereNamen.0"]
            .GetString()
            .ShouldBe("Reizen");
        (await Analyst.Put($"{address}/omschrijving", new { omschrijving = "Alles wat beweegt." }, ("If-Match", "\"2\"")))
            .ShouldBe(200)
            .Of("omschrijving")
            .ShouldBe("Alles wat beweegt.");
        (await Analyst.Post($"{address}/verplaatsingen", new { onder = "3" })).ShouldBe(200).Of("onder.naam").ShouldBe("Mentaal welzijn");
        (await Analyst.Post($"{address}/verplaatsingen")).ShouldBe(200).Of("onder").ShouldBeNull();
        (await Analyst.Post($"{address}/samenvoegingen", new { @in = "3", toelichting = "Te klein." }))
            .ShouldBe(200)
            .Of("opvolgers.0.nummer")
            .ShouldBe("3");
        (await Analyst.Read("/themas/3")).Each("voorgangers", "naam").ShouldContain("Mobiliteit");
        var other = (await Analyst.Post("/themas", new { naam = "Vliegen" })).ShouldBe(201).Of("href")![7..];
        (await Analyst.Post($"{other}/vervallenverklaringen", new { reden = "Niemand vliegt." }))
            .ShouldBe(200)
            .Of("status")
            .ShouldBe("vervallen");
        (await Analyst.Post($"{other}/hernoemingen", new { naam = "X" })).ShouldBeProblem(409, "theme-closed");
    }

    [Fact]
    public async Task Plans_are_drawn_up_and_kept()
    {
        var plan = (
            await Coordinator.Post(
                "/herstelplannen",
                new
                {
                    titel = "Preventieakkoord",
                    soort = "akkoord",
                    trekker = "VWS",
                    partners = new[] { "SZW" },
                    vanaf = "2021-07-01",
                    totEnMet = "2022-12-31",
                }
            )
        ).ShouldBe(201);
        var address = plan.Of("href")![7..];
        (plan.Of("trekker.code"), plan.Of("status")).ShouldBe(("VWS", "aangekondigd"));
        var changed = (
            await Coordinator.Put(address, new { titel = "Nationaal preventieakkoord", soort = "akkoord" }, ("If-Match", plan.ETag))
        ).ShouldBe(200);
        (changed.Of("trekker"), changed["partners"].GetArrayLength()).ShouldBe((null, 0));
        (await Coordinator.Post($"{address}/statussen", new { status = "loopt" })).ShouldBe(200).Of("status").ShouldBe("loopt");
        (
            await Coordinator.Post(
                $"{address}/ijkpunten",
                new { naam = "SER-advies", termijn = new { soort = "voor", datum = "2021-09-01" } }
            )
        )
            .ShouldBe(200)
            .Of("ijkpunten.0.termijn.datum")
            .ShouldBe("2021-09-01");
        (await Coordinator.Post($"{address}/ijkpunten", new { naam = "SER-advies" }))
            .ShouldBe(200)["ijkpunten"]
            .GetArrayLength()
            .ShouldBe(0);
        var errors = (
            await Coordinator.Post(
                "/herstelplannen",
                new
                {
                    titel = "Fout",
                    soort = "akkoord",
                    trekker = "VWS",
                    partners = new[] { "VWS" },
                    vanaf = "2022-01-01",
                    totEnMet = "2021-01-01",
                }
            )
        ).ShouldBeProblem(400, "invalid-input")["errors"];
        errors.EnumerateObject().Select(error => error.Name).ShouldBe(["partners", "totEnMet"], ignoreOrder: true);
    }

    [Fact]
    public async Task Organisations_get_names_aliases_and_a_place()
    {
        var made = (
            await Administrator.Post(
                "/organisaties",
                new
                {
                    code = "DGSC-19",
                    naam = "Programmadirectie",
                    soort = "onderdeel",
                    onder = "VWS",
                    naamVanaf = "2020-07-01",
                    aliassen = new[] { "PDC19" },
                }
            )
        ).ShouldBe(201);
        var address = made.Of("href")![7..];
        made.Of("onder.code").ShouldBe("VWS");
        (await Administrator.Post("/organisaties/DGSC19/aliassen", new { alias = "DG Covid/19" }))
            .ShouldBe(200)["aliassen"]
            .GetArrayLength()
            .ShouldBe(2);
        (await Administrator.Ask(HttpMethod.Delete, $"{address}/aliassen/DG%20Covid%2F19"))
            .ShouldBe(200)["aliassen"]
            .GetArrayLength()
            .ShouldBe(1);
        (await Administrator.Post($"{address}/hernoemingen", new { naam = "Directoraat", vanaf = "2021-01-01" }))
            .ShouldBe(200)
            .Of("namen.0.totEnMet")
            .ShouldBe("2020-12-31");
        (await Administrator.Post($"{address}/verplaatsingen", new { onder = "SZW" })).ShouldBe(200).Of("onder.code").ShouldBe("SZW");
        (
            await Administrator.Post(
                "/organisaties",
                new
                {
                    code = "dgsc 19",
                    naam = "Dubbel",
                    soort = "onderdeel",
                }
            )
        ).ShouldBe(409);
        (await Administrator.Post($"{address}/opheffingen", new { datum = "2022-01-01" }))
            .ShouldBe(200)
            .Of("opgehevenPer")
            .ShouldBe("2022-01-01");

        (
            await Administrator.Post(
                "/organisaties",
                new
                {
                    code = "Coördinatie",
                    naam = "Eenheid voor één loket",
                    soort = "onderdeel",
                }
            )
        ).ShouldBe(201);
        foreach (var words in new[] { "coordinatie", "CO-ÖRD", "een loket", "EEN LOKET" })
            (await site.Nobody.Read($"/organisaties?zoek={Uri.EscapeDataString(words)}"))
                .Each("resultaten", "code")
                .ShouldBe(["Coördinatie"], words);
    }
}
