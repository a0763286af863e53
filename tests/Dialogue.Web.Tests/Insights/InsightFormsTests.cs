using System.Globalization;
using Dialogue.Demo;
using Dialogue.Insights;

namespace Dialogue.Web.Tests.Insights;

public sealed class InsightFormsTests(DemoSite site) : IClassFixture<DemoSite>
{
    const string Form = "main form.form";

    static readonly string Szw = DemoProgramme.OrganisationId("SZW").ToString(),
        Vws = DemoProgramme.OrganisationId("VWS").ToString(),
        Ienw = DemoProgramme.OrganisationId("IenW").ToString();

    [Fact]
    public async Task An_insight_is_recorded_worded_and_classified()
    {
        var analyst = await site.As("analist");
        var theme = (await analyst.Get("/inzichten/nieuw")).Document.QuerySelectorAll("#PrimaryThemeId option")[1].GetAttribute("value")!;

        var recorded = await Recorded(analyst, "Fietsen helpt", ("PrimaryThemeId", theme));
        recorded.Text(".notice--ok").ShouldBe("Het inzicht is vastgelegd.");
        recorded.Text(".small-sample, .notice--warn").ShouldStartWith("Kleine basis");

        var reworded = await CommandMetadata(
            analyst,
            recorded,
            "herformuleren",
            ("Title", "Fietsen helpt <b>echt</b>"),
            ("Why", "Duidelijker.")
        );
        reworded.Title.ShouldBe("Fietsen helpt <b>echt</b>");
        reworded.Has("main b").ShouldBeFalse();
        reworded.Text("aside").ShouldContain("Fietsen helpt");
        reworded
            .Text(".timeline li")
            .ShouldBe(
                "Opnieuw geformuleerd Fietsen helpt <b>echt</b> Reden: Duidelijker. "
                    + $"{reworded.Text(".timeline li time")} · Joris van Eck"
            );

        var twice = await analyst.Submit(
            await analyst.Get($"{recorded.Address}/indelen"),
            Form,
            ("PrimaryThemeId", theme),
            ("OtherThemeIds", theme)
        );
        twice.Status.ShouldBe(400);
        twice.Text("#OtherThemeIds-error").ShouldContain("hoofdthema");
    }

    [Fact]
    public async Task What_is_missing_is_told_and_what_was_typed_is_kept()
    {
        var analyst = await site.As("analist");

        var back = await analyst.Submit(
            await analyst.Get("/inzichten/nieuw"),
            Form,
            ("Title", new string('x', 201)),
            ("PlainText", "Gewone taal.")
        );

        back.Status.ShouldBe(400);
        back.Links(".notice--error a").ShouldBe(["#Title", "#Summary"]);
        back.Value("Title").ShouldBe(new string('x', 201));
        back.Value("PlainText").ShouldBe("Gewone taal.");
    }

    [Fact]
    public async Task The_same_form_sent_twice_records_one_insight()
    {
        var analyst = await site.As("analist");
        var form = await analyst.Get("/inzichten/nieuw");
        var fields = Visitor.Fields(form, Form, ("Title", "Eén keer maar"), ("Summary", "Echt."));

        var first = await analyst.Post(form, fields, Form);
        var second = await analyst.Post(form, fields, Form);

        second.Address.ShouldBe(first.Address);
        (await analyst.Get("/inzichten?zoek=%22E%C3%A9n%20keer%20maar%22")).Document.QuerySelectorAll("li.entry").Length.ShouldBe(1);
    }

    [Fact]
    public async Task Three_refused_forms_leave_the_next_number_as_it_was()
    {
        var analyst = await site.As("analist");
        var first = NumberOf(await Recorded(analyst, "Vóór de fouten"));
        for (var refused = 0; refused < 3; refused++)
            (await analyst.Submit(await analyst.Get("/inzichten/nieuw"), Form, ("Title", new string('x', 201)))).Status.ShouldBe(400);

        NumberOf(await Recorded(analyst, "Na de fouten")).ShouldBe(first + 1);

        static int NumberOf(Sight insight) => int.Parse(insight.Address.Split('/')[^1], CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Statements_are_linked_and_unlinked_many_at_once()
    {
        var analyst = await site.As("analist");
        var insight = await Recorded(analyst, "Onderbouwd");
        (await analyst.Submit(await analyst.Get($"{insight.Address}/definitief"), Form))
            .Text(".notice--error")
            .ShouldContain("onderbouwing");

        var screen = await analyst.Get($"{insight.Address}/onderbouwing/koppelen?soort=Knel&zoek=werk&ongebruikt=false");
        screen.Value("soort").ShouldBe("Knel");
        var ids = screen.Document.QuerySelectorAll("li.tick input").Take(3).Select(box => box.GetAttribute("value")!).ToList();
        ids.Count.ShouldBe(3);
        var nothing = await analyst.Submit(screen, "#lijst form");
        nothing.Status.ShouldBe(400);
        nothing.Text(".notice--error").ShouldContain("Vink ten minste één uitspraak aan");

        var linked = await analyst.Submit(
            screen,
            "#lijst form",
            [.. ids.Select(id => ("StatementIds", id)), ("Stance", "Supports"), ("Why", "Codering")]
        );
        linked.Text(".notice--ok").ShouldBe("3 uitspraken zijn gekoppeld.");
        linked.Value("zoek").ShouldBe("werk");
        var dossier = await analyst.Get(insight.Address);
        dossier.Text(".timeline li").ShouldStartWith("3 uitspraken gekoppeld die dit ondersteunen");
        (await CommandMetadata(analyst, insight, "definitief")).Text(".entry__above").ShouldContain("definitief");

        var form = await analyst.Get($"{insight.Address}/onderbouwing/losmaken");
        (await analyst.Submit(form, Form, ("StatementIds", ids[0]), ("Reason", ""))).Text("#Reason-error").ShouldBe("Vul de reden in.");
        (await analyst.Submit(form, Form, ("StatementIds", ids[0]), ("Reason", "Past niet.")))
            .Text(".notice--ok")
            .ShouldBe("1 uitspraak is losgekoppeld.");
        (await analyst.Get($"{insight.Address}/onderbouwing")).Document.QuerySelectorAll(".statements > li").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Linking_sent_twice_counts_once_and_needs_the_right()
    {
        var analyst = await site.As("analist");
        var insight = await Recorded(analyst, "Twee keer geklikt");
        var screen = await analyst.Get($"{insight.Address}/onderbouwing/koppelen");
        var fields = Visitor.Fields(
            screen,
            "#lijst form",
            ("StatementIds", screen.Document.QuerySelector("li.tick input")!.GetAttribute("value")!),
            ("Stance", "Supports")
        );

        foreach (var _ in Enumerable.Range(0, 2))
            (await analyst.Post(screen, fields, "#lijst form")).Text(".notice--ok").ShouldBe("1 uitspraak is gekoppeld.");
        (await analyst.Get($"{insight.Address}/onderbouwing")).Document.QuerySelectorAll(".statements > li").Length.ShouldBe(1);

        await analyst.Submit(await analyst.Get($"{insight.Address}/definitief"), Form);
        foreach (var persona in new[] { "gespreksleider", "lezer", "szw" })
        {
            var other = await site.As(persona);
            var token = Visitor.Fields(await other.Get("/"), "form.persona").Single(field => field.Key == "__RequestVerificationToken");
            foreach (var sent in new[] { fields, [.. fields.Where(field => field.Key != "StatementIds")] })
                (await other.Post(screen, [.. sent.Where(field => field.Key != token.Key), token], "#lijst form")).Status.ShouldBe(
                    403,
                    persona
                );
        }
    }

    [Fact]
    public async Task One_unknown_statement_and_none_is_linked()
    {
        var analyst = await site.As("analist");
        var insight = await Recorded(analyst, "Alles of niets");
        var screen = await analyst.Get($"{insight.Address}/onderbouwing/koppelen");
        var known = screen.Document.QuerySelector("li.tick input")!.GetAttribute("value")!;

        var refused = await analyst.Submit(
            screen,
            "#lijst form",
            ("StatementIds", known),
            ("StatementIds", Guid.NewGuid().ToString()),
            ("Stance", "Supports")
        );

        refused.Status.ShouldBe(400);
        (await analyst.Get($"{insight.Address}/onderbouwing")).Text(".empty__title").ShouldBe("Nog geen onderbouwing");
    }

    [Fact]
    public async Task A_plan_is_linked_and_its_coverage_judged()
    {
        var analyst = await site.As("analist");
        var insight = await Recorded(analyst, "Gedekt of niet");
        var form = await analyst.Get($"{insight.Address}/plannen/koppelen");
        var plan = form.Document.QuerySelectorAll("#PlanId option")[1];
        (await analyst.Submit(form, Form, ("PlanId", ""))).Text("#PlanId-error").ShouldBe("Kies een plan.");

        var linked = await analyst.Submit(form, Form, ("PlanId", plan.GetAttribute("value")!), ("Relation", "JoinedTo"));
        linked.Text(".plans").ShouldContain("aangesloten bij");
        linked.Text(".plans").ShouldContain("niet beoordeeld");
        var judge = linked.Links(".plans a").Single(link => link.EndsWith("/dekking", StringComparison.Ordinal));
        (await analyst.Submit(await analyst.Get(judge), Form, ("Verdict", ""), ("Reason", "Om iets.")))
            .Text("#Verdict-error")
            .ShouldBe("Kies een oordeel.");

        var judged = await analyst.Submit(await analyst.Get(judge), Form, ("Verdict", "Partly"), ("Reason", "De helft ontbreekt."));
        judged.Text(".plans").ShouldContain("deels gedekt");
        judged.Text(".plans").ShouldContain("De helft ontbreekt.");
        judged.Text(".plans").ShouldContain("Beoordeeld door Joris van Eck");

        (
            await CommandMetadata(
                analyst,
                insight,
                judge[(insight.Address.Length + 1)..].Replace("dekking", "losmaken"),
                ("Reason", "Toch niet.")
            )
        )
            .Has(".plans li")
            .ShouldBeFalse();
    }

    [Fact]
    public async Task A_merged_insight_leads_to_the_other()
    {
        var analyst = await site.As("analist");
        var (one, other) = (await Recorded(analyst, "De een"), await Recorded(analyst, "De ander"));
        var form = await analyst.Get($"{one.Address}/samenvoegen");
        var into = form
            .Document.QuerySelectorAll("#IntoId option")
            .Single(option => option.TextContent.EndsWith("De ander", StringComparison.Ordinal))
            .GetAttribute("value")!;

        var asked = await analyst.Submit(form, Form, ("IntoId", into), ("Reason", "Hetzelfde."));
        asked.Text("main .lead").ShouldMatch(@"^I-\d+ De een gaat op in I-\d+ De ander\.$");
        asked.Text("main").ShouldContain("0 uitspraken en 0 plannen gaan mee.");
        asked.Text("main").ShouldContain("Dit kan niet ongedaan worden gemaakt.");
        (await analyst.Get(one.Address)).Has(".notice--warn .lineage").ShouldBeFalse("nothing is done yet");

        var merged = await analyst.Submit(asked, Form, ("Confirmed", "true"));

        merged.Links(".notice--warn a").ShouldBe([other.Address]);
        merged.Text(".notice--warn").ShouldContain("Hetzelfde.");
        merged.Has("a.button").ShouldBeFalse();
        merged.Text("main").ShouldNotContain("Kleine basis");
        (await analyst.Get(other.Address)).Text("aside").ShouldContain("Hierin zijn opgegaan");
        (await analyst.Submit(await analyst.Get($"{one.Address}/herformuleren"), Form, ("Title", "Te laat"))).Status.ShouldBe(409);
    }

    [Fact]
    public async Task A_merged_insight_says_who_was_to_act_and_leads_to_where_that_is_asked_now()
    {
        var (analyst, coordinator, szw) = (await site.As("analist"), await site.As("coordinator"), await site.As("szw"));
        var (one, other) = (await Recorded(analyst, "De trekkende"), await Recorded(analyst, "De opnemende"));
        await coordinator.Submit(
            await coordinator.Get($"{one.Address}/eigenaar/voorstellen"),
            Form,
            ("Owners.LeadId", Szw),
            ("Why", "Gaat over werk.")
        );
        await szw.Submit(await szw.Get($"{one.Address}/eigenaar/aanvaarden"), Form);
        (await szw.Get("/organisaties/SZW")).Links(".entry__title a").ShouldContain(one.Address);
        var form = await analyst.Get($"{one.Address}/samenvoegen");
        var into = form
            .Document.QuerySelectorAll("#IntoId option")
            .Single(option => option.TextContent.EndsWith("De opnemende", StringComparison.Ordinal))
            .GetAttribute("value")!;
        var asked = await analyst.Submit(form, Form, ("IntoId", into), ("Reason", "Hetzelfde."));

        var merged = await analyst.Submit(asked, Form, ("Confirmed", "true"));

        merged.Text("#eigenaar").ShouldBe("Wie was aan zet?");
        merged.Text("section.asked").ShouldContain("SZW was aan zet tot");
        merged.Links("section.asked a").ShouldBe([other.Address]);
        (await szw.Get("/organisaties/SZW")).Links(".entry__title a").ShouldNotContain(one.Address);
    }

    [Fact]
    public async Task Before_a_merge_it_is_said_what_goes_along_and_whose_ownership_stops()
    {
        var analyst = await site.As("analist");
        await using var database = await site.Open();
        var insights = new InsightQueries(database);
        var cancel = TestContext.Current.CancellationToken;
        var owned = (await insights.List(new(Ownership: OwnershipStatus.Accepted), cancel: cancel)).First(row =>
            row is { Plans: 1, Statements: > 1, Contradicting: > 1 }
        );
        var into = await Recorded(analyst, "Nog leeg");
        var form = await analyst.Get($"/inzichten/{owned.Number}/samenvoegen");
        var choice = form
            .Document.QuerySelectorAll("#IntoId option")
            .Single(option => option.TextContent.EndsWith("Nog leeg", StringComparison.Ordinal))
            .GetAttribute("value")!;

        var asked = await analyst.Submit(form, Form, ("IntoId", choice), ("Reason", "Hetzelfde."));

        asked
            .Document.QuerySelectorAll("main li")
            .Select(item => item.TextContent)
            .ShouldContain($"{owned.Statements + owned.Contradicting} uitspraken en 1 plan gaan mee.");
        asked.Text("main").ShouldContain($"Het eigenaarschap van {owned.Lead} stopt");
        (await analyst.Get(into.Address)).Text("a[href='#onderbouwing'] .count").ShouldBe("0", "nothing is done yet");
    }

    [Fact]
    public async Task A_split_takes_as_many_parts_as_it_needs_and_keeps_what_was_typed()
    {
        var analyst = await site.As("analist");
        var insight = await Recorded(analyst, "Te groot");
        var form = await analyst.Get($"{insight.Address}/splitsen");

        var more = await analyst.Submit(form, Form, ("Parts[0].Title", "Deel een"), ("Parts[0].Summary", "Een."), ("more", "true"));
        more.Value("Parts-0--Title").ShouldBe("Deel een");
        more.Document.QuerySelectorAll("fieldset.group > legend").Length.ShouldBe(3);
        more.Has(".division").ShouldBeFalse("nothing stands behind it");

        var refused = await analyst.Submit(
            more,
            Form,
            ("Parts[1].Title", "Deel twee"),
            ("Parts[1].Summary", "Twee."),
            ("Parts[2].Title", "Deel drie"),
            ("Reason", "Groot.")
        );
        refused.Links(".notice--error a").ShouldBe(["#Parts-2--Summary"]);

        var split = await analyst.Submit(refused, Form, ("Parts[2].Summary", "Drie."));
        split.Text(".notice--warn").ShouldStartWith("Dit inzicht is gesplitst in:");
        split.Links(".notice--warn a").Count().ShouldBe(3);
        (await analyst.Get(split.Links(".notice--warn a").First())).Links("aside a").ShouldContain(insight.Address);
    }

    [Fact]
    public async Task Withdrawing_asks_for_a_reason()
    {
        var analyst = await site.As("analist");
        var insight = await Recorded(analyst, "Vergissing");
        var form = await analyst.Get($"{insight.Address}/intrekken");

        (await analyst.Submit(form, Form)).Text("#Reason-error").ShouldBe("Vul de reden in.");
        (await analyst.Submit(form, Form, ("Reason", "Stond er al.")))
            .Text(".notice--warn")
            .ShouldBe("Dit inzicht is ingetrokken. Reden: Stond er al.");
    }

    [Fact]
    public async Task Ownership_is_proposed_declined_proposed_accepted_handed_over_and_released()
    {
        var (analyst, coordinator, szw, vws) = (
            await site.As("analist"),
            await site.As("coordinator"),
            await site.As("szw"),
            await site.As("vws")
        );
        var insight = await Recorded(analyst, "Van wie?");
        var form = await coordinator.Get($"{insight.Address}/eigenaar/voorstellen");
        var wrong = await coordinator.Submit(form, Form, ("Owners.LeadId", Szw), ("Owners.CoOwnerIds", Szw));
        wrong.Status.ShouldBe(400);
        wrong.Has("#Owners-CoOwnerIds-error").ShouldBeTrue();
        (await coordinator.Submit(form, Form, ("Owners.LeadId", ""))).Text("#Owners-LeadId-error").ShouldBe("Kies een trekker.");

        var proposed = await coordinator.Submit(
            form,
            Form,
            ("Owners.LeadId", Szw),
            ("Owners.CoOwnerIds", Ienw),
            ("Why", "Gaat over werk.")
        );
        proposed.Text(".asked .ownership").ShouldBe("SZW, samen met IenW voorgesteld");
        proposed.Text(".asked").ShouldContain("Gaat over werk.");

        (await vws.Get($"{insight.Address}/eigenaar/aanvaarden")).Status.ShouldBe(404, "a draft that VWS has no part in");
        var ienw = await site.As("ienw");
        (await ienw.Get(insight.Address)).Has("a.button[href$='/aanvaarden']").ShouldBeFalse();
        (await ienw.Submit(await ienw.Get($"{insight.Address}/eigenaar/aanvaarden"), Form)).Status.ShouldBe(409);
        (await szw.Get(insight.Address)).Has("a.button[href$='/weigeren']").ShouldBeTrue();
        var decline = await szw.Get($"{insight.Address}/eigenaar/weigeren");
        (await szw.Submit(decline, Form, ("CounterProposal.LeadId", Vws))).Text("#Reason-error").ShouldBe("Vul de reden in.");
        var declined = await szw.Submit(
            decline,
            Form,
            ("Reason", "Gaat over zorg."),
            ("CounterProposal.LeadId", Vws),
            ("CounterProposal.CoOwnerIds", Szw)
        );
        declined.Text(".asked").ShouldContain("geweigerd");
        declined.Text(".asked").ShouldContain("Tegenvoorstel: VWS, samen met SZW");

        var again = await coordinator.Get($"{insight.Address}/eigenaar/voorstellen");
        again.Value("Owners-LeadId").ShouldBe(Vws);
        await coordinator.Submit(again, Form);
        (await CommandMetadata(vws, insight, "eigenaar/aanvaarden")).Text(".asked .ownership").ShouldBe("VWS, samen met SZW aanvaard");

        (await vws.Submit(await vws.Get($"{insight.Address}/eigenaar/overdragen"), Form, ("Reason", "Toch werk.")))
            .Text("#ToId-error")
            .ShouldBe("Kies aan wie u overdraagt.");
        var handed = await CommandMetadata(vws, insight, "eigenaar/overdragen", ("ToId", Szw), ("Reason", "Toch werk."));
        handed.Text(".asked").ShouldContain("Overgedragen door VWS.");
        var released = await CommandMetadata(coordinator, insight, "eigenaar/loslaten", ("Reason", "Opnieuw beginnen."));
        released.Text(".asked").ShouldContain("geen eigenaar");
        released
            .Document.QuerySelectorAll(".timeline__what")
            .Select(what => what.TextContent)
            .Take(6)
            .ShouldBe([
                "Eigenaarschap losgelaten; niemand is nu eigenaar",
                "VWS heeft overgedragen aan SZW",
                "VWS heeft het eigenaarschap aanvaard",
                "Eigenaar voorgesteld: VWS, samen met SZW",
                "SZW heeft geweigerd",
                "Eigenaar voorgesteld: SZW, samen met IenW",
            ]);
    }

    [Fact]
    public async Task Who_is_second_sees_both_texts_side_by_side_and_records_the_own_one_only_by_choice()
    {
        var (first, second) = (await site.As("analist"), await site.As("coordinator"));
        var insight = await Recorded(first, "Samen schrijven");
        var (one, two) = (await first.Get($"{insight.Address}/herformuleren"), await second.Get($"{insight.Address}/herformuleren"));
        await first.Submit(one, Form, ("Title", "De eerste versie"), ("Why", "Ik was eerst."));

        var stale = await second.Submit(two, Form, ("Title", "De tweede versie"));

        stale.Status.ShouldBe(409);
        stale.Text(".since .timeline").ShouldStartWith("Opnieuw geformuleerd De eerste versie Reden: Ik was eerst.");
        stale.Text(".since tbody").ShouldBe("Titel De eerste versie De tweede versie");
        stale.Value("Title").ShouldBe("De tweede versie");
        (await second.Submit(stale, Form)).Status.ShouldBe(409);
        (await second.Get(insight.Address)).Title.ShouldBe("De eerste versie");

        var over = stale.Document.QuerySelector("button[name=Over]")!.GetAttribute("value")!;
        (await second.Submit(stale, Form, ("Over", over))).Title.ShouldBe("De tweede versie");
    }

    static async Task<Sight> Recorded(Visitor visitor, string title, params (string, string)[] more)
    {
        var recorded = await visitor.Submit(
            await visitor.Get("/inzichten/nieuw"),
            Form,
            [("Title", title), ("Summary", "In het kort."), .. more]
        );
        recorded.Status.ShouldBe(200);
        recorded.Title.ShouldBe(title);
        return recorded;
    }

    static async Task<Sight> CommandMetadata(Visitor visitor, Sight insight, string form, params (string, string)[] filled)
    {
        var page = await visitor.Submit(await visitor.Get($"{insight.Address}/{form}"), Form, filled);
        page.Status.ShouldBe(200);
        page.Address.ShouldBe(insight.Address);
        return page;
    }
}
