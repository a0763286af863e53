namespace Dialogue.Plans;

/// <summary>Corrects or completes a plan, such as its lead and partners.</summary>
public sealed record ChangePlan(Guid RecoveryPlanId, PlanDetails Details) : IRefers
{
    public IEnumerable<Reference> References() => DrawUpPlan.References(Details);
}

public static class ChangePlanHandler
{
    public static IEnumerable<object> Handle(ChangePlan command, RecoveryPlan recoveryPlan)
    {
        var faults = new Faults();
        var details = DrawUpPlanHandler.Checked(faults, command.Details);
        faults.ThrowIfAny();
        if (!details!.Same(recoveryPlan.Details))
            yield return new PlanChanged(details);
    }
}
