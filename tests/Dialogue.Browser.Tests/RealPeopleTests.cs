using System.Text.RegularExpressions;
using Dialogue.Demo;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dialogue.Browser.Tests;

/// <summary>The programme of the demo in a site that is none: who works there signs in.</summary>
public sealed partial class RealSite() : TestDatabase("real", Load)
{
    DirectoryInfo folder = null!;
    SiteProcess site = null!;

    /// <summary>By name: browsers make no passkey for the address of a machine.</summary>
    public Uri Address => new UriBuilder(site.Address) { Host = "localhost" }.Uri;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        folder = Directory.CreateTempSubdirectory("dialogue-real-");
        site = await SiteProcess.Serve("--data", folder.FullName, "--connection", ConnectionString);
    }

    public override async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        folder.Delete(recursive: true);
        await base.DisposeAsync();
    }

    /// <summary>A browser of its own.</summary>
    public async Task<IPage> Open(Chromium chromium, int width = DemoSite.Desktop)
    {
        var context = await chromium.Browser.NewContextAsync(
            new()
            {
                BaseURL = Address.ToString(),
                Locale = "nl-NL",
                TimezoneId = "Europe/Amsterdam",
                ViewportSize = new() { Width = width, Height = 900 },
            }
        );
        context.SetDefaultTimeout(Chromium.Patience);
        return await context.NewPageAsync();
    }

    /// <summary>The link in the log with which the first administrator gets in.</summary>
    public async Task<string> FirstLink() => (await site.Says(WelcomePath())).Value;

    [GeneratedRegex("/welkom/[A-Za-z0-9_-]+")]
    private static partial Regex WelcomePath();

    static async Task Load(string connection)
    {
        await using var database = new Database(connection);
        await Schema.Migrate(database);
        var programme = new DemoProgramme();
        await new Bulk(database, programme.OpensAt).SendAll(programme.Commands(programme.Sizes[0].Name));
    }
}

/// <summary>What keeps passkeys in a browser: that which Chromium has for tests. It asks nobody.</summary>
sealed class Authenticator
{
    readonly ICDPSession devtools;
    string id = "";

    Authenticator(ICDPSession devtools) => this.devtools = devtools;

    public static async Task<Authenticator> AddTo(IPage page)
    {
        var added = new Authenticator(await page.Context.NewCDPSessionAsync(page));
        await added.devtools.SendAsync("WebAuthn.enable");
        await added.Add();
        return added;
    }

    /// <summary>The passkeys that it keeps work with the other one, too.</summary>
    public async Task CopyTo(Authenticator other)
    {
        var kept = (await devtools.SendAsync("WebAuthn.getCredentials", new() { ["authenticatorId"] = id }))!.Value;
        foreach (var credential in kept.GetProperty("credentials").EnumerateArray())
            await other.devtools.SendAsync("WebAuthn.addCredential", new() { ["authenticatorId"] = other.id, ["credential"] = credential });
    }

    /// <summary>Puts one in its place that keeps none yet.</summary>
    public async Task Replace()
    {
        await devtools.SendAsync("WebAuthn.removeVirtualAuthenticator", new() { ["authenticatorId"] = id });
        await Add();
    }

    async Task Add()
    {
        var made = await devtools.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new()
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
        id = made!.Value.GetProperty("authenticatorId").GetString()!;
    }
}

/// <summary>Real people with passkeys, from the first link on; their authenticator is the one that Chromium has for tests.</summary>
public sealed class RealPeopleTests(RealSite site, Chromium chromium) : IClassFixture<RealSite>
{
    const string Send = "main form[method=post] button.utrecht-button--primary-action";

    static readonly string szw = DemoProgramme.OrganisationId("SZW").ToString();

    [Fact]
    public async Task The_first_administrator_invites_a_contact_and_each_does_the_own_work_with_a_passkey()
    {
        var administrator = await Open(DemoSite.Phone);
        await administrator.GotoAsync(await site.FirstLink());
        await FitsPhone(administrator);
        await administrator.FillAsync("[name=Name]", "Berta Baas");
        await administrator.FillAsync("[name=Mail]", "berta@voorbeeld.nl");
        await MakePasskey(administrator);
        await Expect(administrator.Locator(".persona__name")).ToHaveTextAsync("Berta Baas");

        foreach (var address in new[] { "/mijn", "/mijn/aanmelden", "/mijn/codeapp", "/mijn/tokens", "/beheer/mensen", "/beheer/logboek" })
        {
            await administrator.GotoAsync(address);
            await FitsPhone(administrator);
        }
        var link = await Invite(administrator);
        await FitsPhone(administrator);
        var followUp = await Ask(administrator);

        var contact = await Open();
        await contact.GotoAsync(link);
        await Expect(contact.Locator("h1")).ToHaveTextAsync("Welkom, Carla Contact");
        await MakePasskey(contact);
        await contact.GotoAsync(followUp);
        await contact.ClickAsync($"a[href='{followUp}/eigenaar/aanvaarden']");
        await contact.ClickAsync(Send);
        await contact.WaitForURLAsync(new Regex($"{followUp}$"));
        await Expect(contact.Locator($"a[href='{followUp}/eigenaar/aanvaarden']")).ToHaveCountAsync(0);
        await Expect(contact.Locator("footer a[href='/beheer/mensen']")).ToHaveCountAsync(0);
        foreach (var address in new[] { "/beheer/mensen", "/beheer/mensen/nieuw", "/beheer/logboek" })
            (await contact.GotoAsync(address))!.Status.ShouldBe(403, address);

        // What is used up lets nobody in a second time.
        var late = await Open();
        (await late.GotoAsync(link))!.Status.ShouldBe(410);

        await SignsOutAndInAgain(contact, "Carla Contact");
        await SignsOutAndInAgain(administrator, "Berta Baas");
    }

    async Task SignsOutAndInAgain(IPage page, string name)
    {
        var copied = await chromium.Browser.NewContextAsync(new() { BaseURL = site.Address.ToString() });
        await copied.AddCookiesAsync(
            (await page.Context.CookiesAsync()).Select(cookie => new Cookie
            {
                Name = cookie.Name,
                Value = cookie.Value,
                Domain = cookie.Domain,
                Path = cookie.Path,
            })
        );
        var other = await copied.NewPageAsync();
        await other.GotoAsync("/");
        await Expect(other.Locator(".persona__name")).ToHaveTextAsync(name);

        // On a phone it is in the menu.
        await page.SetViewportSizeAsync(DemoSite.Desktop, 900);
        await page.GotoAsync("/");
        await page.ClickAsync("form.persona button");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Aanmelden");
        await page.SetViewportSizeAsync(DemoSite.Phone, 900);
        await FitsPhone(page);
        await other.GotoAsync("/");
        await Expect(other.Locator("h1")).ToHaveTextAsync("Aanmelden");

        await page.ClickAsync("form[action='/aanmelden/passkey'] button");
        await page.WaitForURLAsync(new Uri(site.Address, "/").ToString());
        await Expect(page.Locator(".persona__name")).ToHaveTextAsync(name);
        await copied.CloseAsync();
        await page.Context.CloseAsync();
    }

    static async Task<string> Invite(IPage page)
    {
        await page.GotoAsync("/beheer/mensen/nieuw");
        await page.FillAsync("[name=Name]", "Carla Contact");
        await page.FillAsync("[name=MailAddress]", "carla@voorbeeld.nl");
        await page.SelectOptionAsync("[name=OrganisationId]", szw);
        await page.CheckAsync("[name=Roles][value=MinistryContact]");
        await page.ClickAsync(Send);
        await page.WaitForURLAsync(new Regex("/beheer/mensen/[0-9a-f-]{36}$"));
        await page.ClickAsync("form[action$='/link'] button");
        return new Uri((await page.TextContentAsync("#secret"))!).AbsolutePath;
    }

    /// <summary>Asks a follow-up of the ministry of the contact.</summary>
    static async Task<string> Ask(IPage page)
    {
        await page.GotoAsync("/opvolgacties/nieuw?inzicht=1");
        await page.FillAsync("[name=Title]", "Zoek uit hoe het bij anderen gaat");
        await page.ClickAsync(Send);
        await page.WaitForURLAsync(new Regex(@"/opvolgacties/\d+$"));
        var followUp = new Uri(page.Url).AbsolutePath;
        await page.GotoAsync($"{followUp}/eigenaar/voorstellen");
        await page.SelectOptionAsync("[name='Owners.LeadId']", szw);
        await page.ClickAsync(Send);
        await page.WaitForURLAsync(new Regex($"{followUp}$"));
        return followUp;
    }

    async Task MakePasskey(IPage page)
    {
        await page.ClickAsync("[data-passkey-make]");
        await page.WaitForURLAsync(new Uri(site.Address, "/").ToString());
    }

    /// <summary>A browser of its own, with an authenticator that keeps passkeys and asks nobody.</summary>
    async Task<IPage> Open(int width = DemoSite.Desktop)
    {
        var page = await site.Open(chromium, width);
        await Authenticator.AddTo(page);
        return page;
    }

    static async Task FitsPhone(IPage page) =>
        (
            await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        ).ShouldBeLessThanOrEqualTo(0, $"{page.Url} scrolls sideways");
}
