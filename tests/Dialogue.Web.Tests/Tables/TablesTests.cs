namespace Dialogue.Web.Tests.Tables;

public sealed class TablesTests(DemoSite site) : IClassFixture<DemoSite>
{
    const string Form = "main form.form",
        Own = "Samira Wolters";

    [Fact]
    public async Task The_list_counts_filters_and_pages()
    {
        var reader = await site.As("lezer");

        var page = await reader.Get("/dialoogtafels?provincie=Zeeland&status=Adopted");
        page.Document.QuerySelectorAll("li.entry").ShouldNotBeEmpty();
        page.Document.QuerySelectorAll("li.entry")
            .ShouldAllBe(entry => entry.TextContent.Contains("Zeeland") && entry.TextContent.Contains("vastgesteld"));
        page.Value("provincie").ShouldBe("Zeeland");

        var all = await reader.Get("/dialoogtafels");
        all.Document.QuerySelectorAll("li.entry").Length.ShouldBe(25);
        (await reader.Get(all.Links("a[rel=next]").Single())).Text(".entry__number").ShouldBe("Tafel 26");
        (await reader.Get("/dialoogtafels?peildatum=2020-11-09")).Text(".empty__title").ShouldBe("Geen dialoogtafels gevonden");
    }

    [Theory]
    [InlineData("?provincie=Atlantis", "provincie")]
    [InlineData("?status=77", "status")]
    [InlineData("?reeks=onbekend", "reeks")]
    [InlineData("?na=99999999999999", "na")]
    public async Task A_filter_that_means_nothing_is_told(string query, string field)
    {
        var page = await (await site.As("lezer")).Get($"/dialoogtafels{query}");

        page.Status.ShouldBe(400);
        page.Links(".notice--error a").ShouldBe([$"#{field}"]);
    }

    [Fact]
    public async Task A_facilitator_sees_the_own_tables_only()
    {
        var facilitator = await site.As("gespreksleider");

        var list = await facilitator.Get("/dialoogtafels");
        list.Document.QuerySelectorAll("li.entry").ShouldNotBeEmpty();
        list.Document.QuerySelectorAll("li.entry").ShouldAllBe(entry => entry.TextContent.Contains(Own));

        (await facilitator.Get(list.Links(".entry__title a").First())).Status.ShouldBe(200);
        (await facilitator.Get("/dialoogtafels/1")).Status.ShouldBe(403);
        (await facilitator.Get("/dialoogtafels/1/uitspraken")).Status.ShouldBe(403);
        (await facilitator.Get("/dialoogtafels/1/uitspraken/1")).Status.ShouldBe(403);
        (await facilitator.Get("/dialoogtafels/80/verslag")).Status.ShouldBe(403);
        (await facilitator.Get("/dialoogtafels/80/uitspraken/nieuw")).Status.ShouldBe(403);
    }

    [Theory]
    [InlineData("/dialoogtafels/99999")]
    [InlineData("/dialoogtafels/99999999999")]
    [InlineData("/dialoogtafels/0197a000-0000-7000-8000-000000000000")]
    [InlineData("/dialoogtafels/1/uitspraken/999")]
    [InlineData("/dialoogtafels/999/uitspraken")]
    [InlineData("/dialoogtafels/1/uitspraken/999/intrekken")]
    [InlineData("/uitspraken/0197a000-0000-7000-8000-000000000000")]
    public async Task What_is_not_there_is_not_found(string address) =>
        (await (await site.As("beheerder")).Get(address)).Status.ShouldBe(404);

    [Fact]
    public async Task A_table_shows_who_came_what_was_said_what_came_of_it_and_its_history()
    {
        var reader = await site.As("lezer");

        var page = await reader.Get("/dialoogtafels/13");
        page.Title.ShouldBe("Werken en thuiswerken");
        page.Document.QuerySelectorAll(".bars svg").ShouldNotBeEmpty();
        page.Document.QuerySelectorAll(".kind h3")
            .Select(h => h.FirstChild!.TextContent.Trim())
            .ShouldBe(["Knelpunten", "Kiemen", "Ideeën", "Citaten"]);
        page.Document.QuerySelectorAll("li.entry").ShouldNotBeEmpty();
        page.Document.QuerySelectorAll(".timeline__what").Select(what => what.TextContent).ShouldContain("Verslag vastgesteld");
        page.Document.QuerySelectorAll(".timeline li").ShouldAllBe(entry => !entry.TextContent.Contains("story."));

        var statement = await reader.Get(page.Links(".statements a[href*=uitspraken]").First());
        statement.Title.ShouldStartWith("Tafel 13, uitspraak ");
        statement.Text(".timeline").ShouldContain("vastgelegd");
        (await reader.Get("/dialoogtafels/13?peildatum=2021-02-10")).Text(".entry__above").ShouldContain("gepland");
    }

    [Fact]
    public async Task Statements_can_be_searched_within_a_table()
    {
        var reader = await site.As("lezer");

        var page = await reader.Get("/dialoogtafels/13/uitspraken?soort=Idee");

        page.Document.QuerySelectorAll(".statement__kind").ShouldNotBeEmpty();
        page.Document.QuerySelectorAll(".statement__kind").ShouldAllBe(kind => kind.TextContent == "idee");
        (await reader.Get("/dialoogtafels/13/uitspraken?zoek=%25%5F%27%22")).Text(".empty__title").ShouldBe("Geen uitspraken gevonden");
    }

    [Fact]
    public async Task What_was_redacted_is_gone_from_every_page_and_every_past()
    {
        var reader = await site.As("lezer");

        foreach (
            var address in new[]
            {
                "/dialoogtafels/26",
                "/dialoogtafels/26/uitspraken",
                "/dialoogtafels/26/uitspraken?peildatum=2021-04-01",
            }
        )
        {
            (await reader.Get(address)).Document.DocumentElement.TextContent.ShouldNotContain("Hemelaar");
        }
        (await reader.Get("/dialoogtafels/26/uitspraken")).Document.DocumentElement.TextContent.ShouldContain("[gelakt]");
    }

    [Fact]
    public async Task A_held_table_is_recorded_in_one_form_that_leads_on_to_its_statements()
    {
        var facilitator = await site.As("gespreksleider");
        var form = await facilitator.Get("/dialoogtafels/vastleggen");

        var wrong = await facilitator.Submit(form, Form, ("Series", "Groen"), ("Day", "2021-06-10"), ("Citizens", "veel"));
        wrong.Status.ShouldBe(400);
        wrong.Links(".notice--error a").ShouldBe(["#Citizens"]);
        (wrong.Value("Series"), wrong.Value("Citizens")).ShouldBe(("Groen", "veel"));

        var refused = await facilitator.Submit(wrong, Form, ("Citizens", "-3"));
        refused.Status.ShouldBe(400);
        refused.Links(".notice--error a").ShouldBe(["#Citizens"]);

        var fields = Visitor.Fields(refused, Form, ("Citizens", "8"), ("AgeBands[0].Count", "3"), ("Groups[0].Count", "2"));
        var noting = await facilitator.Post(refused, fields, Form);
        (noting.Status, noting.Title).ShouldBe((200, "Uitspraken noteren"));
        (await facilitator.Post(refused, fields, Form)).Address.ShouldBe(noting.Address, "sent twice is recorded once");
        var recorded = await facilitator.Get(TableOf(noting));
        recorded.Title.ShouldBe("Groen");
        recorded.Text("aside").ShouldContain(Own);
        recorded.Text(".figures").ShouldContain("8");
    }

    [Fact]
    public async Task A_table_is_planned_changed_held_counted_reported_and_adopted()
    {
        var coordinator = await site.As("coordinator");
        var form = await coordinator.Get("/dialoogtafels/plannen");
        (await coordinator.Submit(form, Form, ("Day", "31-31-2021"))).Value("Day").ShouldBe("31-31-2021");
        (await coordinator.Submit(form, Form)).Links(".notice--error a").ShouldBe(["#Day", "#Series", "#Facilitator"], ignoreOrder: true);

        var planned = await coordinator.Submit(form, Form, ("Series", "Slot"), ("Day", "2021-09-01"), ("Facilitator", Own));
        planned.Text(".entry__above").ShouldContain("gepland");
        (await coordinator.Submit(await coordinator.Get($"{planned.Address}/vaststellen"), Form)).Status.ShouldBe(409);
        (await CommandMetadata(coordinator, planned, "gegevens", ("Municipality", "Goes"), ("Province", "Zeeland")))
            .Text(".lead")
            .ShouldContain("Goes · Zeeland");
        (await coordinator.Submit(await coordinator.Get($"{planned.Address}/gehouden"), Form, ("On", ""))).Has("#On-error").ShouldBeTrue();
        (await CommandMetadata(coordinator, planned, "gehouden", ("On", "2021-09-02"))).Text(".lead").ShouldStartWith("2 september 2021");
        (await CommandMetadata(coordinator, planned, "deelnemers", ("Citizens", "5"), ("Gender[0].Count", "3")))
            .Text(".bars")
            .ShouldContain("vrouw");
        (await coordinator.Submit(await coordinator.Get($"{planned.Address}/deelnemers"), Form, ("Gender[0].Count", "-1")))
            .Links(".notice--error a")
            .ShouldBe(["#Gender"]);

        var facilitator = await site.As("gespreksleider");
        var said = await facilitator.Submit(
            await facilitator.Get($"{planned.Address}/uitspraken/nieuw"),
            Form,
            ("Text", "Ik zei iets."),
            ("Kind", "Citaat"),
            ("another", "true")
        );
        said.Address.ShouldEndWith("/uitspraken/nieuw");
        await facilitator.Submit(said, Form, ("Text", "En nog iets."), ("Kind", "Idee"));
        (await CommandMetadata(facilitator, planned, "verslag", ("Summary", "Het ging over veel.")))
            .Text(".entry__above")
            .ShouldContain("verslag klaar");
        (await facilitator.Get(planned.Address)).Has("a.button[href$='/vaststellen']").ShouldBeFalse();

        var adopted = await CommandMetadata(coordinator, planned, "vaststellen");
        adopted.Text(".entry__above").ShouldContain("vastgesteld");
        adopted.Has("a.button").ShouldBeFalse();
        adopted.Text(".kind").ShouldContain("En nog iets.");
    }

    [Theory]
    [InlineData("nl", "Deze dag ligt in de toekomst: dan is de tafel nog niet gehouden.")]
    [InlineData("en", "This day is in the future: the table has not been held yet.")]
    public async Task A_day_that_is_still_to_come_is_told_at_its_field_and_nothing_typed_is_lost(string language, string told)
    {
        var coordinator = await site.As("coordinator");
        var form = await coordinator.Get($"/dialoogtafels/vastleggen?taal={language}");

        var recorded = await coordinator.Submit(
            form,
            Form,
            ("Series", "Later"),
            ("Day", "2099-01-01"),
            ("Facilitator", Own),
            ("Citizens", "7")
        );
        recorded.Status.ShouldBe(400);
        recorded.Text("#Day-error").ShouldBe(told);
        (recorded.Value("Day"), recorded.Value("Citizens")).ShouldBe(("2099-01-01", "7"));

        var planned = await coordinator.Submit(
            await coordinator.Get("/dialoogtafels/plannen"),
            Form,
            ("Series", $"Later {language}"),
            ("Day", "2099-01-01"),
            ("Facilitator", Own)
        );
        var held = await coordinator.Submit(await coordinator.Get($"{planned.Address}/gehouden"), Form);
        held.Text("#On-error").ShouldBe(told);
        held.Value("On").ShouldBe("2099-01-01");
    }

    [Fact]
    public async Task A_planned_table_is_recorded_or_cancelled()
    {
        var coordinator = await site.As("coordinator");
        var one = await coordinator.Submit(
            await coordinator.Get("/dialoogtafels/plannen"),
            Form,
            ("Series", "Nog een"),
            ("Day", "2021-09-03"),
            ("Facilitator", Own)
        );
        var other = await coordinator.Submit(
            await coordinator.Get("/dialoogtafels/plannen"),
            Form,
            ("Series", "Geen"),
            ("Day", "2021-09-04"),
            ("Facilitator", Own)
        );

        var form = await coordinator.Get($"{one.Address}/vastleggen");
        form.Value("Series").ShouldBe("Nog een");
        var recorded = await coordinator.Submit(form, Form, ("Municipality", "Goes"));
        recorded.Address.ShouldBe($"{one.Address}/noteren");
        (await coordinator.Get(one.Address)).Text(".entry__above").ShouldContain("gehouden");

        (await coordinator.Submit(await coordinator.Get($"{other.Address}/afgelasten"), Form))
            .Text("#Reason-error")
            .ShouldBe("Vul de reden in.");
        (await CommandMetadata(coordinator, other, "afgelasten", ("Reason", "Te weinig aanmeldingen.")))
            .Text(".notice--warn")
            .ShouldContain("Te weinig aanmeldingen.");
    }

    [Fact]
    public async Task A_statement_is_corrected_withdrawn_and_redacted()
    {
        var administrator = await site.As("beheerder");
        var form = await administrator.Get("/dialoogtafels/vastleggen");
        var noting = await administrator.Submit(form, Form, ("Series", "Los"), ("Day", "2021-06-12"), ("Facilitator", Own));
        foreach (var text in new[] { "Jan zei iets.", "Weg ermee." })
            noting = await administrator.Submit(noting, "#invoer", ("Text", text), ("Kind", "Knel"));
        var table = await administrator.Get(TableOf(noting));
        string first = $"{table.Address}/uitspraken/1",
            second = $"{table.Address}/uitspraken/2";

        var corrected = await administrator.Submit(
            await administrator.Get($"{first}/corrigeren"),
            Form,
            ("Text", "Jan zei iets anders."),
            ("Kind", "Idee")
        );
        corrected.Text("blockquote").ShouldBe("Jan zei iets anders.");
        corrected
            .Document.QuerySelectorAll(".timeline__what")
            .Select(what => what.TextContent)
            .ShouldBe(["Uitspraak 1 gecorrigeerd", "1 uitspraak vastgelegd"]);

        (
            await administrator.Submit(
                await administrator.Get($"{first}/lakken"),
                Form,
                ("Text", "[gelakt] zei iets anders."),
                ("Ground", "")
            )
        )
            .Text("#Ground-error")
            .ShouldBe("Vul de grond in.");
        var open = await administrator.Submit(
            await administrator.Get($"{first}/lakken"),
            Form,
            ("Ground", "Woo 5.1.2e"),
            ("Confirmed", "true")
        );
        open.Text("#Text-error").ShouldStartWith("Alles is nog leesbaar.");
        var unhidden = await administrator.Submit(await administrator.Get($"{first}/lakken"), Form, ("Ground", "Woo 5.1.2e"));
        unhidden.Text("#Text-error").ShouldStartWith("Alles is nog leesbaar.", customMessage: "it is refused before it is asked");
        var asked = await administrator.Submit(
            await administrator.Get($"{first}/lakken"),
            Form,
            ("Text", "[gelakt] zei iets."),
            ("Ground", "Woo 5.1.2e")
        );
        asked
            .Text(".facts")
            .ShouldBe("Zoals het er nu staat Jan zei iets anders. Zoals iedereen het straks leest [gelakt] zei iets. Grond Woo 5.1.2e");
        asked.Text(".notice--warn").ShouldBe("Dit kan niet ongedaan worden gemaakt.");
        (await administrator.Get(first)).Text("blockquote").ShouldBe("Jan zei iets anders.", "nothing is done yet");
        var back = await administrator.Submit(asked, Form, ("Change", "true"));
        back.Value("Text").ShouldBe("[gelakt] zei iets.");
        back.Value("Ground").ShouldBe("Woo 5.1.2e");
        var redacted = await administrator.Submit(asked, Form, ("Confirmed", "true"));
        redacted.Text(".notice--warn").ShouldBe("Gelakt op grond van Woo 5.1.2e");
        redacted.Text("main").ShouldNotContain("Jan");
        redacted.Has("a.button[href$='/corrigeren']").ShouldBeFalse();

        (await administrator.Submit(await administrator.Get($"{second}/intrekken"), Form))
            .Text("#Reason-error")
            .ShouldBe("Vul de reden in.");
        (await administrator.Submit(await administrator.Get($"{second}/intrekken"), Form, ("Reason", "Op verzoek.")))
            .Text(".notice--warn")
            .ShouldBe("Ingetrokken: Op verzoek.");
        (await (await site.As("coordinator")).Get($"{second}/lakken")).Status.ShouldBe(403);
    }

    /// <summary>The address of the table at which statements are being noted.</summary>
    static string TableOf(Sight noting) => noting.Address[..noting.Address.IndexOf("/noteren", StringComparison.Ordinal)];

    static async Task<Sight> CommandMetadata(Visitor visitor, Sight table, string form, params (string, string)[] filled)
    {
        var page = await visitor.Submit(await visitor.Get($"{table.Address}/{form}"), Form, filled);
        page.Status.ShouldBe(200);
        page.Address.ShouldBe(table.Address);
        return page;
    }
}
