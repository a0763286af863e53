using System.Globalization;
using AngleSharp.Dom;

namespace Dialogue.Web.Tests.Organisations;

/// <summary>The numbers of a ministry on the start page, in the list of organisations and on its own page.</summary>
public sealed class HoldingsTests(DemoSite site) : IClassFixture<DemoSite>
{
    [Theory]
    [InlineData("")]
    [InlineData("peildatum=2021-07-12")]
    public async Task Every_ministry_has_one_number_everywhere_and_each_leads_to_a_list_of_as_many_rows(string at)
    {
        var reader = await site.As("lezer");
        var start = Numbers(await reader.Get($"/?{at}"), "main table.compact tbody tr");
        var list = Numbers(await reader.Get($"/organisaties?{at}"), "main table:first-of-type tbody tr");
        var withUnits = 0;
        list.Count.ShouldBeGreaterThan(10);

        foreach (var (code, listed) in list)
        {
            var page = await reader.Get($"/organisaties/{code}?{at}");
            var own = page
                .Document.QuerySelectorAll(".figures div")
                .SkipLast(1)
                .Select(figure => Figure(figure.QuerySelector("dd")!, figure.QuerySelector(".of-units")))
                .ToList();
            own.ShouldBe(listed, code);
            if (start.TryGetValue(code, out var started))
                started.ShouldBe(listed.Skip(2), code);
            else
                listed.Skip(2).ShouldAllBe(figure => figure.Number == 0, code);
            withUnits += own.Count(figure => figure.OfUnits > 0);
            foreach (var figure in own.Where(figure => figure.Number > 0))
                (await Rows(reader, figure.Href!)).ShouldBe(figure.Number, $"{code} {figure.Href}");
        }
        withUnits.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_a_ministry_declined_is_what_it_was_asked_to_lead()
    {
        var reader = await site.As("lezer");

        var led = await reader.Get("/opvolgacties?eigenaar=SZW&rol=Lead&eigenaarschap=Declined");
        led.Document.QuerySelectorAll("#lijst section[aria-labelledby=alle] .ownership__part:first-of-type")
            .ShouldAllBe(part => part.TextContent.Contains("SZW"));
        var shared = await reader.Get("/opvolgacties?eigenaar=SZW&rol=CoOwner&eigenaarschap=Declined");
        shared.Document.QuerySelectorAll("#lijst section[aria-labelledby=alle] li.entry").ShouldNotBeEmpty();

        var filtered = await reader.Get("/opvolgacties?eigenaar=SZW");
        filtered.Text(".waiting__declined .count").ShouldBe(Total(led));
    }

    [Fact]
    public async Task Roles_narrow_the_insights_and_follow_ups_of_an_organisation_to_those_parts()
    {
        var reader = await site.As("lezer");
        foreach (var list in new[] { "/inzichten", "/opvolgacties" })
        {
            var all = int.Parse(Total(await reader.Get($"{list}?eigenaar=BZK")), CultureInfo.InvariantCulture);
            var parts = new List<int>();
            foreach (var role in new[] { "Lead", "CoOwner", "Involved" })
                parts.Add(int.Parse(Total(await reader.Get($"{list}?eigenaar=BZK&rol={role}")), CultureInfo.InvariantCulture));
            parts.ShouldAllBe(part => part < all, list);
            parts.Sum().ShouldBeGreaterThanOrEqualTo(all, list);
        }
        (await reader.Get("/opvolgacties?eigenaar=BZK&rol=baas")).Status.ShouldBe(400);
    }

    sealed record Shown(int Number, int OfUnits, string? Href);

    static Dictionary<string, List<Shown>> Numbers(Sight page, string rows) =>
        page
            .Document.QuerySelectorAll(rows)
            .ToDictionary(
                row => row.QuerySelector("th a")!.TextContent,
                row => row.QuerySelectorAll("td.number").Select(cell => Figure(cell, cell.QuerySelector(".of-units"))).ToList()
            );

    static Shown Figure(IElement shown, IElement? ofUnits) =>
        new(
            Number(shown.QuerySelector("a, .none")?.TextContent ?? shown.TextContent),
            ofUnits is null ? 0 : Number(ofUnits.TextContent.Split(':')[1]),
            shown.QuerySelector("a")?.GetAttribute("href")
        );

    static int Number(string text) => int.Parse(text.Trim(), CultureInfo.InvariantCulture);

    static string Total(Sight page) => page.Text("#lijst [role=status]").Split(' ')[0];

    static async Task<int> Rows(Visitor visitor, string? list)
    {
        var rows = 0;
        var page = list;
        while (page is not null)
        {
            var sight = await visitor.Get(page);
            Number(Total(sight)).ShouldBeGreaterThan(0);
            rows += sight.Document.QuerySelectorAll("#lijst > section[aria-labelledby=alle] li.entry, #lijst > ol > li.entry").Length;
            page = sight.Links(".pager a[rel=next]").FirstOrDefault();
        }
        return rows;
    }
}
