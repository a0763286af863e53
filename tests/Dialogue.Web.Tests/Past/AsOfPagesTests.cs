namespace Dialogue.Web.Tests.Past;

public sealed class AsOfPagesTests(DemoSite site) : IClassFixture<DemoSite>
{
    [Fact]
    public async Task A_page_of_the_past_says_so_and_every_link_leads_on_in_the_past()
    {
        var visitor = await site.As("coordinator");

        var page = await visitor.Get("/herstelplannen?soort=Agenda&peildatum=2021-06-01");

        page.Text(".past").ShouldStartWith("U kijkt naar de stand van 1 juni 2021. Wijzigen kan hier niet.");
        page.Value("peildatum").ShouldBe("2021-06-01");
        page.Links("main a[href], nav a[href], footer a[href]")
            .ShouldAllBe(link => link.StartsWith('#') || link.Contains("peildatum=2021-06-01"));
        page.Links(".past a").ShouldBe(["/herstelplannen?soort=Agenda", "/veranderd?sinds=2021-06-01"]);
        page.Document.QuerySelectorAll(".asof input[type=hidden]").Select(i => i.GetAttribute("name")).ShouldBe(["soort"]);
        page.Document.QuerySelectorAll("form.filter input[name=peildatum]").Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_link_keeps_its_other_parameters_in_the_past()
    {
        var visitor = await site.As("lezer");

        var page = await visitor.Get("/herstelplannen?soort=Agenda&status=Running&peildatum=2021-06-01");

        page.Links(".languages a[lang=en]").ShouldBe(["/herstelplannen?soort=Agenda&status=Running&peildatum=2021-06-01&taal=en"]);
    }

    [Fact]
    public async Task What_was_not_there_yet_is_not_there()
    {
        var visitor = await site.As("coordinator");

        (await visitor.Get("/herstelplannen/1")).Status.ShouldBe(200);
        (await visitor.Get("/herstelplannen/1?peildatum=2021-01-01")).Status.ShouldBe(404);
        (await visitor.Get("/themas?peildatum=2020-11-09")).Has("tbody").ShouldBeFalse();
    }

    [Fact]
    public async Task Commands_are_not_offered_and_are_refused_in_the_past()
    {
        var visitor = await site.As("coordinator");
        var form = await visitor.Get("/herstelplannen/1/status");

        (await visitor.Get("/herstelplannen/1?peildatum=2021-06-01")).Has("nav.actions").ShouldBeFalse();
        (await visitor.Get("/herstelplannen/1/status?peildatum=2021-06-01")).Status.ShouldBe(409);

        var refused = await visitor.Post(
            "/herstelplannen/1/status?peildatum=2021-06-01",
            Visitor.Fields(form, "main form", ("Status", "Stopped"))
        );
        refused.Status.ShouldBe(409);
        refused.Text("main").ShouldContain("U kijkt naar een eerdere stand");
        (await visitor.Get("/herstelplannen/1")).Text(".head").ShouldNotContain("gestopt");
    }

    [Theory]
    [InlineData("2999-01-01", "Deze peildatum ligt in de toekomst")]
    [InlineData("morgen", "Dit is geen datum")]
    public async Task A_wrong_date_is_told_at_the_control_with_what_was_typed(string typed, string told)
    {
        var visitor = await site.As("lezer");

        var page = await visitor.Get($"/themas?peildatum={typed}");

        page.Status.ShouldBe(400);
        page.Text("#peildatum-error").ShouldStartWith(told);
        page.Value("peildatum").ShouldBe(typed);
        page.Document.GetElementById("peildatum")!.GetAttribute("aria-describedby").ShouldBe("peildatum-error");
        page.Document.QuerySelector("form.asof")!.GetAttribute("action").ShouldBe("/themas");
    }

    [Fact]
    public async Task Programs_get_a_problem_document()
    {
        var response = await (await site.As("lezer")).Http.GetAsync(
            "/api/v1/themas?peildatum=morgen",
            TestContext.Current.CancellationToken
        );

        ((int)response.StatusCode).ShouldBe(400);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }
}
