using System.Globalization;
using System.Text.RegularExpressions;
using Dialogue.Demo;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dialogue.Browser.Tests;

/// <summary>The spine of the product, as people walk it: from what was said at a table to a ministry that takes it up.</summary>
public sealed partial class ChainTests(DemoSite site, Chromium chromium) : IClassFixture<DemoSite>
{
    const string Send = "main form[method=post] button.utrecht-button--primary-action",
        Topic = "moestuin",
        Insight = "Een moestuin in de wijk brengt mensen bij elkaar",
        FollowUp = "Onderzoek naar moestuinen bij bedrijven";

    static readonly string[] said =
    [
        "Er is in onze wijk geen plek om samen te tuinieren, terwijl iedereen thuis zit.",
        "De moestuin achter de flat is dit voorjaar door de bewoners zelf begonnen.",
        "Geef elke werkgever met een grasveld subsidie voor een moestuin van de medewerkers.",
        "Zonder die moestuin had ik mijn buren nooit gesproken.",
    ];

    static readonly string szw = DemoProgramme.OrganisationId("SZW").ToString(),
        ienw = DemoProgramme.OrganisationId("IenW").ToString();

    [Fact]
    public async Task A_table_becomes_an_insight_with_a_plan_an_owner_and_a_follow_up()
    {
        var table = await RecordTable();
        var (insight, plan) = await WriteInsight(table);
        var followUp = await AskAndPropose(insight);
        await Accept(insight, followUp);
        await Read(table, insight, plan, followUp, (await site.Today()).AddDays(-1));
    }

    /// <summary>The facilitator, on a phone.</summary>
    async Task<string> RecordTable()
    {
        var page = await site.SignIn(chromium, "gespreksleider", DemoSite.Phone);
        await page.ClickAsync("[popovertarget=menu]");
        await page.ClickAsync("#menu a[href='/dialoogtafels']");
        await page.ClickAsync("a[href='/dialoogtafels/vastleggen']");
        await page.FillAsync("[name=Series]", "Groen in de buurt");
        await page.FillAsync("[name=Day]", "2021-06-10");
        await page.SelectOptionAsync("[name=Mode]", "Physical");
        await page.SelectOptionAsync("[name=Province]", "Utrecht");
        await page.FillAsync("[name=Municipality]", "Amersfoort");
        await page.FillAsync("[name=Citizens]", "9");
        string[] kinds = ["Knel", "Kiem", "Idee", "Citaat"];
        await FitsOn(page);
        await page.ClickAsync(Send);
        await page.WaitForURLAsync(new Regex("/noteren$"));
        foreach (var (i, text) in said.Index())
        {
            await page.ClickAsync($".notes__form .kinds__choice:has([value={kinds[i]}])");
            await page.Keyboard.TypeAsync(text);
            await page.Keyboard.PressAsync("Enter");
        }
        await Expect(page.Locator(".note")).ToHaveCountAsync(said.Length);
        await FitsOn(page);
        await page.GotoAsync(page.Url.Replace("/noteren", "", StringComparison.Ordinal));
        await page.WaitForURLAsync(TableAddress());
        foreach (var text in said)
            await Expect(page.GetByText(text)).ToBeVisibleAsync();
        await FitsOn(page);
        return await Leave(page);
    }

    async Task<(string Insight, string Plan)> WriteInsight(string table)
    {
        var page = await site.SignIn(chromium, "analist");
        await page.ClickAsync("nav a[href='/inzichten']");
        await page.ClickAsync("a[href='/inzichten/nieuw']");
        await page.FillAsync("[name=Title]", Insight);
        await page.FillAsync(
            "[name=Summary]",
            "Samen tuinieren geeft contact en beweging. Bewoners beginnen er zelf aan; ruimte is het knelpunt."
        );
        await page.SelectOptionAsync("[name=PrimaryThemeId]", new SelectOptionValue { Index = 1 });
        var theme = await page.Locator("[name=PrimaryThemeId] option:checked").TextContentAsync();
        await page.ClickAsync(Send);
        await page.WaitForURLAsync(InsightAddress());
        var insight = new Uri(page.Url).AbsolutePath;
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = theme!.Trim(), Exact = true }).First).ToBeVisibleAsync();

        await page.ClickAsync($"a[href='{insight}/onderbouwing/koppelen']");
        await page.FillAsync("main [name=zoek]", Topic);
        await page.PressAsync("main [name=zoek]", "Enter");
        await page.WaitForURLAsync(new Regex("zoek=moestuin"));
        var rows = page.Locator("li.tick");
        await Expect(rows.Filter(new() { HasText = said[1] })).ToBeVisibleAsync();
        foreach (var text in said[1..])
            await rows.Filter(new() { HasText = text }).GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.ClickAsync(Send);
        await Expect(page.Locator(".notice--ok")).ToBeVisibleAsync();
        await page.GotoAsync(insight);
        foreach (var text in said[1..])
            await Expect(page.GetByText(text)).ToBeVisibleAsync();
        await Expect(page.Locator(".notice--warn")).ToBeVisibleAsync(); // one table is a small sample
        await Expect(page.Locator($"a[href^='{table}/uitspraken/']").First).ToBeVisibleAsync();

        await page.ClickAsync($"a[href='{insight}/plannen/koppelen']");
        await page.SelectOptionAsync("[name=PlanId]", new SelectOptionValue { Index = 1 });
        await page.SelectOptionAsync("[name=Relation]", "InputFor");
        await page.ClickAsync(Send);
        await page.WaitForURLAsync(InsightAddress());
        await page.ClickAsync("a[href$='/dekking']");
        await page.SelectOptionAsync("[name=Verdict]", "Partly");
        await page.FillAsync("[name=Reason]", "Het plan gaat over bewegen op het werk, nog niet over ruimte daarvoor.");
        await page.ClickAsync(Send);
        await page.WaitForURLAsync(InsightAddress());
        await Expect(page.GetByText("nog niet over ruimte daarvoor").First).ToBeVisibleAsync();
        var plan = await page.Locator("a[href^='/herstelplannen/']").First.GetAttributeAsync("href");
        return (await Leave(page), plan!);
    }

    async Task<string> AskAndPropose(string insight)
    {
        var page = await site.SignIn(chromium, "coordinator");
        await page.GotoAsync(insight);
        // Before that a reader does not see it.
        await page.ClickAsync($"a[href='{insight}/definitief']");
        await page.ClickAsync(Send);
        await page.WaitForURLAsync(InsightAddress());
        await Propose(page, insight);
        await page.WaitForURLAsync(InsightAddress());

        await page.ClickAsync($"a[href^='/opvolgacties/nieuw']");
        await page.FillAsync("[name=Title]", FollowUp);
        await page.ClickAsync(Send);
        await page.WaitForURLAsync(FollowUpAddress());
        var followUp = new Uri(page.Url).AbsolutePath;
        await Propose(page, followUp);
        await page.WaitForURLAsync(FollowUpAddress());
        await page.ClickAsync($"a[href='{followUp}/termijn']");
        await page.SelectOptionAsync("[name='Due.Kind']", "Before");
        await page.FillAsync("[name='Due.Day']", "2099-09-01");
        await page.ClickAsync(Send);
        await page.WaitForURLAsync(FollowUpAddress());
        await Expect(page.GetByText("september 2099").First).ToBeVisibleAsync();
        return await Leave(page);
    }

    static async Task Propose(IPage page, string thing)
    {
        await page.ClickAsync($"a[href='{thing}/eigenaar/voorstellen']");
        await page.SelectOptionAsync("[name='Owners.LeadId']", szw);
        await page.CheckAsync($"[name='Owners.CoOwnerIds'][value='{ienw}']");
        await page.ClickAsync(Send);
    }

    /// <summary>The contact of SZW finds what is asked on the page of the ministry.</summary>
    async Task Accept(string insight, string followUp)
    {
        var page = await site.SignIn(chromium, "szw");
        foreach (var thing in new[] { insight, followUp })
        {
            await page.GotoAsync("/organisaties/SZW");
            await page.Locator($"main a[href='{thing}']").First.ClickAsync();
            await page.ClickAsync($"a[href='{thing}/eigenaar/aanvaarden']");
            await page.ClickAsync(Send);
            await page.WaitForURLAsync(new Regex($"{thing}$"));
            await Expect(page.Locator($"a[href='{thing}/eigenaar/aanvaarden']")).ToHaveCountAsync(0);
        }
        await page.ClickAsync($"a[href='{followUp}/voortgang']");
        await page.FillAsync("[name=Text]", "De opdracht aan het onderzoeksbureau is verstrekt.");
        await page.ClickAsync(Send);
        await page.WaitForURLAsync(FollowUpAddress());
        await Expect(page.GetByText("De opdracht aan het onderzoeksbureau is verstrekt.").First).ToBeVisibleAsync();
        await Leave(page);
    }

    /// <summary>The DG-level reader finds who takes it up; on the day before, there was nothing.</summary>
    async Task Read(string table, string insight, string plan, string followUp, DateOnly yesterday)
    {
        var page = await site.SignIn(chromium, "lezer", DemoSite.Phone);
        await page.GotoAsync("/opvolgacties?eigenaar=SZW");
        var entry = page.Locator("li.entry").Filter(new() { HasText = FollowUp });
        await Expect(entry).ToContainTextAsync("SZW");
        await Expect(entry).ToContainTextAsync("IenW");
        await FitsOn(page);
        await entry.Locator($"a[href='{insight}']").ClickAsync();

        await page.WaitForURLAsync(InsightAddress());
        await Expect(page.Locator($"a[href='{followUp}']").First).ToBeVisibleAsync();
        await Expect(page.Locator($"a[href='{plan}']").First).ToBeVisibleAsync();
        await Expect(page.Locator(".history")).ToContainTextAsync("Ineke Brandsma");
        await Expect(page.Locator(".history")).ToContainTextAsync("Tamara Hulst");
        await Expect(page.Locator("main a[href$='/nieuw'], main form[method=post]")).ToHaveCountAsync(0);
        foreach (var place in new[] { "/organisaties/SZW", plan })
        {
            await page.GotoAsync(place);
            await Expect(page.Locator($"a[href='{insight}']").First).ToBeVisibleAsync();
        }

        await page.ClickAsync("[popovertarget=menu]");
        await page.FillAsync("#peildatum", yesterday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.ClickAsync(".asof button");
        await page.WaitForURLAsync(new Regex("peildatum="));
        await Expect(page.Locator(".past")).ToBeVisibleAsync();
        await Expect(page.Locator($"main a[href^='{insight}']")).ToHaveCountAsync(0);
        foreach (var thing in new[] { table, insight, followUp })
        {
            (await page.GotoAsync($"{thing}?peildatum={yesterday:yyyy-MM-dd}"))!.Status.ShouldBe(404, thing);
        }
        await page.GotoAsync($"/opvolgacties?eigenaar=SZW&peildatum={yesterday:yyyy-MM-dd}");
        await Expect(page.Locator("li.entry").Filter(new() { HasText = FollowUp })).ToHaveCountAsync(0);
        await Leave(page);

        var coordinator = await site.SignIn(chromium, "coordinator");
        await coordinator.GotoAsync("/opvolgacties");
        await Expect(coordinator.Locator("main a[href^='/opvolgacties/nieuw']")).ToHaveCountAsync(1);
        await coordinator.GotoAsync($"/opvolgacties?peildatum={yesterday:yyyy-MM-dd}");
        await Expect(coordinator.Locator("main a[href^='/opvolgacties/nieuw']")).ToHaveCountAsync(0);
        (await coordinator.GotoAsync($"/opvolgacties/nieuw?peildatum={yesterday:yyyy-MM-dd}"))!.Status.ShouldBe(409);
        await Leave(coordinator);
    }

    static async Task FitsOn(IPage page) =>
        (
            await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        ).ShouldBeLessThanOrEqualTo(0, $"{page.Url} scrolls sideways");

    /// <returns>The path of the page that was open last.</returns>
    static async Task<string> Leave(IPage page)
    {
        var path = new Uri(page.Url).AbsolutePath;
        await page.Context.CloseAsync();
        return path;
    }

    [GeneratedRegex(@"/dialoogtafels/\d+$")]
    private static partial Regex TableAddress();

    [GeneratedRegex(@"/inzichten/\d+$")]
    private static partial Regex InsightAddress();

    [GeneratedRegex(@"/opvolgacties/\d+$")]
    private static partial Regex FollowUpAddress();
}
