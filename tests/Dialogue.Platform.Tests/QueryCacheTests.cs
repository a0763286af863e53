using Dialogue.Home;
using Dialogue.Insights;
using Dialogue.Tables;
using Npgsql;

namespace Dialogue.Platform.Tests;

public sealed class QueryCacheTests(MigratedDatabase migrated) : IClassFixture<MigratedDatabase>, IAsyncDisposable
{
    static readonly TableDetails details = new("Werk", new(2021, 3, 4), TableMode.Online, null, null, null, "F. Acilitator");

    static int number;

    readonly Database here = new(migrated.ConnectionString),
        elsewhere = new(migrated.ConnectionString);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_another_node_records_counts_at_once()
    {
        var totals = new ProgrammeQueries(here);
        var before = (await totals.Totals(cancel: Cancel)).Statements;
        for (var more = 1; more <= 5; more++)
        {
            await Record(
                new RecordTable(
                    Guid.CreateVersion7(),
                    Next(),
                    details,
                    null,
                    [new(Guid.CreateVersion7(), StatementKind.Knel, "Ik ben moe.")]
                )
            );
            (await totals.Totals(cancel: Cancel)).Statements.ShouldBe(before + more);
        }
        (await totals.Totals(DateTimeOffset.UnixEpoch, Cancel)).Statements.ShouldBe(0);
    }

    [Fact]
    public async Task What_was_counted_is_kept_until_something_happens_that_may_change_it()
    {
        var table = Guid.CreateVersion7();
        await Record(new PlanTable(table, Next(), details));
        var counted = await Ask();
        // Someone writes who records nothing, and something is recorded that changes nothing here.
        await elsewhere.One<string>("select pg_current_xact_id()::text", cancel: Cancel);
        await Record(new ChangeTableDetails(table, details with { Series = "Onderwijs" }));
        (await Ask()).ShouldBeSameAs(counted);

        await Record(new CancelTable(table, "Te weinig mensen."));
        (await Ask()).ShouldNotBeSameAs(counted);
    }

    [Fact]
    public async Task However_much_happens_that_changes_nothing_what_was_counted_is_kept()
    {
        var table = Guid.CreateVersion7();
        await Record(new PlanTable(table, Next(), details));
        var counted = await Ask();
        await new Bulk(elsewhere).SendAll(
            Enumerable
                .Range(0, 1500)
                .Select(n => new CommandWithMetadata(
                    new ChangeTableDetails(table, details with { Series = $"Reeks {n}" }),
                    new(Actor.System)
                )),
            cancel: Cancel
        );
        (await Ask()).ShouldBeSameAs(counted);
        (await Ask()).ShouldBeSameAs(counted);
        await Record(new CancelTable(table, "Te weinig mensen."));
        (await Ask()).ShouldNotBeSameAs(counted);
    }

    [Fact]
    public async Task The_strength_of_an_insight_follows_its_own_evidence_and_every_change_of_a_statement()
    {
        var (insight, other, table, first, second) = (
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            Guid.CreateVersion7(),
            Guid.CreateVersion7()
        );
        await Record(new RecordInsight(insight, Next(), "Mensen zijn moe", "Al een jaar."));
        await Record(new RecordInsight(other, Next(), "Mensen zijn boos", "Al een jaar."));
        await Record(
            new RecordTable(
                table,
                Next(),
                details,
                null,
                [new(first, StatementKind.Knel, "Ik ben moe."), new(second, StatementKind.Knel, "Ik ook.")]
            )
        );
        var insights = new InsightQueries(here);
        (await insights.Strength(insight, cancel: Cancel)).Statements.ShouldBe(0);

        await Record(new LinkStatements(insight, [first, second], Stance.Supports));
        var strength = await insights.Strength(insight, cancel: Cancel);
        strength.Statements.ShouldBe(2);
        var evidence = await insights.Evidence(insight, cancel: Cancel);

        await Record(new LinkEvidence(other, first, Stance.Contradicts));
        (await insights.Evidence(insight, cancel: Cancel)).ShouldBeSameAs(evidence, "evidence of another insight");
        await Record(new RecordStatement(table, Guid.CreateVersion7(), StatementKind.Idee, "Een bus."));
        (await insights.Evidence(insight, cancel: Cancel)).ShouldBeSameAs(evidence, "a statement that stands behind nothing");

        await Record(new CorrectStatement(table, second, StatementKind.Knel, "Ik ook, al lang.", []));
        (await insights.Evidence(insight, cancel: Cancel)).Select(row => row.Text).ShouldContain("Ik ook, al lang.");
        await Record(new RedactStatement(table, first, "Ik ben [gelakt].", "Woo 5.1.2e"));
        (await insights.Evidence(insight, cancel: Cancel)).Select(row => row.Text).ShouldContain("Ik ben [gelakt].");
        await Record(new WithdrawStatement(table, second, "Niet zo bedoeld."));
        (await insights.Strength(insight, cancel: Cancel)).Statements.ShouldBe(1);
        (await insights.List(new(), cancel: Cancel)).Single(row => row.Id == insight).Statements.ShouldBe(1);
        (await insights.Strength(other, cancel: Cancel)).Contradicting.ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_kept_that_was_counted_while_an_earlier_transaction_went_on()
    {
        await Record(new PlanTable(Guid.CreateVersion7(), Next(), details));
        await using var writer = await elsewhere.Source.OpenConnectionAsync(Cancel);
        await using (await writer.BeginTransactionAsync(Cancel))
        {
            await using var draw = new NpgsqlCommand("select nextval('log.mt_events_sequence')", writer);
            await draw.ExecuteScalarAsync(Cancel);
            (await Ask()).ShouldNotBeSameAs(await Ask());
        }
    }

    public async ValueTask DisposeAsync()
    {
        await here.DisposeAsync();
        await elsewhere.DisposeAsync();
    }

    // The list itself is the same object when it was kept.
    Task<IReadOnlyList<string>> Ask() =>
        here.Cache.List<string>(
            "select name from (values ('a'), ('b')) v(name)",
            new([typeof(TablePlanned), typeof(TableDetailsChanged)]),
            cancel: Cancel
        );

    async Task<Receipt> Record(object command)
    {
        // A node that is not the one whose counts are kept.
        await using var node = await Node.Start(elsewhere, background: false);
        return await node.Engine.Send(command, new(Actor.System), Cancel);
    }

    static int Next() => ++number;
}
