using Dialogue.Insights;

namespace Dialogue.Web.Tests.Insights;

public sealed class InsightPagesTests(DemoSite site) : IClassFixture<DemoSite>
{
    [Fact]
    public async Task The_list_has_a_count_and_says_of_each_who_owns_it_how_strong_it_is_and_whether_it_is_covered()
    {
        var page = await (await site.As("lezer")).Get("/inzichten");

        page.Status.ShouldBe(200);
        page.Text("#lijst [role=status]").ShouldEndWith("inzichten");
        var entry = page.Document.QuerySelector("li.entry")!;
        entry.QuerySelector(".entry__title a")!.GetAttribute("href")!.ShouldStartWith("/inzichten/");
        entry.QuerySelector(".ownership .utrecht-status-badge").ShouldNotBeNull();
        entry.QuerySelector(".entry__side")!.TextContent.ShouldContain("tafel");
        page.Document.QuerySelectorAll("li.entry").Length.ShouldBeLessThanOrEqualTo(25);
        page.Has("main a[href='/inzichten/nieuw']").ShouldBeFalse();
    }

    [Fact]
    public async Task A_facilitator_reads_only_the_own_tables_statements_behind_an_insight()
    {
        var (facilitator, reader) = (await site.As("gespreksleider"), await site.As("lezer"));
        var own = (await facilitator.Get("/dialoogtafels")).Links("main a").Select(link => link.Split('?')[0]).ToHashSet();
        var others = 0;

        foreach (var insight in (await reader.Get("/inzichten")).Links(".entry__title a"))
        {
            foreach (var address in new[] { insight, $"{insight}/onderbouwing" })
            {
                (await facilitator.Get(address))
                    .Links(".statements a")
                    .ShouldAllBe(link => own.Contains(link.Substring(0, link.IndexOf("/uitspraken", StringComparison.Ordinal))), address);
                others += (await reader.Get(address))
                    .Links(".statements a")
                    .Count(link => !own.Contains(link.Substring(0, link.IndexOf("/uitspraken", StringComparison.Ordinal))));
            }
        }
        others.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_pages_of_the_list_hold_every_insight_once()
    {
        var reader = await site.As("lezer");
        var seen = new List<string>();

        for (var address = "/inzichten?vervallen=true"; address is not null; )
        {
            var page = await reader.Get(address);
            seen.AddRange(page.Links(".entry__title a"));
            address = page.Links("a[rel=next]").FirstOrDefault();
            if (address is null)
                $"{seen.Count} inzichten".ShouldBe(page.Text("#lijst [role=status]"));
        }
        seen.ShouldBeUnique();
    }

    [Fact]
    public async Task On_the_day_of_the_council_there_were_six_and_no_command_is_offered()
    {
        var page = await (await site.As("coordinator")).Get("/inzichten?peildatum=2021-05-18");

        page.Text("#lijst [role=status]").ShouldBe("6 inzichten");
        page.Document.QuerySelectorAll("li.entry .entry__above .utrecht-status-badge")
            .ShouldAllBe(badge => badge.TextContent == "voorlopig");
        page.Links(".entry__title a").ShouldAllBe(link => link.EndsWith("?peildatum=2021-05-18"));
        page.Has("a.button").ShouldBeFalse();
    }

    [Theory]
    [InlineData("?status=Final", "definitief")]
    [InlineData("?eigenaarschap=Accepted", "aanvaard")]
    [InlineData("?status=Split", "gesplitst")]
    public async Task A_filter_narrows_the_list(string query, string badge)
    {
        var page = await (await site.As("lezer")).Get($"/inzichten{query}");

        page.Document.QuerySelectorAll("li.entry").ShouldNotBeEmpty();
        page.Document.QuerySelectorAll("li.entry")
            .ShouldAllBe(entry => entry.QuerySelectorAll(".utrecht-status-badge").Any(b => b.TextContent == badge));
    }

    [Theory]
    [InlineData("?eigenaarschap=Unowned", "geen eigenaar", @"^al \d+ (weken|maanden)$")]
    [InlineData("?eigenaarschap=Declined", "geweigerd", @"^\d+ (weken|maanden) geleden$")]
    [InlineData("?stil=true", "voorgesteld", @"^al \d+ (weken|maanden) geen antwoord$")]
    public async Task What_nobody_has_taken_up_is_listed_with_how_long_it_waits(string query, string badge, string age)
    {
        var page = await (await site.As("lezer")).Get($"/inzichten{query}");

        page.Document.QuerySelectorAll("li.entry").ShouldNotBeEmpty();
        page.Document.QuerySelectorAll("li.entry .ownership .utrecht-status-badge").ShouldAllBe(b => b.TextContent == badge);
        foreach (var entry in page.Document.QuerySelectorAll("li.entry .ownership"))
            entry.QuerySelector(".soft")!.TextContent.ShouldMatch(age);
    }

    [Fact]
    public async Task Filters_by_owner_theme_plan_and_text_are_kept_in_the_form()
    {
        var reader = await site.As("lezer");

        var mine = await reader.Get("/inzichten?eigenaar=szw");
        mine.Document.QuerySelectorAll("li.entry").ShouldNotBeEmpty();
        mine.Document.QuerySelectorAll("li.entry .ownership").ShouldAllBe(line => line.TextContent.Contains("SZW"));

        var found = await reader.Get("/inzichten?thema=1&plan=1&zoek=zzz");
        found.Value("thema").ShouldBe("1");
        found.Value("plan").ShouldBe("1");
        found.Value("zoek").ShouldBe("zzz");
        found.Text(".empty__title").ShouldBe("Geen inzichten gevonden");
    }

    [Theory]
    [InlineData("?status=onzin", "status")]
    [InlineData("?thema=99999999999", "thema")]
    [InlineData("?thema=777", "thema")]
    [InlineData("?plan=-1", "plan")]
    [InlineData("?eigenaar=%3Cscript%3E", "eigenaar")]
    [InlineData("?na=einde", "na")]
    public async Task A_filter_that_means_nothing_is_told_and_the_list_is_still_there(string query, string field)
    {
        var page = await (await site.As("lezer")).Get($"/inzichten{query}");

        page.Status.ShouldBe(400);
        page.Links(".notice--error a").ShouldBe([$"#{field}"]);
        page.Document.QuerySelectorAll("li.entry").ShouldNotBeEmpty();
        page.Has("main script").ShouldBeFalse();
    }

    [Theory]
    [InlineData("/inzichten/99999")]
    [InlineData("/inzichten/0")]
    [InlineData("/inzichten/-1")]
    [InlineData("/inzichten/99999999999")]
    [InlineData("/inzichten/zomaar")]
    [InlineData("/inzichten/0197a000-0000-7000-8000-000000000000")]
    [InlineData("/inzichten/99999/onderbouwing")]
    [InlineData("/inzichten/99999/intrekken")]
    [InlineData("/inzichten/1/plannen/999/dekking")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        var page = await (await site.As("analist")).Get(address);

        page.Status.ShouldBe(404);
        page.Title.ShouldBe("Deze pagina bestaat niet");
    }

    [Fact]
    public async Task A_dossier_tells_everything_that_is_known_of_an_insight()
    {
        var page = await (await site.As("lezer")).Get("/inzichten/13");

        page.Title.ShouldBe("Thuiswerken blijft, en vraagt om afspraken over plek, tijd en kosten");
        page.Text(".asked").ShouldContain("Wie is aan zet?");
        page.Text(".asked .ownership").ShouldStartWith("SZW, samen met IenW; betrokken: ");
        page.Text(".plain").ShouldContain("Veel mensen willen deels thuis blijven werken.");
        page.Document.QuerySelectorAll(".figures dd")
            .ShouldAllBe(figure => int.Parse(figure.TextContent, System.Globalization.CultureInfo.InvariantCulture) > 0);
        page.Document.QuerySelectorAll(".statements blockquote").ShouldNotBeEmpty();
        page.Links("main a").ShouldContain(link => link.StartsWith("/dialoogtafels/"));
        page.Links("main a").ShouldContain(link => link.StartsWith("/themas/"));
        page.Links("main a").ShouldContain("/inzichten/3"); // split off from it
        var told = page.Document.QuerySelectorAll(".timeline li").Select(entry => entry.TextContent).ToList();
        told.Count.ShouldBeGreaterThan(3);
        told.ShouldAllBe(entry => !entry.Contains("story.") && !entry.Contains('?'));
        told[^1].ShouldContain("Vastgelegd als voorlopig inzicht");
        var levels = page.Document.QuerySelectorAll("h1, h2, h3, h4").Select(heading => heading.TagName[1] - '0').ToList();
        levels.Zip(levels.Skip(1)).ShouldAllBe(pair => pair.Second <= pair.First + 1);
    }

    [Fact]
    public async Task Lineage_leads_both_ways_and_what_is_gone_says_where_it_went()
    {
        var reader = await site.As("lezer");

        var split = await reader.Get("/inzichten/3");
        split.Text(".notice--warn").ShouldStartWith("Dit inzicht is gesplitst in:");
        split.Links(".notice--warn a").ShouldBe(["/inzichten/12", "/inzichten/13", "/inzichten/14"]);

        (await reader.Get("/inzichten/3?peildatum=2021-05-18")).Has(".notice--warn").ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_asked_about_a_predecessor_stays_in_sight_and_says_through_which_it_came()
    {
        var reader = await site.As("lezer");
        await using var database = await site.Open();
        var asked = await database.List<(int FollowUp, int Insight)>(
            """
            select f.number, i.number from read.follow_up_card f join read.insight_dossier i on i.id = f.insight_id
                where i.status in ('Merged', 'Split') order by f.number
            """,
            cancel: TestContext.Current.CancellationToken
        );

        asked.ShouldNotBeEmpty();
        foreach (var (followUp, insight) in asked)
        foreach (var successor in (await reader.Get($"/inzichten/{insight}")).Links(".notice--warn a"))
        {
            var entry = (await reader.Get(successor))
                .Document.QuerySelectorAll("li.entry")
                .Single(e => e.QuerySelector(".entry__title a")!.GetAttribute("href") == $"/opvolgacties/{followUp}");
            entry.QuerySelector(".entry__side")!.TextContent.ShouldMatch($@"via\s+I-{insight} ");
        }
    }

    [Fact]
    public async Task An_id_leads_to_the_number_and_takes_the_date_along()
    {
        var reader = await site.As("lezer");
        await using var database = await site.Open();
        var id = (await new InsightQueries(database).FindByNumber(13, cancel: TestContext.Current.CancellationToken))!.Document.Id;

        var page = await reader.Get($"/inzichten/{id}?peildatum=2021-07-12");

        page.Address.ShouldBe("/inzichten/13?peildatum=2021-07-12");
        page.Status.ShouldBe(200);
    }

    [Fact]
    public async Task All_evidence_has_a_page_of_its_own()
    {
        var page = await (await site.As("lezer")).Get("/inzichten/12/onderbouwing");

        page.Title.ShouldBe("Onderbouwing van I-12");
        page.Document.QuerySelectorAll(".statements > li").Length.ShouldBeGreaterThan(6);
        page.Text(".statements > li").ShouldContain("Gekoppeld door");
        page.Has("a.button").ShouldBeFalse();
    }

    [Fact]
    public async Task The_pages_speak_English_as_well()
    {
        var reader = await site.As("lezer");

        (await reader.Get("/inzichten?taal=en")).Text("#lijst [role=status]").ShouldEndWith("insights");
        (await reader.Get("/inzichten/13")).Text(".asked .ownership").ShouldStartWith("SZW, together with IenW; involved: ");
    }

    [Theory]
    [InlineData("lezer", 0, 0, 0)]
    [InlineData("gespreksleider", 0, 0, 0)]
    [InlineData("analist", 1, 1, 0)]
    [InlineData("coordinator", 1, 1, 1)]
    [InlineData("beheerder", 1, 1, 1)]
    [InlineData("vws", 0, 0, 0)]
    public async Task Everyone_is_offered_what_the_own_role_may_do(string persona, int reword, int link, int propose)
    {
        var visitor = await site.As(persona);

        var page = await visitor.Get("/inzichten/12");

        page.Document.QuerySelectorAll("a[href='/inzichten/12/herformuleren']").Length.ShouldBe(reword);
        page.Document.QuerySelectorAll("a[href='/inzichten/12/onderbouwing/koppelen']").Length.ShouldBe(link);
        page.Document.QuerySelectorAll("a[href='/inzichten/12/eigenaar/voorstellen']").Length.ShouldBe(propose);
        (await visitor.Get("/inzichten/12/herformuleren")).Status.ShouldBe(reword == 1 ? 200 : 403);
        (await visitor.Get("/inzichten/12/onderbouwing/koppelen")).Status.ShouldBe(link == 1 ? 200 : 403);
        (await visitor.Get("/inzichten/12/eigenaar/voorstellen")).Status.ShouldBe(propose == 1 ? 200 : 403);
    }
}
