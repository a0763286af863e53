using Dialogue.Demo;

namespace Dialogue.Web.Tests.Demo;

/// <summary>The rules accept the beginning of the programme of the design size; all of it is loaded by the benchmark.</summary>
public sealed class LargeProgrammeLoadTests(MigratedDatabase store) : IClassFixture<MigratedDatabase>
{
    const int Beginning = 6_000;

    [Fact]
    public async Task The_rules_accept_it()
    {
        await new Bulk(store.Database, new DemoProgramme().OpensAt).SendAll(
            DemoProgramme.Commands(DemoSize.Design).Take(Beginning),
            cancel: TestContext.Current.CancellationToken
        );

        (
            await store.Database.One<long>("select count(*) from read.table_report", cancel: TestContext.Current.CancellationToken)
        ).ShouldBeGreaterThan(80);
    }
}
