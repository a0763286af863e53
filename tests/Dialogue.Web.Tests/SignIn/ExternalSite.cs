using System.Net;
using System.Net.Sockets;
using Dialogue.People;
using Dialogue.Testing.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Dialogue.Web.Tests.SignIn;

/// <summary>Databases for sites where people sign in at a provider of their organisation.</summary>
public sealed class ExternalDatabase() : TestDatabase("external", Migrate)
{
    static async Task Migrate(string connection)
    {
        await using var database = new Database(connection);
        await Schema.Migrate(database);
    }
}

/// <summary>The whole site on a port of its own, with an external provider by configuration alone.</summary>
public sealed class ExternalSite : IAsyncDisposable
{
    readonly DirectoryInfo keys = Directory.CreateTempSubdirectory("dialogue-keys-");
    readonly Database database;
    readonly WebApplication app;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    ExternalSite(string connection, Uri provider, Uri address, string[] settings)
    {
        (database, Address) = (new Database(connection), address);
        app = Site.Build(
            [
                $"--urls={address}",
                $"--PublicUrl={address}",
                $"--SignIn:Authority={provider}",
                $"--SignIn:ClientId={ProviderClients.Site}",
                $"--SignIn:ClientSecret={ProviderClients.SiteSecret}",
                "--RateLimits:Requests=0",
                "--RateLimits:FailedSignIns=0",
                $"--DataProtection:Folder={keys.FullName}",
                "--Logging:LogLevel:Default=None",
                .. settings,
            ],
            database
        );
    }

    public Uri Address { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<ExternalSite> Start(TestDatabase database, Uri provider, params string[] settings)
    {
        var site = new ExternalSite(database.ConnectionString, provider, new Uri($"http://127.0.0.1:{FreePort()}/"), settings);
        await site.app.StartAsync(Cancel);
        return site;
    }

    /// <summary>With a real provider, which it has found: on a machine with other work that may take long.</summary>
    public static async Task<ExternalSite> Start(TestDatabase database, RealProvider provider)
    {
        var site = await Start(database, provider.Address);
        provider.Site = site.Address;
        for (var tries = 0; ; tries++)
        {
            using var answer = await site.Browser().Send(HttpMethod.Get, "/aanmelden/extern");
            if (answer.StatusCode == HttpStatusCode.Found)
                return site;
            tries.ShouldBeLessThan(10, "the provider is there");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
        keys.Delete(recursive: true);
    }

    /// <summary>A browser that knows nothing yet.</summary>
    public CookieJar Browser() =>
        new(new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address });

    /// <summary>Makes someone known who may read.</summary>
    public async Task<Guid> Invite(string name, string? mail)
    {
        var id = Guid.CreateVersion7();
        await Send(new RegisterPerson(id, name, mail, null, [Role.Reader]));
        return id;
    }

    /// <summary>Sends a command as the system itself.</summary>
    public async Task Send(object command)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ICommands>().Send(command, new(Actor.System), Cancel);
    }

    /// <summary>Who is known under this name; null when nobody is.</summary>
    public Task<PersonProfile?> PersonCalled(string name) =>
        database.Document<PersonProfile>("select data from {person_profile} where name = @name", args: new { name }, cancel: Cancel);

    /// <summary>Who has a session now.</summary>
    public async Task<int> Sessions(Guid person) =>
        await database.One<int>("select count(*)::int from app.session where person_id = @person", args: new { person }, cancel: Cancel);

    /// <summary>The last line of the security log.</summary>
    public async Task<(string Kind, Guid? Person, string? Detail)> LastNoted() =>
        await database.One<(string, Guid?, string?)>(
            "select kind, person_id, detail from app.security_event order by id desc limit 1",
            cancel: Cancel
        );

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
