using Dialogue.EmbeddedPostgres;
using Npgsql;

namespace Dialogue.Testing;

/// <summary>
/// A database of its own for a test class, copied in a tenth of a second from a template that is prepared once in a test run.
/// <code>
/// public sealed class MigratedDatabase() : TestDatabase("migrated", Schema.MigrateAsync);
/// public sealed class LedgerTests(MigratedDatabase database) : IClassFixture&lt;MigratedDatabase&gt;
/// </code>
/// </summary>
/// <param name="template">Names what <paramref name="prepare"/> makes: the same name, the same content.</param>
/// <param name="prepare">Gets the connection string of an empty database; null for a database that stays empty.</param>
public class TestDatabase(string template, Func<string, Task>? prepare) : IAsyncLifetime
{
    readonly string name = $"test_{Guid.CreateVersion7():N}";
    EmbeddedServer server = null!;

    public string ConnectionString { get; private set; } = "";

    /// <summary>Connections to this database, closed with it.</summary>
    public NpgsqlDataSource Source { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        server = await TestServer.GetAsync();
        string? source = null;
        if (prepare is not null)
        {
            // The ids of the compiled code keep a template of another build from being taken for this one's.
            source = $"{template}_{Id(prepare.Method.Module)}{Id(typeof(EmbeddedServer).Module)}";
            await server.CreateTemplateAsync(source, prepare);
        }

        await server.CreateDatabaseAsync(name, source);
        ConnectionString = server.ConnectionStringTo(name);
        Source = NpgsqlDataSource.Create(ConnectionString);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Source.DisposeAsync();
        await server.DropDatabaseAsync(name);
    }

    static string Id(System.Reflection.Module module) => module.ModuleVersionId.ToString("N")[..8];
}
