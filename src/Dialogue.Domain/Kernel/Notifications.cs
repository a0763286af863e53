using Dialogue.FollowUps;
using Dialogue.Ownership;

namespace Dialogue;

/// <summary>What a message is about, as its recipient sees it.</summary>
public enum MessageKind
{
    AskedToOwn,
    NamedAsCoOwner,
    NamedAsInvolved,
    OwnershipAccepted,
    OwnershipDeclined,
    OwnershipReleased,
    OwnershipEnded,
    FollowUpDone,
    FollowUpCancelled,
}

/// <summary>Someone has to be told of what happened. How that reaches them, by mail or a webhook, is not the domain's business.</summary>
/// <param name="About">What it is about.</param>
/// <param name="OrganisationId">Who is told; the coordinators of the programme when null.</param>
public sealed record Message(MessageKind Kind, Subject About, Guid? OrganisationId = null);

/// <summary>The one place that says which facts have to be told to whom.</summary>
public static class Notifications
{
    /// <summary>What happened longer ago is history, such as what an import brings in: nobody is told of it any more.</summary>
    public static readonly TimeSpan NotifyWithin = TimeSpan.FromDays(7);

    /// <summary>The events that messages can follow from.</summary>
    public static IReadOnlyList<Type> Events { get; } =
    [
        typeof(OwnerProposed),
        typeof(OwnershipAccepted),
        typeof(OwnershipDeclined),
        typeof(OwnershipTransferred),
        typeof(OwnershipReleased),
        typeof(OwnershipEnded),
        typeof(FollowUpDone),
        typeof(FollowUpCancelled),
    ];

    /// <summary>The messages that follow from a fact: for the same fact always the same, in the same order.</summary>
    public static IReadOnlyList<Message> To(Fact fact) =>
        fact.Data switch
        {
            OwnerProposed e =>
            [
                new(MessageKind.AskedToOwn, e.Subject, e.Owners.LeadId),
                .. e.Owners.CoOwnerIds.Select(id => new Message(MessageKind.NamedAsCoOwner, e.Subject, id)),
                .. e.Owners.InvolvedIds.Select(id => new Message(MessageKind.NamedAsInvolved, e.Subject, id)),
            ],
            OwnershipTransferred e => [new(MessageKind.AskedToOwn, e.Subject, e.ToId)],
            OwnershipAccepted e => [new(MessageKind.OwnershipAccepted, e.Subject)],
            OwnershipDeclined e => [new(MessageKind.OwnershipDeclined, e.Subject)],
            OwnershipReleased e => [new(MessageKind.OwnershipReleased, e.Subject)],
            OwnershipEnded e => [new(MessageKind.OwnershipEnded, e.Subject, e.LeadId)],
            FollowUpDone => [new(MessageKind.FollowUpDone, new(FollowUp.EntityKind, fact.Stream))],
            FollowUpCancelled => [new(MessageKind.FollowUpCancelled, new(FollowUp.EntityKind, fact.Stream))],
            _ => [],
        };
}

/// <summary>Brings messages to people. What is given is delivered at least once, those about one thing in their order.</summary>
public interface IMessenger
{
    /// <param name="key">The same for the same message, so that a recipient that gets it twice can tell.</param>
    /// <exception cref="Exception">It could not be delivered; it is tried again later.</exception>
    Task Deliver(Message message, string key, CancellationToken cancel);
}
