using System.Globalization;

namespace Dialogue.Web.Tests.Search;

/// <summary>One search over everything: what comes first, how many there are, and who finds what.</summary>
public sealed class SearchTests(DemoSite site) : IClassFixture<DemoSite>
{
    /// <summary>Sixty things that people look for in the programme of 2021, with what they mean to find.</summary>
    public static TheoryData<string, string> Questions =>
        new()
        {
            // By number, as people write it.
            { "I-14", "/inzichten/14" },
            { "i14", "/inzichten/14" },
            { "inzicht 32", "/inzichten/32" },
            { "I-3", "/inzichten/3" },
            { "tafel 37", "/dialoogtafels/37" },
            { "dialoogtafel 8", "/dialoogtafels/8" },
            { "thema 4", "/themas/4" },
            { "plan 2", "/herstelplannen/2" },
            { "herstelplan 16", "/herstelplannen/16" },
            { "opvolgactie 71", "/opvolgacties/71" },
            { "actie 47", "/opvolgacties/47" },
            // Organisations, by code, name, part of the name and former name.
            { "SZW", "/organisaties/SZW" },
            { "szw", "/organisaties/SZW" },
            { "Sociale Zaken en Werkgelegenheid", "/organisaties/SZW" },
            { "ministerie van financien", "/organisaties/FIN" },
            { "Veiligheid en Justitie", "/organisaties/JenV" },
            { "Infrastructuur en Milieu", "/organisaties/IenW" },
            { "Stichting Buurthanden", "/organisaties/BUURT" },
            { "RIVM", "/organisaties/RIVM" },
            { "planbureau leefomgeving", "/organisaties/PBL" },
            { "VNG", "/organisaties/VNG" },
            // Names of themes and plans, whole and in part.
            { "Mentale gezondheid", "/themas/8" },
            { "eenzaamheid en ontmoeting", "/themas/14" },
            { "thuiswerken en hybride werken", "/themas/7" },
            { "nieuwe ongelijkheden", "/themas/2" },
            { "Nationaal Programma Onderwijs", "/herstelplannen/8" },
            { "preventieakkoord mentale gezondheid", "/herstelplannen/5" },
            { "coalitieformatie", "/herstelplannen/6" },
            { "inhaalzorg programma", "/herstelplannen/18" },
            { "jeugdwerkloosheid", "/herstelplannen/15" },
            { "digitale inclusie", "/herstelplannen/11" },
            { "online oplichting", "/herstelplannen/12" },
            // Inflections: what stands there is another form of the word.
            { "mantelzorger", "/inzichten/32" },
            { "winkelstraten", "/inzichten/23" },
            { "leerachterstand", "/inzichten/15" },
            { "geldzorg", "/themas/13" },
            { "kantoren hybride", "/inzichten/35" },
            { "gezonde woningen", "/inzichten/29" },
            { "starter studenten mbo", "/inzichten/17" },
            { "toeslag zonder aanvraag", "/opvolgacties/29" },
            { "buslijn leeg", "/opvolgacties/73" },
            { "behandelroutes", "/opvolgacties/42" },
            // Parts of compounds, at the beginning and at the end.
            { "makelaar", "/opvolgacties/61" },
            { "psycholoog", "/opvolgacties/51" },
            { "aanvraagformulier", "/opvolgacties/54" },
            { "respijt", "/opvolgacties/45" },
            { "vergunning winkels", "/opvolgacties/63" },
            // Accents, typography and capitals.
            { "patient zorg op afstand", "/inzichten/40" },
            { "PATIËNT AFSTAND", "/inzichten/40" },
            { "“schone lucht en stilte”", "/inzichten/30" },
            { "\"brede welvaart\"", "/inzichten/27" },
            { "één vrij budget", "/opvolgacties/49" },
            // Several words, phrases, and words left out.
            { "rouw verlies plek", "/inzichten/11" },
            { "balie digitaal mens", "/inzichten/38" },
            { "kantoordagen -werkgevers", "/inzichten/36" },
            { "initiatief -buurtfonds samenleving ruimte", "/inzichten/43" },
            // Mistyped.
            { "matelzorgers", "/inzichten/32" },
            { "eenzaamheit", "/inzichten/9" },
            { "leerachterstandn", "/inzichten/15" },
            { "thuiswreken", "/inzichten/13" },
        };

    [Fact]
    public void There_are_sixty_questions() => Questions.Count.ShouldBe(60);

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task What_is_meant_comes_first(string question, string expected)
    {
        var page = await (await site.As("lezer")).Get($"/zoeken?zoek={Uri.EscapeDataString(question)}");

        page.Status.ShouldBe(200);
        page.Document.QuerySelector(".hits .entry__title a")?.GetAttribute("href").ShouldBe(expected);
    }

    [Theory]
    [InlineData("mantelzorg", ""), InlineData("thuiswerken", ""), InlineData("jongeren school", ""), InlineData("zorg -school", "")]
    [InlineData("I-13 thuiswerken", ""), InlineData("tafel 8", ""), InlineData("I-13", ""), InlineData("plan 2", "")]
    [InlineData("thuiswerken", "&peildatum=2021-05-18"), InlineData("zorg", "&peildatum=2021-07-12")]
    public async Task Every_number_leads_to_exactly_as_many(string question, string asOf)
    {
        var reader = await site.As("lezer");
        var page = await reader.Get($"/zoeken?zoek={Uri.EscapeDataString(question)}{asOf}");
        var kinds = page
            .Document.QuerySelectorAll(".kinds a:has(.count)")
            .Select(kind => (Href: kind.GetAttribute("href")!, Number: Number(kind.QuerySelector(".count")!.TextContent)))
            .ToList();

        kinds.ShouldNotBeEmpty();
        Number(page.Text("#gevonden")).ShouldBe(kinds.Sum(kind => kind.Number));
        foreach (var (href, number) in kinds)
        {
            var list = await reader.Get(href);
            (await Rows(reader, list, ".hits > li, .statements > li")).ShouldBe(number, href);
            // The list to filter further has as many.
            if (list.Document.QuerySelector("[aria-labelledby=gevonden] > p > a")?.GetAttribute("href") is { } refine)
                Number((await reader.Get(refine)).Text("#lijst [role=status]")).ShouldBe(number, refine);
        }
    }

    [Theory]
    [InlineData("/uitspraken?zoek=werk"), InlineData("/uitspraken?zoek=zorg&soort=Idee&peildatum=2021-06-01")]
    [InlineData("/uitspraken?thema=10&provincie=Utrecht")]
    public async Task Every_facet_leads_to_as_many_statements_as_it_says(string address)
    {
        var reader = await site.As("lezer");
        var page = await reader.Get(address);
        var total = Number(page.Text("#lijst [role=status]"));
        (await Rows(reader, page, ".statements > li")).ShouldBe(total);
        var facets = page
            .Document.QuerySelectorAll(".facets li, .facets p")
            .Select(facet => (facet.QuerySelector("a")!.GetAttribute("href")!, Number(facet.QuerySelector(".count")!.TextContent)))
            .ToList();

        facets.ShouldNotBeEmpty();
        foreach (var (href, number) in facets)
        {
            var list = await reader.Get(href);
            Number(list.Text("#lijst [role=status]")).ShouldBe(number, href);
            (await Rows(reader, list, ".statements > li")).ShouldBe(number, href);
            number.ShouldBeLessThanOrEqualTo(total);
        }
    }

    /// <summary>A list that does not know a number by what stands before it takes it as words, and does not show everything.</summary>
    [Theory]
    [InlineData("/inzichten?zoek=plan 2"), InlineData("/inzichten?zoek=thema 4"), InlineData("/uitspraken?zoek=plan 2")]
    [
        InlineData("/uitspraken?zoek=actie 3"),
        InlineData("/opvolgacties?status=All&zoek=thema 4"),
        InlineData("/opvolgacties?status=All&zoek=I-13")
    ]
    public async Task A_number_never_leads_to_the_whole_list(string address)
    {
        var reader = await site.As("lezer");
        var all = Number((await reader.Get(address.Replace("zoek=", "x=", StringComparison.Ordinal))).Text("#lijst [role=status]"));

        Number((await reader.Get(address)).Text("#lijst [role=status]")).ShouldBeLessThan(all / 2);
    }

    [Fact]
    public async Task What_was_found_is_marked_where_it_stands()
    {
        var page = await (await site.As("lezer")).Get("/zoeken?zoek=mantelzorg");

        page.Document.QuerySelectorAll(".hits mark")
            .Select(mark => mark.TextContent)
            .ShouldAllBe(mark => mark.Contains("mantelzorg", StringComparison.OrdinalIgnoreCase));
        page.Document.QuerySelectorAll(".hits > li")
            .ShouldAllBe(hit => hit.QuerySelector("mark") != null || hit.QuerySelector("h3") != null);
    }

    [Fact]
    public async Task Redacted_words_are_never_found_also_not_in_the_past()
    {
        const string Secret = "Ooievaarsnestje";
        var administrator = await site.As("beheerder");
        await using var database = await site.Open();
        var table = await database.One<int>(
            "select t.number from read.table_report t where t.status = 'Held' limit 1",
            cancel: TestContext.Current.CancellationToken
        );
        var recorded = await administrator.Submit(
            await administrator.Get($"/dialoogtafels/{table}/uitspraken/nieuw"),
            "main form",
            ("Kind", "Citaat"),
            ("Text", $"Mijn buurvrouw aan het {Secret} belde elke dag.")
        );
        recorded.Status.ShouldBe(200, recorded.Text("main"));
        var found = await administrator.Get($"/zoeken?zoek={Secret}");
        var statement = found.Document.QuerySelector(".hits .statement__from a").ShouldNotBeNull().GetAttribute("href")!;

        var asked = await administrator.Submit(
            await administrator.Get($"{statement}/lakken"),
            "main form",
            ("Text", "Mijn buurvrouw aan het [gelakt] belde elke dag."),
            ("Ground", "Woo 5.1.2e")
        );
        var redacted = await administrator.Submit(asked, "main form", ("Confirmed", "true"));

        redacted.Status.ShouldBe(200, redacted.Text("main"));
        (await administrator.Get($"{statement}")).Text("main").ShouldContain("[gelakt]");
        (
            await database.One<long>(
                "select count(*) from (select words from read.statement_line union all select words from read.statement_line_past) s "
                    + "where s.words @@ app.all_terms(array[@Secret])",
                args: new { Secret },
                cancel: TestContext.Current.CancellationToken
            )
        ).ShouldBe(0, "in no past either");
        foreach (var address in new[] { $"/zoeken?zoek={Secret}", $"/uitspraken?zoek={Secret}" })
            (await administrator.Get(address)).Document.QuerySelectorAll("blockquote").ShouldBeEmpty(address);
    }

    [Fact]
    public async Task A_facilitator_finds_no_statements_or_tables_of_others()
    {
        var facilitator = await site.As("gespreksleider");
        var everyone = await (await site.As("lezer")).Get("/uitspraken");
        var own = await facilitator.Get("/uitspraken");

        Number(own.Text("#lijst [role=status]")).ShouldBeLessThan(Number(everyone.Text("#lijst [role=status]")));
        foreach (var link in own.Document.QuerySelectorAll(".statement__from a[href^='/dialoogtafels']"))
            (await facilitator.Get(link.GetAttribute("href")!)).Status.ShouldBe(200, link.GetAttribute("href"));
        foreach (var link in (await facilitator.Get("/zoeken?zoek=werken&soort=Table")).Document.QuerySelectorAll(".hits a"))
            (await facilitator.Get(link.GetAttribute("href")!)).Status.ShouldBe(200, link.GetAttribute("href"));
    }

    [Theory]
    [InlineData("de"), InlineData("-school"), InlineData("\""), InlineData("%"), InlineData("'"), InlineData(":* & !"), InlineData("\\")]
    [InlineData("<b>"), InlineData("a | b"), InlineData("I-999999"), InlineData("( "), InlineData("👩‍👧"), InlineData("\u0000x")]
    public async Task Whatever_is_typed_is_answered(string typed)
    {
        var reader = await site.As("lezer");
        foreach (var address in new[] { "/zoeken", "/uitspraken", "/inzichten", "/opvolgacties" })
            (await reader.Get($"{address}?zoek={Uri.EscapeDataString(typed)}")).Status.ShouldBeOneOf([200, 400], $"{address} {typed}");
    }

    [Fact]
    public async Task Names_are_suggested_while_typing()
    {
        var reader = await site.As("lezer");
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/zoeken/suggesties?zoek=mantelz");
        asked.Headers.Add("HX-Request", "true");
        using var answer = await reader.Http.SendAsync(asked, TestContext.Current.CancellationToken);

        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(
            "Mantelzorgers dragen te veel en tellen te weinig mee"
        );
        (await reader.Get("/zoeken/suggesties?zoek=mantelz")).Address.ShouldBe("/zoeken");
    }

    static async Task<int> Rows(Visitor reader, Sight page, string rows)
    {
        var number = page.Document.QuerySelectorAll(rows).Length;
        for (var next = Next(page); next is not null; next = Next(page))
        {
            page = await reader.Get(next);
            number += page.Document.QuerySelectorAll(rows).Length;
        }
        return number;

        static string? Next(Sight page) => page.Document.QuerySelector(".pager a[rel=next]")?.GetAttribute("href");
    }

    static int Number(string text) =>
        int.Parse(string.Concat(text.TakeWhile(c => char.IsDigit(c) || c == '.').Where(char.IsDigit)), CultureInfo.InvariantCulture);
}
