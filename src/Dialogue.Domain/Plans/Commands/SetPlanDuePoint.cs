namespace Dialogue.Plans;

/// <summary>Sets a moment that matters for the plan, by its name; without a term it is dropped.</summary>
[Allowed(Role.Coordinator, Role.Administrator)]
public sealed record SetPlanDuePoint(Guid RecoveryPlanId, string Name, Due? Due);

public static class SetPlanDuePointHandler
{
    public static IEnumerable<IPlanEvent> Handle(SetPlanDuePoint command, RecoveryPlan recoveryPlan)
    {
        var validation = new Validation();
        var name = validation.Name(command.Name, nameof(command.Name), Validation.NameLength);
        var due = command.Due is null ? null : validation.Due(command.Due);
        validation.ThrowIfAny();
        var known = recoveryPlan.DuePoints.FirstOrDefault(d => d.Name == name);
        if (due is null && known is not null)
            yield return new PlanDuePointDropped(name);
        if (due is not null && due != known?.Due)
            yield return new PlanDuePointSet(name, due);
    }
}
