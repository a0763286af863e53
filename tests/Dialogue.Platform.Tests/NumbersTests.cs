using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Plans;
using Dialogue.Tables;
using Dialogue.Themes;

namespace Dialogue.Platform.Tests;

public sealed class NumbersTests(MigratedDatabase programme, OneNode node) : IClassFixture<MigratedDatabase>, IClassFixture<OneNode>
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
        NumberSequence[] nodes = [new NumberSequence(programme.Database), new NumberSequence(elsewhere)];

        var drawn = await Task.WhenAll(Enumerable.Range(0, asking).Select(i => nodes[i % 2].Next(DialogueTable.EntityKind, cancel)));

        drawn.Distinct().Count().ShouldBe(asking);
        drawn.ShouldAllBe(number => number > imported);
    }

    static readonly TableDetails details = new("Werk", new(2021, 3, 4), TableMode.Online, null, null, null, "F. Acilitator");

    public static TheoryData<string> Kinds => [.. numbered.Keys];

    static readonly Dictionary<string, (EntityKind Kind, Func<int, object> Make)> numbered = new()
    {
        ["table"] = (DialogueTable.EntityKind, n => new RecordTable(Id, n, details, null, [])),
        ["theme"] = (Theme.EntityKind, n => new AddTheme(Id, n, $"Thema {n}")),
        ["insight"] = (Insight.EntityKind, n => new RecordInsight(Id, n, "Inzicht", "Tekst.")),
        ["plan"] = (RecoveryPlan.EntityKind, n => new DrawUpPlan(Id, n, new("Plan", PlanKind.Other, null, null, [], null, null))),
        ["follow-up"] = (FollowUp.EntityKind, n => new AskFollowUp(Id, n, FollowUpKind.Action, "Doen")),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_number_is_bounded_and_near_the_others_so_that_numbers_never_run_out(string thing)
    {
        var (kind, make) = numbered[thing];
        var numbers = new NumberSequence(node.Database);
        var first = await numbers.Next(kind, Cancel);
        await Send(make(first));

        (await Refusal(make(int.MaxValue))).ShouldBe(Rule.OutOfRange);
        (await Refusal(make(0))).ShouldBe(Rule.OutOfRange);
        (await Refusal(make(first + EntityDescriptor.LargestNumberGap + 1))).ShouldBe(Rule.NumberFar);
        await Send(make(first + EntityDescriptor.LargestNumberGap));
        await Send(make(first + 1));

        (await numbers.Next(kind, Cancel)).ShouldBe(first + 2);
    }

    async Task<Rule> Refusal(object command) => (await Should.ThrowAsync<Refused>(Send(command))).Faults.ShouldHaveSingleItem().Rule;

    Task<Receipt> Send(object command) => node.Engine.Send(command, new(Actor.System), Cancel);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;
    static Guid Id => Guid.CreateVersion7();
}
