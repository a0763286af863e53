using System.Globalization;

namespace Dialogue.Web.Tests.Overview;

/// <summary>The whole in one picture.</summary>
public sealed class OverviewTests(DemoSite site) : IClassFixture<DemoSite>
{
    [Theory]
    [InlineData("/overzicht"), InlineData("/overzicht?peildatum=2021-07-12")]
    public async Task Every_part_adds_up_and_leads_to_as_many(string address)
    {
        var reader = await site.As("lezer");
        var page = await reader.Get(address);
        var steps = page.Document.QuerySelectorAll(".flow__steps section").ToList();

        steps.Count.ShouldBe(3);
        foreach (var step in steps)
        {
            var parts = step.QuerySelectorAll("li").Select(part => (part, Number(part.QuerySelector(".number")!.TextContent))).ToList();
            var all = Number(step.QuerySelector("h2 .count")!.TextContent);
            parts.Sum(part => part.Item2).ShouldBe(all);
            var lists = parts
                .Select(part => (part.part.QuerySelector("a")?.GetAttribute("href"), part.Item2))
                .Append((step.QuerySelector("h2 a")?.GetAttribute("href"), all));
            foreach (var (href, number) in lists)
                if (href is not null)
                    Number((await reader.Get(href)).Text("#lijst [role=status]")).ShouldBe(number, href);
        }
        page.Document.QuerySelectorAll("svg.flow rect")
            .Length.ShouldBe(steps.Sum(step => step.QuerySelectorAll("li .number").Count(number => Number(number.TextContent) > 0)));
    }

    static int Number(string text) =>
        int.Parse(string.Concat(text.TakeWhile(c => char.IsDigit(c) || c == '.').Where(char.IsDigit)), CultureInfo.InvariantCulture);
}
