using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Dialogue.Browser.Tests;

/// <summary>Long words and addresses of the web, on a phone of 320 pixels.</summary>
public sealed class LongWordsTests(DemoSite site, Chromium chromium) : IClassFixture<DemoSite>
{
    const string Send = "main form.form .actions button",
        Word = "Arbeidsongeschiktheidsverzekeringsmaatschappijen",
        Address = "https://www.voorbeeld.example/een/lang/adres/zonder/spaties?met=een&heleboel=parameters&en=nog-meer-tekens";

    [Fact]
    public async Task No_page_scrolls_sideways()
    {
        var table = await Table();
        var insight = await Insight(table);
        var (followUp, theme) = (await FollowUp(insight), await Theme());

        var page = await site.SignIn(chromium, "beheerder", DemoSite.Phone);
        string[] places =
        [
            table,
            $"{table}/uitspraken",
            $"{table}/uitspraken/1",
            $"{table}/uitspraken/1/corrigeren",
            insight,
            $"{insight}/onderbouwing",
            $"{insight}/herformuleren",
            $"{insight}/splitsen",
            followUp,
            $"{followUp}/voortgang",
            theme,
            "/themas",
            "/inzichten",
            "/opvolgacties",
            "/",
        ];
        foreach (var place in places)
        {
            await page.GotoAsync(place);
            var over = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            over.ShouldBeLessThanOrEqualTo(0, $"{place} scrolls sideways");
        }
        await page.Context.CloseAsync();
    }

    async Task<string> Table()
    {
        var page = await site.SignIn(chromium, "gespreksleider");
        await page.GotoAsync("/dialoogtafels/vastleggen");
        await page.FillAsync("[name=Series]", Word);
        await page.FillAsync("[name=Day]", "2021-06-10");
        await page.ClickAsync(Send);
        await page.WaitForURLAsync(new Regex("/noteren$"));
        await page.ClickAsync(".notes__form .kinds__choice:has([value=Knel])");
        await page.FillAsync("#Text", $"Zie {Word} op {Address}.");
        await page.ClickAsync(".notes__form summary");
        await page.FillAsync("#TargetGroups", Word);
        await page.PressAsync("#Text", "Enter");
        await page.Locator(".note").WaitForAsync();
        await page.GotoAsync(page.Url.Replace("/noteren", "/verslag", StringComparison.Ordinal));
        await page.FillAsync("[name=Summary]", $"{Word} {Address}");
        return await Sent(page, @"/dialoogtafels/\d+$");
    }

    async Task<string> Insight(string table)
    {
        var page = await site.SignIn(chromium, "analist");
        await page.GotoAsync("/inzichten/nieuw");
        await page.FillAsync("[name=Title]", $"{Word} {Address}");
        await page.FillAsync("[name=Summary]", Address);
        await page.ClickAsync(Send);
        await page.WaitForURLAsync(new Regex(@"/inzichten/\d+$"));
        var insight = new Uri(page.Url).AbsolutePath;
        await page.GotoAsync($"{insight}/onderbouwing/koppelen?zoek={Word}");
        await page.CheckAsync("li.tick input");
        await page.ClickAsync("#lijst form .actions button");
        await page.WaitForURLAsync(new Regex("zoek="));
        await page.Context.CloseAsync();
        table.ShouldNotBeEmpty();
        return insight;
    }

    async Task<string> FollowUp(string insight)
    {
        var page = await site.SignIn(chromium, "coordinator");
        await page.GotoAsync($"/opvolgacties/nieuw?inzicht={insight.Split('/')[^1]}");
        await page.FillAsync("[name=Title]", Address);
        return await Sent(page, @"/opvolgacties/\d+$");
    }

    async Task<string> Theme()
    {
        var page = await site.SignIn(chromium, "analist");
        await page.GotoAsync("/themas/nieuw");
        await page.FillAsync("[name=Name]", Word);
        await page.FillAsync("[name=Description]", Address);
        return await Sent(page, @"/themas/\d+$");
    }

    static async Task<string> Sent(IPage page, string address)
    {
        await page.ClickAsync(Send);
        await page.WaitForURLAsync(new Regex(address));
        var path = new Uri(page.Url).AbsolutePath;
        await page.Context.CloseAsync();
        return path;
    }
}
