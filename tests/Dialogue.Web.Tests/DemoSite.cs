using Dialogue.Demo;
using Dialogue.Web.CommandLine;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Dialogue.Web.Tests;

/// <summary>The site with the demo programme, in a database and a data folder of its own.</summary>
public class DemoSite() : TestDatabase("demo", Load)
{
    readonly string folder = Path.Combine(Path.GetTempPath(), $"dialogue-site-{Guid.NewGuid():N}");

    public WebApplicationFactory<Texts> Factory { get; private set; } = null!;

    /// <summary>Settings that differ from those of the demo.</summary>
    protected virtual IEnumerable<(string Key, string Value)> Settings => [];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Factory = new WebApplicationFactory<Texts>().WithWebHostBuilder(builder =>
        {
            (string Key, string Value)[] demo =
            [
                ("ConnectionStrings:Dialogue", ConnectionString),
                ("Data", folder),
                ("Demo", "true"),
                ("RateLimits:Requests", "0"),
                ("RateLimits:FailedSignIns", "0"),
            ];
            foreach (var (key, value) in demo.Concat(Settings))
                builder.UseSetting(key, value);
        });
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Factory.DisposeAsync();
        if (Directory.Exists(folder))
            Directory.Delete(folder, true);
        await base.DisposeAsync();
    }

    /// <summary>The database of the site, with the clock of the demo.</summary>
    public async Task<Database> Open()
    {
        var database = new Database(ConnectionString);
        await database.Clock.Read(database);
        return database;
    }

    /// <summary>Someone who has not signed in.</summary>
    public Visitor Anonymous() => Anonymous(Factory);

    static Visitor Anonymous(WebApplicationFactory<Texts> factory) => new(factory.CreateClient(new() { HandleCookies = true }));

    /// <summary>Someone who has signed in as this persona, such as <c>coordinator</c> or <c>szw</c>.</summary>
    /// <param name="factory">A site that differs from this one.</param>
    public async Task<Visitor> As(string persona, WebApplicationFactory<Texts>? factory = null)
    {
        var visitor = Anonymous(factory ?? Factory);
        var page = await visitor.Get("/aanmelden");
        (await visitor.Submit(page, "main form", ("persona", persona))).Status.ShouldBe(200);
        return visitor;
    }

    static async Task Load(string connectionString)
    {
        await using var database = new Database(connectionString);
        await Schema.Migrate(database);
        await DemoCommand.Load(database, new DemoProgramme());
    }
}
