namespace Dialogue.Plans;

public enum PlanKind
{
    RecoveryPlan,
    Agenda,
    SupportPackage,
    Agreement,
    Advice,
    CoalitionFormation,
    Other,
}

public enum PlanStatus
{
    Announced,
    InPreparation,
    Running,
    Completed,
    Stopped,
}

/// <summary>What a plan is: lead and partners, and its period as far as it is known.</summary>
public sealed record PlanDetails(
    string Title,
    PlanKind Kind,
    string? Summary,
    Guid? LeadId,
    IReadOnlyList<Guid> PartnerIds,
    DateOnly? From,
    DateOnly? Until
)
{
    public bool Same(PlanDetails other) =>
        this with { PartnerIds = other.PartnerIds } == other && PartnerIds.SequenceEqual(other.PartnerIds);
}

/// <summary>What can happen to a recovery plan, in this order.</summary>
public interface IPlanEvent;

public sealed record PlanDrawnUp(int Number, PlanDetails Details) : IPlanEvent;

public sealed record PlanChanged(PlanDetails Details) : IPlanEvent;

public sealed record PlanStatusSet(PlanStatus Status) : IPlanEvent;

public sealed record PlanDuePointSet(string Name, Due Due) : IPlanEvent;

public sealed record PlanDuePointDropped(string Name) : IPlanEvent;

/// <summary>A recovery plan or another track (herstelplan, traject) in which insights can land.</summary>
public sealed record RecoveryPlan(Guid Id, PlanDetails Details, PlanStatus Status, IReadOnlyList<DuePoint> DuePoints) : IFold<RecoveryPlan>
{
    public static EntityKind EntityKind { get; } = new("plan");

    public static RecoveryPlan? Fold(RecoveryPlan? plan, Fact fact) =>
        (plan, fact.Data) switch
        {
            (null, PlanDrawnUp e) => new(fact.Stream, e.Details, PlanStatus.Announced, []),
            ({ } p, PlanChanged e) => p with { Details = e.Details },
            ({ } p, PlanStatusSet e) => p with { Status = e.Status },
            ({ } p, PlanDuePointSet e) => p with { DuePoints = [.. p.DuePoints.Where(d => d.Name != e.Name), new(e.Name, e.Due)] },
            ({ } p, PlanDuePointDropped e) => p with { DuePoints = [.. p.DuePoints.Where(d => d.Name != e.Name)] },
            _ => plan,
        };
}

/// <summary>A moment that matters for the plan and is set by others, such as an advice that is due.</summary>
public sealed record DuePoint(string Name, Due Due);
