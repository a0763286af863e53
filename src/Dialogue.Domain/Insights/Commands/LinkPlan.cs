namespace Dialogue.Insights;

/// <summary>Says how an insight stands to a recovery plan.</summary>
public sealed record LinkPlan(Guid InsightId, Guid PlanId, PlanRelation Relation, string? Note = null) : IRefers
{
    public IEnumerable<Reference> References() => [new(Thing.Plan, PlanId, nameof(PlanId))];
}

public static class LinkPlanHandler
{
    public static IEnumerable<object> Handle(LinkPlan command, Insight insight)
    {
        insight.Open();
        var faults = new Faults();
        var relation = faults.Choice(command.Relation, nameof(command.Relation));
        var note = faults.Optional(command.Note, nameof(command.Note), Faults.ReasonLength);
        faults.ThrowIfAny();
        if (!insight.Plans.TryGetValue(command.PlanId, out var link) || link.Relation != relation || link.Note != note)
            yield return new PlanLinked(command.PlanId, relation, note);
    }
}
