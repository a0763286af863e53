using Dialogue.Organisations;
using Dialogue.Ownership;

namespace Dialogue.Insights;

/// <summary>Who leads a plan: what the guard needs to know of the plans that are there.</summary>
public interface IPlanLeads
{
    /// <summary>The organisation that leads this plan; null when none does, or there is no such plan.</summary>
    Task<Guid?> LeadOf(Guid recoveryPlanId, CancellationToken cancel = default);
}

/// <summary>
/// A contact only judges the coverage by plans that the own organisation, or one under it, leads. Who may not propose owners does not do so
/// by a split.
/// </summary>
public sealed class InsightGuard(IPlanLeads plans, IOrganisationTree organisations) : ICommandGuard
{
    public async Task Check(object command, CommandMetadata sent, CancellationToken cancel)
    {
        switch (command)
        {
            case SplitInsight { NewOwners: not null } when !sent.Actor.May(typeof(ProposeOwner)):
                throw new Refused(Rule.NotAllowed, nameof(SplitInsight.NewOwners));
            case JudgeCoverage judged when sent.Actor.MayOnlyAs(Role.MinistryContact, typeof(JudgeCoverage)):
                if (
                    sent.Actor.OrganisationId is not { } own
                    || await plans.LeadOf(judged.PlanId, cancel) is not { } lead
                    || own != lead && !await organisations.IsUnder(lead, own, cancel)
                )
                    throw new Refused(Rule.NotYourPlan, nameof(JudgeCoverage.PlanId));
                break;
        }
    }
}
