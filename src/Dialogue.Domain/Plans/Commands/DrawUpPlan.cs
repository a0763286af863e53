using Dialogue.Organisations;

namespace Dialogue.Plans;

/// <summary>Makes a recovery plan or another track known.</summary>
[Allowed(Role.Coordinator, Role.Administrator)]
public sealed record DrawUpPlan(Guid RecoveryPlanId, int? Number, PlanDetails Details) : IGivesNumbers, IGivesName, IHasReferences
{
    GivenName IGivesName.Given => new(RecoveryPlan.EntityKind, RecoveryPlanId, Details?.Title, "Details.Title");

    EntityKind IGivesNumbers.Begins => RecoveryPlan.EntityKind;

    int IGivesNumbers.OpenNumbers => Number is null ? 1 : 0;

    object IGivesNumbers.WithNumbers(IReadOnlyList<int> numbers) => this with { Number = numbers[0] };

    public IEnumerable<Reference> References() => References(Details);

    internal static IEnumerable<Reference> References(PlanDetails? details)
    {
        if (details?.LeadId is { } lead)
            yield return new(Organisation.EntityKind, lead, nameof(details.LeadId));
        foreach (var partner in details?.PartnerIds ?? [])
            yield return new(Organisation.EntityKind, partner, nameof(details.PartnerIds));
    }
}

public static class DrawUpPlanHandler
{
    public static IEnumerable<IPlanEvent> Handle(DrawUpPlan command, RecoveryPlan? recoveryPlan)
    {
        if (recoveryPlan is not null)
            throw new Refused(Rule.AlreadyExists, nameof(command.RecoveryPlanId));
        var validation = new Validation();
        var number = validation.Number(command.Number, nameof(command.Number));
        var details = Checked(validation, command.Details);
        validation.ThrowIfAny();
        yield return new PlanDrawnUp(number, details!);
    }

    internal static PlanDetails? Checked(Validation validation, PlanDetails? details)
    {
        if (details is null)
        {
            validation.Add(Rule.Required, "Details");
            return null;
        }
        validation.Day(details.From, nameof(details.From));
        validation.Day(details.Until, nameof(details.Until));
        if (details.From > details.Until)
            validation.Add(Rule.DateOrder, nameof(details.Until));
        IReadOnlyList<Guid> partners = [.. (details.PartnerIds ?? []).Distinct()];
        if (details.LeadId is { } lead && partners.Contains(lead))
            validation.Add(Rule.LeadRepeated, nameof(details.PartnerIds));
        return details with
        {
            Title = validation.Name(details.Title, nameof(details.Title), Validation.TitleLength),
            Kind = validation.Choice(details.Kind, nameof(details.Kind)),
            Summary = validation.Optional(details.Summary, nameof(details.Summary)),
            PartnerIds = partners,
        };
    }
}
