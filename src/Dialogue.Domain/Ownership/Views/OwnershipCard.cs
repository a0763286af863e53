namespace Dialogue.Ownership;

/// <summary>What a reader sees of who owns something. It has the id of what is owned, so that lists find it by that.</summary>
/// <param name="OwnershipId">The stream of the ownership.</param>
/// <param name="Owners">Proposed or agreed; after a refusal or the end still who it was; null when nobody is.</param>
/// <param name="OwningMinistryId">The ministry, or other organisation, that accepted to lead; null as long as none has.</param>
/// <param name="Since">The moment of the last step; null when there never was one.</param>
/// <param name="Reason">Why it was declined, transferred or released, or what was said with the proposal.</param>
/// <param name="TransferredFromId">Who handed it over, as long as the new lead has not accepted.</param>
/// <param name="Closing">How what was owned closed, when that ended the ownership.</param>
public sealed record OwnershipCard(
    Guid Id,
    Guid OwnershipId,
    Subject Subject,
    OwnershipStatus Status,
    Owners? Owners,
    Guid? OwningMinistryId,
    DateTimeOffset? Since,
    string? Reason,
    Owners? CounterProposal,
    Guid? TransferredFromId,
    Closing? Closing
) : IView<OwnershipCard>
{
    /// <summary>Of something for which nobody was ever asked.</summary>
    public static OwnershipCard Unowned(Subject subject) =>
        new(subject.Id, OwnershipState.IdOf(subject.Id), subject, OwnershipStatus.Unowned, null, null, null, null, null, null, null);

    public static IEnumerable<Guid> DocumentIds(Fact fact) => fact.Data is IOwnershipEvent e ? [e.Subject.Id] : [];

    public static OwnershipCard? Fold(OwnershipCard? card, Fact fact) =>
        (card, fact.Data) switch
        {
            (_, OwnerProposed e) => new(
                e.Subject.Id,
                fact.Stream,
                e.Subject,
                OwnershipStatus.Proposed,
                e.Owners,
                null,
                fact.At,
                fact.Why,
                null,
                null,
                null
            ),
            ({ } c, OwnershipAccepted e) => c with
            {
                Status = OwnershipStatus.Accepted,
                OwningMinistryId = e.LeadId,
                Since = fact.At,
                Reason = null,
                CounterProposal = null,
                TransferredFromId = null,
            },
            ({ } c, OwnershipDeclined e) => c with
            {
                Status = OwnershipStatus.Declined,
                Since = fact.At,
                Reason = e.Reason,
                CounterProposal = e.CounterProposal,
            },
            ({ } c, OwnershipTransferred e) => c with
            {
                Status = OwnershipStatus.Proposed,
                Owners = c.Owners!.HandedTo(e.ToId),
                OwningMinistryId = null,
                Since = fact.At,
                Reason = e.Reason,
                TransferredFromId = e.FromId,
            },
            ({ } c, OwnershipReleased e) => c with
            {
                Status = OwnershipStatus.Unowned,
                Owners = null,
                OwningMinistryId = null,
                Since = fact.At,
                Reason = e.Reason,
                CounterProposal = null,
                TransferredFromId = null,
            },
            ({ } c, OwnershipEnded e) => c with
            {
                Status = OwnershipStatus.Ended,
                OwningMinistryId = null,
                Since = fact.At,
                Reason = null,
                TransferredFromId = null,
                Closing = e.Closing,
            },
            _ => card,
        };
}
