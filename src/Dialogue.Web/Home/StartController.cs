using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Tables;
using Dialogue.Themes;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Home;

public sealed class StartController(
    ProgrammeQueries programme,
    ThemeQueries themes,
    FollowUpQueries followUps,
    InsightQueries insights,
    OrganisationQueries organisations,
    TableQueries tables,
    MessageQueue messages,
    CurrentUser user
) : Controller
{
    const int Few = 4,
        MostOwn = 200;

    CancellationToken Cancel => HttpContext.RequestAborted;

    [HttpGet("/")]
    public async Task<IActionResult> Index() =>
        View(
            new StartView(
                await programme.Totals(user.At, Cancel),
                [.. (await themes.All(user.At, Cancel)).Where(theme => theme.IsInUse)],
                await followUps.Lists(new FollowUpFilter(), user.At, Cancel),
                await insights.List(new InsightFilter(NotCovered: true), user.At, Few, cancel: Cancel),
                await organisations.TopHoldings(user.At, Cancel),
                user.Actor.OrganisationId is { } own
                && (await organisations.Labels([own], user.At, Cancel)).TryGetValue(own, out var ministry)
                    ? ministry
                    : null,
                user.May<RecordTable>() && user.Actor.Is(Role.Facilitator) && user.Actor.OwnerId is { } me
                    ? new(await tables.Own(me, MostOwn, Cancel))
                    : null,
                user.May(Page.Messages) && !user.AsOf.IsPast ? await messages.CountDeadLetters(Cancel) : 0
            )
        );
}

/// <summary>What the start page shows.</summary>
/// <param name="Delta">Some of the insights that no plan covers.</param>
/// <param name="Ministry">The own ministry of a contact.</param>
/// <param name="Mine">The own tables of a facilitator.</param>
/// <param name="DeadLetter">How many messages could not be delivered; for administrators only.</param>
public sealed record StartView(
    ProgrammeTotals Totals,
    IReadOnlyList<ThemeRow> Themes,
    IReadOnlyList<WaitingList> Waiting,
    IReadOnlyList<InsightRow> Delta,
    IReadOnlyList<Holdings> Holdings,
    OrganisationLabel? Ministry,
    MyTables? Mine,
    long DeadLetter
);
