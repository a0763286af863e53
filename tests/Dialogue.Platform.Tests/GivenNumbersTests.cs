using Dialogue.Insights;
using Dialogue.Tables;
using Dialogue.Themes;

namespace Dialogue.Platform.Tests;

/// <summary>Numbers that a command leaves open, and those that it chooses itself.</summary>
public sealed class GivenNumbersTests(OneNode programme) : IClassFixture<OneNode>
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

        var receipts = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => programme.Engine.Send(record, sent, Cancel)));

        receipts.Distinct().ShouldHaveSingleItem().Facts.ShouldBe(1);
        (await programme.Engine.Send(record, sent, Cancel)).ShouldBe(receipts[0]);
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
    public async Task A_chosen_number_is_bounded_and_near_the_others_and_the_next_one_follows_on_them()
    {
        await Send(Plan(41));

        (await Refusal(Plan(int.MaxValue))).ShouldBe(Rule.OutOfRange);
        (await Refusal(Plan(EntityDescriptor.HighestNumber))).ShouldBe(Rule.NumberTooFar);
        (await Refusal(Plan(41))).ShouldBe(Rule.NumberTaken);
        await Send(Plan(1_041));
        await Send(Plan(7));

        (await Number<TableReport>(await Send(Plan(null)))).ShouldBeInRange(1, 1_042);
    }

    [Fact]
    public async Task There_is_always_a_next_number_also_after_the_highest_one_was_chosen()
    {
        await Send(new AddTheme(Guid.CreateVersion7(), EntityDescriptor.HighestNumber, "Hoogste"));

        for (var i = 0; i < 3; i++)
            await Send(new AddTheme(Guid.CreateVersion7(), null, $"Volgende {i}"));
        await Send(new AddTheme(Guid.CreateVersion7(), 4, "Gekozen"));
        (await Number<ThemePage>(await Send(new AddTheme(Guid.CreateVersion7(), null, "Daarna")))).ShouldBe(5);
    }

    static PlanTable Plan(int? number) =>
        new(Guid.CreateVersion7(), number, new("Werk", new(2021, 3, 4), TableMode.Online, null, null, null, "F. Acilitator"));

    Task<Receipt> Send(object command) => programme.Engine.Send(command, new(Actor.System), Cancel);

    async Task<Rule> Refusal(object command) => (await Should.ThrowAsync<Refused>(() => Send(command))).Faults.ShouldHaveSingleItem().Rule;

    async Task<int> Number<T>(Receipt receipt)
        where T : class, IView<T> =>
        await programme.Database.One<int>(
            $"select x.number from {{{ViewType.Of<T>().Table}}} x where x.id = @Stream",
            null,
            new { receipt.Stream },
            Cancel
        );
}
