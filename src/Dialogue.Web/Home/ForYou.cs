using Dialogue.Changes;
using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Tables;

namespace Dialogue.Home;

/// <summary>How many there are of something to do, with the list of exactly those.</summary>
public sealed record Todo(string Text, string Href);

/// <summary>Something that a ministry is asked to lead, with the ways to answer.</summary>
/// <param name="Label">How people call it: I-14, or the number of a follow-up.</param>
public sealed record Asked(string Label, string Title, string Path);

/// <summary>What someone can do now, by role.</summary>
/// <param name="Ministry">What a contact speaks for.</param>
/// <param name="Asked">The first things that it is asked to lead.</param>
/// <param name="Since">The named day since which changes are shown; null when there is none.</param>
public sealed record YourWork(
    IReadOnlyList<Todo> Todos,
    OrganisationLabel? Ministry,
    IReadOnlyList<Asked> Asked,
    MyTables? Tables,
    NamedMoment? Since
);

/// <summary>Finds what someone can do now.</summary>
public sealed class ForYou(
    TableQueries tables,
    InsightQueries insights,
    FollowUpQueries followUps,
    OrganisationQueries organisations,
    NamedMoments moments,
    CurrentUser user,
    Texts texts
)
{
    const int MostOwn = 200,
        FewAsked = 3;

    /// <param name="totals">The programme in numbers, as of the same moment.</param>
    public async Task<YourWork> Of(ProgrammeTotals totals, CancellationToken cancel)
    {
        var todos = new List<Todo>();
        void Add(string key, long number, string href)
        {
            if (number > 0)
                todos.Add(new(texts.Count($"foryou.{key}", number), href));
        }

        if (user.Actor.Is(Role.Coordinator))
        {
            Add(
                "toadopt",
                await tables.Count(new TableFilter(Status: TableStatus.Reported), user.At, cancel),
                $"{Paths.Tables}?status={TableStatus.Reported}"
            );
            Add("declined", totals.Declined, $"{Paths.FollowUps}?eigenaarschap={OwnershipStatus.Declined}");
            Add("silent", totals.Silent, $"{Paths.FollowUps}?stil=true");
            Add("unowned", totals.Unowned, $"{Paths.FollowUps}?eigenaarschap={OwnershipStatus.Unowned}");
        }
        if (user.Actor.Is(Role.Analyst))
        {
            var unused = await tables.Count(new StatementFilter(Unused: true), user.At, cancel);
            if (unused > TableQueries.MostCounted)
                todos.Add(new(texts["foryou.unused.more", $"{TableQueries.MostCounted:N0}"], $"{Paths.Statements}?ongebruikt=true"));
            else
                Add("unused", unused, $"{Paths.Statements}?ongebruikt=true");
            Add(
                "provisional",
                await insights.Count(new InsightFilter(Status: InsightStatus.Provisional), user.At, cancel),
                $"{Paths.Insights}?status={InsightStatus.Provisional}"
            );
            Add("notcovered", totals.NotCovered, $"{Paths.Insights}?delta=true");
        }
        var (ministry, asked) =
            user.Actor.Is(Role.MinistryContact) && user.Actor.OrganisationId is { } own ? await OfMinistry(own, Add, cancel) : (null, []);
        return new(
            todos,
            ministry,
            asked,
            user.May<RecordTable>() && user.Actor.Is(Role.Facilitator) && user.Actor.OwnerId is { } me
                ? new(await tables.Own(me, MostOwn, cancel))
                : null,
            moments.Past.LastOrDefault(moment => moment.Day < Amsterdam.DayOf(user.AsOf.Moment))
        );
    }

    async Task<(OrganisationLabel?, IReadOnlyList<Asked>)> OfMinistry(Guid own, Action<string, long, string> add, CancellationToken cancel)
    {
        if (!(await organisations.Labels([own], user.At, cancel)).TryGetValue(own, out var ministry))
            return (null, []);
        var proposed = new InsightFilter(OrganisationId: own, Role: OwnerRole.Lead, Ownership: OwnershipStatus.Proposed);
        var requested = new FollowUpFilter(own, Role: OwnerRole.Lead, Ownership: OwnershipStatus.Proposed, State: FollowUpState.Open);
        var ofMinistry = $"eigenaar={Uri.EscapeDataString(ministry.Code)}&rol={OwnerRole.Lead}";
        add(
            "asked.insights",
            await insights.Count(proposed, user.At, cancel),
            $"{Paths.Insights}?{ofMinistry}&eigenaarschap={OwnershipStatus.Proposed}"
        );
        add(
            "asked.followups",
            await followUps.Count(requested, user.At, cancel),
            $"{Paths.FollowUps}?{ofMinistry}&eigenaarschap={OwnershipStatus.Proposed}"
        );
        add(
            "late",
            await followUps.Count(new FollowUpFilter(own, Role: OwnerRole.Lead, Late: true, State: FollowUpState.Open), user.At, cancel),
            $"{Paths.FollowUps}?{ofMinistry}&telaat=true"
        );
        return (
            ministry,
            [
                .. (await followUps.List(requested, user.At, FewAsked, cancel: cancel))
                    .Select(row => new Asked(texts["changes.followup", row.Number], row.Title, Paths.FollowUp(row.Number)))
                    .Concat(
                        (await insights.List(proposed, user.At, FewAsked, strong: false, cancel: cancel)).Select(row => new Asked(
                            $"I-{row.Number}",
                            row.Title,
                            Paths.Insight(row.Number)
                        ))
                    )
                    .Take(FewAsked),
            ]
        );
    }
}
