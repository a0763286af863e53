namespace Dialogue.Web.Tests.Organisations;

public sealed class OrganisationsTests(DemoSite site) : IClassFixture<DemoSite>
{
    [Fact]
    public async Task Ministries_come_first()
    {
        var page = await (await site.As("lezer")).Get("/organisaties");

        page.Text("h2").ShouldBe("Ministeries");
        page.Links("table:first-of-type tbody th a").ShouldContain("/organisaties/SZW");
    }

    [Fact]
    public async Task A_ministry_sees_what_it_is_asked_owns_and_takes_part_in()
    {
        var contact = await site.As("szw");

        (await contact.Get("/")).Links("[aria-labelledby=voor-u] a[href^='/organisaties']").ShouldBe(["/organisaties/SZW"]);
        var page = await contact.Get("/organisaties/SZW");

        page.Document.QuerySelectorAll("h2")
            .Select(h => h.TextContent)
            .ShouldBe(
                [
                    "Gevraagd, wacht op antwoord",
                    "Aanvaard: hier is deze organisatie de trekker",
                    "Mede-eigenaar of betrokken",
                    "Geweigerd",
                    "Herstelplannen",
                    "Over deze organisatie",
                    "Geschiedenis",
                ],
                ignoreOrder: true
            );
        page.Text("main").ShouldContain("Thuiswerken");
    }

    [Theory]
    [InlineData("szw")]
    [InlineData("MinSZW")]
    [InlineData("min-szw")]
    public async Task An_organisation_is_found_by_any_way_to_write_it(string alias) =>
        (await (await site.As("lezer")).Get($"/organisaties/{alias}")).Title.ShouldBe("ministerie van Sociale Zaken en Werkgelegenheid");

    [Theory]
    [InlineData("sociale zaken", "SZW")]
    [InlineData("min-szw", "SZW")]
    [InlineData("vws", "VWS")]
    public async Task The_list_can_be_searched_by_name_code_and_alias(string words, string code)
    {
        var page = await (await site.As("lezer")).Get($"/organisaties?zoek={Uri.EscapeDataString(words)}");

        page.Links("tbody th a").ShouldContain($"/organisaties/{code}");
        page.Document.QuerySelectorAll("table").Length.ShouldBe(1, "what was found is one list");
        page.Value("zoek").ShouldBe(words);
        (await (await site.As("lezer")).Get("/organisaties?zoek=zzzz")).Text(".empty__title").ShouldBe("Geen organisaties gevonden");
    }

    [Fact]
    public async Task An_organisation_is_registered_renamed_known_by_an_alias_and_ended()
    {
        var administrator = await site.As("beheerder");

        var page = await administrator.Submit(
            await administrator.Get("/organisaties/nieuw"),
            "main form",
            ("Code", "PROEF"),
            ("Name", "Bureau Proef"),
            ("Kind", "Agency"),
            ("Aliases", "de Proef; BP-1"),
            ("NameFrom", "2020-01-01")
        );
        page.Address.ShouldBe("/organisaties/PROEF");
        page.Text(".facts").ShouldContain("de Proef BP-1");

        (
            await administrator.Submit(
                await administrator.Get("/organisaties/PROEF/hernoemen"),
                "main form",
                ("Name", "Bureau Proef en Toets"),
                ("From", "2021-01-01")
            )
        ).Title.ShouldBe("Bureau Proef en Toets");
        (await administrator.Submit(await administrator.Get("/organisaties/PROEF/aanduiding"), "main form", ("Alias", "BPT")))
            .Text(".facts")
            .ShouldContain("BPT");
        (await administrator.Submit(await administrator.Get("/organisaties/PROEF/opheffen"), "main form", ("On", "2021-12-31")))
            .Text(".notice--warn")
            .ShouldBe("Opgeheven per 31 december 2021");
    }

    [Fact]
    public async Task Ending_an_organisation_shows_what_it_holds_and_leaves_that_without_an_owner()
    {
        const string form = "main form";
        var (administrator, coordinator) = (await site.As("beheerder"), await site.As("coordinator"));
        await administrator.Submit(
            await administrator.Get("/organisaties/nieuw"),
            form,
            ("Code", "OPHEF"),
            ("Name", "Bureau Opheffing"),
            ("Kind", "Agency"),
            ("NameFrom", "2020-01-01")
        );
        var held = (await coordinator.Get("/opvolgacties?eigenaarschap=Unowned")).Links(".entry__title a").First();
        var propose = await coordinator.Get($"{held}/eigenaar/voorstellen");
        var id = propose
            .Document.QuerySelectorAll("#Owners-LeadId option")
            .Single(option => option.TextContent.Contains("OPHEF", StringComparison.Ordinal))
            .GetAttribute("value")!;
        await coordinator.Submit(propose, form, ("Owners.LeadId", id), ("Why", "Past bij het bureau."));
        await administrator.Submit(await administrator.Get($"{held}/eigenaar/aanvaarden"), form);

        var end = await administrator.Get("/organisaties/OPHEF/opheffen");
        end.Links("main .now a").ShouldBe([held]);
        await administrator.Submit(end, form, ("On", "2021-12-16"));

        (await coordinator.Get("/opvolgacties?eigenaarschap=OwnerEnded")).Links(".entry__title a").ShouldContain(held);
        (await coordinator.Get("/opvolgacties?eigenaarschap=Accepted&eigenaar=OPHEF")).Links(".entry__title a").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_code_that_is_taken_is_told_at_its_field()
    {
        var administrator = await site.As("beheerder");

        var back = await administrator.Submit(
            await administrator.Get("/organisaties/nieuw"),
            "main form",
            ("Code", "szw"),
            ("Name", "Nog een")
        );

        back.Text("#Code-error").ShouldBe("Deze code is al in gebruik.");
        back.Value("Name").ShouldBe("Nog een");
    }

    [Fact]
    public async Task A_rename_without_a_day_asks_for_it()
    {
        var administrator = await site.As("beheerder");

        var back = await administrator.Submit(await administrator.Get("/organisaties/VWS/hernoemen"), "main form", ("Name", "Iets anders"));

        back.Status.ShouldBe(400);
        back.Has("#From-error").ShouldBeTrue();
    }
}
