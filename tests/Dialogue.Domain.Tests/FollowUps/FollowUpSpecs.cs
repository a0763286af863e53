using Dialogue.FollowUps;

namespace Dialogue.Domain.Tests.FollowUps;

public class FollowUpSpecs
{
    static readonly FollowUpAsked Asked = new(7, FollowUpKind.Action, "Maak een agenda voor hybride werken", null, Homework);
    static readonly Due BeforeSeptember = new(DueKind.Before, new(2021, 9, 1), null);
    static readonly Due AfterSummer = new(DueKind.After, null, "na de zomer", new(2021, 9, 15));
    static readonly Subject Subject = new(FollowUp.EntityKind, Question);
    static readonly Spec Proposed = Owned([Asked]),
        Accepted = Owned([Asked], new OwnershipAccepted(Subject, Szw));
    static readonly object[] Done = [Asked, new FollowUpDone("De agenda is verstuurd.")];
    static readonly object[] Cancelled = [Asked, new FollowUpCancelled("Vervallen.")];

    static Spec Owned(object[] followUp, params object[] answers) =>
        Given(followUp).And(OwnershipState.IdOf(Subject.Id), new OwnerProposed(Subject, new(Szw, [Ienw], [Fin])), answers);

    [Fact]
    public void A_follow_up_is_asked() =>
        Given().When(new AskFollowUp(Question, 7, FollowUpKind.Action, " Maak een agenda voor hybride werken ", "", Homework)).Then(Asked);

    [Fact]
    public void A_term_may_be_agreed_at_once()
    {
        var ask = new AskFollowUp(Question, 7, FollowUpKind.Action, Asked.Title, null, Homework);
        Given().When(ask with { Due = BeforeSeptember }).Then(Asked, new DueAgreed(BeforeSeptember));
        Given().When(ask with { Due = Due.None }).Then(Asked);
        DueSpecs.LooksAgain(Given(), due => ask with { Due = due }, due => [Asked, new DueAgreed(due)]);
    }

    [Fact]
    public void A_follow_up_is_asked_once() =>
        Given(Asked).When(new AskFollowUp(Question, 7, FollowUpKind.Action, "x")).ThenRefused(Rule.AlreadyExists, "FollowUpId");

    [Fact]
    public void A_new_follow_up_is_checked()
    {
        Given().When(new AskFollowUp(Question, 0, FollowUpKind.Action, "x")).ThenRefused(Rule.OutOfRange, "Number");
        Given().When(new AskFollowUp(Question, 7, Nonsense<FollowUpKind>(), "x")).ThenRefused(Rule.UnknownChoice, "Kind");
        Given().WhenText(title => new AskFollowUp(Question, 7, FollowUpKind.Action, title)).MustBeText("Title", 200);
        Given().WhenText(description => new AskFollowUp(Question, 7, FollowUpKind.Action, "x", description)).MayBeText("Description");
    }

    [Fact]
    public void A_follow_up_is_reworded()
    {
        Given(Asked)
            .When(new RewordFollowUp(Question, FollowUpKind.Question, "Wie maakt een agenda?", "Met wie?"))
            .Then(new FollowUpReworded(FollowUpKind.Question, "Wie maakt een agenda?", "Met wie?"));
        Given(Asked).When(new RewordFollowUp(Question, Asked.Kind, Asked.Title)).ThenNothing();
        Given(Asked).When(new RewordFollowUp(Question, Nonsense<FollowUpKind>(), "x")).ThenRefused(Rule.UnknownChoice, "Kind");
        Given(Asked).WhenText(title => new RewordFollowUp(Question, FollowUpKind.Action, title)).MustBeText("Title", 200);
        Given(Asked).WhenText(description => new RewordFollowUp(Question, FollowUpKind.Action, "x", description)).MayBeText("Description");
    }

    [Fact]
    public void A_term_is_agreed_and_agreed_again()
    {
        Given(Asked).When(new AgreeDue(Question, BeforeSeptember)).Then(new DueAgreed(BeforeSeptember));
        Given(Asked, new DueAgreed(BeforeSeptember)).When(new AgreeDue(Question, BeforeSeptember)).ThenNothing();
        Given(Asked, new DueAgreed(BeforeSeptember)).When(new AgreeDue(Question, AfterSummer)).Then(new DueAgreed(AfterSummer));
        Given(Asked, new DueAgreed(AfterSummer))
            .When(new AgreeDue(Question, AfterSummer with { LookAgain = new(2021, 10, 15) }))
            .Then(new DueAgreed(AfterSummer with { LookAgain = new(2021, 10, 15) }));
    }

    [Fact]
    public void A_term_may_be_taken_away() =>
        Given(Asked, new DueAgreed(BeforeSeptember)).When(new AgreeDue(Question, Due.None)).Then(new DueAgreed(Due.None));

    [Fact]
    public void A_term_is_honest()
    {
        Given(Asked).When(new AgreeDue(Question, null!)).ThenRefused(Rule.Required, "Due");
        DueSpecs.LooksAgain(Given(Asked), due => new AgreeDue(Question, due), due => [new DueAgreed(due)]);
    }

    [Fact]
    public void Everyone_who_is_named_reports_progress()
    {
        foreach (var by in new[] { Szw, Ienw, Fin })
            Accepted
                .When(new ReportProgress(Question, by, " Halverwege. ", BeforeSeptember))
                .Then(new ProgressReported(by, "Halverwege.", BeforeSeptember));
        Proposed.When(new ReportProgress(Question, Szw, "Wij kijken ernaar.")).Then(new ProgressReported(Szw, "Wij kijken ernaar.", null));
    }

    [Fact]
    public void Who_is_not_named_does_not_report_progress()
    {
        Accepted.When(new ReportProgress(Question, Vws, "Halverwege.")).ThenRefused(Rule.NotInvolved, "ById");
        Given(Asked).When(new ReportProgress(Question, Szw, "Halverwege.")).ThenRefused(Rule.NoOwner);
    }

    [Fact]
    public void Nobody_reports_progress_on_what_was_declined()
    {
        var declined = new OwnershipDeclined(Subject, Szw, "Niet van ons.", null);
        foreach (var by in new[] { Szw, Ienw })
            Owned([Asked], declined).When(new ReportProgress(Question, by, "Halverwege.")).ThenRefused(Rule.OwnershipDeclined);
        Owned([Asked], declined, new OwnerProposed(Subject, new(Ienw, [], [])))
            .When(new ReportProgress(Question, Ienw, "Wij kijken ernaar."))
            .Then(new ProgressReported(Ienw, "Wij kijken ernaar.", null));
    }

    [Fact]
    public void Progress_is_checked()
    {
        Accepted.WhenText(text => new ReportProgress(Question, Szw, text)).MustBeText("Text");
        DueSpecs.IsChecked(Accepted, due => new ReportProgress(Question, Szw, "Halverwege.", due), "Forecast");
    }

    [Fact]
    public void Nobody_comes_back_to_a_forecast_and_one_that_says_nothing_is_none()
    {
        Accepted.When(new ReportProgress(Question, Szw, "Halverwege.", AfterSummer)).ThenRefused(Rule.DueNotLookedAt, "Forecast.LookAgain");
        Accepted
            .When(new ReportProgress(Question, Szw, "Halverwege.", AfterSummer with { LookAgain = null }))
            .Then(new ProgressReported(Szw, "Halverwege.", AfterSummer with { LookAgain = null }));
        Accepted.When(new ReportProgress(Question, Szw, "Halverwege.", Due.None)).Then(new ProgressReported(Szw, "Halverwege.", null));
    }

    [Fact]
    public void The_lead_finishes_it_with_evidence()
    {
        Accepted.When(new FinishFollowUp(Question, Szw, " De agenda is verstuurd. ")).Then(new FollowUpDone("De agenda is verstuurd."));
        Given(Done).When(new FinishFollowUp(Question, Szw, "Nog eens.")).ThenNothing();
        Accepted.WhenText(evidence => new FinishFollowUp(Question, Szw, evidence)).MustBeText("Evidence");
    }

    [Fact]
    public void Only_a_lead_that_accepted_finishes_it()
    {
        Accepted.When(new FinishFollowUp(Question, Ienw, "Klaar.")).ThenRefused(Rule.NotTheLead, "ById");
        Proposed.When(new FinishFollowUp(Question, Szw, "Klaar.")).ThenRefused(Rule.NotAccepted);
        Given(Cancelled).When(new FinishFollowUp(Question, Szw, "Klaar.")).ThenRefused(Rule.FollowUpClosed);
    }

    [Fact]
    public void A_follow_up_is_cancelled_with_a_reason()
    {
        Given(Asked).When(new CancelFollowUp(Question, "Vervallen.")).Then(new FollowUpCancelled("Vervallen."));
        Given(Cancelled).When(new CancelFollowUp(Question, "Vervallen.")).ThenNothing();
        Given(Done).When(new CancelFollowUp(Question, "Vervallen.")).ThenRefused(Rule.FollowUpClosed);
        Given(Asked).WhenText(reason => new CancelFollowUp(Question, reason)).MustBeReason();
    }

    [Fact]
    public void What_is_done_or_cancelled_stays_as_it_is()
    {
        foreach (var closed in new[] { Done, Cancelled })
        {
            Given(closed).When(new RewordFollowUp(Question, FollowUpKind.Question, "x")).ThenRefused(Rule.FollowUpClosed);
            Given(closed).When(new AgreeDue(Question, BeforeSeptember)).ThenRefused(Rule.FollowUpClosed);
            Given(closed).When(new ReportProgress(Question, Szw, "x")).ThenRefused(Rule.FollowUpClosed);
        }
    }
}
