using System.Globalization;

namespace Dialogue.Web.Tests.Changes;

/// <summary>What is other than it was between two days, as a page.</summary>
public sealed class ChangesTests(DemoSite site) : IClassFixture<DemoSite>
{
    [Theory]
    [InlineData("/veranderd?sinds=2021-05-18&peildatum=2021-07-12")]
    [InlineData("/veranderd?sinds=2021-07-12")]
    [InlineData("/veranderd?sinds=2021-07-12&organisatie=SZW")]
    [InlineData("/veranderd?sinds=2021-05-18&thema=10")]
    public async Task Every_number_leads_to_as_many_things(string address)
    {
        var reader = await site.As("lezer");
        var page = await reader.Get(address);
        page.Status.ShouldBe(200);
        var topics = page
            .Document.QuerySelectorAll(".kinds a")
            .Select(topic => (Href: topic.GetAttribute("href")!, Number: Number(topic.QuerySelector(".count")!.TextContent)))
            .ToList();

        topics.Count.ShouldBeGreaterThan(2);
        foreach (var (href, number) in topics)
        {
            var narrowed = await reader.Get(href);
            narrowed.Document.QuerySelectorAll(".changed .entry").Length.ShouldBe(number, href);
            Number(narrowed.Text("#wat")).ShouldBe(number, href);
        }
    }

    [Fact]
    public async Task Between_the_two_reports_the_six_insights_of_May_became_those_of_July()
    {
        var page = await (await site.As("lezer")).Get("/veranderd?sinds=2021-05-18&peildatum=2021-07-12");

        // I-3 was split into I-13 and I-14 on 4 June; a reader saw neither as a draft.
        Changes(page, "/inzichten/3").ShouldBeEmpty();
        Changes(page, "/inzichten/13").ShouldContain("Nieuw Voortgekomen uit I-3");
        Changes(page, "/inzichten/13").ShouldContain(change => change.StartsWith("Eigenaar SZW", StringComparison.Ordinal));
        Changes(page, "/opvolgacties/4").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_whole_of_what_is_told_is_what_is_other_on_the_pages_themselves()
    {
        var reader = await site.As("analist");
        var page = await reader.Get("/veranderd?sinds=2021-06-01&peildatum=2021-09-01&onderwerp=Ended");
        foreach (var link in page.Document.QuerySelectorAll(".changed .entry h4 a[href^='/opvolgacties/']").Take(10))
        {
            var address = link.GetAttribute("href")!.Split('?')[0];
            var (before, after) = (
                await reader.Get($"{address}?peildatum=2021-06-01"),
                await reader.Get($"{address}?peildatum=2021-09-01")
            );
            after.Text("main").ShouldMatch("(?i)afgerond|vervallen", address);
            if (before.Status == 200)
                before.Document.QuerySelector("main .badge--good")?.TextContent.ShouldNotContain("afgerond", Case.Insensitive, address);
        }
        page.Document.QuerySelectorAll(".changed .entry").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Words_that_changed_are_marked()
    {
        var analyst = await site.As("analist");
        var title = (await analyst.Get("/inzichten/28")).Title;
        var reworded = await analyst.Submit(
            await analyst.Get("/inzichten/28/herformuleren"),
            "main form",
            ("Title", title.Replace("Bewegen", "Sporten", StringComparison.Ordinal)),
            ("Why", "Duidelijker.")
        );
        reworded.Status.ShouldBe(200, reworded.Text("main"));

        var page = await analyst.Get("/veranderd?onderwerp=Wording");
        var diff = page
            .Document.QuerySelectorAll(".changed .entry")
            .Single(entry => entry.QuerySelector("h4 a")!.GetAttribute("href") == "/inzichten/28")
            .QuerySelectorAll(".diff")
            .ShouldHaveSingleItem();
        diff.QuerySelector("del")!.TextContent.ShouldBe("weg: Bewegen");
        diff.QuerySelector("ins")!.TextContent.ShouldBe("nieuw: Sporten");
    }

    [Theory]
    [InlineData("sinds=2022-01-01", "Kies een dag vóór de dag tot en met welke u vergelijkt.")]
    [InlineData("sinds=gisteren", null)]
    [InlineData("sinds=2021-05-18&thema=999", "Dit bestaat niet op deze peildatum; het filter is niet toegepast.")]
    public async Task What_cannot_be_compared_is_said_at_its_place(string query, string? message)
    {
        var page = await (await site.As("lezer")).Get($"/veranderd?{query}");

        page.Status.ShouldBe(400);
        page.Text(".field__error").ShouldNotBeEmpty();
        if (message is not null)
            page.Text(".field__error").ShouldBe(message);
        page.Document.QuerySelectorAll(".changed").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_day_in_the_past_leads_to_what_has_changed_since()
    {
        var reader = await site.As("lezer");
        var link = (await reader.Get("/inzichten?peildatum=2021-05-18"))
            .Document.QuerySelector(".past a[href^='/veranderd']")
            .ShouldNotBeNull();
        link.GetAttribute("href").ShouldBe("/veranderd?sinds=2021-05-18");
    }

    static IEnumerable<string> Changes(Sight page, string path) =>
        page
            .Document.QuerySelectorAll(".changed .entry")
            .Where(entry => entry.QuerySelector("h4 a")!.GetAttribute("href")!.Split('?')[0] == path)
            .SelectMany(entry => entry.QuerySelectorAll(".change"))
            .Select(change => string.Join(' ', change.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    static int Number(string text) =>
        int.Parse(string.Concat(text.TakeWhile(c => char.IsDigit(c) || c == '.').Where(char.IsDigit)), CultureInfo.InvariantCulture);
}
