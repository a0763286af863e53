namespace Dialogue.Plans;

/// <summary>Corrects or completes a plan, such as its lead and partners.</summary>
[Allowed(Role.Coordinator, Role.Administrator)]
public sealed record ChangePlan(Guid RecoveryPlanId, PlanDetails Details) : IGivesName, IHasReferences
{
    GivenName IGivesName.Given => new(RecoveryPlan.EntityKind, RecoveryPlanId, Details?.Title, "Details.Title");

    public IEnumerable<Reference> References() => DrawUpPlan.References(Details);
}

public static class ChangePlanHandler
{
    public static IEnumerable<IPlanEvent> Handle(ChangePlan command, RecoveryPlan recoveryPlan)
    {
        var validation = new Validation();
        var details = DrawUpPlanHandler.Checked(validation, command.Details);
        validation.ThrowIfAny();
        if (!details!.Same(recoveryPlan.Details))
            yield return new PlanChanged(details);
    }
}
