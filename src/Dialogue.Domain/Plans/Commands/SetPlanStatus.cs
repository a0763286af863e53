namespace Dialogue.Plans;

/// <summary>Says how far the plan is.</summary>
[Allowed(Role.Coordinator, Role.Administrator)]
public sealed record SetPlanStatus(Guid RecoveryPlanId, PlanStatus Status);

public static class SetPlanStatusHandler
{
    public static IEnumerable<IPlanEvent> Handle(SetPlanStatus command, RecoveryPlan recoveryPlan)
    {
        var validation = new Validation();
        var status = validation.Choice(command.Status, nameof(command.Status));
        validation.ThrowIfAny();
        if (status != recoveryPlan.Status)
            yield return new PlanStatusSet(status);
    }
}
