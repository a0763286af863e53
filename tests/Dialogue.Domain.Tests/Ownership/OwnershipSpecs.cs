using Dialogue.FollowUps;
using Dialogue.Insights;

namespace Dialogue.Domain.Tests.Ownership;

/// <summary>Ownership has the same life for an insight and for a follow-up.</summary>
public abstract class OwnershipSpecs(Subject subject)
{
    static readonly Owners Asked = new(Szw, [Ienw], [Fin]);
    readonly OwnerProposed Proposed = new(subject, Asked);
    readonly OwnershipAccepted Accepted = new(subject, Szw);

    ProposeOwner Propose(Owners owners) => new(subject, owners);

    AcceptOwnership Accept(Guid by) => new(subject, by);

    DeclineOwnership Decline(Guid by, string reason, Owners? counter = null) => new(subject, by, reason, counter);

    TransferOwnership Transfer(Guid by, Guid to, string reason) => new(subject, by, to, reason);

    ReleaseOwnership Release(string reason) => new(subject, reason);

    [Fact]
    public void A_ministry_is_asked_to_lead_with_others() =>
        Given().When(Propose(Asked with { CoOwnerIds = [Ienw, Ienw], InvolvedIds = [Fin, Fin] })).Then(Proposed);

    [Fact]
    public void Others_are_not_required() =>
        Given().When(Propose(new(Szw, null!, null!))).Then(new OwnerProposed(subject, new(Szw, [], [])));

    [Fact]
    public void Asking_the_same_again_changes_nothing_until_it_was_declined()
    {
        Given(Proposed).When(Propose(Asked)).ThenNothing();
        Given(Proposed, Accepted).When(Propose(Asked)).ThenNothing();
        Given(Proposed, new OwnershipDeclined(subject, Szw, "Niet van ons.", null)).When(Propose(Asked)).Then(Proposed);
    }

    [Fact]
    public void Asking_another_one_replaces_what_was_asked_or_agreed()
    {
        Given(Proposed).When(Propose(new(Vws, [], []))).Then(new OwnerProposed(subject, new(Vws, [], [])));
        Given(Proposed, Accepted).When(Propose(new(Vws, [], []))).Then(new OwnerProposed(subject, new(Vws, [], [])));
    }

    [Fact]
    public void A_proposal_has_a_lead_and_names_everyone_once() => OwnersAreChecked(Given(), Propose, "Owners");

    [Fact]
    public void A_counter_proposal_has_a_lead_and_names_everyone_once() =>
        OwnersAreChecked(Given(Proposed), owners => Decline(Szw, "Niet van ons.", owners), "CounterProposal");

    static void OwnersAreChecked(Spec given, Func<Owners, object> command, string field)
    {
        given.When(command(new(default, [Vws], []))).ThenRefused(Rule.Required, $"{field}.LeadId");
        given.When(command(new(Szw, [Vws, Szw], []))).ThenRefused(Rule.LeadRepeated, $"{field}.CoOwnerIds");
        given.When(command(new(Szw, [], [Szw]))).ThenRefused(Rule.LeadRepeated, $"{field}.InvolvedIds");
        given.When(command(new(Szw, [Vws], [Vws]))).ThenRefused(Rule.LeadRepeated, $"{field}.InvolvedIds");
    }

    [Fact]
    public void Owners_are_required_in_a_proposal() => Given().When(Propose(null!)).ThenRefused(Rule.Required, "Owners.LeadId");

    [Fact]
    public void The_lead_accepts_once()
    {
        Given(Proposed).When(Accept(Szw)).Then(Accepted);
        Given(Proposed, Accepted).When(Accept(Szw)).ThenNothing();
        Given(Proposed, Accepted).When(Accept(Vws)).ThenRefused(Rule.AlreadyAccepted);
    }

    [Fact]
    public void Only_the_lead_answers()
    {
        Given(Proposed).When(Accept(Ienw)).ThenRefused(Rule.NotTheLead, "ById");
        Given(Proposed).When(Decline(Ienw, "Niet van ons.")).ThenRefused(Rule.NotTheLead, "ById");
        Given(Proposed, Accepted).When(Transfer(Ienw, Vws, "Past daar.")).ThenRefused(Rule.NotTheLead, "ById");
    }

    [Fact]
    public void Who_was_not_asked_has_nothing_to_answer()
    {
        foreach (
            var nothing in new object[][]
            {
                [],
                [Proposed, new OwnershipDeclined(subject, Szw, "Niet van ons.", null)],
                [Proposed, new OwnershipReleased(subject, "Opgeheven.")],
            }
        )
        {
            Given(nothing).When(Accept(Szw)).ThenRefused(Rule.NothingProposed);
            Given(nothing).When(Decline(Szw, "Niet van ons.")).ThenRefused(Rule.NothingProposed);
        }
    }

    [Fact]
    public void The_lead_declines_with_a_reason_and_may_say_who_should_be_asked()
    {
        Given(Proposed).When(Decline(Szw, " Niet van ons. ")).Then(new OwnershipDeclined(subject, Szw, "Niet van ons.", null));
        Given(Proposed)
            .When(Decline(Szw, "Samen.", new(Vws, [Szw], [])))
            .Then(new OwnershipDeclined(subject, Szw, "Samen.", new(Vws, [Szw], [])));
        Given(Proposed).WhenText(reason => Decline(Szw, reason)).MustBeReason();
        Given(Proposed)
            .When(Decline(Szw, "", new(default, [], [])))
            .ThenRefused((Rule.ReasonRequired, "Reason"), (Rule.Required, "CounterProposal.LeadId"));
    }

    [Fact]
    public void What_was_accepted_is_not_declined_but_transferred() =>
        Given(Proposed, Accepted).When(Decline(Szw, "Toch niet.")).ThenRefused(Rule.AlreadyAccepted);

    [Fact]
    public void The_lead_hands_it_to_another_one_who_then_has_to_accept()
    {
        Given(Proposed, Accepted).When(Transfer(Szw, Vws, "Past daar.")).Then(new OwnershipTransferred(subject, Szw, Vws, "Past daar."));
        Given(Proposed, Accepted, new OwnershipTransferred(subject, Szw, Vws, "Past daar."))
            .When(Accept(Vws))
            .Then(new OwnershipAccepted(subject, Vws));
        Given(Proposed, Accepted, new OwnershipTransferred(subject, Szw, Vws, "Past daar."))
            .When(Transfer(Szw, Vws, "Past daar."))
            .ThenRefused(Rule.NotAccepted);
    }

    [Fact]
    public void Who_hands_it_over_stays_involved_and_nobody_is_named_twice()
    {
        var handed = Given(Proposed, Accepted, new OwnershipTransferred(subject, Szw, Ienw, "Past daar."))
            .Read<OwnershipCard>(OwnershipState.IdOf(subject.Id))
            .ShouldHaveSingleItem();
        handed.Owners!.Same(new(Ienw, [], [Fin, Szw])).ShouldBeTrue();
        (handed.Status, handed.TransferredFromId, handed.Reason, handed.OwningMinistryId).ShouldBe(
            (OwnershipStatus.Proposed, Szw, "Past daar.", null)
        );
    }

    [Fact]
    public void Only_what_was_accepted_is_transferred()
    {
        Given().When(Transfer(Szw, Vws, "Past daar.")).ThenRefused(Rule.NotAccepted);
        Given(Proposed).When(Transfer(Szw, Vws, "Past daar.")).ThenRefused(Rule.NotAccepted);
        Given(Proposed, Accepted).When(Transfer(Szw, Szw, "Past hier.")).ThenRefused(Rule.LeadRepeated, "ToId");
        Given(Proposed, Accepted).WhenText(reason => Transfer(Szw, Vws, reason)).MustBeReason();
    }

    [Fact]
    public void Ownership_is_released_with_a_reason_whatever_was_answered()
    {
        foreach (
            var asked in new object[][]
            {
                [Proposed],
                [Proposed, Accepted],
                [Proposed, new OwnershipDeclined(subject, Szw, "Niet van ons.", null)],
            }
        )
            Given(asked).When(Release("Opgeheven.")).Then(new OwnershipReleased(subject, "Opgeheven."));
        Given(Proposed).WhenText(reason => Release(reason)).MustBeReason();
    }

    [Fact]
    public void What_nobody_owns_is_not_released()
    {
        Given().When(Release("Opgeheven.")).ThenRefused(Rule.NoOwner);
        Given(Proposed, new OwnershipReleased(subject, "Opgeheven.")).When(Release("Opgeheven.")).ThenRefused(Rule.NoOwner);
    }
}

public class InsightOwnershipSpecs() : OwnershipSpecs(new(Insight.EntityKind, Homework));

public class FollowUpOwnershipSpecs() : OwnershipSpecs(new(FollowUp.EntityKind, Question));

/// <summary>What closing something does to its ownership.</summary>
public class OwnershipEndSpecs
{
    static readonly Subject OfInsight = new(Insight.EntityKind, Homework),
        OfFollowUp = new(FollowUp.EntityKind, Question);
    static readonly InsightRecorded Recorded = new(1, "Thuiswerken blijft", "Half thuis.", null);
    static readonly FollowUpAsked Asked = new(1, FollowUpKind.Question, "Wie pakt het op?", null, Homework);

    static object[] Proposed(Subject subject) => [new OwnerProposed(subject, new(Szw, [Ienw], [Fin]))];

    static object[] Accepted(Subject subject) => [.. Proposed(subject), new OwnershipAccepted(subject, Szw)];

    static ForStream Ended(Subject subject, Closing closing) =>
        new(OwnershipState.IdOf(subject.Id), new OwnershipEnded(subject, Szw, closing));

    [Fact]
    public void Who_owned_an_insight_or_was_asked_no_longer_is_when_it_is_withdrawn()
    {
        foreach (var owned in new[] { Proposed(OfInsight), Accepted(OfInsight) })
            Given(Recorded)
                .And(OwnershipState.IdOf(OfInsight.Id), owned)
                .When(new WithdrawInsight(Homework, "Vervallen."))
                .Then(new InsightWithdrawn("Vervallen."), Ended(OfInsight, Closing.Withdrawn));
    }

    [Fact]
    public void The_ownership_of_a_merged_insight_ends_and_that_of_the_other_stays_as_it_is() =>
        Given(Recorded)
            .And(Balance, new InsightRecorded(2, "Balans", "De grens vervaagt.", null))
            .And(OwnershipState.IdOf(OfInsight.Id), Accepted(OfInsight))
            .When(new MergeInsight(Homework, Balance, "Dubbel."))
            .Then(
                new InsightMerged(Balance, "Dubbel."),
                Ended(OfInsight, Closing.Merged),
                new ForStream(Balance, new InsightAbsorbed(Homework))
            );

    static readonly SplitInsight Split = new(
        Homework,
        [new(Balance, 2, "Kantoor", "Anders."), new(Third, 3, "Thuis", "Ook anders.")],
        "Twee zaken."
    );

    [Fact]
    public void The_owner_of_an_insight_that_is_split_is_asked_anew_for_each_part() =>
        Given(Recorded)
            .And(OwnershipState.IdOf(OfInsight.Id), Accepted(OfInsight))
            .When(Split with { NewOwners = new(Szw, [Vws], []) })
            .Then(
                new InsightSplit([Balance, Third], "Twee zaken."),
                Ended(OfInsight, Closing.Split),
                new ForStream(Balance, new InsightRecorded(2, "Kantoor", "Anders.", null)),
                new ForStream(Balance, new InsightSplitOff(Homework)),
                AskedOf(Balance),
                new ForStream(Third, new InsightRecorded(3, "Thuis", "Ook anders.", null)),
                new ForStream(Third, new InsightSplitOff(Homework)),
                AskedOf(Third)
            );

    static ForStream AskedOf(Guid part) =>
        new(OwnershipState.IdOf(part), new OwnerProposed(new(Insight.EntityKind, part), new(Szw, [Vws], [])));

    [Fact]
    public void A_split_of_what_is_owned_says_who_is_asked_for_the_parts_or_that_they_are_left_without()
    {
        var owned = Given(Recorded).And(OwnershipState.IdOf(OfInsight.Id), Accepted(OfInsight));
        owned.When(Split).ThenRefused(Rule.SplitNeedsOwner, "WithoutOwner");
        owned.When(Split with { WithoutOwner = true, NewOwners = new(Szw, [], []) }).ThenRefused(Rule.SplitNeedsOwner, "WithoutOwner");
        owned
            .When(Split with { NewOwners = new(default, [Vws], [Vws]) })
            .ThenRefused((Rule.Required, "NewOwners.LeadId"), (Rule.LeadRepeated, "NewOwners.InvolvedIds"));
    }

    [Fact]
    public void The_ownership_of_an_insight_that_is_split_ends() =>
        Given(Recorded)
            .And(OwnershipState.IdOf(OfInsight.Id), Accepted(OfInsight))
            .When(Split with { WithoutOwner = true })
            .Then(
                new InsightSplit([Balance, Third], "Twee zaken."),
                Ended(OfInsight, Closing.Split),
                new ForStream(Balance, new InsightRecorded(2, "Kantoor", "Anders.", null)),
                new ForStream(Balance, new InsightSplitOff(Homework)),
                new ForStream(Third, new InsightRecorded(3, "Thuis", "Ook anders.", null)),
                new ForStream(Third, new InsightSplitOff(Homework))
            );

    [Fact]
    public void Who_owned_a_follow_up_or_was_asked_no_longer_is_when_it_is_cancelled()
    {
        foreach (var owned in new[] { Proposed(OfFollowUp), Accepted(OfFollowUp) })
            Given(Asked)
                .And(OwnershipState.IdOf(OfFollowUp.Id), owned)
                .When(new CancelFollowUp(Question, "Vervallen."))
                .Then(new FollowUpCancelled("Vervallen."), Ended(OfFollowUp, Closing.Cancelled));
    }

    [Fact]
    public void Who_finished_a_follow_up_stays_its_owner() =>
        Given(Asked)
            .And(OwnershipState.IdOf(OfFollowUp.Id), Accepted(OfFollowUp))
            .When(new FinishFollowUp(Question, Szw, "De agenda is verstuurd."))
            .Then(new FollowUpDone("De agenda is verstuurd."));

    [Fact]
    public void What_nobody_owns_or_is_asked_for_closes_without_a_word_about_ownership()
    {
        var declined = new OwnershipDeclined(OfInsight, Szw, "Niet van ons.", null);
        foreach (
            var nobody in new object[][]
            {
                [],
                [.. Proposed(OfInsight), declined],
                [.. Proposed(OfInsight), new OwnershipReleased(OfInsight, "x")],
            }
        )
            Given(Recorded)
                .And(OwnershipState.IdOf(OfInsight.Id), nobody)
                .When(new WithdrawInsight(Homework, "Vervallen."))
                .Then(new InsightWithdrawn("Vervallen."));
    }

    [Fact]
    public void What_has_ended_is_neither_answered_nor_released()
    {
        object[] ended = [.. Accepted(OfInsight), new OwnershipEnded(OfInsight, Szw, Closing.Merged)];
        Given(ended).When(new AcceptOwnership(OfInsight, Szw)).ThenRefused(Rule.NothingProposed);
        Given(ended).When(new TransferOwnership(OfInsight, Szw, Vws, "x")).ThenRefused(Rule.NotAccepted);
        Given(ended).When(new ReleaseOwnership(OfInsight, "x")).ThenRefused(Rule.NoOwner);
    }

    [Fact]
    public void Every_step_asks_for_a_subject_that_is_open()
    {
        foreach (
            var step in new IOwnershipCommand[]
            {
                new ProposeOwner(OfInsight, new(Szw, [], [])),
                new AcceptOwnership(OfInsight, Szw),
                new DeclineOwnership(OfInsight, Szw, "x"),
                new TransferOwnership(OfInsight, Szw, Vws, "x"),
                new ReleaseOwnership(OfInsight, "x"),
            }
        )
            step.References().ShouldContain(new Reference(Insight.EntityKind, Homework, null, MustBeActive: true), step.GetType().Name);
    }
}
