namespace Dialogue.Plans;

/// <summary>Makes a recovery plan or another track known.</summary>
public sealed record DrawUpPlan(Guid RecoveryPlanId, int Number, PlanDetails Details) : IRefers
{
    public IEnumerable<Reference> References() => References(Details);

    internal static IEnumerable<Reference> References(PlanDetails? details)
    {
        if (details?.LeadId is { } lead)
            yield return new(Thing.Organisation, lead, nameof(details.LeadId));
        foreach (var partner in details?.PartnerIds ?? [])
            yield return new(Thing.Organisation, partner, nameof(details.PartnerIds));
    }
}

public static class DrawUpPlanHandler
{
    public static IEnumerable<object> Handle(DrawUpPlan command, RecoveryPlan? recoveryPlan)
    {
        if (recoveryPlan is not null)
            throw new Refused(Rule.AlreadyExists, nameof(command.RecoveryPlanId));
        var faults = new Faults();
        if (command.Number < 1)
            faults.Add(Rule.OutOfRange, nameof(command.Number), command.Number);
        var details = Checked(faults, command.Details);
        faults.ThrowIfAny();
        yield return new PlanDrawnUp(command.Number, details!);
    }

    internal static PlanDetails? Checked(Faults faults, PlanDetails? details)
    {
        if (details is null)
        {
            faults.Add(Rule.Required, "Details");
            return null;
        }
        faults.Day(details.From, nameof(details.From));
        faults.Day(details.Until, nameof(details.Until));
        if (details.From > details.Until)
            faults.Add(Rule.DateOrder, nameof(details.Until));
        IReadOnlyList<Guid> partners = [.. (details.PartnerIds ?? []).Distinct()];
        if (details.LeadId is { } lead && partners.Contains(lead))
            faults.Add(Rule.LeadRepeated, nameof(details.PartnerIds));
        return details with
        {
            Title = faults.Text(details.Title, nameof(details.Title), Faults.TitleLength),
            Kind = faults.Choice(details.Kind, nameof(details.Kind)),
            Summary = faults.Optional(details.Summary, nameof(details.Summary)),
            PartnerIds = partners,
        };
    }
}
