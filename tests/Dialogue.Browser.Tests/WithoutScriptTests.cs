using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Dialogue.Browser.Tests;

/// <summary>The site in a browser that runs no script, on a phone.</summary>
public sealed class WithoutScriptTests(DemoSite site, Chromium chromium) : IClassFixture<DemoSite>
{
    [Fact]
    public async Task A_table_is_recorded_with_more_statements_than_the_form_began_with()
    {
        var page = await site.SignIn(chromium, "gespreksleider", DemoSite.Phone, script: false);
        await page.GotoAsync("/dialoogtafels/vastleggen");
        await page.FillAsync("[name=Series]", "Werk");
        await page.FillAsync("[name=Day]", "2021-06-11");
        var offered = await page.Locator("#rows-Statements fieldset").CountAsync();
        await page.FillAsync("[name='Statements[0].Text']", "Op kantoor is het stil geworden.");

        await page.ClickAsync("button[name=more]");

        await Expect(page.Locator("#rows-Statements fieldset")).ToHaveCountAsync(offered + 1);
        await Expect(page.Locator("[name=Series]")).ToHaveValueAsync("Werk");
        await Expect(page.Locator("[name='Statements[0].Text']")).ToHaveValueAsync("Op kantoor is het stil geworden.");
        await page.FillAsync($"[name='Statements[{offered}].Text']", "Thuis gaat het werk maar door.");
        await page.ClickAsync("main form[method=post] button.utrecht-button--primary-action");
        await page.WaitForURLAsync(new Regex(@"/dialoogtafels/\d+$"));
        await Expect(page.GetByText("Op kantoor is het stil geworden.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Thuis gaat het werk maar door.")).ToBeVisibleAsync();
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
