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
                row => row.QuerySelectorAll("td.number").Select(cell => int.Parse(cell.TextContent, CultureInfo.InvariantCulture)).ToList()
            );
        rows.Keys.ShouldContain("SZW");
        var waiting = page
            .Document.QuerySelectorAll(".waiting .count")
            .Select(count => int.Parse(count.TextContent, CultureInfo.InvariantCulture))
            .ToList();
        rows.Values.Sum(row => row[3]).ShouldBe(waiting[1], "declined");
        rows.Values.Sum(row => row[2]).ShouldBeGreaterThanOrEqualTo(waiting[2], "proposed, of which some are silent");
        var total = int.Parse(page.Text("section[aria-labelledby=alle] [role=status]").Split(' ')[0], CultureInfo.InvariantCulture);
        (rows.Values.Sum(row => row[0] + row[2] + row[3]) + waiting[0]).ShouldBe(
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
        await CommandMetadata(coordinator, asked, "termijn", ("Due.Kind", "After"), ("Due.Words", "na de zomer"));
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
