using System.Globalization;
using Dialogue.Demo;

namespace Dialogue.Web.Tests.FollowUps;

public sealed class FollowUpsTests(DemoSite site) : IClassFixture<DemoSite>
{
    const string Form = "main form.form";

    static readonly string Szw = DemoProgramme.OrganisationId("SZW").ToString();

    [Fact]
    public async Task On_top_stands_what_nobody_has_taken_up_with_how_long_it_waits()
    {
        var page = await (await site.As("lezer")).Get("/opvolgacties");

        page.Title.ShouldBe("Opvolgacties");
        page.Document.QuerySelectorAll(".waiting h3")
            .Select(h => h.FirstChild!.TextContent.Trim())
            .ShouldBe(["Zonder eigenaar", "Geweigerd", "Gevraagd, geen antwoord"]);
        page.Text(".waiting__unowned li").ShouldContain("zonder eigenaar");
        page.Text(".waiting__declined li").ShouldContain("geleden geweigerd");
        page.Text(".waiting__silent li").ShouldMatch(@"\d+ (weken|maanden) geen antwoord");
        page.Text("section[aria-labelledby=alle] [role=status]").ShouldEndWith("opvolgacties");
        page.Document.QuerySelectorAll("li.entry .ownership").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Each_organisation_has_what_it_takes_up_what_waits_for_its_answer_and_what_it_declined()
    {
        var page = await (await site.As("lezer")).Get("/opvolgacties?peildatum=2021-07-12");

        var rows = page
            .Document.QuerySelectorAll("section[aria-labelledby=per-organisatie] tbody tr")
            .ToDictionary(
                row => row.QuerySelector("a")!.TextContent,
                row =>
                    row.QuerySelectorAll("td.number")
                        .Select(cell => int.Parse(cell.QuerySelector("a, .none")!.TextContent, CultureInfo.InvariantCulture))
                        .ToList()
            );
        rows.Keys.ShouldContain("SZW");
        var waiting = page
            .Document.QuerySelectorAll(".waiting .count")
            .Select(count => int.Parse(count.TextContent, CultureInfo.InvariantCulture))
            .ToList();
        rows.Values.Sum(row => row[4]).ShouldBe(waiting[1], "declined");
        rows.Values.Sum(row => row[0]).ShouldBeGreaterThanOrEqualTo(waiting[2], "proposed, of which some are silent");
        var total = int.Parse(page.Text("section[aria-labelledby=alle] [role=status]").Split(' ')[0], CultureInfo.InvariantCulture);
        (rows.Values.Sum(row => row[0] + row[1] + row[4]) + waiting[0]).ShouldBe(
            total,
            "everything that is open is somebody's, or nobody's"
        );
        (await (await site.As("lezer")).Get("/opvolgacties?eigenaar=SZW")).Has("section[aria-labelledby=per-organisatie]").ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_done_stands_behind_a_fold()
    {
        var theme = await (await site.As("lezer")).Get("/themas/1");

        theme
            .Document.QuerySelectorAll("details.more li.entry .entry__above")
            .Select(above => above.QuerySelector(".utrecht-status-badge")!.TextContent.Trim())
            .Distinct()
            .ShouldBeSubsetOf(["afgerond", "vervallen"]);
        theme
            .Document.QuerySelectorAll("details.more li.entry")
            .Length.ShouldBe(int.Parse(theme.Text("details.more summary").Split(' ')[0], CultureInfo.InvariantCulture));
        theme.Document.QuerySelectorAll("main > ol li.entry").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Filters_narrow_both_and_an_unknown_one_is_told()
    {
        var reader = await site.As("lezer");

        var szw = await reader.Get("/opvolgacties?eigenaar=SZW&status=Open");
        szw.Document.QuerySelectorAll("li.entry").ShouldNotBeEmpty();
        szw.Document.QuerySelectorAll("li.entry .ownership").ShouldAllBe(line => line.TextContent.Contains("SZW"));
        szw.Has(".waiting__unowned").ShouldBeFalse();

        var wrong = await reader.Get("/opvolgacties?eigenaar=niemand&status=3&telaat=misschien");
        wrong.Status.ShouldBe(400);
        wrong.Links(".notice--error a").ShouldBe(["#eigenaar", "#status", "#telaat"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("/opvolgacties/99999")]
    [InlineData("/opvolgacties/99999999999")]
    [InlineData("/opvolgacties/0197a000-0000-7000-8000-000000000000")]
    [InlineData("/opvolgacties/99999/termijn")]
    [InlineData("/opvolgacties/1?peildatum=2021-01-01")]
    public async Task What_is_not_there_is_not_found(string address) =>
        (await (await site.As("coordinator")).Get(address)).Status.ShouldBe(404);

    [Fact]
    public async Task As_of_a_date_the_list_and_a_page_are_as_they_were_and_commands_are_gone()
    {
        var coordinator = await site.As("coordinator");

        var page = await coordinator.Get("/opvolgacties?peildatum=2021-07-12");
        page.Status.ShouldBe(200);
        page.Has("a.button").ShouldBeFalse();
        var link = page.Links(".entry__title a").First();
        var one = await coordinator.Get(link);
        one.Status.ShouldBe(200);
        one.Has("a.button").ShouldBeFalse();
        (await coordinator.Get("/opvolgacties/nieuw?peildatum=2021-07-12")).Status.ShouldBe(409);
    }

    [Fact]
    public async Task A_follow_up_is_asked_owned_reported_on_and_finished()
    {
        var (coordinator, szw) = (await site.As("coordinator"), await site.As("szw"));
        var form = await coordinator.Get("/opvolgacties/nieuw?inzicht=13");
        form.Document.QuerySelector("#InsightId option[selected]")!.TextContent.ShouldStartWith("I-13 ");

        var asked = await coordinator.Submit(
            form,
            Form,
            ("Title", "Zoek het uit"),
            ("Kind", "Question"),
            ("Description", "Met de bonden.")
        );
        asked.Title.ShouldBe("Zoek het uit");
        asked.Links("aside a").ShouldContain("/inzichten/13");
        asked.Text("aside").ShouldContain("geen termijn afgesproken");

        var due = await coordinator.Get($"{asked.Address}/termijn");
        (await coordinator.Submit(due, Form, ("Due.Kind", "InWeek"), ("Due.Day", "2021-09-01")))
            .Text("#Due-Day-error")
            .ShouldContain("maandag");
        (await coordinator.Submit(due, Form, ("Due.Kind", "After"))).Has("#Due-Words-error").ShouldBeTrue();
        await CommandMetadata(
            coordinator,
            asked,
            "termijn",
            ("Due.Kind", "After"),
            ("Due.Words", "na de zomer"),
            ("Due.LookAgain", "2021-09-15")
        );
        var agreed = await CommandMetadata(
            coordinator,
            asked,
            "termijn",
            ("Due.Kind", "Before"),
            ("Due.Day", "2021-09-01"),
            ("Due.Words", "")
        );
        agreed.Text("aside").ShouldContain("vóór 1 september 2021");
        agreed.Text("aside s").ShouldBe("na de zomer");
        agreed.Text(".head").ShouldContain("te laat");

        await CommandMetadata(coordinator, asked, "eigenaar/voorstellen", ("Owners.LeadId", Szw));
        (await szw.Get(asked.Address)).Has("a.button[href$='/afronden']").ShouldBeFalse();
        (await CommandMetadata(szw, asked, "eigenaar/aanvaarden")).Has("a.button[href$='/afronden']").ShouldBeTrue();
        (await szw.Submit(await szw.Get($"{asked.Address}/voortgang"), Form, ("HasForecast", "true"), ("Forecast.Kind", "OnDay")))
            .Links(".notice--error a")
            .ShouldBe(["#Text", "#Forecast-Day"]);
        var progress = await CommandMetadata(
            szw,
            asked,
            "voortgang",
            ("Text", "Loopt."),
            ("HasForecast", "true"),
            ("Forecast.Kind", "OnDay"),
            ("Forecast.Day", "2021-10-04")
        );
        progress.Text(".progress li").ShouldContain("Prognose: op 4 oktober 2021");

        var finished = await CommandMetadata(szw, asked, "afronden", ("Evidence", "Brief aan de Kamer."));
        finished.Text(".head + .notice").ShouldContain("Brief aan de Kamer.");
        finished.Has("a.button").ShouldBeFalse();
        (await coordinator.Submit(await coordinator.Get($"{asked.Address}/vervallen"), Form, ("Reason", "Te laat."))).Status.ShouldBe(409);
    }

    [Fact]
    public async Task Asking_says_what_is_missing_keeps_what_was_typed_and_counts_once()
    {
        var coordinator = await site.As("coordinator");
        var form = await coordinator.Get("/opvolgacties/nieuw");

        var back = await coordinator.Submit(form, Form, ("Description", "<script>x</script>"), ("Due.Kind", "OnDay"), ("Due.Day", "ooit"));
        back.Status.ShouldBe(400);
        back.Value("Description").ShouldBe("<script>x</script>");
        back.Value("Due-Day").ShouldBe("ooit");

        var fields = Visitor.Fields(form, Form, ("Title", "Nog maar één"));
        var first = await coordinator.Post(form, fields, Form);
        (await coordinator.Post(form, fields, Form)).Address.ShouldBe(first.Address);
    }

    [Fact]
    public async Task Cancelling_and_rewording_leave_their_trace()
    {
        var coordinator = await site.As("coordinator");
        var asked = await coordinator.Submit(await coordinator.Get("/opvolgacties/nieuw"), Form, ("Title", "Vaag"));

        (await CommandMetadata(coordinator, asked, "herformuleren", ("Title", "Scherp"))).Title.ShouldBe("Scherp");
        var cancelled = await CommandMetadata(coordinator, asked, "vervallen", ("Reason", "Gedaan door een ander."));

        cancelled.Text(".head + .notice").ShouldBe("Deze opvolgactie is vervallen. Gedaan door een ander.");
        cancelled
            .Document.QuerySelectorAll(".timeline__what")
            .Select(what => what.TextContent)
            .ShouldBe(["Vervallen", "Opnieuw geformuleerd", "Gevraagd (actie)"]);
    }

    [Fact]
    public async Task A_vague_term_comes_back_after_the_day_to_look_again_until_another_is_agreed()
    {
        var coordinator = await site.As("coordinator");
        var asked = await coordinator.Submit(
            await coordinator.Get("/opvolgacties/nieuw"),
            Form,
            ("Title", "Na de zomer pakken we dit op"),
            ("Due.Words", "na de zomer"),
            ("Due.LookAgain", "2021-09-15")
        );
        var before = await ReviewCount(coordinator);

        asked.Text("aside").ShouldContain("na de zomer");
        asked.Text("aside").ShouldContain("Opnieuw bekijken 15 september 2021");
        asked.Text(".head").ShouldContain("ter sprake");
        asked.Text(".head").ShouldNotContain("te laat");
        (await Titles(coordinator, "/opvolgacties?tersprake=true")).ShouldContain("Na de zomer pakken we dit op");
        (await Titles(coordinator, "/opvolgacties?telaat=true")).ShouldNotContain("Na de zomer pakken we dit op");

        await CommandMetadata(
            coordinator,
            asked,
            "termijn",
            ("Due.Kind", "After"),
            ("Due.Words", "na de zomer"),
            ("Due.LookAgain", "2099-09-15")
        );
        (await coordinator.Get(asked.Address)).Text(".head").ShouldNotContain("ter sprake");
        (await ReviewCount(coordinator)).ShouldBe(before - 1);
    }

    [Fact]
    public async Task On_each_day_a_vague_term_is_up_for_review_as_of_that_day()
    {
        var reader = await site.As("lezer");
        const string followUp = "Met welke cijfers meten we brede welvaart in het herstel?";

        (await Titles(reader, "/opvolgacties?tersprake=true&peildatum=2021-09-01")).ShouldNotContain(followUp);
        (await Titles(reader, "/opvolgacties?tersprake=true&peildatum=2021-09-02")).ShouldContain(followUp);
        (await Titles(reader, "/opvolgacties?tersprake=true&peildatum=2021-10-08")).ShouldNotContain(followUp, "it is done");
        (await ReviewCount(reader, "?peildatum=2021-09-02")).ShouldBe(
            (await Titles(reader, "/opvolgacties?tersprake=true&peildatum=2021-09-02")).Count
        );
    }

    [Fact]
    public async Task The_kind_of_a_term_follows_from_what_was_typed_or_the_contradiction_is_refused()
    {
        var coordinator = await site.As("coordinator");
        var asked = await coordinator.Submit(await coordinator.Get("/opvolgacties/nieuw"), Form, ("Title", "Wanneer is dit klaar?"));
        var form = await coordinator.Get($"{asked.Address}/termijn");

        (await coordinator.Submit(form, Form, ("Due.Words", "na de zomer"))).Text("#Due-LookAgain-error").ShouldContain("opnieuw kijken");
        (await coordinator.Submit(form, Form, ("Due.Words", "na de zomer"), ("Due.Day", "2021-09-01")))
            .Has("#Due-Kind-error")
            .ShouldBeTrue();
        foreach (var (field, typed) in new[] { ("Due.Words", "na de zomer"), ("Due.Day", "2021-09-01") })
            (await coordinator.Submit(form, Form, ("Due.Kind", "NoneAgreed"), (field, typed))).Has("#Due-Kind-error").ShouldBeTrue();
        (await coordinator.Submit(form, Form, ("Due.Kind", "OnDay"), ("Due.Day", "2021-09-01"), ("Due.LookAgain", "2021-09-01")))
            .Has("#Due-LookAgain-error")
            .ShouldBeTrue();
        (await CommandMetadata(coordinator, asked, "termijn", ("Due.Day", "2021-09-01")))
            .Text("aside")
            .ShouldContain("op 1 september 2021");
    }

    [Theory]
    [InlineData("nl", "Opvolgacties")]
    [InlineData("en", "Follow-ups")]
    public async Task The_list_has_one_name_in_menu_heading_breadcrumb_and_title(string language, string name)
    {
        var reader = await site.As("lezer");
        var page = await reader.Get($"/opvolgacties?taal={language}");

        page.Text(".nav a[aria-current=page]").ShouldBe(name);
        page.Text("h1").ShouldBe(name);
        (await reader.Get("/opvolgacties/1")).Text(".crumbs a[href='/opvolgacties']").ShouldBe(name);
        page.Document.Title!.ShouldStartWith($"{name} ·");
    }

    [Fact]
    public async Task Open_finished_or_all_is_one_choice_and_finished_rows_say_how()
    {
        var reader = await site.As("lezer");
        var page = await reader.Get("/opvolgacties");

        page.Document.QuerySelectorAll(".filter input[type=radio][name=status]")
            .Select(radio => (radio.GetAttribute("value"), radio.ParentElement!.TextContent.Trim(), radio.HasAttribute("checked")))
            .ShouldBe([("Open", "Open", true), ("Closed", "Afgerond", false), ("All", "Alles", false)]);
        var open = await Titles(reader, "/opvolgacties?status=Open");
        var closed = await Titles(reader, "/opvolgacties?status=Closed");
        (await Titles(reader, "/opvolgacties?status=All")).Order().ShouldBe(open.Concat(closed).Order());
        (await Titles(reader, "/opvolgacties")).ShouldBe(open);
        var finished = await reader.Get("/opvolgacties?status=Closed");
        finished
            .Document.QuerySelectorAll("li.entry .entry__above")
            .Select(above => above.QuerySelector(".utrecht-status-badge")!.TextContent)
            .Distinct()
            .Order()
            .ShouldBe(["afgerond", "vervallen"]);
        finished.Has(".waiting").ShouldBeFalse("what waits is open");
    }

    [Theory]
    [InlineData("/opvolgacties")]
    [InlineData("/inzichten")]
    public async Task Themes_that_are_gone_are_offered_only_when_chosen_or_still_in_use(string list)
    {
        var reader = await site.As("lezer");
        const string retired = "11",
            merged = "3";

        var page = await reader.Get(list);
        page.Document.QuerySelectorAll("#thema option").Select(option => option.GetAttribute("value")).ShouldNotContain(retired);
        foreach (var gone in new[] { retired, merged })
        {
            var chosen = await reader.Get($"{list}?thema={gone}");
            chosen.Status.ShouldBe(200);
            chosen.Document.QuerySelector("#thema option[selected]")!.GetAttribute("value").ShouldBe(gone);
        }
        foreach (
            var option in page
                .Document.QuerySelectorAll("#thema option")
                .Select(option => option.GetAttribute("value")!)
                .Where(value => value is "3" or "6")
        )
            (await Titles(reader, $"{list}?thema={option}{(list == "/inzichten" ? "&vervallen=true" : "&status=All")}")).ShouldNotBeEmpty();
    }

    static async Task<List<string>> Titles(Visitor visitor, string? list)
    {
        var titles = new List<string>();
        var page = list;
        while (page is not null)
        {
            var sight = await visitor.Get(page);
            titles.AddRange(sight.Document.QuerySelectorAll("#lijst li.entry .entry__title").Select(title => title.TextContent));
            page = sight.Links(".pager a[rel=next]").FirstOrDefault();
        }
        return titles;
    }

    static async Task<int> ReviewCount(Visitor visitor, string query = "") =>
        int.Parse(
            (await visitor.Get($"/{query}")).Text(".tile a[href*='tersprake'] .tile__number"),
            NumberStyles.Integer,
            CultureInfo.InvariantCulture
        );

    [Theory]
    [InlineData("lezer", 403)]
    [InlineData("analist", 403)]
    [InlineData("szw", 403)]
    [InlineData("coordinator", 200)]
    public async Task Only_who_may_ask_gets_the_form(string persona, int status) =>
        (await (await site.As(persona)).Get("/opvolgacties/nieuw")).Status.ShouldBe(status);

    static async Task<Sight> CommandMetadata(Visitor visitor, Sight followUp, string form, params (string, string)[] filled)
    {
        var page = await visitor.Submit(await visitor.Get($"{followUp.Address}/{form}"), Form, filled);
        page.Status.ShouldBe(200);
        page.Address.ShouldBe(followUp.Address);
        return page;
    }
}
