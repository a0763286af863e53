using Dialogue.Demo;
using Dialogue.Home;
using Dialogue.Themes;
using Dialogue.Web.CommandLine;

namespace Dialogue.Web.Tests.Demo;

public sealed class DemoDatabaseTests()
    : TestDatabase(
        "migrated",
        async connection =>
        {
            await using var database = new Database(connection);
            await Schema.Migrate(database);
        }
    )
{
    [Fact]
    public async Task It_loads_into_an_empty_database_and_only_there()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var database = new Database(ConnectionString);

        (await DemoCommand.Load(database, new DemoProgramme(), cancel: cancel)).ShouldNotBeNull().ShouldBeGreaterThan(6000);
        (await Dialogue.Platform.Verify.Run(database, null, cancel)).Faults.ShouldBeEmpty();
        (await DemoCommand.Load(database, new DemoProgramme(), cancel: cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_remembered_while_it_grows_is_what_would_be_counted()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using Database remembers = new(ConnectionString),
            records = new(ConnectionString);
        foreach (var part in DemoProgramme.Commands().Chunk(150))
        {
            await new Bulk(records).SendAll(part, cancel: cancel);
            await using var counts = new Database(ConnectionString);
            foreach (var at in new DateTimeOffset?[] { null, new(2021, 5, 18, 12, 0, 0, TimeSpan.Zero) })
            {
                (await new ThemeQueries(remembers).All(at, cancel)).ShouldBe(await new ThemeQueries(counts).All(at, cancel));
                (await new ProgrammeQueries(remembers).Totals(at, cancel)).ShouldBe(await new ProgrammeQueries(counts).Totals(at, cancel));
            }
        }
    }
}
