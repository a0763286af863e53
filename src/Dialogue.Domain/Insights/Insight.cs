using System.Collections.Immutable;

namespace Dialogue.Insights;

public enum InsightStatus
{
    Provisional,
    Final,
    Withdrawn,
    Merged,
    Split,
}

public enum Stance
{
    Supports,
    Contradicts,
}

/// <summary>How a statement came to be evidence.</summary>
public enum LinkedHow
{
    ByHand,
    ByImport,
    ByRule,
    ByMerge,
    BySplit,
}

public enum PlanRelation
{
    InputFor,
    CoveredBy,
    JoinedTo,
    ReferredTo,
}

public enum CoverageVerdict
{
    Covered,
    Partly,
    Not,
    Deferred,
}

/// <summary>What can happen to an insight, in this order.</summary>
public interface IInsightEvent;

public sealed record InsightRecorded(int Number, string Title, string Summary, string? PlainText) : IInsightEvent;

public sealed record InsightSplitOff(Guid FromId) : IInsightEvent;

public sealed record InsightReworded(string Title, string Summary, string? PlainText) : IInsightEvent;

public sealed record InsightClassified(Guid PrimaryThemeId, IReadOnlyList<Guid> OtherThemeIds) : IInsightEvent;

public sealed record EvidenceLinked(Guid StatementId, Stance Stance, LinkedHow How) : IInsightEvent;

public sealed record EvidenceUnlinked(Guid StatementId, string Reason) : IInsightEvent;

public sealed record PlanLinked(Guid PlanId, PlanRelation Relation, string? Note) : IInsightEvent;

public sealed record PlanUnlinked(Guid PlanId, string Reason) : IInsightEvent;

public sealed record CoverageJudged(Guid PlanId, CoverageVerdict Verdict, string Reason) : IInsightEvent;

public sealed record InsightFinalised : IInsightEvent;

public sealed record InsightAbsorbed(Guid FromId) : IInsightEvent;

public sealed record InsightMerged(Guid IntoId, string Reason) : IInsightEvent;

public sealed record InsightSplit(IReadOnlyList<Guid> IntoIds, string Reason) : IInsightEvent;

public sealed record InsightWithdrawn(string Reason) : IInsightEvent;

public sealed record LinkedPlan(PlanRelation Relation, string? Note, CoverageVerdict? Verdict, string? VerdictReason);

/// <summary>What the tables taught, from provisional to final; withdrawn, merged into another or split into new ones.</summary>
public sealed record Insight(
    Guid Id,
    int Number,
    string Title,
    string Summary,
    string? PlainText,
    InsightStatus Status,
    Guid? PrimaryThemeId,
    IReadOnlyList<Guid> OtherThemeIds,
    ImmutableDictionary<Guid, Stance> Evidence,
    ImmutableDictionary<Guid, LinkedPlan> Plans
) : IFold<Insight>
{
    public static EntityKind EntityKind { get; } = new("insight");

    public static Insight? Fold(Insight? insight, Fact fact) =>
        (insight, fact.Data) switch
        {
            (null, InsightRecorded e) => new(
                fact.Stream,
                e.Number,
                e.Title,
                e.Summary,
                e.PlainText,
                InsightStatus.Provisional,
                null,
                [],
                ImmutableDictionary<Guid, Stance>.Empty,
                ImmutableDictionary<Guid, LinkedPlan>.Empty
            ),
            ({ } i, InsightReworded e) => i with { Title = e.Title, Summary = e.Summary, PlainText = e.PlainText },
            ({ } i, InsightClassified e) => i with { PrimaryThemeId = e.PrimaryThemeId, OtherThemeIds = e.OtherThemeIds },
            ({ } i, EvidenceLinked e) => i with { Evidence = i.Evidence.SetItem(e.StatementId, e.Stance) },
            ({ } i, EvidenceUnlinked e) => i with { Evidence = i.Evidence.Remove(e.StatementId) },
            ({ } i, PlanLinked e) => i with
            {
                Plans = i.Plans.SetItem(
                    e.PlanId,
                    new(
                        e.Relation,
                        e.Note,
                        i.Plans.GetValueOrDefault(e.PlanId)?.Verdict,
                        i.Plans.GetValueOrDefault(e.PlanId)?.VerdictReason
                    )
                ),
            },
            ({ } i, PlanUnlinked e) => i with { Plans = i.Plans.Remove(e.PlanId) },
            ({ } i, CoverageJudged e) => i with
            {
                Plans = i.Plans.SetItem(e.PlanId, i.Plans[e.PlanId] with { Verdict = e.Verdict, VerdictReason = e.Reason }),
            },
            ({ } i, InsightFinalised) => i with { Status = InsightStatus.Final },
            ({ } i, InsightMerged) => i with { Status = InsightStatus.Merged },
            ({ } i, InsightSplit) => i with { Status = InsightStatus.Split },
            ({ } i, InsightWithdrawn) => i with { Status = InsightStatus.Withdrawn },
            _ => insight,
        };

    /// <summary>Refuses when the insight has gone: withdrawn, merged or split. It still resolves, and says where it went.</summary>
    public void EnsureOpen(string? field = null)
    {
        if (!Status.IsOpen())
            throw new Refused(Rule.InsightClosed, field, Status);
    }
}
