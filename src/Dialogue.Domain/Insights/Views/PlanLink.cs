namespace Dialogue.Insights;

/// <summary>How an insight stands to a recovery plan, and whether that plan covers it: by whom judged, when and why.</summary>
public sealed record PlanLink(
    Guid Id,
    Guid InsightId,
    Guid PlanId,
    PlanRelation Relation,
    string? Note,
    string? LinkedBy,
    DateTimeOffset LinkedAt,
    CoverageVerdict? Verdict,
    string? VerdictReason,
    string? JudgedBy,
    DateTimeOffset? JudgedAt
) : IView<PlanLink>
{
    public static IEnumerable<Guid> DocumentIds(Fact fact) =>
        fact.Data switch
        {
            PlanLinked e => [LinkId.Of(fact.Stream, e.PlanId)],
            PlanUnlinked e => [LinkId.Of(fact.Stream, e.PlanId)],
            CoverageJudged e => [LinkId.Of(fact.Stream, e.PlanId)],
            _ => [],
        };

    public static PlanLink? Fold(PlanLink? link, Fact fact) =>
        (link, fact.Data) switch
        {
            (null, PlanLinked e) => new(
                LinkId.Of(fact.Stream, e.PlanId),
                fact.Stream,
                e.PlanId,
                e.Relation,
                e.Note,
                fact.By,
                fact.At,
                null,
                null,
                null,
                null
            ),
            ({ } l, PlanLinked e) => l with { Relation = e.Relation, Note = e.Note },
            (_, PlanUnlinked) => null,
            ({ } l, CoverageJudged e) => l with { Verdict = e.Verdict, VerdictReason = e.Reason, JudgedBy = fact.By, JudgedAt = fact.At },
            _ => link,
        };
}
