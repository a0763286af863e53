using System.Collections.Concurrent;
using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dialogue.Browser.Tests;

/// <summary>What holds for every page, on a desktop and on a phone.</summary>
public sealed class PagesTests(DemoSite site, Chromium chromium) : IClassFixture<DemoSite>
{
    const int AtOnce = 3,
        AtATime = 12,
        MostTabs = 60;

    // Both tests that need all pages look at the same ones.
    static Task<Pages>? walk;

    Task<Pages> AllPages() => walk ??= Pages.Walk(site, chromium);

    [Fact]
    public async Task Every_page_can_be_found_by_following_links()
    {
        var pages = await AllPages();
        string.Join('\n', pages.Faults).ShouldBeEmpty();
        string.Join('\n', pages.Unreached).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_page_can_be_found_is_accessible_fits_a_phone_and_keeps_the_browser_quiet()
    {
        var pages = await AllPages();
        var faults = new ConcurrentBag<string>(pages.Faults);
        var waiting = new ConcurrentQueue<FoundPage[]>(
            pages.Found.GroupBy(found => found.Persona).SelectMany(group => group.Chunk(AtATime))
        );

        await Task.WhenAll(
            Enumerable
                .Range(0, AtOnce)
                .Select(async _ =>
                {
                    while (waiting.TryDequeue(out var group))
                    {
                        var page = await site.SignIn(chromium, group[0].Persona, DemoSite.Phone);
                        var place = "";
                        page.Console += (_, message) =>
                        {
                            if (message.Type is "error" or "warning")
                                faults.Add($"{place}: the console says {message.Text}");
                        };
                        page.PageError += (_, error) => faults.Add($"{place}: {error}");
                        foreach (var found in group)
                        {
                            place = $"{found.Address} ({found.Persona})";
                            await page.SetViewportSizeAsync(DemoSite.Phone, 900);
                            await page.GotoAsync(found.Address);
                            await Check(page, place, faults);
                            await page.SetViewportSizeAsync(DemoSite.Desktop, 900);
                            await Check(page, place, faults);
                        }
                        await page.Context.CloseAsync();
                    }
                })
        );

        string.Join('\n', faults.Distinct().Order()).ShouldBeEmpty();
        string.Join('\n', pages.Unreached).ShouldBeEmpty("every page can be reached by following links");
        pages.Found.Count.ShouldBeGreaterThan(40);
    }

    [Theory]
    [InlineData("/bestaat-niet", 404)]
    [InlineData("/inzichten?peildatum=2099-01-01", 400)]
    [InlineData("/inzichten?peildatum=morgen", 400)]
    [InlineData("/organisaties/nieuw", 403)]
    [InlineData("/inzichten/nieuw?peildatum=2021-05-18", 409)]
    public async Task A_page_that_cannot_be_shown_says_so_accessibly(string address, int status)
    {
        var page = await site.SignIn(chromium, "analist", DemoSite.Phone);
        var faults = new ConcurrentBag<string>();

        (await page.GotoAsync(address))!.Status.ShouldBe(status);

        await Check(page, address, faults);
        string.Join('\n', faults).ShouldBeEmpty();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("nummer;datum;themareeks;vorm;gespreksleider\n90;morgen;Wonen;telepathisch;Samira Wolters", 422)]
    [InlineData("nummer;datum;themareeks;vorm;gespreksleider\n90;01-06-2021;Wonen;online;Samira Wolters", 200)]
    public async Task What_is_handed_in_is_looked_through_accessibly(string tables, int status)
    {
        var page = await site.SignIn(chromium, "coordinator", DemoSite.Phone);
        var faults = new ConcurrentBag<string>();
        await page.GotoAsync("/dialoogtafels/aanleveren");
        await page.SetInputFilesAsync(
            "main input[type=file]",
            new[] { ("tafels.csv", tables), ("uitspraken.csv", "tafel;nummer;soort;tekst\n90;1;knel;Er is geen woning te vinden.") }.Select(
                file => new FilePayload
                {
                    Name = file.Item1,
                    MimeType = "text/csv",
                    Buffer = Encoding.UTF8.GetBytes(file.Item2),
                }
            )
        );

        var answer = await page.RunAndWaitForResponseAsync(
            () => page.ClickAsync("main form button[type=submit]"),
            response => response.Request.IsNavigationRequest && response.Status is not 302
        );

        answer.Status.ShouldBe(status);
        foreach (var width in new[] { DemoSite.Phone, DemoSite.Desktop })
        {
            await page.SetViewportSizeAsync(width, 900);
            await Check(page, page.Url, faults);
        }
        string.Join('\n', faults).ShouldBeEmpty();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_keyboard_skips_to_the_form_fills_it_in_and_is_led_to_what_is_wrong()
    {
        var page = await site.SignIn(chromium, "gespreksleider");
        await page.GotoAsync("/dialoogtafels/plannen");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".nl-skip-link")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#inhoud")).ToBeFocusedAsync();

        // Through the crumbs to the first field, and from there in the order of the form.
        var first = page.Locator("[name=Series]");
        for (
            var presses = 0;
            presses < MostTabs && !await first.EvaluateAsync<bool>("field => field === document.activeElement");
            presses++
        )
        {
            await page.Keyboard.PressAsync("Tab");
        }
        await Expect(first).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Wonen");
        await page.Keyboard.PressAsync("Enter");

        var summary = page.Locator(".notice--error");
        await Expect(summary).ToBeFocusedAsync();
        await Expect(page.Locator("[name=Series]")).ToHaveValueAsync("Wonen");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[aria-invalid=true]").First).ToBeFocusedAsync();
        var faults = new ConcurrentBag<string>();
        await Check(page, "the form with errors", faults);
        string.Join('\n', faults).ShouldBeEmpty();
        await page.Context.CloseAsync();
    }

    static async Task Check(IPage page, string place, ConcurrentBag<string> faults)
    {
        var wide = page.ViewportSize!.Width;
        var over = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (over > 0)
            faults.Add($"{place}: scrolls {over} px sideways at {wide} px");
        foreach (var violation in await Axe.Violations(page))
            faults.Add($"{place}: at {wide} px {violation}");
    }
}
