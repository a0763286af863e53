namespace Dialogue.Platform.Tests;

public sealed class NpgsqlEngineTests(MigratedDatabase store) : EngineContract(store)
{
    protected override ICommands Engine { get; } = new NpgsqlEngine(store.Database);

    protected override ICommands Another() => new NpgsqlEngine(Database);

    protected override ICommands Away(Database nowhere) => new NpgsqlEngine(nowhere);
}
