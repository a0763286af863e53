using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dialogue.Browser.Tests;

/// <summary>The page on which the API is tried, with the session of who has it open.</summary>
public sealed class TryApiTests(DemoSite site, Chromium chromium) : IClassFixture<DemoSite>
{
    [Fact]
    public async Task Who_signed_in_reads_and_writes_and_the_policy_of_the_site_holds()
    {
        var page = await site.SignIn(chromium, "coordinator");
        var complaints = new ConcurrentQueue<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Enqueue(message.Text);
        };
        page.PageError += (_, error) => complaints.Enqueue(error);
        await page.ClickAsync("footer a[href='/api/v1/uitproberen']");

        var themes = await Open(page, "getThemas");
        await themes.Locator("button.execute").ClickAsync();
        await Expect(themes.Locator(".live-responses-table tbody .response-col_status").First).ToContainTextAsync("200");
        await Expect(themes.Locator(".live-responses-table")).ToContainTextAsync("\"resultaten\"");

        var name = $"Uitgeprobeerd {Guid.NewGuid():N}";
        var write = await Open(page, "postThemas");
        await write.Locator("textarea.body-param__text").FillAsync($$"""{ "naam": "{{name}}" }""");
        await write.Locator("button.execute").ClickAsync();
        await Expect(write.Locator(".live-responses-table tbody .response-col_status").First).ToContainTextAsync("201");
        await Expect(write.Locator(".live-responses-table")).ToContainTextAsync(name);

        (await page.Locator("#try-api .opblock.is-open select").CountAsync()).ShouldBeGreaterThan(0);
        (await Axe.Violations(page)).ShouldNotContain(broken => broken.StartsWith("select-name", StringComparison.Ordinal));

        await page.ClickAsync("#try-api .authorize");
        await Expect(page.Locator("#try-api .dialog-ux")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.GotoAsync("/themas");
        await Expect(page.GetByText(name)).ToBeVisibleAsync();
        complaints.ShouldBeEmpty();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_keyboard_opens_an_operation_and_executes_it()
    {
        var page = await site.SignIn(chromium, "lezer");
        await page.GotoAsync("/api/v1/uitproberen");
        await Press(page, page.Locator("#operations-tag-Begin button"));
        var operation = page.Locator("#operations-Begin-getBegin");
        await Press(page, operation.Locator("button.opblock-summary-control"));
        await Press(page, operation.Locator("button.try-out__btn"));
        await Press(page, operation.Locator("button.execute"));

        await Expect(operation.Locator(".live-responses-table tbody .response-col_status").First).ToContainTextAsync("200");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Who_did_not_sign_in_is_led_to_signing_in_and_then_to_the_page()
    {
        var page = await site.Open(chromium);
        await page.GotoAsync("/api/v1/uitproberen");
        await page.WaitForURLAsync(new Regex("/aanmelden"));

        await page.ClickAsync("button[name=persona][value=lezer]");

        await page.WaitForURLAsync(new Regex("/api/v1/uitproberen$"));
        await Expect(page.Locator("#try-api .opblock-tag").First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    static async Task<ILocator> Open(IPage page, string name)
    {
        var operation = page.Locator($".opblock[id$='-{name}']");
        var tag = page.Locator("#try-api .opblock-tag", new() { HasText = "Thema's" });
        if (await tag.GetAttributeAsync("data-is-open") is not "true")
            await tag.ClickAsync();
        await operation.Locator(".opblock-summary-control").ClickAsync();
        await operation.Locator(".try-out__btn").ClickAsync();
        return operation;
    }

    static async Task Press(IPage page, ILocator button)
    {
        await button.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
    }
}
