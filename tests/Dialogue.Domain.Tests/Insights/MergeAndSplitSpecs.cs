using Dialogue.Insights;
using static Dialogue.Domain.Tests.Insights.InsightSpecs;

namespace Dialogue.Domain.Tests.Insights;

/// <summary>One insight goes up in another, or falls apart into new ones; the lineage stays on both sides.</summary>
public class MergeAndSplitSpecs
{
    static readonly InsightRecorded Other = new(15, "Balans werk en privé", "De grens vervaagt.", null);
    static readonly SplitPart Office = new(
        Balance,
        20,
        "Kantoor",
        "Het kantoor wordt anders.",
        null,
        HealthTheme,
        [Knel, Knel],
        [WorkPlan, WorkPlan]
    );
    static readonly SplitPart Home = new(Third, 21, "Thuis", "Thuis is een werkplek.", "Thuis werkt u.");

    [Fact]
    public void The_other_insight_takes_over_the_evidence_and_the_plans_that_it_lacks() =>
        Given(
                Recorded,
                new EvidenceLinked(Kiem, Stance.Contradicts, LinkedHow.ByHand),
                new EvidenceLinked(Knel, Stance.Supports, LinkedHow.ByHand),
                new PlanLinked(HealthPlan, PlanRelation.CoveredBy, "Deel 2."),
                new PlanLinked(WorkPlan, PlanRelation.InputFor, null)
            )
            .And(
                Balance,
                Other,
                new EvidenceLinked(Kiem, Stance.Supports, LinkedHow.ByHand),
                new PlanLinked(WorkPlan, PlanRelation.ReferredTo, null)
            )
            .When(new MergeInsight(Homework, Balance, " Dubbel. "))
            .Then(
                new InsightMerged(Balance, "Dubbel."),
                new ForStream(Balance, new InsightAbsorbed(Homework)),
                new ForStream(Balance, new EvidenceLinked(Knel, Stance.Supports, LinkedHow.ByMerge)),
                new ForStream(Balance, new PlanLinked(HealthPlan, PlanRelation.CoveredBy, "Deel 2."))
            );

    [Fact]
    public void A_verdict_about_the_one_is_no_verdict_about_the_other() =>
        Given(
                Recorded,
                new PlanLinked(WorkPlan, PlanRelation.CoveredBy, null),
                new CoverageJudged(WorkPlan, CoverageVerdict.Covered, "Staat erin.")
            )
            .And(Balance, Other)
            .When(new MergeInsight(Homework, Balance, "Dubbel."))
            .Then(
                new InsightMerged(Balance, "Dubbel."),
                new ForStream(Balance, new InsightAbsorbed(Homework)),
                new ForStream(Balance, new PlanLinked(WorkPlan, PlanRelation.CoveredBy, null))
            );

    [Fact]
    public void An_insight_does_not_go_up_in_itself() =>
        Given(Recorded).When(new MergeInsight(Homework, Homework, "x")).ThenRefused(Rule.MergeWithItself, "IntoId");

    [Fact]
    public void An_insight_does_not_go_up_in_one_that_has_gone_itself()
    {
        foreach (var gone in new object[] { new InsightWithdrawn("x"), new InsightMerged(Third, "x"), new InsightSplit([Third], "x") })
            Given(Recorded)
                .And(Balance, Other, gone)
                .When(new MergeInsight(Homework, Balance, "x"))
                .ThenRefused(Rule.InsightClosed, "IntoId");
    }

    [Fact]
    public void A_merge_has_a_reason() =>
        Given(Recorded).And(Balance, Other).WhenText(reason => new MergeInsight(Homework, Balance, reason)).MustBeReason();

    [Fact]
    public void An_insight_splits_into_new_ones_with_their_share_of_the_evidence_and_the_plans() =>
        Given(
                Recorded,
                new InsightClassified(WorkTheme, [MindTheme]),
                new EvidenceLinked(Knel, Stance.Contradicts, LinkedHow.ByHand),
                new EvidenceLinked(Kiem, Stance.Supports, LinkedHow.ByHand),
                new PlanLinked(WorkPlan, PlanRelation.CoveredBy, "Deel 2."),
                new CoverageJudged(WorkPlan, CoverageVerdict.Covered, "Staat erin."),
                new PlanLinked(HealthPlan, PlanRelation.InputFor, null)
            )
            .When(new SplitInsight(Homework, [Office, Home with { PlanIds = [WorkPlan] }], "Twee zaken.", [Kiem], [HealthPlan]))
            .Then(
                new InsightSplit([Balance, Third], "Twee zaken."),
                new ForStream(Balance, new InsightRecorded(20, "Kantoor", "Het kantoor wordt anders.", null)),
                new ForStream(Balance, new InsightSplitOff(Homework)),
                new ForStream(Balance, new InsightClassified(HealthTheme, [])),
                new ForStream(Balance, new EvidenceLinked(Knel, Stance.Contradicts, LinkedHow.BySplit)),
                new ForStream(Balance, new PlanLinked(WorkPlan, PlanRelation.CoveredBy, "Deel 2.")),
                new ForStream(Third, new InsightRecorded(21, "Thuis", "Thuis is een werkplek.", "Thuis werkt u.")),
                new ForStream(Third, new InsightSplitOff(Homework)),
                new ForStream(Third, new InsightClassified(WorkTheme, [])),
                new ForStream(Third, new PlanLinked(WorkPlan, PlanRelation.CoveredBy, "Deel 2."))
            );

    [Fact]
    public void Nothing_is_left_behind_unsaid()
    {
        var whole = Given(
            Recorded,
            new EvidenceLinked(Knel, Stance.Contradicts, LinkedHow.ByHand),
            new EvidenceLinked(Kiem, Stance.Supports, LinkedHow.ByHand),
            new PlanLinked(WorkPlan, PlanRelation.CoveredBy, null)
        );
        var split = new SplitInsight(Homework, [Office, Home], "x");
        whole.When(split).ThenRefused(Rule.SplitLeavesEvidence, "LeftStatementIds");
        whole
            .When(split with { Parts = [Office with { PlanIds = null }, Home], LeftStatementIds = [Kiem] })
            .ThenRefused(Rule.SplitLeavesPlans, "LeftPlanIds");
        whole
            .When(split with { LeftStatementIds = [Kiem, Knel], LeftPlanIds = [WorkPlan] })
            .ThenRefused((Rule.SplitGivenAndLeft, "LeftStatementIds"), (Rule.SplitGivenAndLeft, "LeftPlanIds"));
    }

    [Fact]
    public void A_split_has_two_parts_or_more_that_are_all_new()
    {
        Given(Recorded).When(new SplitInsight(Homework, null!, "x")).ThenRefused(Rule.SplitNeedsTwo, "Parts");
        Given(Recorded).When(new SplitInsight(Homework, [Home], "x")).ThenRefused(Rule.SplitNeedsTwo, "Parts");
        Given(Recorded).When(new SplitInsight(Homework, [Home, Home with { Number = 22 }], "x")).ThenRefused(Rule.AlreadyExists, "Parts");
        Given(Recorded)
            .When(new SplitInsight(Homework, [Home, Home with { InsightId = Homework }], "x"))
            .ThenRefused(Rule.AlreadyExists, "Parts");
        Given(Recorded).When(new SplitInsight(Homework, [Home, null!], "x")).ThenRefused(Rule.Required, "Parts[1]");
    }

    [Fact]
    public void A_part_only_gets_evidence_and_plans_that_the_insight_had() =>
        Given(Recorded)
            .When(new SplitInsight(Homework, [Home, Office], "x"))
            .ThenRefused((Rule.SplitPartUnknownEvidence, "Parts[1].StatementIds"), (Rule.PlanNotLinked, "Parts[1].PlanIds"));

    [Fact]
    public void Every_part_is_checked_at_its_place()
    {
        SplitInsight With(SplitPart part) => new(Homework, [Home, part], "x");
        var part = new SplitPart(Balance, 20, "x", "y");
        Given(Recorded).When(With(part with { Number = 0 })).ThenRefused(Rule.OutOfRange, "Parts[1].Number");
        Given(Recorded).WhenText(title => With(part with { Title = title })).MustBeText("Parts[1].Title", 200);
        Given(Recorded).WhenText(summary => With(part with { Summary = summary })).MustBeText("Parts[1].Summary");
        Given(Recorded).WhenText(plain => With(part with { PlainText = plain })).MayBeText("Parts[1].PlainText");
    }

    [Fact]
    public void A_split_has_a_reason() =>
        Given(Recorded)
            .WhenText(reason => new SplitInsight(Homework, [Home, Office with { StatementIds = null, PlanIds = null }], reason))
            .MustBeReason();
}
