using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Plans;
using Dialogue.Tables;

namespace Dialogue.Web.Shell.Layout;

/// <summary>How a state is coloured: good, warn, bad, info or muted. The word beside it always says the same.</summary>
public static class Tones
{
    public static string Of(Enum state) =>
        state switch
        {
            OwnershipStatus.Accepted
            or InsightStatus.Final
            or CoverageVerdict.Covered
            or FollowUpStatus.Done
            or PlanStatus.Completed
            or TableStatus.Adopted => "good",
            OwnershipStatus.Proposed or CoverageVerdict.Partly or CoverageVerdict.Deferred or TableStatus.Returned => "warn",
            OwnershipStatus.Declined or OwnershipStatus.Unowned or OwnershipStatus.OwnerEnded or CoverageVerdict.Not => "bad",
            InsightStatus.Provisional or FollowUpStatus.Open or PlanStatus.Running or TableStatus.Held or TableStatus.Reported => "info",
            _ => "muted",
        };
}
