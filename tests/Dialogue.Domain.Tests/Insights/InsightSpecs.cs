using Dialogue.Insights;

namespace Dialogue.Domain.Tests.Insights;

public class InsightSpecs
{
    internal static readonly InsightRecorded Recorded = new(14, "Thuiswerken blijft", "Half thuis, half op kantoor.", null);
    static readonly object[] WithEvidence = [Recorded, new EvidenceLinked(Knel, Stance.Supports, LinkedHow.ByHand)];
    static readonly object[] WithPlan = [Recorded, new PlanLinked(WorkPlan, PlanRelation.InputFor, null)];

    /// <summary>Every way in which an insight goes.</summary>
    internal static readonly object[][] Gone =
    [
        [Recorded, new InsightWithdrawn("Vervallen.")],
        [Recorded, new InsightMerged(Balance, "Dubbel.")],
        [Recorded, new InsightSplit([Balance, Third], "Twee zaken.")],
    ];

    [Fact]
    public void An_insight_is_recorded_and_may_be_classified_at_once()
    {
        Given().When(new RecordInsight(Homework, 14, " Thuiswerken blijft ", "Half thuis, half op kantoor.", " ")).Then(Recorded);
        Given()
            .When(new RecordInsight(Homework, 14, Recorded.Title, Recorded.Summary, null, WorkTheme, [HealthTheme, HealthTheme]))
            .Then(Recorded, new InsightClassified(WorkTheme, [HealthTheme]));
    }

    [Fact]
    public void An_insight_is_recorded_once() =>
        Given(Recorded).When(new RecordInsight(Homework, 14, "x", "y")).ThenRefused(Rule.AlreadyExists, "InsightId");

    [Fact]
    public void A_new_insight_is_checked()
    {
        Given().When(new RecordInsight(Homework, 0, "x", "y")).ThenRefused(Rule.OutOfRange, "Number");
        Given().WhenText(title => new RecordInsight(Homework, 14, title, "y")).MustBeText("Title", 200);
        Given().WhenText(summary => new RecordInsight(Homework, 14, "x", summary)).MustBeText("Summary");
        Given().WhenText(plain => new RecordInsight(Homework, 14, "x", "y", plain)).MayBeText("PlainText");
        Given().When(new RecordInsight(Homework, 14, "x", "y", null, null, [HealthTheme])).ThenRefused(Rule.Required, "PrimaryThemeId");
        Given()
            .When(new RecordInsight(Homework, 14, "x", "y", null, WorkTheme, [WorkTheme]))
            .ThenRefused(Rule.PrimaryThemeRepeated, "OtherThemeIds");
    }

    [Fact]
    public void An_insight_is_reworded()
    {
        Given(Recorded)
            .When(new RewordInsight(Homework, "Hybride werken blijft", Recorded.Summary, "U werkt vaker thuis."))
            .Then(new InsightReworded("Hybride werken blijft", Recorded.Summary, "U werkt vaker thuis."));
        Given(Recorded).When(new RewordInsight(Homework, Recorded.Title, Recorded.Summary)).ThenNothing();
        Given(Recorded).WhenText(title => new RewordInsight(Homework, title, "y")).MustBeText("Title", 200);
        Given(Recorded).WhenText(summary => new RewordInsight(Homework, "x", summary)).MustBeText("Summary");
        Given(Recorded).WhenText(plain => new RewordInsight(Homework, "x", "y", plain)).MayBeText("PlainText");
    }

    [Fact]
    public void An_insight_is_classified_under_one_primary_theme_and_others()
    {
        Given(Recorded).When(new ClassifyInsight(Homework, WorkTheme, [HealthTheme])).Then(new InsightClassified(WorkTheme, [HealthTheme]));
        Given(Recorded, new InsightClassified(WorkTheme, [HealthTheme]))
            .When(new ClassifyInsight(Homework, WorkTheme, [HealthTheme, HealthTheme]))
            .ThenNothing();
        Given(Recorded, new InsightClassified(WorkTheme, [HealthTheme]))
            .When(new ClassifyInsight(Homework, WorkTheme))
            .Then(new InsightClassified(WorkTheme, []));
        Given(Recorded).When(new ClassifyInsight(Homework, WorkTheme, [WorkTheme])).ThenRefused(Rule.PrimaryThemeRepeated, "OtherThemeIds");
    }

    [Fact]
    public void A_statement_is_put_behind_an_insight_and_may_change_sides()
    {
        Given(Recorded)
            .When(new LinkEvidence(Homework, Knel, Stance.Supports))
            .Then(new EvidenceLinked(Knel, Stance.Supports, LinkedHow.ByHand));
        Given(WithEvidence)
            .When(new LinkEvidence(Homework, Knel, Stance.Contradicts, LinkedHow.ByImport))
            .Then(new EvidenceLinked(Knel, Stance.Contradicts, LinkedHow.ByImport));
        Given(WithEvidence).When(new LinkEvidence(Homework, Knel, Stance.Supports, LinkedHow.ByRule)).ThenNothing();
        Given(Recorded)
            .When(new LinkEvidence(Homework, Knel, Nonsense<Stance>(), Nonsense<LinkedHow>()))
            .ThenRefused((Rule.UnknownChoice, "Stance"), (Rule.UnknownChoice, "How"));
    }

    [Fact]
    public void A_statement_is_taken_away_with_a_reason()
    {
        Given(WithEvidence)
            .When(new UnlinkEvidence(Homework, Knel, "Gaat over iets anders."))
            .Then(new EvidenceUnlinked(Knel, "Gaat over iets anders."));
        Given(Recorded).When(new UnlinkEvidence(Homework, Knel, "Gaat over iets anders.")).ThenNothing();
        Given(WithEvidence).WhenText(reason => new UnlinkEvidence(Homework, Knel, reason)).MustBeReason();
    }

    [Fact]
    public void Many_statements_are_put_behind_an_insight_or_taken_away_at_once()
    {
        Given(WithEvidence)
            .When(new LinkStatements(Homework, [Knel, Kiem, Kiem], Stance.Supports))
            .Then(new EvidenceLinked(Kiem, Stance.Supports, LinkedHow.ByHand));
        Given(WithEvidence).When(new LinkStatements(Homework, [Knel], Stance.Supports)).ThenNothing();
        Given(Recorded).When(new LinkStatements(Homework, [], Stance.Supports)).ThenRefused(Rule.Required, "StatementIds");
        Given(Recorded).When(new LinkStatements(Homework, [Knel], Nonsense<Stance>())).ThenRefused(Rule.UnknownChoice, "Stance");

        Given([.. WithEvidence, new EvidenceLinked(Kiem, Stance.Supports, LinkedHow.ByHand)])
            .When(new UnlinkStatements(Homework, [Knel, Kiem], "Past niet."))
            .Then(new EvidenceUnlinked(Knel, "Past niet."), new EvidenceUnlinked(Kiem, "Past niet."));
        Given(Recorded).When(new UnlinkStatements(Homework, [Knel], "Past niet.")).ThenNothing();
        Given(WithEvidence).When(new UnlinkStatements(Homework, [], "Past niet.")).ThenRefused(Rule.Required, "StatementIds");
        Given(WithEvidence).WhenText(reason => new UnlinkStatements(Homework, [Knel], reason)).MustBeReason();
    }

    [Fact]
    public void An_insight_is_linked_to_a_plan_and_the_relation_may_change()
    {
        Given(Recorded)
            .When(new LinkPlan(Homework, WorkPlan, PlanRelation.InputFor, " "))
            .Then(new PlanLinked(WorkPlan, PlanRelation.InputFor, null));
        Given(WithPlan).When(new LinkPlan(Homework, WorkPlan, PlanRelation.InputFor)).ThenNothing();
        Given(WithPlan)
            .When(new LinkPlan(Homework, WorkPlan, PlanRelation.CoveredBy, "Hoofdstuk 3."))
            .Then(new PlanLinked(WorkPlan, PlanRelation.CoveredBy, "Hoofdstuk 3."));
        Given(Recorded).When(new LinkPlan(Homework, WorkPlan, Nonsense<PlanRelation>())).ThenRefused(Rule.UnknownChoice, "Relation");
        Given(Recorded).WhenText(note => new LinkPlan(Homework, WorkPlan, PlanRelation.InputFor, note)).MayBeText("Note", 1000);
    }

    [Fact]
    public void The_link_with_a_plan_is_taken_away_with_a_reason()
    {
        Given(WithPlan).When(new UnlinkPlan(Homework, WorkPlan, "Ander traject.")).Then(new PlanUnlinked(WorkPlan, "Ander traject."));
        Given(Recorded).When(new UnlinkPlan(Homework, WorkPlan, "Ander traject.")).ThenNothing();
        Given(WithPlan).WhenText(reason => new UnlinkPlan(Homework, WorkPlan, reason)).MustBeReason();
    }

    [Fact]
    public void Coverage_by_a_linked_plan_is_judged_with_a_reason()
    {
        var judge = new JudgeCoverage(Homework, WorkPlan, CoverageVerdict.Partly, "Alleen voor kantoren.");
        var judged = new CoverageJudged(WorkPlan, CoverageVerdict.Partly, "Alleen voor kantoren.");
        Given(WithPlan).When(judge).Then(judged);
        Given(WithPlan, judged).When(judge).ThenNothing();
        Given(WithPlan, judged).When(judge with { Reason = "Ook voor winkels." }).Then(judged with { Reason = "Ook voor winkels." });
        Given(Recorded).When(judge).ThenRefused(Rule.PlanNotLinked, "PlanId");
        Given(WithPlan, judged, new PlanUnlinked(WorkPlan, "x")).When(judge).ThenRefused(Rule.PlanNotLinked, "PlanId");
        Given(WithPlan).When(judge with { Verdict = Nonsense<CoverageVerdict>() }).ThenRefused(Rule.UnknownChoice, "Verdict");
        Given(WithPlan).WhenText(reason => judge with { Reason = reason }).MustBeReason();
    }

    [Fact]
    public void A_verdict_holds_when_the_relation_changes_but_not_when_the_link_was_taken_away()
    {
        var judge = new JudgeCoverage(Homework, WorkPlan, CoverageVerdict.Covered, "Staat erin.");
        var judged = new CoverageJudged(WorkPlan, CoverageVerdict.Covered, "Staat erin.");
        Given(WithPlan, judged, new PlanLinked(WorkPlan, PlanRelation.CoveredBy, null)).When(judge).ThenNothing();
        Given(WithPlan, judged, new PlanUnlinked(WorkPlan, "x"), new PlanLinked(WorkPlan, PlanRelation.CoveredBy, null))
            .When(judge)
            .Then(judged);
    }

    [Fact]
    public void An_insight_with_a_statement_behind_it_becomes_final()
    {
        Given(WithEvidence).When(new FinaliseInsight(Homework)).Then(new InsightFinalised());
        Given(WithEvidence, new InsightFinalised()).When(new FinaliseInsight(Homework)).ThenNothing();
        Given(Recorded).When(new FinaliseInsight(Homework)).ThenRefused(Rule.EvidenceMissing);
        Given(Recorded, new EvidenceLinked(Knel, Stance.Contradicts, LinkedHow.ByHand))
            .When(new FinaliseInsight(Homework))
            .ThenRefused(Rule.EvidenceMissing);
    }

    [Fact]
    public void An_insight_is_withdrawn_with_a_reason()
    {
        Given(Recorded).When(new WithdrawInsight(Homework, "Te dun.")).Then(new InsightWithdrawn("Te dun."));
        Given(Recorded, new InsightWithdrawn("Te dun.")).When(new WithdrawInsight(Homework, "Weer.")).ThenNothing();
        Given(Recorded, new InsightMerged(Balance, "Dubbel."))
            .When(new WithdrawInsight(Homework, "Te dun."))
            .ThenRefused(Rule.InsightClosed);
        Given(Recorded).WhenText(reason => new WithdrawInsight(Homework, reason)).MustBeReason();
    }

    [Fact]
    public void What_was_withdrawn_merged_or_split_stays_as_it_is()
    {
        foreach (var gone in Gone)
        {
            Given(gone).When(new RewordInsight(Homework, "x", "y")).ThenRefused(Rule.InsightClosed);
            Given(gone).When(new ClassifyInsight(Homework, WorkTheme)).ThenRefused(Rule.InsightClosed);
            Given(gone).When(new LinkEvidence(Homework, Knel, Stance.Supports)).ThenRefused(Rule.InsightClosed);
            Given(gone).When(new UnlinkEvidence(Homework, Knel, "x")).ThenRefused(Rule.InsightClosed);
            Given(gone).When(new LinkStatements(Homework, [Knel], Stance.Supports)).ThenRefused(Rule.InsightClosed);
            Given(gone).When(new UnlinkStatements(Homework, [Knel], "x")).ThenRefused(Rule.InsightClosed);
            Given(gone).When(new LinkPlan(Homework, WorkPlan, PlanRelation.InputFor)).ThenRefused(Rule.InsightClosed);
            Given(gone).When(new UnlinkPlan(Homework, WorkPlan, "x")).ThenRefused(Rule.InsightClosed);
            Given(gone).When(new JudgeCoverage(Homework, WorkPlan, CoverageVerdict.Not, "x")).ThenRefused(Rule.InsightClosed);
            Given(gone).When(new FinaliseInsight(Homework)).ThenRefused(Rule.InsightClosed);
            Given(gone).When(new SplitInsight(Homework, [], "x")).ThenRefused(Rule.InsightClosed);
            Given(gone).And(Balance, Recorded).When(new MergeInsight(Homework, Balance, "x")).ThenRefused(Rule.InsightClosed);
        }
    }
}
