using Dialogue.Testing.SignIn;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dialogue.Browser.Tests;

/// <summary>The pages on which people change their own means of signing in.</summary>
public sealed class OwnMeansTests(RealSite site, Chromium chromium) : IClassFixture<RealSite>
{
    const string Mail = "berta@voorbeeld.nl",
        Password = "vier paarden eten krentenbrood",
        NewApp = "/mijn/codeapp",
        Submit = "main form[method=post] button[type=submit]";

    [Fact]
    public async Task Another_code_app_is_set_up_on_a_phone_whatever_happens_meanwhile()
    {
        var page = await site.Open(chromium, DemoSite.Phone);
        await page.GotoAsync(await site.FirstLink());
        await page.FillAsync("[name=Name]", "Berta Baas");
        await page.FillAsync("[name=Mail]", Mail);
        await page.FillAsync("[name=Password]", Password);
        await page.ClickAsync(Submit);
        await Give(page, await AppOf(page));
        await Expect(page.Locator("h1")).ToHaveTextAsync("Bewaar deze reservecodes");
        await page.ClickAsync(Submit);
        await page.WaitForURLAsync(new Uri(site.Address, "/").ToString());

        await page.GotoAsync(NewApp);
        await IsFit(page);
        await page.FillAsync("[name=Code]", "000000");
        await page.ClickAsync(Submit);
        await Expect(page.Locator(".field__error")).ToBeVisibleAsync();
        await IsFit(page);

        // Back is the form as it can be used: with the key that is shown.
        await page.GoBackAsync();
        await Expect(page.Locator("code.key")).ToBeVisibleAsync();
        await Give(page, await AppOf(page));
        await Expect(page.Locator("[role=status]")).ToContainTextAsync("De nieuwe codeapp werkt");
        await page.GoBackAsync();
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        await IsFit(page);

        // Two at once: one of them is what works.
        var second = await page.Context.NewPageAsync();
        await Task.WhenAll(page.GotoAsync(NewApp), second.GotoAsync(NewApp));
        var apps = new[] { await AppOf(page), await AppOf(second) };
        apps[0].Key.ShouldNotBe(apps[1].Key);
        await Task.WhenAll(Give(page, apps[0]), Give(second, apps[1]));
        foreach (var tab in new[] { page, second })
        {
            // Not what it says: the two tabs are one browser, whose message is shown once, in whichever comes first.
            await Expect(tab.Locator("h1")).ToBeVisibleAsync();
            await IsFit(tab);
        }

        // The session ends while the form is open: nothing changes.
        await page.GotoAsync(NewApp);
        var late = await AppOf(page);
        await second.SetViewportSizeAsync(DemoSite.Desktop, 900);
        await second.GotoAsync("/");
        await second.ClickAsync("form.persona button");
        await Expect(second.Locator("h1")).ToHaveTextAsync("Aanmelden");
        var code = await Give(page, late);
        await Expect(page.Locator("h1")).ToHaveTextAsync("U bent niet meer aangemeld");
        (await page.ContentAsync()).ShouldNotContain(code);
        await IsFit(page);

        var works = new List<string>();
        foreach (var app in apps.Append(late))
            if (await Opens(app))
                works.Add(app.Key);
        works.ShouldHaveSingleItem().ShouldNotBe(late.Key);
    }

    async Task<bool> Opens(CodeApp app)
    {
        var page = await site.Open(chromium);
        await page.GotoAsync("/aanmelden");
        await page.FillAsync("[name=Mail]", Mail);
        await page.FillAsync("[name=Password]", Password);
        await page.ClickAsync("form[action='/aanmelden/wachtwoord'] button[type=submit]");
        await Give(page, app);
        await Expect(page.Locator(".persona__name, .field__error, [role=alert]").First).ToBeVisibleAsync();
        var isIn = await page.Locator(".persona__name").CountAsync() > 0;
        await page.Context.CloseAsync();
        return isIn;
    }

    static async Task<CodeApp> AppOf(IPage page) => new((await page.TextContentAsync("code.key"))!);

    static async Task<string> Give(IPage page, CodeApp app)
    {
        var code = app.Next();
        await page.FillAsync("[name=Code]", code);
        await page.RunAndWaitForResponseAsync(
            () => page.ClickAsync(Submit),
            answer => answer.Request.Method == "POST" && answer.Request.IsNavigationRequest
        );
        return code;
    }

    static async Task IsFit(IPage page)
    {
        foreach (var width in new[] { DemoSite.Desktop, DemoSite.Phone })
        {
            await page.SetViewportSizeAsync(width, 900);
            (
                await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            ).ShouldBeLessThanOrEqualTo(0, $"{page.Url} scrolls sideways at {width}");
            string.Join('\n', await Axe.Violations(page)).ShouldBeEmpty(page.Url);
        }
    }
}

/// <summary>Passkeys and the sessions of who adds one.</summary>
public sealed class AddedPasskeyTests(RealSite site, Chromium chromium) : IClassFixture<RealSite>
{
    [Fact]
    public async Task Who_adds_a_passkey_is_out_elsewhere()
    {
        var own = await site.Open(chromium);
        var keeps = await Authenticator.AddTo(own);
        await own.GotoAsync(await site.FirstLink());
        await own.FillAsync("[name=Name]", "Berta Baas");
        await own.FillAsync("[name=Mail]", "berta@voorbeeld.nl");
        await own.ClickAsync("[data-passkey-make]");
        await Expect(own.Locator(".persona__name")).ToHaveTextAsync("Berta Baas");
        var elsewhere = await site.Open(chromium);
        await keeps.CopyTo(await Authenticator.AddTo(elsewhere));
        await elsewhere.GotoAsync("/aanmelden");
        await elsewhere.ClickAsync("form[action='/aanmelden/passkey'] button");
        await Expect(elsewhere.Locator(".persona__name")).ToHaveTextAsync("Berta Baas");

        await keeps.Replace();
        await own.GotoAsync("/mijn/aanmelden");
        await own.FillAsync("[name=PasskeyName]", "Telefoon");
        await own.ClickAsync("[data-passkey-make]");

        await Expect(own.Locator("[role=status]")).ToBeVisibleAsync();
        await Expect(own.Locator("main")).ToContainTextAsync("Telefoon");
        await elsewhere.GotoAsync("/");
        await Expect(elsewhere.Locator("h1")).ToHaveTextAsync("Aanmelden");
        await own.GotoAsync("/");
        await Expect(own.Locator(".persona__name")).ToHaveTextAsync("Berta Baas");
    }
}
