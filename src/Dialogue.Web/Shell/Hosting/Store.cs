using Dialogue.EmbeddedPostgres;

namespace Dialogue.Web.Shell.Hosting;

/// <summary>
/// The database that the configuration names (<c>ConnectionStrings:Dialogue</c>), else a PostgreSQL server of our own
/// under the data folder, which runs as long as the program.
/// </summary>
public sealed class Store : IAsyncDisposable
{
    // Of what is kept in the data folder; another one is raised when an earlier version can no longer be read.
    const string Format = "1";

    static readonly TimeSpan retryAfter = TimeSpan.FromSeconds(1);

    readonly string connectionString;
    readonly EmbeddedServer? server;

    Store(string connectionString, EmbeddedServer? server)
    {
        this.connectionString = connectionString;
        Database = new(connectionString);
        this.server = server;
    }

    public Database Database { get; }

    /// <summary>Where the data are, in words for the operator.</summary>
    public string Place => server is null ? "the configured PostgreSQL server" : "embedded PostgreSQL";

    /// <summary>
    /// The database as it is; <see cref="Migrate"/> or <see cref="MigrateWhenReachable"/> brings it to the present schema.
    /// </summary>
    /// <exception cref="EmbeddedPostgresException">The embedded server cannot run here.</exception>
    public static async Task<Store> Open(IConfiguration configuration, ILogger log, CancellationToken cancel = default)
    {
        if (configuration.GetConnectionString("Dialogue") is { Length: > 0 } connection)
            return new(connection, null);
        var options = new EmbeddedOptions(Path.GetFullPath(configuration["Data"] ?? "data")) { Format = Format };
        var server = await EmbeddedServer.StartAsync(options, log, cancel);
        return new(server.ConnectionString, server);
    }

    /// <summary>Brings the database to the present schema, and tells the time by it.</summary>
    /// <exception cref="StoreUnavailable">The configured server cannot be reached.</exception>
    /// <exception cref="OtherDatabase">Another version made this database.</exception>
    public async Task Migrate(ILogger log, CancellationToken cancel = default)
    {
        foreach (var step in await Schema.Migrate(Database, cancel: cancel))
            log.LogInformation("Brought the database to {Step}", step);
        await Database.Clock.Read(Database, cancel);
    }

    /// <summary>
    /// As <see cref="Migrate"/>, and when the server cannot be reached tried again every second until it can. The database answers that it
    /// is away meanwhile.
    /// </summary>
    /// <param name="then">What else belongs to a database that is ready.</param>
    /// <returns>What goes on when the server could not be reached at once; completed when the database is ready.</returns>
    public async Task<Task> MigrateWhenReachable(ILogger log, Func<Database, Task> then, CancellationToken cancel)
    {
        Database.AtPresentSchema = false;
        return await Ready() ? Task.CompletedTask : Task.Run(KeepTrying, CancellationToken.None);

        async Task<bool> Ready()
        {
            try
            {
                await Migrate(log, cancel);
                // Through another one, because the site's own has to look away until all of it is there.
                await using (var preparing = new Database(connectionString))
                    await then(preparing);
                await Database.Clock.Read(Database, cancel);
                Database.AtPresentSchema = true;
                return true;
            }
            catch (StoreUnavailable away)
            {
                log.LogWarning("The database cannot be reached: {Reason}", away.Message);
                return false;
            }
        }

        async Task KeepTrying()
        {
            while (!cancel.IsCancellationRequested && !await Ready())
                await Task.Delay(retryAfter, cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
    }
}
