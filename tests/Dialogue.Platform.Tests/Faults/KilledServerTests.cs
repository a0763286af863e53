namespace Dialogue.Platform.Tests.Faults;

public sealed class KilledServerTests : KilledServerContract
{
    protected override Task<ICommands> Node(Database database) => Task.FromResult<ICommands>(new NpgsqlEngine(database));
}
