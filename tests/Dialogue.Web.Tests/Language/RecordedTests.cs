using AngleSharp.Dom;

namespace Dialogue.Web.Tests.Language;

/// <summary>What people recorded is Dutch on English pages too, and says so to who has the page read out.</summary>
public sealed class RecordedTests(DemoSite site) : IClassFixture<DemoSite>
{
    [Fact]
    public async Task On_every_English_page_what_was_recorded_is_marked_as_Dutch_and_the_page_says_so_once()
    {
        await using var database = await site.Open();
        var recorded = await Recorded(database);
        recorded.Count.ShouldBeGreaterThan(400);
        var routes = await ReadRoutes.Of(database);
        var unmarked = new List<string>();
        var (pages, found) = (0, new HashSet<string>());
        foreach (var visitor in new[] { await site.As("beheerder"), await site.As("szw"), await site.As("coordinator") })
        {
            await visitor.Get("/?taal=en");
            foreach (var route in ReadRoutes.All(site.Factory.Services).Where(route => !route.StartsWith("/api", StringComparison.Ordinal)))
            {
                var page = await visitor.Get(routes.AddressOf(route));
                if (page.Status != 200 || page.Response.Content.Headers.ContentType?.MediaType != "text/html")
                    continue;
                pages++;
                page.Document.DocumentElement.GetAttribute("lang").ShouldBe("en");
                page.Document.Body!.TextContent.Split("What people recorded is in Dutch.").Length.ShouldBe(2, route);
                foreach (
                    var text in page
                        .Document.Body.Descendants<IText>()
                        .Where(text => text.ParentElement is not IElement { LocalName: "script" })
                )
                foreach (var said in recorded.Where(said => text.Data.Contains(said, StringComparison.Ordinal)))
                {
                    found.Add(said);
                    if (text.ParentElement!.Closest("[lang]")!.GetAttribute("lang") != "nl")
                        unmarked.Add($"{route}: {text.Data.Trim()}");
                }
                page.Document.Body.TextContent.ShouldNotContain("\u2068", Case.Sensitive, route);
            }
        }
        unmarked.Distinct().ShouldBeEmpty();
        pages.ShouldBeGreaterThan(60);
        found.Count.ShouldBeGreaterThan(150);
    }

    [Fact]
    public async Task Words_of_the_site_are_not_marked_as_Dutch()
    {
        var reader = await site.As("lezer");
        await reader.Get("/?taal=en");
        foreach (var address in new[] { "/", "/inzichten/13", "/opvolgacties", "/organisaties/SZW", "/themas/5" })
        {
            var page = await reader.Get(address);
            page.Document.QuerySelectorAll("main [lang=nl]").ShouldNotBeEmpty();
            foreach (var selector in new[] { "h2", "label", "button", "summary", "dt", ".utrecht-status-badge", "th.number" })
                page.Document.QuerySelectorAll($"main {selector}")
                    .Where(word => word.Closest("[lang=nl]") is not null)
                    .ShouldBeEmpty(address);
        }
    }

    [Fact]
    public async Task On_a_Dutch_page_nothing_needs_to_be_marked()
    {
        var page = await (await site.As("lezer")).Get("/inzichten/13");

        page.Document.DocumentElement.GetAttribute("lang").ShouldBe("nl");
        page.Document.QuerySelectorAll("main [lang]").ShouldBeEmpty();
        page.Text("body").ShouldNotContain("vastgelegd, staat in het Nederlands");
    }

    [Fact]
    public async Task What_is_typed_in_a_form_is_Dutch_too()
    {
        var coordinator = await site.As("coordinator");
        await coordinator.Get("/?taal=en");
        var form = await coordinator.Get("/opvolgacties/1/herformuleren");
        if (form.Status != 200)
            form = await coordinator.Get("/opvolgacties/nieuw");

        form.Document.GetElementById("Title")!.GetAttribute("lang").ShouldBe("nl");
        form.Document.GetElementById("Description")!.GetAttribute("lang").ShouldBe("nl");
        form.Document.QuerySelectorAll("#Kind option[lang]").ShouldBeEmpty();
    }

    static async Task<List<string>> Recorded(Database database)
    {
        var said = new List<string?>();
        foreach (
            var sql in new[]
            {
                "select data->>'title' from read.insight_dossier union select data->>'summary' from read.insight_dossier",
                "select data->>'title' from read.follow_up_card union select data->>'description' from read.follow_up_card",
                "select data->>'closing' from read.follow_up_card union select data#>>'{due,words}' from read.follow_up_card",
                "select data#>>'{details,title}' from read.plan_overview union select data#>>'{details,summary}' from read.plan_overview",
                "select name from read.theme_page union select data->>'description' from read.theme_page",
                "select name from read.organisation_profile where name <> code",
                "select data->>'text' from read.statement_line",
                "select data#>>'{details,series}' from read.table_report",
                "select data->>'reason' from read.ownership_card union select data->>'because' from read.theme_page",
                "select data->>'because' from read.insight_dossier union select data->>'because' from read.statement_line",
                "select data->>'verdictReason' from read.plan_link union select data->>'note' from read.plan_link",
            }
        )
            said.AddRange(await database.List<string?>(sql, null, null, TestContext.Current.CancellationToken));
        return [.. said.OfType<string>().Where(text => text.Length > 10 && !text.Contains('\n')).Distinct()];
    }
}
