using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Plans;
using Dialogue.Themes;

namespace Dialogue.Platform.Tests;

/// <summary>Numbers that commands leave open.</summary>
public sealed class GivenNumbersTests(TwoNodes programme) : IClassFixture<TwoNodes>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_number_is_given_when_something_is_recorded_and_not_when_it_is_refused()
    {
        var first = await Number<InsightDossier>(await Send(new RecordInsight(Guid.CreateVersion7(), null, "Eerste", "Een.")));
        for (var refused = 0; refused < 3; refused++)
            await Should.ThrowAsync<Refused>(() => Send(new RecordInsight(Guid.CreateVersion7(), null, "", "Een.")));

        (await Number<InsightDossier>(await Send(new RecordInsight(Guid.CreateVersion7(), null, "Tweede", "Een.")))).ShouldBe(first + 1);
    }

    [Fact]
    public async Task The_same_command_again_under_its_key_has_the_number_that_it_had()
    {
        var record = new RecordInsight(Guid.CreateVersion7(), null, "Zelfde", "Een.");
        var sent = new CommandMetadata(Actor.System, IdempotencyKey: "zelfde");

        var receipts = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => programme.First.Send(record, sent, Cancel)));

        receipts.Distinct().ShouldHaveSingleItem().Facts.ShouldBe(1);
        var number = await Number<InsightDossier>(receipts[0]);
        (await programme.Second.Send(record, sent, Cancel)).ShouldBe(receipts[0]);
        (await Number<InsightDossier>(receipts[0])).ShouldBe(number);
    }

    [Fact]
    public async Task Every_part_of_a_split_gets_a_number_of_its_own()
    {
        var insight = Guid.CreateVersion7();
        await Send(new RecordInsight(insight, null, "Te splitsen", "Een."));
        var (one, two) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        await Send(new SplitInsight(insight, [new(one, null, "Eén", "Een."), new(two, null, "Twee", "Een.")], "Twee dingen."));

        var names = await new EntityNames(programme.Database).Of([insight, one, two], cancel: Cancel);
        names.Values.Select(name => name.Number).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Thirty_two_at_once_on_two_nodes_get_consecutive_numbers()
    {
        const int atOnce = 32;
        var first = await Number<PlanOverview>(await Send(Plan("Eerste")));

        var receipts = await Task.WhenAll(
            Enumerable
                .Range(0, atOnce)
                .Select(i => (i % 2 == 0 ? programme.First : programme.Second).Send(Plan($"{i}"), new(Actor.System), Cancel))
        );

        var numbers = await Task.WhenAll(receipts.Select(Number<PlanOverview>));
        numbers.Order().ShouldBe(Enumerable.Range(first + 1, atOnce));
    }

    [Fact]
    public async Task What_is_refused_at_once_with_what_is_accepted_leaves_no_gap()
    {
        var first = await Number<ThemePage>(await Send(new AddTheme(Guid.CreateVersion7(), null, "Eerste")));

        var accepted = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(async i =>
                {
                    var name = i % 2 == 0 ? $"Thema {i}" : "";
                    try
                    {
                        return await Number<ThemePage>(await Send(new AddTheme(Guid.CreateVersion7(), null, name)));
                    }
                    catch (Refused) when (name.Length == 0)
                    {
                        return 0;
                    }
                })
        );

        accepted.Where(number => number > 0).Order().ShouldBe(Enumerable.Range(first + 1, 8));
    }

    [Fact]
    public async Task A_number_that_someone_else_chooses_at_the_same_moment_refuses_nobody_who_chose_none()
    {
        for (var round = 0; round < 20; round++)
        {
            var last = await Number<FollowUpCard>(await Send(Ask(null)));

            var both = await Task.WhenAll(Sent(programme.First, Ask(null)), Sent(programme.Second, Ask(last + 1)));

            both[0].ShouldBeOfType<Receipt>();
            if (both[1] is Refused refused)
                refused.Faults.ShouldHaveSingleItem().Rule.ShouldBe(Rule.NumberTaken);
        }
    }

    static async Task<object> Sent(ICommands node, object command)
    {
        try
        {
            return await node.Send(command, new(Actor.System), Cancel);
        }
        catch (Refused refused)
        {
            return refused;
        }
    }

    static AskFollowUp Ask(int? number) => new(Guid.CreateVersion7(), number, FollowUpKind.Action, "Doen");

    static DrawUpPlan Plan(string title) => new(Guid.CreateVersion7(), null, new(title, PlanKind.Other, null, null, [], null, null));

    Task<Receipt> Send(object command) => programme.First.Send(command, new(Actor.System), Cancel);

    async Task<int> Number<T>(Receipt receipt)
        where T : class, IView<T> =>
        await programme.Database.One<int>(
            $"select x.number from {{{ViewType.Of<T>().Table}}} x where x.id = @Stream",
            null,
            new { receipt.Stream },
            Cancel
        );
}
