using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dialogue.Browser.Tests;

/// <summary>Noting at a table in a browser: nothing that was typed is lost, and nothing is recorded twice.</summary>
public sealed class NotesTests(DemoSite site, Chromium chromium) : IClassFixture<DemoSite>
{
    const int WidePhone = 375;
    const string Waiting = "[data-waiting] li",
        State = "[data-state]";

    [Fact]
    public async Task A_table_with_six_statements_takes_at_most_sixteen_taps_beside_the_typing()
    {
        var page = await site.SignIn(chromium, "gespreksleider", WidePhone);
        var taps = 0;
        async Task Tap(string what)
        {
            taps++;
            await page.ClickAsync(what);
        }

        await Tap("a[href='/dialoogtafels/vastleggen']");
        await Tap("[name=Series]");
        await page.Keyboard.TypeAsync("Samen zes");
        await Tap("[name=Citizens]");
        await page.Keyboard.TypeAsync("8");
        await Tap("main form.form .actions button");
        await page.WaitForURLAsync(new Regex("/noteren$"));
        foreach (var kind in new[] { "Knel", "Kiem", "Idee", "Citaat", "Knel", "Kiem" })
        {
            await Tap($".notes__form .kinds__choice:has([value={kind}])");
            await page.Keyboard.TypeAsync($"Dit is nummer {taps}.");
            await page.Keyboard.PressAsync("Enter");
        }
        await Expect(page.Locator(".note")).ToHaveCountAsync(6);
        await Expect(page.Locator(State)).ToHaveTextAsync("Alles is bewaard.");
        await Tap(".notes__end a[href$='/verslag']");
        await Tap("main form.form .actions button");
        await page.WaitForURLAsync(new Regex(@"/dialoogtafels/\d+$"));

        await Expect(page.Locator(".entry__above")).ToContainTextAsync("verslag klaar");
        taps.ShouldBeLessThanOrEqualTo(16);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(DemoSite.Phone)]
    [InlineData(DemoSite.Desktop)]
    public async Task Without_a_connection_noting_goes_on_and_all_of_it_is_sent_once_when_it_is_back(int width)
    {
        var page = await Noting(width);
        await Note(page, "Knel", "Voor de tunnel.");
        await Expect(page.Locator(".note")).ToHaveCountAsync(1);

        await page.Context.SetOfflineAsync(true);
        await Note(page, "Kiem", "In de tunnel.");
        await Note(page, "Idee", "Nog steeds in de tunnel.");
        await page.FillAsync("#Text", "Half getypt");
        await Expect(page.Locator(State)).ToContainTextAsync("2 uitspraken staan nog alleen op dit apparaat.");
        await Expect(page.Locator(Waiting)).ToHaveCountAsync(2);
        await IsPleasant(page, "without a connection");

        await page.Context.SetOfflineAsync(false);
        await Expect(page.Locator(".note .typed")).ToHaveTextAsync(["Voor de tunnel.", "In de tunnel.", "Nog steeds in de tunnel."]);
        await Expect(page.Locator(Waiting)).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Expect(page.Locator(".note")).ToHaveCountAsync(3);
        await Expect(page.Locator("#Text")).ToHaveValueAsync("Half getypt");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task When_the_answer_gets_lost_the_statement_is_sent_again_and_recorded_once()
    {
        var page = await Noting();
        var lost = 0;
        await page.RouteAsync(
            "**/noteren",
            async route =>
            {
                if (route.Request.Method != "POST" || lost++ > 1)
                {
                    await route.ContinueAsync();
                    return;
                }
                // The server records it, and the answer never arrives.
                await route.FetchAsync();
                await route.AbortAsync();
            }
        );

        await Note(page, "Knel", "Eén keer gezegd.");

        await Expect(page.Locator(".note .typed")).ToHaveTextAsync(["Eén keer gezegd."]);
        await Expect(page.Locator(Waiting)).ToHaveCountAsync(0);
        lost.ShouldBe(3);
        await page.ReloadAsync();
        await Expect(page.Locator(".note")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_was_typed_is_there_after_the_tab_was_closed()
    {
        var page = await Noting();
        var address = page.Url;
        await page.ClickAsync(Kind("Idee"));
        await page.Keyboard.TypeAsync("Een belbus voor het dorp");
        await page.CloseAsync();

        var again = await page.Context.NewPageAsync();
        await again.GotoAsync(address);
        await Expect(again.Locator("#Text")).ToHaveValueAsync("Een belbus voor het dorp");
        await Expect(again.Locator(".notes__form [value=Idee]")).ToBeCheckedAsync();
        await Expect(again.Locator(State)).ToContainTextAsync("staat er weer");
        await again.PressAsync("#Text", "Enter");
        await Expect(again.Locator(".note .typed")).ToHaveTextAsync(["Een belbus voor het dorp"]);
        await again.ReloadAsync();
        await Expect(again.Locator("#Text")).ToHaveValueAsync("");
        await again.Context.CloseAsync();
    }

    [Fact]
    public async Task In_a_browser_that_keeps_nothing_noting_works_and_says_so()
    {
        var page = await site.SignIn(chromium, "gespreksleider");
        await page.AddInitScriptAsync(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('Denied', 'SecurityError'); } })"
        );
        await page.GotoAsync("/dialoogtafels/vastleggen");
        await page.FillAsync("[name=Series]", $"Noteren {Guid.NewGuid()}");
        await page.ClickAsync("main form.form .actions button");
        await page.WaitForURLAsync(new Regex("/noteren$"));

        await page.ClickAsync(Kind("Knel"));
        await page.Keyboard.TypeAsync("Zonder geheugen.");
        await Expect(page.Locator(State)).ToContainTextAsync("Deze browser onthoudt niets.", new() { Timeout = Chromium.Patience });
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".note .typed")).ToHaveTextAsync(["Zonder geheugen."]);
        await Expect(page.Locator(State)).ToHaveTextAsync("Alles is bewaard.");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Two_tabs_of_one_person_keep_what_is_typed_in_each()
    {
        var one = await Noting();
        var two = await one.Context.NewPageAsync();
        await two.GotoAsync(one.Url);
        await one.FillAsync("#Text", "In het eerste tabblad");
        await two.FillAsync("#Text", "In het tweede tabblad");

        await one.ReloadAsync();
        await Expect(one.Locator("#Text")).ToHaveValueAsync("In het eerste tabblad");
        await two.ReloadAsync();
        await Expect(two.Locator("#Text")).ToHaveValueAsync("In het tweede tabblad");
        await one.Context.CloseAsync();
    }

    [Fact]
    public async Task After_the_session_has_ended_what_is_noted_stays_and_is_sent_after_signing_in_again()
    {
        var page = await Noting();
        await page.Context.ClearCookiesAsync(new() { Name = "dialogue-session" });

        await Note(page, "Knel", "Terwijl ik was afgemeld.");
        await Expect(page.Locator(State)).ToContainTextAsync("U bent niet meer aangemeld.");
        await Expect(page.Locator(Waiting)).ToHaveCountAsync(1);
        await IsPleasant(page, "after the session has ended");
        var tab = await page.RunAndWaitForPopupAsync(() => page.ClickAsync($"{State} a"));
        await tab.ClickAsync("button[name=persona][value=gespreksleider]");
        await tab.WaitForURLAsync(address => new Uri(address).AbsolutePath == "/");
        await tab.CloseAsync();
        await page.BringToFrontAsync();

        await Expect(page.Locator(".note .typed")).ToHaveTextAsync(["Terwijl ik was afgemeld."]);
        await Expect(page.Locator(State)).ToHaveTextAsync("Alles is bewaard.");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task On_a_shared_device_the_next_person_neither_sees_nor_sends_what_was_left()
    {
        var page = await Noting();
        var address = page.Url;
        await page.Context.SetOfflineAsync(true);
        await Note(page, "Knel", "Van Samira.");
        await page.FillAsync("#Text", "Half van Samira");
        await page.RouteAsync("**/noteren", route => route.Request.Method == "POST" ? route.AbortAsync() : route.ContinueAsync());
        await page.Context.SetOfflineAsync(false);

        await page.ClickAsync("form.persona button");
        await Expect(page.Locator("#leaving")).ToBeVisibleAsync();
        (await Axe.Violations(page)).ShouldBeEmpty();
        await page.ClickAsync("#leaving button[value=keep]");
        await page.WaitForURLAsync(url => !url.Contains("noteren", StringComparison.Ordinal));
        await page.UnrouteAllAsync();
        await As(page, "coordinator");
        await page.GotoAsync(address);
        await Expect(page.Locator("#Text")).ToHaveValueAsync("");
        await Expect(page.Locator(Waiting)).ToHaveCountAsync(0);
        await Expect(page.Locator(".note")).ToHaveCountAsync(0);

        // The coordinator leaves nothing, and is not asked.
        await page.ClickAsync("form.persona button");
        await As(page, "gespreksleider");
        await page.GotoAsync(address);
        await Expect(page.Locator(".note .typed")).ToHaveTextAsync(["Van Samira."]);
        await Expect(page.Locator("#Text")).ToHaveValueAsync("Half van Samira");

        await page.ClickAsync("form.persona button");
        await page.ClickAsync("#leaving button[value=drop]");
        await As(page, "gespreksleider");
        await page.GotoAsync(address);
        await Expect(page.Locator("#Text")).ToHaveValueAsync("");
        (await page.EvaluateAsync<int>("localStorage.length")).ShouldBe(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Two_people_see_what_the_other_notes_and_of_a_correction_of_the_same_statement_both_texts()
    {
        var one = await Noting();
        var two = await site.SignIn(chromium, "coordinator", DemoSite.Phone);
        await two.GotoAsync(one.Url);
        await Note(one, "Knel", "De bus rijdt niet.");
        await Expect(two.Locator(".note .typed")).ToHaveTextAsync(["De bus rijdt niet."]);
        await Note(two, "Idee", "Een belbus.");
        await Expect(one.Locator(".note .typed")).ToHaveTextAsync(["De bus rijdt niet.", "Een belbus."]);

        await one.ClickAsync(".note:nth-child(1) [data-edit-open]");
        await two.ClickAsync(".note:nth-child(1) [data-edit-open]");
        await one.FillAsync("[data-edit] [name=Text]", "De bus rijdt niet in het weekend.");
        await two.FillAsync("[data-edit] [name=Text]", "Lijn 4 rijdt niet.");
        await one.ClickAsync("[data-edit] [type=submit]");
        await Expect(one.Locator(".note .typed").First).ToHaveTextAsync("De bus rijdt niet in het weekend.");
        await two.ClickAsync("[data-edit] [type=submit]");

        await Expect(two.Locator("[data-edit] dd")).ToHaveTextAsync(["De bus rijdt niet in het weekend.", "Lijn 4 rijdt niet."]);
        await IsPleasant(two, "with a conflict");
        // Also after a reload the own text is there, with the wording that it was made from.
        await two.ReloadAsync();
        await Expect(two.Locator("[data-edit] [name=Text]")).ToHaveValueAsync("Lijn 4 rijdt niet.");
        await two.ClickAsync("[data-edit] [type=submit]");
        await two.ClickAsync("[data-over]");
        await Expect(two.Locator("[data-edit]")).ToHaveCountAsync(0);
        await Expect(one.Locator(".note .typed").First).ToHaveTextAsync("Lijn 4 rijdt niet.");
        await one.Context.CloseAsync();
        await two.Context.CloseAsync();
    }

    [Fact]
    public async Task A_mistake_is_undone_and_its_text_comes_back_and_the_order_changes()
    {
        var page = await Noting();
        await Note(page, "Knel", "Een.");
        await Note(page, "Kiem", "Twee.");
        await Note(page, "Idee", "Drie.");
        await Expect(page.Locator(".note")).ToHaveCountAsync(3);

        await page.ClickAsync(".note:nth-child(3) button[value=true]");
        await Expect(page.Locator(".note .typed")).ToHaveTextAsync(["Een.", "Drie.", "Twee."]);
        await page.ClickAsync(".note:nth-child(2) [data-undo] button");
        await Expect(page.Locator(".note .typed")).ToHaveTextAsync(["Een.", "Twee."]);
        await Expect(page.Locator("#Text")).ToHaveValueAsync("Drie.");
        await Expect(page.Locator(".notes__form [value=Idee]")).ToBeCheckedAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Personal_data_are_pointed_out_while_typing_and_redacted_with_one_click()
    {
        var page = await Noting(DemoSite.Phone);
        await page.ClickAsync(Kind("Citaat"));
        await page.Keyboard.TypeAsync("Mevrouw Aalders (aalders@voorbeeld.nl) mist de bus.");

        await Expect(page.Locator("[data-mask]")).ToHaveCountAsync(2);
        await IsPleasant(page, "with personal data");
        await page.ClickAsync("[data-mask='Aalders']");
        await page.ClickAsync("[data-mask='aalders@voorbeeld.nl']");
        await Expect(page.Locator("#Text")).ToHaveValueAsync("Mevrouw [gelakt] ([gelakt]) mist de bus.");
        await Expect(page.Locator("[data-mask]")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task What_is_typed_into_any_form_is_there_after_a_reload_and_gone_when_it_was_recorded()
    {
        var page = await site.SignIn(chromium, "coordinator");
        await page.GotoAsync("/dialoogtafels/plannen");
        await page.FillAsync("[name=Series]", "Concept");
        await page.FillAsync("[name=Day]", "2022-02-01");
        await page.FillAsync("[name=Facilitator]", "Samira Wolters");
        await page.ReloadAsync();
        await Expect(page.Locator("[name=Series]")).ToHaveValueAsync("Concept");
        await Expect(page.Locator(".draft-notice")).ToContainTextAsync("staat er weer");
        (await Axe.Violations(page)).ShouldBeEmpty();

        await page.Context.SetOfflineAsync(true);
        await page.ClickAsync("main form.form .actions button");
        await Expect(page.Locator(".draft-notice")).ToContainTextAsync("Er is geen verbinding.");
        await page.Context.SetOfflineAsync(false);
        await page.ClickAsync("main form.form .actions button");
        await page.WaitForURLAsync(new Regex(@"/dialoogtafels/\d+$"));
        await page.GotoAsync("/dialoogtafels/plannen");
        await Expect(page.Locator("[name=Series]")).ToHaveValueAsync("");
        await Expect(page.Locator(".draft-notice")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    async Task<IPage> Noting(int width = DemoSite.Desktop)
    {
        var page = await site.SignIn(chromium, "gespreksleider", width);
        await page.GotoAsync("/dialoogtafels/vastleggen");
        await page.FillAsync("[name=Series]", $"Noteren {Guid.NewGuid()}");
        await page.ClickAsync("main form.form .actions button");
        await page.WaitForURLAsync(new Regex("/noteren$"));
        await Expect(page.Locator("#Text")).ToBeFocusedAsync();
        return page;
    }

    static async Task Note(IPage page, string kind, string text)
    {
        await page.ClickAsync(Kind(kind));
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }

    static string Kind(string kind) => $".notes__form .kinds__choice:has([value={kind}])";

    static async Task As(IPage page, string persona)
    {
        await page.GotoAsync("/aanmelden");
        await page.ClickAsync($"button[name=persona][value={persona}]");
        await page.WaitForURLAsync(address => new Uri(address).AbsolutePath == "/");
    }

    /// <summary>No fault found by axe, and nothing beside the screen.</summary>
    static async Task IsPleasant(IPage page, string when)
    {
        (await Axe.Violations(page)).ShouldBeEmpty(when);
        (
            await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        ).ShouldBeLessThanOrEqualTo(0, when);
    }
}
