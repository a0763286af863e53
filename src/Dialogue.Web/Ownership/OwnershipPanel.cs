using Dialogue.Organisations;

namespace Dialogue.Ownership;

/// <summary>Partial <c>_OwnershipState</c>: who owns something, since when and why.</summary>
/// <param name="Open">Whether somebody is still to take it up.</param>
/// <param name="Became">The pages of what it became, where that says who takes it up.</param>
public sealed record OwnershipPanel(
    OwnershipCard Card,
    IReadOnlyDictionary<Guid, OrganisationLabel> Organisations,
    bool Open = true,
    IReadOnlyList<Link>? Became = null
);

public static class OwnershipSteps
{
    extension(OwnershipCard card)
    {
        /// <summary>Every organisation that it names.</summary>
        public IEnumerable<Guid> Organisations =>
            [
                .. card.Owners?.All ?? [],
                .. card.CounterProposal?.All ?? [],
                .. card.TransferredFromId is { } from ? [from] : Array.Empty<Guid>(),
            ];
    }

    /// <summary>
    /// The next steps in the negotiation of who owns something: those that its lead can take, and those of the coordinator.
    /// </summary>
    /// <param name="here">The page of what is owned.</param>
    /// <param name="lead">The lead, when this person may speak for it.</param>
    public static IEnumerable<Link> OfferOwnership(
        this CurrentUser user,
        Texts texts,
        string here,
        OwnershipCard card,
        OrganisationLabel? lead
    ) =>
        [
            .. user.OfferAnswer<AcceptOwnership>(texts, $"{here}/eigenaar/aanvaarden", lead, card.Status == OwnershipStatus.Proposed),
            .. user.OfferAnswer<DeclineOwnership>(texts, $"{here}/eigenaar/weigeren", lead, card.Status == OwnershipStatus.Proposed),
            .. user.OfferAnswer<TransferOwnership>(texts, $"{here}/eigenaar/overdragen", lead, card.Status == OwnershipStatus.Accepted),
            .. user.Offer<ProposeOwner>(texts, $"{here}/eigenaar/voorstellen"),
            .. user.Offer<ReleaseOwnership>(texts, $"{here}/eigenaar/loslaten", card.Owners is not null),
        ];
}
