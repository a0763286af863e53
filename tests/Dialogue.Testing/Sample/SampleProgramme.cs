namespace Dialogue.Testing.Sample;

/// <summary>A programme with the things of the product and one more, with a node that takes commands.</summary>
public sealed class SampleProgramme() : TestDatabase("sample", Migrate)
{
    static readonly DomainModel model = Modules.Model.With(NoteDescriptor.Descriptor);

    Node node = null!;

    public Database Database { get; private set; } = null!;

    /// <summary>Takes commands from whoever may give them.</summary>
    public ICommands Commands { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Database = new Database(ConnectionString, model: model);
        node = await Node.Start(Database, background: false);
        Commands = new Guarded(node.Engine, [new NoteGuard()]);
    }

    public override async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await Database.DisposeAsync();
        await base.DisposeAsync();
    }

    static async Task Migrate(string connectionString)
    {
        await using var database = new Database(connectionString, model: model);
        await Schema.Migrate(database);
    }
}
