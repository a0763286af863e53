using System.Diagnostics.CodeAnalysis;

namespace Dialogue.Ownership;

public enum OwnershipStatus
{
    /// <summary>Nobody was asked, or it was released.</summary>
    Unowned,
    Proposed,
    Accepted,
    Declined,

    /// <summary>What was owned has closed, and the ownership with it.</summary>
    Ended,

    /// <summary>
    /// The organisation that was asked or had accepted has itself been ended, so nobody takes it up. Readers see this; it is no event of
    /// the ownership.
    /// </summary>
    OwnerEnded,
}

/// <summary>How something that can be owned closes, so that nobody owns it any more.</summary>
public enum Closing
{
    Withdrawn,
    Merged,
    Split,
    Cancelled,
}

/// <summary>What can happen to the ownership of one thing. Each event says what is owned, so that it is understood on its own.</summary>
public interface IOwnershipEvent
{
    Subject Subject { get; }
}

/// <summary>A ministry was asked to own it. Asking again replaces what was asked or agreed before.</summary>
public sealed record OwnerProposed(Subject Subject, Owners Owners) : IOwnershipEvent;

/// <summary>The lead took it up, for all that was proposed: it is the owning ministry from now on.</summary>
public sealed record OwnershipAccepted(Subject Subject, Guid LeadId) : IOwnershipEvent;

/// <summary>The lead said no, and may have said who should be asked instead.</summary>
public sealed record OwnershipDeclined(Subject Subject, Guid LeadId, string Reason, Owners? CounterProposal) : IOwnershipEvent;

/// <summary>The lead handed it to another one, who has yet to accept.</summary>
public sealed record OwnershipTransferred(Subject Subject, Guid FromId, Guid ToId, string Reason) : IOwnershipEvent;

/// <summary>Nobody owns it any more.</summary>
public sealed record OwnershipReleased(Subject Subject, string Reason) : IOwnershipEvent;

/// <summary>It closed, so that its lead neither owns it nor is asked for it any more.</summary>
public sealed record OwnershipEnded(Subject Subject, Guid LeadId, Closing Closing) : IOwnershipEvent;

/// <summary>
/// Ownership of one thing: a negotiated fact, with the same life for every kind that can be owned, in a stream of its own.
/// </summary>
/// <param name="Owners">Proposed or agreed; after a refusal or the end still who it was; null when nobody is.</param>
public sealed record OwnershipState(Guid Id, Subject Subject, OwnershipStatus Status, Owners? Owners) : IFold<OwnershipState>
{
    public static EntityKind EntityKind { get; } = new("ownership");

    /// <summary>The stream that holds the ownership of the thing with this id.</summary>
    public static Guid IdOf(Guid subjectId) => LinkId.Of(subjectId, "ownership");

    /// <summary>The streams that hold the history of a thing that can be owned: its own, and that of its ownership.</summary>
    public static IReadOnlyList<Guid> StreamsOf(Guid subjectId) => [subjectId, IdOf(subjectId)];

    /// <summary>The ministry, or other organisation, that accepted to lead; null as long as none has.</summary>
    public Guid? OwningMinistryId => Status == OwnershipStatus.Accepted ? Owners!.LeadId : null;

    public static OwnershipState? Fold(OwnershipState? ownership, Fact fact) =>
        (ownership, fact.Data) switch
        {
            (_, OwnerProposed e) => new(fact.Stream, e.Subject, OwnershipStatus.Proposed, e.Owners),
            ({ } o, OwnershipAccepted) => o with { Status = OwnershipStatus.Accepted },
            ({ } o, OwnershipDeclined) => o with { Status = OwnershipStatus.Declined },
            ({ } o, OwnershipTransferred e) => o with { Status = OwnershipStatus.Proposed, Owners = o.Owners!.HandedTo(e.ToId) },
            ({ } o, OwnershipReleased) => o with { Status = OwnershipStatus.Unowned, Owners = null },
            ({ } o, OwnershipEnded) => o with { Status = OwnershipStatus.Ended },
            _ => ownership,
        };
}

static class OwnershipRules
{
    /// <summary>
    /// What closing the subject does to its ownership: it ends where someone owned it or was asked, and stays as it is otherwise.
    /// </summary>
    public static IEnumerable<ForStream> EndedBy(this OwnershipState? ownership, Closing closing) =>
        ownership.IsHeld() ? [new(ownership.Id, new OwnershipEnded(ownership.Subject, ownership.Owners!.LeadId, closing))] : [];

    /// <summary>Whether someone owns it or is asked to.</summary>
    public static bool IsHeld([NotNullWhen(true)] this OwnershipState? ownership) =>
        ownership is { Status: OwnershipStatus.Proposed or OwnershipStatus.Accepted };

    /// <summary>Refuses an answer of an organisation that was not asked.</summary>
    public static void EnsureAskedOf(this OwnershipState? ownership, Guid by)
    {
        if (ownership?.Status == OwnershipStatus.Accepted)
            throw new Refused(Rule.AlreadyAccepted);
        if (ownership?.Status != OwnershipStatus.Proposed)
            throw new Refused(Rule.NothingProposed);
        if (ownership.Owners!.LeadId != by)
            throw new Refused(Rule.NotTheLead, "ById");
    }

    /// <summary>Everything that is negotiated is about something open.</summary>
    public static Reference MustBeOpen(this Subject subject) => new(subject.Kind, subject.Id, null, MustBeActive: true);
}
