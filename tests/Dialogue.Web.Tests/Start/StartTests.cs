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

        page.Document.QuerySelectorAll(".waiting h3").Select(h => h.FirstChild!.TextContent.Trim()).ShouldBe(["Zonder eigenaar", "Geweigerd", "Gevraagd, geen antwoord", "Niet belegd"]);
        foreach (var why in new[] { "unowned", "declined", "silent" }) page.Text($".waiting__{why} li p").ShouldMatch(@"^(minder dan een dag|\d+ (dag|dagen|weken|maanden|jaar)) ");
        page.Document.QuerySelectorAll("table.compact tbody tr").ShouldNotBeEmpty();
        page.Document.QuerySelectorAll("table:not(.compact) tbody tr").ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?peildatum=2021-07-12")]
    public async Task Every_number_that_asks_for_attention_leads_to_as_many(string address)
    {
        var reader = await site.As("lezer");
        var tiles = (await reader.Get(address)).Document.QuerySelectorAll(".tile a").Select(tile => (Href: tile.GetAttribute("href")!, Number: Number(tile.QuerySelector(".tile__number")!.TextContent))).ToList();

        tiles.Count.ShouldBe(6);
        foreach (var (href, number) in tiles)
            Number((await reader.Get(href)).Text("[role=status]:not(.past)")).ShouldBe(number, href);
    }

    [Fact]
    public async Task The_counts_of_a_theme_lead_to_what_they_count()
    {
        var reader = await site.As("lezer");
        var links = (await reader.Get("/")).Document.QuerySelectorAll("table:not(.compact) tbody tr:nth-child(-n+4) td a").Select(link => (Href: link.GetAttribute("href")!, Number: Number(link.TextContent))).ToList();

        links.ShouldContain(link => link.Href.Contains("delta=true", StringComparison.Ordinal));
        foreach (var (href, number) in links) Number((await reader.Get(href)).Text("[role=status]")).ShouldBe(number, href);
    }

    static int Number(string text) => int.Parse(text.Trim().Split(' ')[0].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
