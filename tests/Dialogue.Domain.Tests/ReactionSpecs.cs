using Dialogue.FollowUps;
using Dialogue.Insights;

namespace Dialogue.Domain.Tests;

public class ReactionSpecs
{
    static readonly Subject insight = new(Insight.EntityKind, Guid.CreateVersion7()),
        followUp = new(FollowUp.EntityKind, Guid.CreateVersion7());
    static readonly Guid lead = Guid.CreateVersion7(),
        partner = Guid.CreateVersion7(),
        third = Guid.CreateVersion7();

    static IReadOnlyList<Message> After(object data) =>
        Notifications.To(new(followUp.Id, 2, DateTimeOffset.UnixEpoch, "C. Oördinator", data));

    [Fact]
    public void Who_is_asked_is_told_so_and_so_is_who_is_named_with_them() =>
        After(new OwnerProposed(insight, new(lead, [partner], [third])))
            .ShouldBe([
                new(MessageKind.AskedToOwn, insight, lead),
                new(MessageKind.NamedAsCoOwner, insight, partner),
                new(MessageKind.NamedAsInvolved, insight, third),
            ]);

    [Fact]
    public void Who_is_handed_it_is_asked() =>
        After(new OwnershipTransferred(insight, lead, partner, "past beter")).ShouldBe([new(MessageKind.AskedToOwn, insight, partner)]);

    [Fact]
    public void Who_led_it_or_was_asked_is_told_that_it_closed() =>
        After(new OwnershipEnded(insight, lead, Closing.Merged)).ShouldBe([new(MessageKind.OwnershipEnded, insight, lead)]);

    [Fact]
    public void The_coordinators_are_told_of_the_answer_and_of_the_end()
    {
        After(new OwnershipAccepted(insight, lead)).ShouldBe([new(MessageKind.OwnershipAccepted, insight)]);
        After(new OwnershipDeclined(insight, lead, "niet van ons", null)).ShouldBe([new(MessageKind.OwnershipDeclined, insight)]);
        After(new OwnershipReleased(insight, "opnieuw")).ShouldBe([new(MessageKind.OwnershipReleased, insight)]);
        After(new FollowUpDone("brief aan de Kamer")).ShouldBe([new(MessageKind.FollowUpDone, followUp)]);
        After(new FollowUpCancelled("dubbel")).ShouldBe([new(MessageKind.FollowUpCancelled, followUp)]);
    }

    [Fact]
    public void Messages_follow_from_the_events_that_are_listed_and_from_no_others() =>
        Modules.Model.Events.Where(type => After(Sample.Complete(type)).Count > 0).ShouldBe(Notifications.Events, ignoreOrder: true);
}
