namespace Dialogue.Organisations;

/// <summary>One of the numbers of what an organisation and all under it lead, with the list that has exactly as many rows.</summary>
/// <param name="Label">The key of the text that says what is counted.</param>
/// <param name="OfUnits">How many of them those under it lead.</param>
public sealed record HoldingFigure(string Label, long Number, long OfUnits, string Href, bool Concern = false);

public static class HoldingFigures
{
    extension(Holdings held)
    {
        /// <summary>The numbers of follow-ups, in the order in which they are shown.</summary>
        public IReadOnlyList<HoldingFigure> OfFollowUps =>
            [
                new(
                    "organisation.asked.followups",
                    held.AskedFollowUps,
                    held.UnitAskedFollowUps,
                    held.FollowUpList(OwnershipStatus.Proposed),
                    true
                ),
                new("organisation.owns.followups", held.FollowUps, held.UnitFollowUps, held.FollowUpList(OwnershipStatus.Accepted)),
                new("organisation.late", held.Late, held.UnitLate, held.FollowUpList(OwnershipStatus.Accepted, "&telaat=true"), true),
                new(
                    "organisation.review",
                    held.UpForReview,
                    held.UnitUpForReview,
                    held.FollowUpList(OwnershipStatus.Accepted, "&tersprake=true"),
                    true
                ),
                new("organisation.declined", held.Declined, held.UnitDeclined, held.FollowUpList(OwnershipStatus.Declined), true),
            ];

        /// <summary>The numbers of insights, and then those of follow-ups.</summary>
        public IReadOnlyList<HoldingFigure> All =>
            [
                new(
                    "organisation.asked.insights",
                    held.AskedInsights,
                    held.UnitAskedInsights,
                    held.InsightList(OwnershipStatus.Proposed),
                    true
                ),
                new("organisation.owns.insights", held.Insights, held.UnitInsights, held.InsightList(OwnershipStatus.Accepted)),
                .. held.OfFollowUps,
            ];

        string FollowUpList(OwnershipStatus ownership, string more = "") => $"{Paths.FollowUps}?{held.Led(ownership)}{more}";

        string InsightList(OwnershipStatus ownership) => $"{Paths.Insights}?{held.Led(ownership)}";

        string Led(OwnershipStatus ownership) =>
            $"eigenaar={Uri.EscapeDataString(held.Code)}&rol={OwnerRole.Lead}&eigenaarschap={ownership}";
    }
}
