using Dialogue.Postgres;
using Dialogue.Postgres.FollowUps;
using Dialogue.Postgres.Organisations;
using Dialogue.Postgres.Themes;
using Dialogue.Themes;
using Dialogue.Web.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Web.Start;

public sealed class StartController(ProgrammeQueries programme, ThemeQueries themes, FollowUpQueries followUps, OrganisationQueries organisations) : PageController
{
    const int Few = 5;

    [HttpGet("/")]
    public async Task<IActionResult> Index() => View(new StartView(
        await programme.Totals(At, Cancel),
        [.. (await themes.List(At, Cancel)).Where(theme => theme.Status == ThemeStatus.Active)],
        await followUps.List(new FollowUpFilter(Status: Dialogue.FollowUps.FollowUpStatus.Open, Ownership: OwnershipStatus.Unowned), At, Few, cancel: Cancel),
        await followUps.List(new FollowUpFilter(Status: Dialogue.FollowUps.FollowUpStatus.Open, Ownership: OwnershipStatus.Declined), At, Few, cancel: Cancel),
        Viewer.Actor.OrganisationId is { } own && (await organisations.Labels([own], At, Cancel)).TryGetValue(own, out var ministry) ? ministry : null));
}

/// <summary>What the start page shows.</summary>
/// <param name="Ministry">The own ministry of a contact.</param>
public sealed record StartView(ProgrammeTotals Totals, IReadOnlyList<ThemeRow> Themes, IReadOnlyList<FollowUpRow> Unowned, IReadOnlyList<FollowUpRow> Declined,
    OrganisationLabel? Ministry);
