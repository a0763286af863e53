namespace Dialogue.Web.Tests.Themes;

public sealed class ThemesTests(DemoSite site) : IClassFixture<DemoSite>
{
    [Fact]
    public async Task A_theme_lives_from_adding_to_merging()
    {
        var analyst = await site.As("analist");

        var added = await analyst.Submit(
            await analyst.Get("/themas/nieuw"),
            "main form",
            ("Name", "Ruimte voor spel"),
            ("Description", "Buiten zijn.")
        );
        added.Title.ShouldBe("Ruimte voor spel");
        added.Text(".notice--ok").ShouldContain("Ruimte voor spel");

        await analyst.Submit(await analyst.Get($"{added.Address}/hernoemen"), "main form", ("Name", "Spelen"));
        await analyst.Submit(await analyst.Get($"{added.Address}/omschrijven"), "main form", ("Description", "Buiten spelen."));
        var into = (await analyst.Get($"{added.Address}/samenvoegen")).Document.QuerySelector("#IntoId option:not([value=''])")!;
        var merged = await analyst.Submit(
            await analyst.Get($"{added.Address}/samenvoegen"),
            "main form",
            ("IntoId", into.GetAttribute("value")!),
            ("Reason", "Dubbel.")
        );

        merged.Status.ShouldBe(200);
        merged.Title.ShouldBe("Spelen");
        merged.Text(".notice--warn").ShouldContain(into.TextContent);
        merged.Text("main").ShouldContain("Ruimte voor spel");
        merged.Text(".timeline li").ShouldContain("Joris van Eck");
        merged.Has("nav.actions").ShouldBeFalse();
        (await analyst.Submit(await analyst.Get($"{added.Address}/hernoemen"), "main form", ("Name", "Te laat"))).Status.ShouldBe(409);
    }

    [Fact]
    public async Task The_list_and_a_page_count_what_stands_under_a_theme()
    {
        var reader = await site.As("lezer");

        var list = await reader.Get("/themas");
        var theme = list.Links("tbody th a").First();
        var page = await reader.Get(theme);

        page.Document.QuerySelectorAll(".entry").Length.ShouldBeGreaterThan(0);
        page.Text(".figures dd").ShouldBe(list.Text("tbody td.number"));
    }
}
