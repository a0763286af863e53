using Dialogue.FollowUps;
using Dialogue.Insights;

namespace Dialogue.Platform.Tests;

/// <summary>What is asked about an insight stays with what it became.</summary>
public sealed class LineageTests(MigratedDatabase programme) : IClassFixture<MigratedDatabase>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;
    static readonly DateTimeOffset start = new(2021, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_follow_ups_of_an_insight_are_those_of_the_insights_that_it_came_from_too()
    {
        var ids = Enumerable.Range(0, 9).Select(_ => Guid.CreateVersion7()).ToArray();
        var (first, second, left, right, day) = (ids[1], ids[2], ids[3], ids[4], 0);
        object[] commands =
        [
            new RecordInsight(first, 1, "Het ene", "Eerst."),
            new RecordInsight(second, 2, "Het andere", "Daarna."),
            new AskFollowUp(ids[5], 1, FollowUpKind.Question, "Wie begint?", null, first),
            new AskFollowUp(ids[6], 2, FollowUpKind.Action, "Begin", null, second),
            new MergeInsight(first, second, "Eén verhaal."),
            new SplitInsight(second, [new(left, 3, "Links", "L"), new(right, 4, "Rechts", "R")], "Te breed."),
            new AskFollowUp(ids[7], 3, FollowUpKind.Action, "Ga links", null, left),
            new CancelFollowUp(ids[6], "Al begonnen."),
        ];
        await new Bulk(programme.Database).SendAll(
            commands.Select(c => new CommandWithMetadata(c, new(Actor.System, OccurredAt: start.AddDays(day++)))),
            cancel: Cancel
        );
        var followUps = new FollowUpQueries(programme.Database);
        async Task<IEnumerable<int>> Of(Guid insight, DateTimeOffset? at = null) =>
            (await followUps.List(new(InsightId: insight), at, cancel: Cancel)).Select(row => row.Number);

        foreach (var at in new DateTimeOffset?[] { null, start.AddDays(100) })
        {
            (await Of(left, at)).ShouldBe([1, 2, 3]);
            (await Of(right, at)).ShouldBe([1, 2]);
            (await Of(second, at)).ShouldBe([1, 2]);
            (await Of(first, at)).ShouldBe([1]);
            (await followUps.Count(new(InsightId: left, Status: FollowUpStatus.Open), at, Cancel)).ShouldBe(2);
            (await followUps.Cards(new(InsightId: right), at, cancel: Cancel)).Select(card => card.Document.Number).ShouldBe([1, 2]);
        }
        (await followUps.List(new(InsightId: left), cancel: Cancel)).Select(row => row.InsightNumber).ShouldBe([1, 2, 3]);
        (await Of(second, start.AddDays(3))).ShouldBe([2], "they were not merged yet");
        (await Of(left, start.AddDays(4))).ShouldBeEmpty("it was not there yet");
    }
}
