using Dialogue.Plans;

namespace Dialogue.Insights;

/// <summary>Says how an insight stands to a recovery plan.</summary>
[Allowed(Role.Analyst, Role.Coordinator, Role.Administrator)]
public sealed record LinkPlan(Guid InsightId, Guid PlanId, PlanRelation Relation, string? Note = null) : IHasReferences
{
    public IEnumerable<Reference> References() => [new(RecoveryPlan.EntityKind, PlanId, nameof(PlanId))];
}

public static class LinkPlanHandler
{
    public static IEnumerable<IInsightEvent> Handle(LinkPlan command, Insight insight)
    {
        insight.EnsureOpen();
        var validation = new Validation();
        var relation = validation.Choice(command.Relation, nameof(command.Relation));
        var note = validation.Optional(command.Note, nameof(command.Note), Validation.ReasonLength);
        validation.ThrowIfAny();
        if (!insight.Plans.TryGetValue(command.PlanId, out var link) || link.Relation != relation || link.Note != note)
            yield return new PlanLinked(command.PlanId, relation, note);
    }
}
