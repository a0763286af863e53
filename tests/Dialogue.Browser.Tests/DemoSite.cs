using Dialogue.Demo;
using Dialogue.Tables;
using Microsoft.Playwright;

namespace Dialogue.Browser.Tests;

/// <summary>The site with the demo programme, in a database of its own, for the tests of one class.</summary>
public sealed class DemoSite() : TestDatabase("demo", Load)
{
    public const int Phone = 320,
        Desktop = 1280;

    /// <summary>
    /// The numbers of a table that is planned, one that is held and one that is reported: in the demo programme nearly all are adopted.
    /// </summary>
    public static readonly IReadOnlyList<int> GoingOn = [81, 82, 83];

    DirectoryInfo folder = null!;
    SiteProcess site = null!;

    public Uri Address => site.Address;

    /// <summary>The present day in the demo programme.</summary>
    public async Task<DateOnly> Today()
    {
        await using var database = new Database(ConnectionString);
        await database.Clock.Read(database);
        return database.Today;
    }

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
        var context = await chromium.Browser.NewContextAsync(
            new()
            {
                BaseURL = Address.ToString(),
                JavaScriptEnabled = script,
                Locale = "nl-NL",
                TimezoneId = "Europe/Amsterdam",
                ViewportSize = new() { Width = width, Height = 900 },
            }
        );
        context.SetDefaultTimeout(Chromium.Patience);
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

    static IEnumerable<CommandWithMetadata> StillGoingOn()
    {
        var details = new TableDetails(
            "Wonen",
            new(2021, 6, 1),
            TableMode.Online,
            Province.Utrecht,
            "Amersfoort",
            null,
            DemoActors.Facilitator.Name,
            DemoActors.Facilitator.PersonId
        );
        return new object[]
        {
            new PlanTable(Guid.CreateVersion7(), GoingOn[0], details),
            new RecordTable(
                Guid.CreateVersion7(),
                GoingOn[1],
                details,
                null,
                [new(Guid.CreateVersion7(), StatementKind.Idee, "Bouw weer hofjes.")]
            ),
            new RecordTable(
                Guid.CreateVersion7(),
                GoingOn[2],
                details,
                null,
                [new(Guid.CreateVersion7(), StatementKind.Knel, "Starters vinden niets.")],
                "Over wonen."
            ),
        }.Select(command => new CommandWithMetadata(command, new CommandMetadata(Actor.System)));
    }

    static async Task Load(string connection)
    {
        await using var database = new Database(connection);
        await Schema.Migrate(database);
        var programme = new DemoProgramme();
        await new Bulk(database, programme.OpensAt).SendAll(programme.Commands(programme.Sizes[0].Name));
        await database.Clock.Read(database);
        await new Bulk(database).SendAll(StillGoingOn());
    }
}
