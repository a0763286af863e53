namespace Dialogue.Web.Tests.Past;

/// <summary>What is asked for as of a day on which it, or the whole programme, had yet to come.</summary>
public sealed class NotYetTests(DemoSite site) : IClassFixture<DemoSite>
{
    [Theory]
    [InlineData(
        "/inzichten/13?peildatum=2021-05-18",
        "I-13 bestond nog niet op 18 mei 2021; het kwam op 4 juni 2021 voort uit I-3.",
        "/inzichten/13",
        "/inzichten/3?peildatum=2021-05-18"
    )]
    [InlineData(
        "/inzichten/13/onderbouwing?peildatum=2021-05-18&taal=en",
        "I-13 did not exist yet on 18 May 2021; it came from I-3 on 4 June 2021.",
        "/inzichten/13",
        "/inzichten/3?peildatum=2021-05-18"
    )]
    [InlineData(
        "/inzichten/13?peildatum=2021-01-05",
        "I-13 bestond nog niet op 5 januari 2021; het kwam op 4 juni 2021 voort uit I-3.",
        "/inzichten/13",
        "/inzichten/3"
    )]
    public async Task What_came_from_something_else_leads_to_both(string address, string told, string now, string origin)
    {
        var page = await (await site.As("analist")).Get(address);

        page.Status.ShouldBe(404);
        page.Text("main .lead").ShouldBe(told);
        page.Links("main li a").ShouldBe([now, origin]);
    }

    [Theory]
    [InlineData("/herstelplannen/1", "Herstelplan 1 bestond nog niet op 10 november 2020; het werd vastgelegd op ")]
    [InlineData("/themas/5", "Thema 5 bestond nog niet op 10 november 2020; het werd vastgelegd op ")]
    [InlineData("/dialoogtafels/80", "Dialoogtafel 80 bestond nog niet op 10 november 2020; deze werd vastgelegd op ")]
    [InlineData("/opvolgacties/1", "Opvolgactie 1 bestond nog niet op 10 november 2020; deze ")]
    public async Task Whatever_has_a_number_says_when_it_was_recorded(string address, string told)
    {
        var reader = await site.As("lezer");
        var page = await reader.Get($"{address}?peildatum=2020-11-10");

        page.Status.ShouldBe(404);
        page.Text("main .lead").ShouldStartWith(told);
        page.Title.ShouldBe(told[..told.IndexOf(" op ", StringComparison.Ordinal)]);
        page.Links("main li a").First().ShouldBe(address);
        (await reader.Get(page.Links("main li a").First())).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Who_may_not_see_a_table_is_not_told_that_it_came_later()
    {
        var page = await (await site.As("gespreksleider")).Get("/dialoogtafels/80?peildatum=2020-11-10");

        page.Status.ShouldBe(404);
        page.Title.ShouldBe("Deze pagina bestaat niet");
        page.Links("main li a").ShouldBeEmpty();
    }

    [Fact]
    public async Task So_does_an_organisation()
    {
        var administrator = await site.As("beheerder");
        await administrator.Submit(
            await administrator.Get("/organisaties/nieuw"),
            "main form",
            ("Code", "LATER"),
            ("Name", "Bureau Later"),
            ("Kind", "Company")
        );

        var page = await administrator.Get("/organisaties/later?peildatum=2021-06-01");
        page.Status.ShouldBe(404);
        page.Text("main .lead").ShouldStartWith("LATER bestond nog niet op 1 juni 2021; deze werd vastgelegd op ");
        page.Links("main li a").ShouldBe(["/organisaties/LATER"]);
    }

    [Theory]
    [InlineData("/inzichten/9999?peildatum=2021-05-18")]
    [InlineData("/inzichten/nooit?peildatum=2021-05-18")]
    [InlineData("/organisaties/nergens?peildatum=2021-05-18")]
    [InlineData("/inzichten/9999")]
    public async Task What_never_existed_keeps_the_plain_page(string address)
    {
        var page = await (await site.As("lezer")).Get(address);

        page.Status.ShouldBe(404);
        page.Title.ShouldBe("Deze pagina bestaat niet");
        page.Has("main li").ShouldBeFalse();
    }

    [Fact]
    public async Task Who_has_not_signed_in_is_not_told_what_exists() =>
        (await site.Anonymous().Get("/inzichten/13?peildatum=2021-05-18")).Text("main").ShouldNotContain("I-3");

    [Theory]
    [InlineData("/")]
    [InlineData("/dialoogtafels")]
    [InlineData("/inzichten")]
    [InlineData("/themas")]
    [InlineData("/herstelplannen")]
    [InlineData("/opvolgacties")]
    [InlineData("/organisaties")]
    public async Task Before_the_programme_began_every_page_says_when_it_did(string address)
    {
        var reader = await site.As("lezer");
        var page = await reader.Get($"{address}?peildatum=2019-06-01");

        page.Status.ShouldBe(200);
        page.Text("main .lead").ShouldStartWith("Het programma begon op 9 november 2020.");
        page.Has(".empty, .figures, table, form.filter").ShouldBeFalse();
        page.Links("main .lead a").ShouldBe([$"{address}?peildatum=2020-11-09"]);
        (await reader.Get($"{address}?peildatum=2020-11-09")).Text("main").ShouldNotContain("Het programma begon");
        (await reader.Get($"{address}?peildatum=2019-06-01&taal=en"))
            .Text("main .lead")
            .ShouldStartWith("The programme began on 9 November 2020.");
    }

    [Fact]
    public async Task A_thing_asked_for_before_the_programme_began_is_not_found_and_both_are_said()
    {
        var page = await (await site.As("lezer")).Get("/inzichten/13?peildatum=2019-06-01");

        page.Status.ShouldBe(404);
        page.Text("main").ShouldContain("I-13 bestond nog niet op 1 juni 2019");
        page.Text("main").ShouldContain("Het programma begon op 9 november 2020.");
    }
}
