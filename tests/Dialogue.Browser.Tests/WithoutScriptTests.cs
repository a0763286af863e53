using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Dialogue.Browser.Tests;

/// <summary>The site in a browser that runs no script, on a phone.</summary>
public sealed class WithoutScriptTests(DemoSite site, Chromium chromium) : IClassFixture<DemoSite>
{
    [Fact]
    public async Task A_table_is_recorded_and_its_statements_are_noted_one_after_the_other()
    {
        var page = await site.SignIn(chromium, "gespreksleider", DemoSite.Phone, script: false);
        await page.GotoAsync("/dialoogtafels/vastleggen");
        await page.FillAsync("[name=Series]", "Werk zonder script");
        await page.FillAsync("[name=Day]", "2021-06-11");
        await page.ClickAsync("main form[method=post] button.utrecht-button--primary-action");
        await page.WaitForURLAsync(new Regex(@"/dialoogtafels/\d+/noteren$"));

        await page.FillAsync("#Text", "Op kantoor is het stil geworden.");
        await page.ClickAsync(".notes__form button.utrecht-button--primary-action");
        await Expect(page.Locator("#Kind-error")).ToHaveTextAsync("Kies knel, kiem, idee of citaat.");
        await Expect(page.Locator("#Text")).ToHaveValueAsync("Op kantoor is het stil geworden.");
        await page.CheckAsync(".notes__form [value=Knel]");
        await page.ClickAsync(".notes__form button.utrecht-button--primary-action");
        await Expect(page.Locator(".note")).ToHaveCountAsync(1);
        await page.FillAsync("#Text", "Thuis gaat het werk maar door.");
        await page.CheckAsync(".notes__form [value=Kiem]");
        await page.ClickAsync(".notes__form button.utrecht-button--primary-action");

        await Expect(page.Locator(".note")).ToHaveCountAsync(2);
        await page.ClickAsync(".note:nth-child(2) [data-act] button[value=true]");
        await Expect(page.Locator(".note").First).ToContainTextAsync("Thuis gaat het werk maar door.");
        await page.ClickAsync(".note:nth-child(2) [data-undo] button");
        await Expect(page.Locator(".note")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/inzichten", "status", "Merged")]
    [InlineData("/opvolgacties", "eigenaar", "SZW")]
    [InlineData("/dialoogtafels", "provincie", "Zeeland")]
    public async Task A_list_is_narrowed_by_its_button(string address, string field, string value)
    {
        var page = await site.SignIn(chromium, "lezer", DemoSite.Phone, script: false);
        await page.GotoAsync(address);
        var count = page.Locator("#lijst [role=status]").First;
        var all = await count.TextContentAsync();

        await page.ClickAsync(".filters > summary");
        await page.SelectOptionAsync($"select[name={field}]", value);
        await page.ClickAsync("form.filter button[type=submit]");

        page.Url.ShouldContain($"{field}={value}");
        (await page.Locator($"select[name={field}]").InputValueAsync()).ShouldBe(value);
        (await count.TextContentAsync()).ShouldNotBe(all);
        await Expect(page.Locator("#lijst .entry").First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }
}
