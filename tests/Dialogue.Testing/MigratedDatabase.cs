namespace Dialogue.Testing;

/// <summary>An empty programme: a database of its own with the present schema.</summary>
public class MigratedDatabase() : TestDatabase("migrated", Migrate)
{
    public Database Database { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Database = new Database(ConnectionString);
    }

    public override async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    static async Task Migrate(string connectionString)
    {
        await using var database = new Database(connectionString);
        await Schema.Migrate(database);
    }
}
