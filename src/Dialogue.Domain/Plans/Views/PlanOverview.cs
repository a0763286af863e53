namespace Dialogue.Plans;

/// <summary>What a reader sees of a plan. The insights that land in it are plan links.</summary>
public sealed record PlanOverview(Guid Id, int Number, PlanDetails Details, PlanStatus Status, IReadOnlyList<DuePoint> DuePoints)
    : IView<PlanOverview>
{
    public static IEnumerable<Guid> DocumentIds(Fact fact) =>
        fact.Data is PlanDrawnUp or PlanChanged or PlanStatusSet or PlanDuePointSet or PlanDuePointDropped ? [fact.Stream] : [];

    public static PlanOverview? Fold(PlanOverview? overview, Fact fact) =>
        (overview, fact.Data) switch
        {
            (null, PlanDrawnUp e) => new(fact.Stream, e.Number, e.Details, PlanStatus.Announced, []),
            ({ } o, PlanChanged e) => o with { Details = e.Details },
            ({ } o, PlanStatusSet e) => o with { Status = e.Status },
            ({ } o, PlanDuePointSet e) => o with { DuePoints = [.. o.DuePoints.Where(d => d.Name != e.Name), new(e.Name, e.Due)] },
            ({ } o, PlanDuePointDropped e) => o with { DuePoints = [.. o.DuePoints.Where(d => d.Name != e.Name)] },
            _ => overview,
        };
}
