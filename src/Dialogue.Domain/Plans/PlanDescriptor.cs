namespace Dialogue.Plans;

public static class PlanDescriptor
{
    public static EntityDescriptor Descriptor { get; } =
        new(RecoveryPlan.EntityKind)
        {
            State = StateType.For(typeof(RecoveryPlan)),
            Events = typeof(IPlanEvent),
            Views = [ViewType.Of<PlanOverview>()],
            IsNumbered = true,
            NameColumn = "title",
        };
}
