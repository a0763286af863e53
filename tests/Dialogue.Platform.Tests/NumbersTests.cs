using Dialogue.Tables;

namespace Dialogue.Platform.Tests;

public sealed class NumbersTests(MigratedDatabase programme) : IClassFixture<MigratedDatabase>
{
    [Fact]
    public async Task After_an_import_that_chose_its_own_numbers_many_at_once_get_a_free_one_each()
    {
        const int imported = 50,
            asking = 20;
        var cancel = TestContext.Current.CancellationToken;
        await new Bulk(programme.Database).SendAll(
            Enumerable
                .Range(1, imported)
                .Select(number => new CommandWithMetadata(
                    new RecordTable(
                        Guid.CreateVersion7(),
                        number,
                        new("Werk", new(2021, 3, 4), TableMode.Online, null, null, null, "F. Acilitator"),
                        null,
                        []
                    ),
                    new(Actor.System)
                )),
            cancel: cancel
        );
        await using var elsewhere = new Database(programme.ConnectionString);
        INumberSequence[] nodes = [new NumberSequence(programme.Database), new NumberSequence(elsewhere)];

        var drawn = await Task.WhenAll(Enumerable.Range(0, asking).Select(i => nodes[i % 2].Next(DialogueTable.EntityKind, cancel)));

        drawn.Distinct().Count().ShouldBe(asking);
        drawn.ShouldAllBe(number => number > imported);
    }
}
