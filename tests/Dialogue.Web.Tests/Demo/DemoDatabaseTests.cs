using Dialogue.Postgres;
using Dialogue.Tests;
using Dialogue.Web.CommandLine;

namespace Dialogue.Web.Tests.Demo;

public sealed class DemoDatabaseTests() : TestDatabase("migrated", async connection =>
{
    await using var database = new Database(connection);
    await Schema.Migrate(database);
})
{
    [Fact]
    public async Task It_loads_into_an_empty_database_and_only_there()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var database = new Database(ConnectionString);

        (await DemoCommand.Load(database, null, cancel)).ShouldNotBeNull().ShouldBeGreaterThan(6000);
        (await Dialogue.Postgres.Verify.Run(database, null, cancel)).Faults.ShouldBeEmpty();
        (await DemoCommand.Load(database, null, cancel)).ShouldBeNull();
    }
}
