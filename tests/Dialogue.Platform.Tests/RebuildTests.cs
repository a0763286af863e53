using Dialogue.Tables;

namespace Dialogue.Platform.Tests;

public sealed class RebuildTests(OneNode programme) : IClassFixture<OneNode>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_site_reads_on_during_a_rebuild_and_commands_that_come_meanwhile_are_recorded()
    {
        const int tables = 300,
            statements = 20;
        var (engine, reads) = (programme.Engine, new TableQueries(programme.Database));
        var ids = Enumerable.Range(1, tables).Select(_ => Guid.CreateVersion7()).ToList();
        await new Bulk(programme.Database).SendAll(
            ids.Select(
                (id, i) =>
                    new CommandWithMetadata(
                        new RecordTable(
                            id,
                            i + 1,
                            new("Werk", new(2021, 3, 4), TableMode.Online, null, null, null, "F. Acilitator"),
                            null,
                            [
                                .. Enumerable
                                    .Range(1, statements)
                                    .Select(s => new StatementEntry(Guid.CreateVersion7(), StatementKind.Knel, $"Stem {s}")),
                            ]
                        ),
                        new(Actor.System)
                    )
            ),
            cancel: Cancel
        );

        foreach (var round in Enumerable.Range(0, 3))
        {
            var rebuilding = Rebuild.Run(programme.Database, cancel: Cancel);
            var recorded = ids[1..6]
                .Select(id =>
                    engine.Send(
                        new RecordStatement(id, Guid.CreateVersion7(), StatementKind.Kiem, $"Erbij in ronde {round}"),
                        new(Actor.System),
                        Cancel
                    )
                )
                .ToList();
            var readMeanwhile = 0;
            do
            {
                // Of a table that nobody adds to, on the same prepared statements before and after the new tables took the place of the old
                // ones.
                (await reads.Statements(new(TableId: ids[0]), cancel: Cancel)).Count.ShouldBe(statements);
                if (!rebuilding.IsCompleted)
                    readMeanwhile++;
            } while (!rebuilding.IsCompleted);
            await rebuilding;
            await Task.WhenAll(recorded);

            readMeanwhile.ShouldBeGreaterThan(0);
            foreach (var id in ids[1..6])
                (await reads.Statements(new(TableId: id), cancel: Cancel)).Count.ShouldBe(statements + round + 1);
            (await Verify.Run(programme.Database, cancel: Cancel)).Faults.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_rebuild_that_fails_leaves_no_setting_behind_for_who_works_next()
    {
        await Should.ThrowAsync<NotSupportedException>(() => Rebuild.Run(programme.Database, new Failing(), Cancel));

        var connections = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => programme.Database.Source.OpenConnectionAsync(Cancel).AsTask())
        );
        foreach (var connection in connections)
        {
            (await Schema.One<string>(connection, "show search_path", Cancel)).ShouldNotContain("read_next");
            await connection.DisposeAsync();
        }
        await Rebuild.Run(programme.Database, cancel: Cancel);
        (await Verify.Run(programme.Database, cancel: Cancel)).Faults.ShouldBeEmpty();
    }

    /// <summary>Fails when it is told about progress.</summary>
    sealed class Failing : IProgress<long>
    {
        public void Report(long value) => throw new NotSupportedException();
    }
}
