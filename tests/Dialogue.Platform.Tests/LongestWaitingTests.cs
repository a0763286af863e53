using Dialogue.FollowUps;
using Dialogue.Organisations;

namespace Dialogue.Platform.Tests;

public sealed class LongestWaitingTests(MigratedDatabase programme) : IClassFixture<MigratedDatabase>
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;
    static readonly DateTimeOffset start = new(2021, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Who_waits_longest_comes_first_and_a_limit_leaves_out_the_others()
    {
        var (ministry, day) = (Guid.CreateVersion7(), 0);
        var ids = Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7()).ToArray();
        object[] commands =
        [
            new RegisterOrganisation(ministry, "SZW", "ministerie van Sociale Zaken en Werkgelegenheid", OrganisationKind.Ministry),
            .. ids.Select((id, i) => new AskFollowUp(id, i + 1, FollowUpKind.Action, $"Actie {i + 1}")),
            // Asked of someone in another order than that of their numbers.
            .. new[] { ids[2], ids[0], ids[1] }.Select(id => new ProposeOwner(new(FollowUp.EntityKind, id), new(ministry, [], []))),
        ];
        await new Bulk(programme.Database).SendAll(
            commands.Select(c => new CommandWithMetadata(c, new(Actor.System, OccurredAt: start.AddDays(day++)))),
            cancel: Cancel
        );
        var followUps = new FollowUpQueries(programme.Database);

        foreach (var at in new DateTimeOffset?[] { null, start.AddDays(100) })
            (await followUps.LongestWaiting(new(Silent: true), at, 2, Cancel)).Select(row => row.Number).ShouldBe([3, 1]);
        (await followUps.LongestWaiting(new(), start.AddDays(4), cancel: Cancel))
            .Select(row => row.Number)
            .ShouldBe([1, 2, 3], "only number 3 was asked of someone by then, and later than the others were asked");
    }
}
