using System.Globalization;

namespace Dialogue.Web.Tests.Start;

public sealed class StartTests(DemoSite site) : IClassFixture<DemoSite>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/?peildatum=2021-07-12")]
    public async Task At_a_glance_what_is_left_lying_with_how_long_who_is_to_act_and_what_is_not_covered(string address)
    {
        var page = await (await site.As("lezer")).Get(address);

        page.Document.QuerySelectorAll(".waiting h3")
            .Select(h => h.FirstChild!.TextContent.Trim())
            .ShouldBe(["Zonder eigenaar", "Geweigerd", "Gevraagd, geen antwoord", "Niet gedekt door een plan"]);
        foreach (var why in new[] { "unowned", "declined", "silent" })
            page.Text($".waiting__{why} li p").ShouldMatch(@"^(minder dan een dag|\d+ (dag|dagen|weken|maanden)) ");
        page.Document.QuerySelectorAll("table.compact tbody tr").ShouldNotBeEmpty();
        page.Document.QuerySelectorAll("table:not(.compact) tbody tr").ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?peildatum=2021-07-12")]
    public async Task Every_number_that_asks_for_attention_leads_to_as_many(string address)
    {
        var reader = await site.As("lezer");
        var tiles = (await reader.Get(address))
            .Document.QuerySelectorAll(".tile a")
            .Select(tile => (Href: tile.GetAttribute("href")!, Number: Number(tile.QuerySelector(".tile__number")!.TextContent)))
            .ToList();

        tiles.Count.ShouldBe(7);
        foreach (var (href, number) in tiles)
            Number((await reader.Get(href)).Text("[role=status]:not(.past)")).ShouldBe(number, href);
    }

    [Theory]
    [InlineData("coordinator", 3), InlineData("analist", 2), InlineData("szw", 2), InlineData("vws", 2)]
    public async Task What_there_is_to_do_is_counted_and_leads_to_as_many(string persona, int atLeast)
    {
        var visitor = await site.As(persona);
        var todos = (await visitor.Get("/"))
            .Document.QuerySelectorAll("[aria-labelledby=voor-u] .todos a")
            .Select(todo => (Href: todo.GetAttribute("href")!, Text: todo.TextContent.Trim()))
            .Where(todo => char.IsDigit(todo.Text[0]))
            .ToList();

        todos.Count.ShouldBeGreaterThanOrEqualTo(atLeast);
        foreach (var (href, text) in todos)
            Number((await visitor.Get(href)).Text("#lijst [role=status]")).ShouldBe(Number(text), $"{text} {href}");
    }

    [Fact]
    public async Task A_contact_answers_from_the_start_page_and_a_reader_sees_what_has_changed()
    {
        var contact = await site.As("szw");
        var request = (await contact.Get("/")).Document.QuerySelector(".requests a[href$=weigeren]").ShouldNotBeNull();
        (await contact.Get(request.GetAttribute("href")!)).Status.ShouldBe(200);

        var reader = await site.As("lezer");
        (await reader.Get("/"))
            .Document.QuerySelector("[aria-labelledby=voor-u] a[href^='/veranderd']")
            .ShouldNotBeNull()
            .TextContent.ShouldBe("Bekijk wat er sinds 12 juli 2021 (eindrapport naar de Kamer) is veranderd");
        (await reader.Get("/?peildatum=2021-07-01"))
            .Document.QuerySelector("[aria-labelledby=voor-u] a[href^='/veranderd']")
            .ShouldNotBeNull()
            .TextContent.ShouldContain("18 mei 2021");
    }

    [Fact]
    public async Task The_counts_of_a_theme_lead_to_what_they_count()
    {
        var reader = await site.As("lezer");
        var links = (await reader.Get("/"))
            .Document.QuerySelectorAll("table:not(.compact) tbody tr:nth-child(-n+4) td a")
            .Select(link => (Href: link.GetAttribute("href")!, Number: Number(link.TextContent)))
            .ToList();

        links.ShouldContain(link => link.Href.Contains("delta=true", StringComparison.Ordinal));
        foreach (var (href, number) in links)
            Number((await reader.Get(href)).Text("[role=status]")).ShouldBe(number, href);
    }

    [Fact]
    public async Task Every_insight_stands_in_a_row_also_without_a_theme_or_under_one_that_has_ended()
    {
        const string Form = "main form";
        var analyst = await site.As("analist");
        var loose = await analyst.Submit(
            await analyst.Get("/inzichten/nieuw"),
            Form,
            ("Title", "Los inzicht"),
            ("Summary", "Hoort nog nergens bij.")
        );
        var theme = await analyst.Submit(await analyst.Get("/themas/nieuw"), Form, ("Name", "Kort thema"));
        var id = (await analyst.Get("/inzichten/nieuw"))
            .Document.QuerySelectorAll("#PrimaryThemeId option")
            .Single(option => option.TextContent == "Kort thema")
            .GetAttribute("value")!;
        var held = await analyst.Submit(
            await analyst.Get("/inzichten/nieuw"),
            Form,
            ("Title", "Inzicht onder kort thema"),
            ("Summary", "Het thema vervalt."),
            ("PrimaryThemeId", id)
        );
        await analyst.Submit(await analyst.Get($"{theme.Address}/vervallen"), Form, ("Reason", "Te smal."));

        var rows = (await analyst.Get("/")).Document.QuerySelectorAll("table:not(.compact)")[0].QuerySelectorAll("tbody tr").ToList();
        rows[^1].QuerySelector("th")!.TextContent.Trim().ShouldBe("Zonder thema");
        rows.Single(row => row.QuerySelector("th a")?.GetAttribute("href") == theme.Address)
            .QuerySelector("th .utrecht-status-badge")!
            .TextContent.ShouldBe("vervallen");
        var listed = new HashSet<string>();
        foreach (var link in rows.SelectMany(row => row.QuerySelectorAll("td a").Take(1)))
        {
            for (var address = link.GetAttribute("href"); address is not null; )
            {
                var page = await analyst.Get(address);
                Number(page.Text("[role=status]")).ShouldBe(Number(link.TextContent), address);
                listed.UnionWith(page.Links(".entry__title a"));
                address = page.Links("a[rel=next]").FirstOrDefault();
            }
        }
        listed.ShouldContain(loose.Address);
        listed.ShouldContain(held.Address);
        listed.Count.ShouldBe(Number((await analyst.Get("/inzichten")).Text("[role=status]")));
        (await analyst.Get("/inzichten?thema=0")).Links(".entry__title a").ShouldContain(loose.Address);
        (await analyst.Get("/inzichten?thema=0")).Value("thema").ShouldBe("0");
        foreach (var link in rows[^1].QuerySelectorAll("td a"))
            Number((await analyst.Get(link.GetAttribute("href")!)).Text("[role=status]"))
                .ShouldBe(Number(link.TextContent), link.GetAttribute("href"));
        (await analyst.Get("/themas"))
            .Document.QuerySelectorAll("tbody tr")
            .Length.ShouldBe(rows.Count, "the page of themes has the same rows");
    }

    static int Number(string text) =>
        int.Parse(text.Trim().Split(' ')[0].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
