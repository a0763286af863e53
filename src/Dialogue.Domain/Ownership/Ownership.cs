using Dialogue.Organisations;

namespace Dialogue;

/// <summary>Who takes something up: one lead (trekker), co-owners (mede-eigenaren) and others involved (betrokken).</summary>
public sealed record Owners(Guid LeadId, IReadOnlyList<Guid> CoOwnerIds, IReadOnlyList<Guid> InvolvedIds)
{
    public IEnumerable<Guid> All => [LeadId, .. CoOwnerIds, .. InvolvedIds];

    public bool Same(Owners? other) =>
        other is not null
        && LeadId == other.LeadId
        && CoOwnerIds.SequenceEqual(other.CoOwnerIds)
        && InvolvedIds.SequenceEqual(other.InvolvedIds);
}

/// <summary>A step in the life of ownership.</summary>
public interface IOwnershipEvent : Insights.IInsightEvent, FollowUps.IFollowUpEvent;

/// <summary>Someone was asked to take it up. Asking again replaces what was asked or agreed before.</summary>
public sealed record OwnerProposed(Owners Owners) : IOwnershipEvent;

/// <summary>The lead took it up, for all that was proposed.</summary>
public sealed record OwnershipAccepted(Guid LeadId) : IOwnershipEvent;

/// <summary>The lead said no, and may have said who should be asked instead.</summary>
public sealed record OwnershipDeclined(Guid LeadId, string Reason, Owners? CounterProposal) : IOwnershipEvent;

/// <summary>The lead handed it to another one, who has yet to accept.</summary>
public sealed record OwnershipTransferred(Guid FromId, Guid ToId, string Reason) : IOwnershipEvent;

/// <summary>Nobody owns it any more.</summary>
public sealed record OwnershipReleased(string Reason) : IOwnershipEvent;

public enum OwnershipStatus
{
    Unowned,
    Proposed,
    Accepted,
    Declined,
}

/// <summary>Ownership of an insight or a follow-up: a negotiated fact, the same life for both.</summary>
/// <param name="Owners">Proposed or agreed; after a refusal still who was asked; null when nobody is.</param>
/// <param name="Since">The moment of the last step; null when there never was one.</param>
/// <param name="Reason">Why it was declined, transferred or released.</param>
/// <param name="TransferredFromId">Who handed it over, as long as the new lead has not accepted.</param>
public sealed record Ownership(
    OwnershipStatus Status,
    Owners? Owners,
    DateTimeOffset? Since,
    string? Reason,
    Owners? CounterProposal,
    Guid? TransferredFromId
) : IDocumentPart
{
    public static Ownership None { get; } = new(OwnershipStatus.Unowned, null, null, null, null, null);

    /// <summary>The ownership after the fact; the same when the fact is about something else.</summary>
    public Ownership After(Fact fact) =>
        fact.Data switch
        {
            OwnerProposed e => new(OwnershipStatus.Proposed, e.Owners, fact.At, fact.Why, null, null),
            OwnershipAccepted => this with
            {
                Status = OwnershipStatus.Accepted,
                Since = fact.At,
                Reason = null,
                CounterProposal = null,
                TransferredFromId = null,
            },
            OwnershipDeclined e => this with
            {
                Status = OwnershipStatus.Declined,
                Since = fact.At,
                Reason = e.Reason,
                CounterProposal = e.CounterProposal,
            },
            OwnershipTransferred e => new(OwnershipStatus.Proposed, Handed(e), fact.At, e.Reason, null, e.FromId),
            OwnershipReleased e => None with { Since = fact.At, Reason = e.Reason },
            _ => this,
        };

    public static bool IsStep(object data) =>
        data is OwnerProposed or OwnershipAccepted or OwnershipDeclined or OwnershipTransferred or OwnershipReleased;

    // Who hands it over stays involved: the next lead will have questions.
    Owners Handed(OwnershipTransferred e) =>
        new(e.ToId, [.. Owners!.CoOwnerIds.Where(id => id != e.ToId)], [.. Owners.InvolvedIds.Where(id => id != e.ToId), e.FromId]);

    public IEnumerable<object> Propose(Owners? owners)
    {
        var validation = new Validation();
        var asked = Checked(validation, owners, "Owners");
        validation.ThrowIfAny();
        if (Status is OwnershipStatus.Proposed or OwnershipStatus.Accepted && asked.Same(Owners))
            yield break;
        yield return new OwnerProposed(asked);
    }

    public IEnumerable<object> Accept(Guid by)
    {
        if (Status == OwnershipStatus.Accepted && Owners!.LeadId == by)
            yield break;
        EnsureAskedOf(by);
        yield return new OwnershipAccepted(by);
    }

    public IEnumerable<object> Decline(Guid by, string? reason, Owners? counterProposal)
    {
        EnsureAskedOf(by);
        var validation = new Validation();
        var because = validation.Reason(reason);
        var counter = counterProposal is null ? null : Checked(validation, counterProposal, "CounterProposal");
        validation.ThrowIfAny();
        yield return new OwnershipDeclined(by, because, counter);
    }

    public IEnumerable<object> Transfer(Guid by, Guid to, string? reason)
    {
        if (Status != OwnershipStatus.Accepted)
            throw new Refused(Rule.NotAccepted);
        if (Owners!.LeadId != by)
            throw new Refused(Rule.NotTheLead, "ById");
        if (by == to)
            throw new Refused(Rule.LeadRepeated, "ToId");
        var validation = new Validation();
        var because = validation.Reason(reason);
        validation.ThrowIfAny();
        yield return new OwnershipTransferred(by, to, because);
    }

    public IEnumerable<object> Release(string? reason)
    {
        if (Owners is null)
            throw new Refused(Rule.NoOwner);
        var validation = new Validation();
        var because = validation.Reason(reason);
        validation.ThrowIfAny();
        yield return new OwnershipReleased(because);
    }

    void EnsureAskedOf(Guid by)
    {
        if (Status == OwnershipStatus.Accepted)
            throw new Refused(Rule.AlreadyAccepted);
        if (Status != OwnershipStatus.Proposed)
            throw new Refused(Rule.NothingProposed);
        if (Owners!.LeadId != by)
            throw new Refused(Rule.NotTheLead, "ById");
    }

    // Each organisation once, in one part.
    static Owners Checked(Validation validation, Owners? owners, string field)
    {
        var lead = owners?.LeadId ?? default;
        IReadOnlyList<Guid> co = [.. (owners?.CoOwnerIds ?? []).Distinct()],
            involved = [.. (owners?.InvolvedIds ?? []).Distinct()];
        if (lead == default)
            validation.Add(Rule.Required, $"{field}.LeadId");
        if (co.Contains(lead))
            validation.Add(Rule.LeadRepeated, $"{field}.CoOwnerIds");
        if (involved.Any(id => id == lead || co.Contains(id)))
            validation.Add(Rule.LeadRepeated, $"{field}.InvolvedIds");
        return new(lead, co, involved);
    }

    /// <summary>The organisations that proposed owners point at.</summary>
    public static IEnumerable<Reference> References(Owners? owners, string field) =>
        owners is null
            ? []
            :
            [
                .. owners.LeadId == default
                    ? Array.Empty<Reference>()
                    : [new(Organisation.EntityKind, owners.LeadId, $"{field}.LeadId", MustBeActive: true)],
                .. (owners.CoOwnerIds ?? []).Select(id => new Reference(
                    Organisation.EntityKind,
                    id,
                    $"{field}.CoOwnerIds",
                    MustBeActive: true
                )),
                .. (owners.InvolvedIds ?? []).Select(id => new Reference(
                    Organisation.EntityKind,
                    id,
                    $"{field}.InvolvedIds",
                    MustBeActive: true
                )),
            ];
}
