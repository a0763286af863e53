using Dialogue.Postgres;
using Dialogue.Tests;
using Dialogue.Web.Demo;
using Microsoft.Playwright;

namespace Dialogue.Browser.Tests;

/// <summary>The site with the demo programme, in a database of its own, for the tests of one class.</summary>
public sealed class DemoSite() : TestDatabase("demo", Load)
{
    public const int Phone = 320, Desktop = 1280;

    DirectoryInfo folder = null!;
    SiteProcess site = null!;

    public Uri Address => site.Address;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        folder = Directory.CreateTempSubdirectory("dialogue-browser-");
        site = await SiteProcess.Serve("--demo", "--data", folder.FullName, "--connection", ConnectionString);
    }

    public override async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        folder.Delete(recursive: true);
        await base.DisposeAsync();
    }

    /// <summary>A browser of its own, that knows nothing yet.</summary>
    public async Task<IPage> Open(Chromium chromium, int width = Desktop, bool script = true)
    {
        var context = await chromium.Browser.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            JavaScriptEnabled = script,
            Locale = "nl-NL",
            TimezoneId = "Europe/Amsterdam",
            ViewportSize = new() { Width = width, Height = 900 },
        });
        context.SetDefaultTimeout(30_000);
        return await context.NewPageAsync();
    }

    /// <summary>A browser of its own, in which one of the personas was chosen.</summary>
    public async Task<IPage> SignIn(Chromium chromium, string persona, int width = Desktop, bool script = true)
    {
        var page = await Open(chromium, width, script);
        await page.GotoAsync("/aanmelden");
        await page.ClickAsync($"button[name=persona][value={persona}]");
        await page.WaitForURLAsync(new Uri(Address, "/").ToString());
        return page;
    }

    static async Task Load(string connection)
    {
        await using var database = new Database(connection);
        await Schema.Migrate(database);
        await new Bulk(database).SendAll(DemoProgramme.Commands());
    }
}
