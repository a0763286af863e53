using Dialogue.EmbeddedPostgres;

namespace Dialogue.Web.Shell.Hosting;

/// <summary>
/// The database that the configuration names (<c>ConnectionStrings:Dialogue</c>), else a PostgreSQL server of our own
/// under the data folder, which runs as long as the program. Brought to the present schema when it is opened.
/// </summary>
public sealed class Store : IAsyncDisposable
{
    readonly EmbeddedServer? server;

    Store(Database database, EmbeddedServer? server)
    {
        Database = database;
        this.server = server;
    }

    public Database Database { get; }

    /// <summary>Where the data are, in words for the operator.</summary>
    public string Place => server is null ? "the configured PostgreSQL server" : "embedded PostgreSQL";

    /// <exception cref="StoreUnavailable">The configured server cannot be reached.</exception>
    /// <exception cref="EmbeddedPostgresException">The embedded server cannot run here.</exception>
    public static async Task<Store> Open(IConfiguration configuration, ILogger log, CancellationToken cancel = default)
    {
        if (configuration.GetConnectionString("Dialogue") is { Length: > 0 } connection)
        {
            return await Migrated(new Store(new Database(connection), null), log, cancel);
        }
        var server = await EmbeddedServer.StartAsync(new EmbeddedOptions(Path.GetFullPath(configuration["Data"] ?? "data")), log, cancel);
        return await Migrated(new Store(new Database(server.ConnectionString), server), log, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
    }

    static async Task<Store> Migrated(Store store, ILogger log, CancellationToken cancel)
    {
        try
        {
            foreach (var step in await Schema.Migrate(store.Database, cancel: cancel))
                log.LogInformation("Brought the database to {Step}", step);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }
}
