using Dialogue.FollowUps;
using Dialogue.Insights;

namespace Dialogue.Domain.Tests;

/// <summary>Ownership has the same life for an insight and for a follow-up.</summary>
public abstract class OwnershipSpecs
{
    static readonly Owners Asked = new(Szw, [Ienw], [Fin]);
    static readonly OwnerProposed Proposed = new(Asked);
    static readonly OwnershipAccepted Accepted = new(Szw);

    protected abstract Guid Id { get; }
    protected abstract object Opened { get; }
    protected abstract (object Event, Rule Rule) Closed { get; }
    protected abstract object Propose(Owners owners);
    protected abstract object Accept(Guid by);
    protected abstract object Decline(Guid by, string reason, Owners? counter = null);
    protected abstract object Transfer(Guid by, Guid to, string reason);
    protected abstract object Release(string reason);

    [Fact]
    public void A_ministry_is_asked_to_lead_with_others() =>
        Given(Opened).When(Propose(Asked with { CoOwnerIds = [Ienw, Ienw], InvolvedIds = [Fin, Fin] })).Then(Proposed);

    [Fact]
    public void Others_are_not_required() => Given(Opened).When(Propose(new(Szw, null!, null!))).Then(new OwnerProposed(new(Szw, [], [])));

    [Fact]
    public void Asking_the_same_again_changes_nothing_until_it_was_declined()
    {
        Given(Opened, Proposed).When(Propose(Asked)).ThenNothing();
        Given(Opened, Proposed, Accepted).When(Propose(Asked)).ThenNothing();
        Given(Opened, Proposed, new OwnershipDeclined(Szw, "Niet van ons.", null)).When(Propose(Asked)).Then(Proposed);
    }

    [Fact]
    public void Asking_another_one_replaces_what_was_asked_or_agreed()
    {
        Given(Opened, Proposed).When(Propose(new(Vws, [], []))).Then(new OwnerProposed(new(Vws, [], [])));
        Given(Opened, Proposed, Accepted).When(Propose(new(Vws, [], []))).Then(new OwnerProposed(new(Vws, [], [])));
    }

    [Fact]
    public void A_proposal_has_a_lead_and_names_everyone_once() => OwnersAreChecked(Given(Opened), Propose, "Owners");

    [Fact]
    public void A_counter_proposal_has_a_lead_and_names_everyone_once() =>
        OwnersAreChecked(Given(Opened, Proposed), owners => Decline(Szw, "Niet van ons.", owners), "CounterProposal");

    static void OwnersAreChecked(Spec given, Func<Owners, object> command, string field)
    {
        given.When(command(new(default, [Vws], []))).ThenRefused(Rule.Required, $"{field}.LeadId");
        given.When(command(new(Szw, [Vws, Szw], []))).ThenRefused(Rule.LeadRepeated, $"{field}.CoOwnerIds");
        given.When(command(new(Szw, [], [Szw]))).ThenRefused(Rule.LeadRepeated, $"{field}.InvolvedIds");
        given.When(command(new(Szw, [Vws], [Vws]))).ThenRefused(Rule.LeadRepeated, $"{field}.InvolvedIds");
    }

    [Fact]
    public void Owners_are_required_in_a_proposal() => Given(Opened).When(Propose(null!)).ThenRefused(Rule.Required, "Owners.LeadId");

    [Fact]
    public void The_lead_accepts_once()
    {
        Given(Opened, Proposed).When(Accept(Szw)).Then(Accepted);
        Given(Opened, Proposed, Accepted).When(Accept(Szw)).ThenNothing();
        Given(Opened, Proposed, Accepted).When(Accept(Vws)).ThenRefused(Rule.AlreadyAccepted);
    }

    [Fact]
    public void Only_the_lead_answers()
    {
        Given(Opened, Proposed).When(Accept(Ienw)).ThenRefused(Rule.NotTheLead, "ById");
        Given(Opened, Proposed).When(Decline(Ienw, "Niet van ons.")).ThenRefused(Rule.NotTheLead, "ById");
        Given(Opened, Proposed, Accepted).When(Transfer(Ienw, Vws, "Past daar.")).ThenRefused(Rule.NotTheLead, "ById");
    }

    [Fact]
    public void Who_was_not_asked_has_nothing_to_answer()
    {
        foreach (
            var nothing in new object[][]
            {
                [],
                [Proposed, new OwnershipDeclined(Szw, "Niet van ons.", null)],
                [Proposed, new OwnershipReleased("Opgeheven.")],
            }
        )
        {
            Given(Opened, nothing).When(Accept(Szw)).ThenRefused(Rule.NothingProposed);
            Given(Opened, nothing).When(Decline(Szw, "Niet van ons.")).ThenRefused(Rule.NothingProposed);
        }
    }

    [Fact]
    public void The_lead_declines_with_a_reason_and_may_say_who_should_be_asked()
    {
        Given(Opened, Proposed).When(Decline(Szw, " Niet van ons. ")).Then(new OwnershipDeclined(Szw, "Niet van ons.", null));
        Given(Opened, Proposed)
            .When(Decline(Szw, "Samen.", new(Vws, [Szw], [])))
            .Then(new OwnershipDeclined(Szw, "Samen.", new(Vws, [Szw], [])));
        Given(Opened, Proposed).WhenText(reason => Decline(Szw, reason)).MustBeReason();
        Given(Opened, Proposed)
            .When(Decline(Szw, "", new(default, [], [])))
            .ThenRefused((Rule.ReasonRequired, "Reason"), (Rule.Required, "CounterProposal.LeadId"));
    }

    [Fact]
    public void What_was_accepted_is_not_declined_but_transferred() =>
        Given(Opened, Proposed, Accepted).When(Decline(Szw, "Toch niet.")).ThenRefused(Rule.AlreadyAccepted);

    [Fact]
    public void The_lead_hands_it_to_another_one_who_then_has_to_accept()
    {
        Given(Opened, Proposed, Accepted).When(Transfer(Szw, Vws, "Past daar.")).Then(new OwnershipTransferred(Szw, Vws, "Past daar."));
        Given(Opened, Proposed, Accepted, new OwnershipTransferred(Szw, Vws, "Past daar."))
            .When(Accept(Vws))
            .Then(new OwnershipAccepted(Vws));
        Given(Opened, Proposed, Accepted, new OwnershipTransferred(Szw, Vws, "Past daar."))
            .When(Transfer(Szw, Vws, "Past daar."))
            .ThenRefused(Rule.NotAccepted);
    }

    [Fact]
    public void Who_hands_it_over_stays_involved_and_nobody_is_named_twice()
    {
        var handed = Dialogue
            .Ownership.None.After(Step(Proposed))
            .After(Step(Accepted))
            .After(Step(new OwnershipTransferred(Szw, Ienw, "Past daar.")));
        handed.Owners!.Same(new(Ienw, [], [Fin, Szw])).ShouldBeTrue();
        (handed.Status, handed.TransferredFromId, handed.Reason).ShouldBe((OwnershipStatus.Proposed, Szw, "Past daar."));
    }

    [Fact]
    public void Only_what_was_accepted_is_transferred()
    {
        Given(Opened).When(Transfer(Szw, Vws, "Past daar.")).ThenRefused(Rule.NotAccepted);
        Given(Opened, Proposed).When(Transfer(Szw, Vws, "Past daar.")).ThenRefused(Rule.NotAccepted);
        Given(Opened, Proposed, Accepted).When(Transfer(Szw, Szw, "Past hier.")).ThenRefused(Rule.LeadRepeated, "ToId");
        Given(Opened, Proposed, Accepted).WhenText(reason => Transfer(Szw, Vws, reason)).MustBeReason();
    }

    [Fact]
    public void Ownership_is_released_with_a_reason_whatever_was_answered()
    {
        foreach (
            var asked in new object[][] { [Proposed], [Proposed, Accepted], [Proposed, new OwnershipDeclined(Szw, "Niet van ons.", null)] }
        )
            Given(Opened, asked).When(Release("Opgeheven.")).Then(new OwnershipReleased("Opgeheven."));
        Given(Opened, Proposed).WhenText(reason => Release(reason)).MustBeReason();
    }

    [Fact]
    public void What_nobody_owns_is_not_released()
    {
        Given(Opened).When(Release("Opgeheven.")).ThenRefused(Rule.NoOwner);
        Given(Opened, Proposed, new OwnershipReleased("Opgeheven.")).When(Release("Opgeheven.")).ThenRefused(Rule.NoOwner);
    }

    [Fact]
    public void Nothing_is_negotiated_about_what_has_closed()
    {
        foreach (var step in new[] { Propose(Asked), Accept(Szw), Decline(Szw, "x"), Transfer(Szw, Vws, "x"), Release("x") })
            Given(Opened, Proposed, Accepted, Closed.Event).When(step).ThenRefused(Closed.Rule);
    }

    Fact Step(object data) => new(Id, 1, new(2021, 5, 18, 12, 0, 0, TimeSpan.Zero), "Tess Proef", data);
}

public class InsightOwnershipSpecs : OwnershipSpecs
{
    protected override Guid Id => Homework;
    protected override object Opened => new InsightRecorded(1, "Thuiswerken blijft", "Half thuis.", null);
    protected override (object, Rule) Closed => (new InsightWithdrawn("Vervallen."), Rule.InsightClosed);

    protected override object Propose(Owners owners) => new ProposeInsightOwner(Id, owners);

    protected override object Accept(Guid by) => new AcceptInsightOwnership(Id, by);

    protected override object Decline(Guid by, string reason, Owners? counter) => new DeclineInsightOwnership(Id, by, reason, counter);

    protected override object Transfer(Guid by, Guid to, string reason) => new TransferInsightOwnership(Id, by, to, reason);

    protected override object Release(string reason) => new ReleaseInsightOwnership(Id, reason);
}

public class FollowUpOwnershipSpecs : OwnershipSpecs
{
    protected override Guid Id => Question;
    protected override object Opened => new FollowUpAsked(1, FollowUpKind.Question, "Wie pakt het op?", null, Homework);
    protected override (object, Rule) Closed => (new FollowUpCancelled("Vervallen."), Rule.FollowUpClosed);

    protected override object Propose(Owners owners) => new ProposeFollowUpOwner(Id, owners);

    protected override object Accept(Guid by) => new AcceptFollowUpOwnership(Id, by);

    protected override object Decline(Guid by, string reason, Owners? counter) => new DeclineFollowUpOwnership(Id, by, reason, counter);

    protected override object Transfer(Guid by, Guid to, string reason) => new TransferFollowUpOwnership(Id, by, to, reason);

    protected override object Release(string reason) => new ReleaseFollowUpOwnership(Id, reason);
}
