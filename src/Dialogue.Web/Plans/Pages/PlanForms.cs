using Dialogue.Organisations;

namespace Dialogue.Plans;

public sealed class DrawUpPlanForm : CommandForm<DrawUpPlan>
{
    [Flat]
    public PlanFields Details { get; set; } = new();

    public DrawUpPlan Command(Guid id) => new(id, null, Details.Details);
}

public sealed class ChangePlanForm : CommandForm<ChangePlan>, IHasWhy, IChangeForm<ChangePlanForm, Versioned<PlanOverview>, ChangePlan>
{
    [Flat]
    public PlanFields Details { get; set; } = new();

    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public static ChangePlanForm Of(Versioned<PlanOverview> found) =>
        new() { Version = found.Version, Details = PlanFields.Of(found.Document.Details) };

    public ChangePlan Command(Versioned<PlanOverview> found) => new(found.Document.Id, Details.Details);
}

public sealed class SetPlanStatusForm
    : CommandForm<SetPlanStatus>,
        IHasWhy,
        IChangeForm<SetPlanStatusForm, Versioned<PlanOverview>, SetPlanStatus>
{
    [Field("insight.status")]
    public PlanStatus Status { get; set; }

    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public static SetPlanStatusForm Of(Versioned<PlanOverview> found) => new() { Version = found.Version, Status = found.Document.Status };

    public SetPlanStatus Command(Versioned<PlanOverview> found) => new(found.Document.Id, Status);
}

public sealed class SetPlanDuePointForm : CommandForm<SetPlanDuePoint>, IHasWhy
{
    [Field("plan.point.name")]
    public string? Name { get; set; }

    [Group("followup.due")]
    public DueFields Due { get; set; } = new();

    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    /// <param name="name">The moment that is changed; null for a new one.</param>
    public static SetPlanDuePointForm Of(Versioned<PlanOverview> found, string? name) =>
        new()
        {
            Version = found.Version,
            Name = name,
            Due = DueFields.Of(found.Document.DuePoints.FirstOrDefault(point => point.Name == name)?.Due),
        };

    public SetPlanDuePoint Command(Versioned<PlanOverview> found) => new(found.Document.Id, Name!, Due.Due ?? Dialogue.Due.None);
}

public sealed class DropPlanDuePointForm : CommandForm<SetPlanDuePoint>, IHasWhy
{
    [Field("plan.point.name")]
    public string? Name { get; set; }

    [Field("form.why", Rows = 2, Optional = true)]
    public string? Why { get; set; }

    public SetPlanDuePoint Command(Versioned<PlanOverview> found) => new(found.Document.Id, Name!, null);
}

/// <summary>What a plan is called, who carries it and when.</summary>
public sealed class PlanFields
{
    [Field("plan.title")]
    public string? Title { get; set; }

    [Field("plan.kind")]
    public PlanKind Kind { get; set; } = PlanKind.RecoveryPlan;

    [Field("plan.summary", Rows = 5, Optional = true)]
    public string? Summary { get; set; }

    [Field("plan.lead", From = typeof(OrganisationChoices), Empty = "plan.nolead")]
    public Guid? LeadId { get; set; }

    [Field("plan.partners", From = typeof(OrganisationChoices), Optional = true)]
    public List<Guid> PartnerIds { get; set; } = [];

    [Field("plan.from", Optional = true)]
    public DateOnly? From { get; set; }

    [Field("plan.until", Optional = true)]
    public DateOnly? Until { get; set; }

    public PlanDetails Details => new(Title!, Kind, Summary, LeadId, PartnerIds, From, Until);

    public static PlanFields Of(PlanDetails details) =>
        new()
        {
            Title = details.Title,
            Kind = details.Kind,
            Summary = details.Summary,
            LeadId = details.LeadId,
            PartnerIds = [.. details.PartnerIds],
            From = details.From,
            Until = details.Until,
        };
}
