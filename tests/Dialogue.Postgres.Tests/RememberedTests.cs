using Dialogue.Tables;

namespace Dialogue.Postgres.Tests;

public sealed class RememberedTests(MigratedDatabase migrated) : IClassFixture<MigratedDatabase>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_another_node_records_counts_at_once()
    {
        await using var here = new Database(migrated.ConnectionString);
        await using var elsewhere = new Database(migrated.ConnectionString);
        var (totals, engine) = (new ProgrammeQueries(here), new NpgsqlEngine(elsewhere));
        for (var table = 1; table <= 5; table++)
        {
            (await totals.Totals(cancel: Cancel)).Statements.ShouldBe(table - 1);
            await engine.Send(new RecordTable(Guid.CreateVersion7(), table, new("Werk", new(2021, 3, 4), TableMode.Online, null, null, null, "F. Acilitator"), null,
                [new(Guid.CreateVersion7(), StatementKind.Knel, "Ik ben moe.")]), new(Actor.System), Cancel);
        }
        (await totals.Totals(cancel: Cancel)).Statements.ShouldBe(5);
        (await totals.Totals(DateTimeOffset.UnixEpoch, Cancel)).Statements.ShouldBe(0);
    }

    [Fact]
    public async Task What_was_counted_is_kept_while_nothing_is_written()
    {
        await using var database = new Database(migrated.ConnectionString);
        Task<IReadOnlyList<string>> Ask() => database.Remembered.List<string>("select name from (values ('a'), ('b')) v(name)", null, Cancel);

        // Other tests write on the same server, so it may take a few tries.
        var kept = false;
        for (var tries = 0; tries < 1000 && !kept; tries++) kept = ReferenceEquals(await Ask(), await Ask());
        kept.ShouldBeTrue();
    }
}
