using Dialogue.Tables;

namespace Dialogue.Platform.Tests;

public sealed class StreamSnapshotTests
{
    static readonly Guid table = Guid.CreateVersion7(),
        first = Guid.CreateVersion7(),
        second = Guid.CreateVersion7();

    static readonly StreamSnapshot lean = StreamSnapshot
        .Of(
            Modules.Model,
            [
                new(
                    table,
                    1,
                    DateTimeOffset.UnixEpoch,
                    "F. Acilitator",
                    new TablePlanned(1, new("Werk", new(2021, 3, 4), TableMode.Online, null, null, null, "F. Acilitator"))
                ),
                new(table, 2, DateTimeOffset.UnixEpoch, "F. Acilitator", new TableHeld(new(2021, 3, 4))),
                Said(3, first),
            ]
        )
        .WithoutEntries();

    [Fact]
    public void A_lean_stream_takes_what_begins_something_and_changes_what_it_holds()
    {
        var after = lean.After(
            Modules.Model,
            [Said(4, second), new(table, 5, DateTimeOffset.UnixEpoch, "F. Acilitator", new StatementWithdrawn(second, "Bij vergissing."))],
            out var changes
        );
        after.Version.ShouldBe(5);
        changes.Single(change => change.Id == second).Before.ShouldBeNull();

        after.After(Modules.Model, [new(table, 6, DateTimeOffset.UnixEpoch, "F. Acilitator", new TableReported("Kort."))], out changes);
        changes.Single(change => change.Id == table).Before.ShouldNotBeNull();
    }

    [Fact]
    public void A_lean_stream_says_that_it_does_not_hold_what_is_changed()
    {
        foreach (
            var change in new object[]
            {
                new StatementCorrected(first, StatementKind.Kiem, "Anders.", []),
                new StatementWithdrawn(first, "Bij vergissing."),
                new StatementRedacted(first, "▇", "5.1.2.e"),
            }
        )
            Should.Throw<DocumentNotRemembered>(() =>
                lean.After(Modules.Model, [new(table, 4, DateTimeOffset.UnixEpoch, "F. Acilitator", change)], out _)
            );
    }

    static Fact Said(long version, Guid statement) =>
        new(
            table,
            version,
            DateTimeOffset.UnixEpoch,
            "F. Acilitator",
            new StatementRecorded(statement, (int)version, StatementKind.Idee, "Meer rust.", [])
        );
}
