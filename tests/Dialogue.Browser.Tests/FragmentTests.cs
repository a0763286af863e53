using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dialogue.Browser.Tests;

/// <summary>A part of a page that cannot be fetched: what was typed stays, a message says what to do, and then it works again.</summary>
public sealed class FragmentTests(DemoSite site, Chromium chromium) : IClassFixture<DemoSite>
{
    const string More = "button[name=more]",
        Failure = ".fetch-failure[role=alert]";

    [Fact]
    public async Task When_the_session_has_ended_what_was_typed_stays_and_it_works_after_signing_in_again()
    {
        var page = await Splitting();
        await page.Context.ClearCookiesAsync(new() { Name = "dialogue-session" });

        await page.ClickAsync(More);

        await Expect(page.Locator(Failure)).ToContainTextAsync("U bent niet meer aangemeld als Joris van Eck");
        await IsStillThere(page);
        await SignInAgain(page, "analist");
        await MoreWorks(page);
    }

    [Fact]
    public async Task When_someone_else_has_signed_in_in_another_tab_what_was_typed_stays_and_it_works_after_signing_in_again()
    {
        var page = await Splitting();
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/");
        await other.ClickAsync("form.persona button");
        await other.ClickAsync("button[name=persona][value=lezer]");
        // A tab that is closed while it goes to a page is sometimes never closed, and the test would wait for ever.
        await other.WaitForURLAsync(address => new Uri(address).AbsolutePath == "/");
        await other.CloseAsync();

        await page.ClickAsync(More);

        await Expect(page.Locator(Failure)).ToContainTextAsync("Meld u aan als Joris van Eck");
        await IsStillThere(page);
        await SignInAgain(page, "analist", signOut: true);
        await MoreWorks(page);
    }

    [Fact]
    public async Task When_a_proxy_answers_in_place_of_the_site_what_was_typed_stays_and_it_works_later()
    {
        var page = await Splitting();
        await page.RouteAsync(
            "**/splitsen",
            route =>
                route.FulfillAsync(
                    new()
                    {
                        Status = 502,
                        ContentType = "text/html",
                        Body = "<h1>502 Bad Gateway</h1>",
                    }
                ),
            new() { Times = 1 }
        );

        await page.ClickAsync(More);

        await Expect(page.Locator(Failure)).ToContainTextAsync("De site is even niet bereikbaar");
        await IsStillThere(page);
        await MoreWorks(page);
    }

    [Fact]
    public async Task When_the_network_is_gone_what_was_typed_stays_and_it_works_when_it_is_back()
    {
        var page = await Splitting();
        await page.Context.SetOfflineAsync(true);

        await page.ClickAsync(More);

        await Expect(page.Locator(Failure)).ToContainTextAsync("Er is geen verbinding");
        await IsStillThere(page);
        await page.Context.SetOfflineAsync(false);
        await MoreWorks(page);
    }

    [Fact]
    public async Task A_filter_after_the_session_has_ended_leads_to_signing_in_and_then_to_the_filtered_list()
    {
        var page = await site.SignIn(chromium, "lezer");
        await page.GotoAsync("/inzichten");
        await page.Context.ClearCookiesAsync(new() { Name = "dialogue-session" });

        await page.SelectOptionAsync("select[name=status]", "Merged");

        await page.WaitForURLAsync(new Regex("/aanmelden"));
        await page.ClickAsync("button[name=persona][value=lezer]");
        await page.WaitForURLAsync(new Regex("/inzichten\\?.*status=Merged"));
        await Expect(page.Locator("#lijst .entry").First).ToBeVisibleAsync();
        await Expect(page.Locator("select[name=status]")).ToHaveValueAsync("Merged");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_form_that_is_sent_after_the_session_has_ended_can_be_sent_again_after_signing_in()
    {
        var page = await site.SignIn(chromium, "gespreksleider");
        await page.GotoAsync("/dialoogtafels/vastleggen");
        await page.FillAsync("[name=Series]", $"Werk {Guid.NewGuid()}");
        await page.FillAsync("[name=Day]", "2021-06-11");
        await page.FillAsync("[name=Municipality]", "Sint Maartensdijk");
        await page.Context.ClearCookiesAsync(new() { Name = "dialogue-session" });
        await page.ClickAsync("main form.form .actions button");
        await Expect(page.Locator("h1")).ToHaveTextAsync("U bent niet meer aangemeld");
        await Expect(page.GetByText("Sint Maartensdijk").First).ToBeVisibleAsync();

        var (signIn, send) = (page.Locator("main a[target=_blank]"), page.Locator("main form button"));
        var tab = await page.RunAndWaitForPopupAsync(() => signIn.ClickAsync());
        await tab.ClickAsync("button[name=persona][value=gespreksleider]");
        await tab.WaitForURLAsync(new Uri(site.Address, "/").ToString());
        await tab.CloseAsync();
        await send.ClickAsync();

        await page.WaitForURLAsync(new Regex(@"/dialoogtafels/\d+/noteren$"));
        await page.GotoAsync(page.Url.Replace("/noteren", "", StringComparison.Ordinal));
        await Expect(page.GetByText("Sint Maartensdijk").First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    async Task<IPage> Splitting()
    {
        var page = await site.SignIn(chromium, "analist");
        await page.GotoAsync("/inzichten/8/splitsen");
        await page.FillAsync("[name='Parts[0].Title']", "Het kantoor is stil.");
        await page.FillAsync("[name='Parts[1].Summary']", "Wat ik net bedacht.");
        return page;
    }

    static async Task IsStillThere(IPage page)
    {
        await Expect(page.Locator("[name='Parts[0].Title']")).ToHaveValueAsync("Het kantoor is stil.");
        await Expect(page.Locator("[name='Parts[1].Summary']")).ToHaveValueAsync("Wat ik net bedacht.");
    }

    static async Task SignInAgain(IPage page, string persona, bool signOut = false)
    {
        var tab = await page.RunAndWaitForPopupAsync(() => page.ClickAsync($"{Failure} a"));
        if (signOut)
            await tab.ClickAsync("form.persona button");
        await tab.ClickAsync($"button[name=persona][value={persona}]");
        await tab.WaitForURLAsync(address => new Uri(address).AbsolutePath == "/");
        await tab.CloseAsync();
    }

    static async Task MoreWorks(IPage page)
    {
        await page.ClickAsync(More);
        await page.FillAsync("[name='Parts[2].Title']", "En dit kwam er nog bij.");
        await Expect(page.Locator(Failure)).ToHaveCountAsync(0);
        await IsStillThere(page);
        await page.Context.CloseAsync();
    }
}
