using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Themes;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Home;

public sealed class StartController(
    ProgrammeQueries programme,
    ThemeQueries themes,
    FollowUpQueries followUps,
    InsightQueries insights,
    OrganisationQueries organisations,
    ForYou yours,
    MessageQueue messages,
    CurrentUser user
) : Controller
{
    const int Few = 4;

    CancellationToken Cancel => HttpContext.RequestAborted;

    [HttpGet("/")]
    public async Task<IActionResult> Index()
    {
        var totals = await programme.Totals(user.At, Cancel);
        return View(
            new StartView(
                totals,
                await yours.Of(totals, Cancel),
                [.. (await themes.All(user.At, Cancel)).Where(theme => theme.IsInUse)],
                await followUps.Lists(new FollowUpFilter(), user.At, Cancel),
                await insights.List(new InsightFilter(NotCovered: true), user.At, Few, cancel: Cancel),
                await organisations.TopHoldings(user.At, Cancel),
                user.May(Page.Messages) && !user.AsOf.IsPast ? await messages.CountDeadLetters(Cancel) : 0
            )
        );
    }
}

/// <summary>What the start page shows.</summary>
/// <param name="Delta">Some of the insights that no plan covers.</param>
/// <param name="Yours">What the one who looks can do now.</param>
/// <param name="DeadLetter">How many messages could not be delivered; for administrators only.</param>
public sealed record StartView(
    ProgrammeTotals Totals,
    YourWork Yours,
    IReadOnlyList<ThemeRow> Themes,
    IReadOnlyList<WaitingList> Waiting,
    IReadOnlyList<InsightRow> Delta,
    IReadOnlyList<Holdings> Holdings,
    long DeadLetter
);
