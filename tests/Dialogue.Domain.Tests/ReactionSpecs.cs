using Dialogue.FollowUps;

namespace Dialogue.Domain.Tests;

public class ReactionSpecs
{
    static readonly Guid insight = Guid.CreateVersion7(),
        lead = Guid.CreateVersion7(),
        partner = Guid.CreateVersion7(),
        third = Guid.CreateVersion7();

    static IReadOnlyList<Message> After(object data) => Notifications.To(new(insight, 2, DateTimeOffset.UnixEpoch, "C. Oördinator", data));

    [Fact]
    public void Who_is_asked_is_told_so_and_so_is_who_is_named_with_them() =>
        After(new OwnerProposed(new(lead, [partner], [third])))
            .ShouldBe([
                new(MessageKind.AskedToOwn, insight, lead),
                new(MessageKind.NamedAsCoOwner, insight, partner),
                new(MessageKind.NamedAsInvolved, insight, third),
            ]);

    [Fact]
    public void Who_is_handed_it_is_asked() =>
        After(new OwnershipTransferred(lead, partner, "past beter")).ShouldBe([new(MessageKind.AskedToOwn, insight, partner)]);

    [Fact]
    public void The_coordinators_are_told_of_the_answer_and_of_the_end()
    {
        After(new OwnershipAccepted(lead)).ShouldBe([new(MessageKind.OwnershipAccepted, insight)]);
        After(new OwnershipDeclined(lead, "niet van ons", null)).ShouldBe([new(MessageKind.OwnershipDeclined, insight)]);
        After(new OwnershipReleased("opnieuw")).ShouldBe([new(MessageKind.OwnershipReleased, insight)]);
        After(new FollowUpDone("brief aan de Kamer")).ShouldBe([new(MessageKind.FollowUpDone, insight)]);
        After(new FollowUpCancelled("dubbel")).ShouldBe([new(MessageKind.FollowUpCancelled, insight)]);
    }

    [Fact]
    public void Messages_follow_from_the_events_that_are_listed_and_from_no_others() =>
        Modules.Model.Events.Where(type => After(Sample.Complete(type)).Count > 0).ShouldBe(Notifications.Events, ignoreOrder: true);
}
