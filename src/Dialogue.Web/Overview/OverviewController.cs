using Dialogue.FollowUps;
using Dialogue.Tables;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Overview;

/// <summary>The whole in one picture: from what was said to what is done about it.</summary>
public sealed class OverviewController(OverviewQueries overview, CurrentUser user, Texts texts) : Controller
{
    [HttpGet(Paths.Overview)]
    public async Task<IActionResult> Index()
    {
        var progress = await overview.Progress(user.At, HttpContext.RequestAborted);
        // Who sees the own tables only would be led to fewer statements than there are.
        var all = user.OnlyTablesOf() is null;
        return View(
            new OverviewPage(
                progress,
                new FlowPicture([
                    new(
                        texts["overview.statements"],
                        progress.Statements,
                        [
                            new(texts["overview.used"], progress.Statements - progress.Unused, Tone.Good),
                            new(texts["overview.unused"], progress.Unused, Tone.None, all ? $"{Paths.Statements}?ongebruikt=true" : null),
                        ],
                        all ? Paths.Statements : null
                    ),
                    new(
                        texts["overview.insights"],
                        progress.Insights,
                        [
                            new(texts["overview.covered"], progress.Covered, Tone.Good, Insights("Covered")),
                            new(texts["overview.partly"], progress.Partly, Tone.Part, Insights("Partly")),
                            new(texts["overview.notcovered"], progress.NotCovered, Tone.None, $"{Paths.Insights}?delta=true"),
                        ],
                        Paths.Insights
                    ),
                    new(
                        texts["overview.followups"],
                        progress.FollowUps,
                        [
                            new(texts["overview.done"], progress.Done, Tone.Good, FollowUps(FollowUpState.Closed)),
                            new(texts["overview.accepted"], progress.Accepted, Tone.Part, FollowUps(OwnershipStatus.Accepted)),
                            new(texts["overview.proposed"], progress.Proposed, Tone.Waits, FollowUps(OwnershipStatus.Proposed)),
                            new(texts["overview.declined"], progress.Declined, Tone.None, FollowUps(OwnershipStatus.Declined)),
                            new(texts["overview.unowned"], progress.Unowned, Tone.None, FollowUps(OwnershipStatus.Unowned)),
                        ],
                        FollowUps(FollowUpState.All)
                    ),
                ])
            )
        );
    }

    static string Insights(string verdict) => $"{Paths.Insights}?dekking={verdict}";

    static string FollowUps(FollowUpState state) => $"{Paths.FollowUps}?status={state}";

    static string FollowUps(OwnershipStatus ownership) => $"{Paths.FollowUps}?eigenaarschap={ownership}";
}

public sealed record OverviewPage(Progress Progress, FlowPicture Flow);
