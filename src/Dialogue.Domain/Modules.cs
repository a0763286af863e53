using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Ownership;
using Dialogue.People;
using Dialogue.Plans;
using Dialogue.Policies;
using Dialogue.SignInRules;
using Dialogue.Tables;
using Dialogue.Themes;

namespace Dialogue;

/// <summary>What the product is made of: one line for each thing.</summary>
public static class Modules
{
    public static DomainModel Model { get; } =
        new([
            OrganisationDescriptor.Descriptor,
            PersonDescriptor.Descriptor,
            SignInRuleDescriptor.Descriptor,
            PolicyDescriptor.Descriptor,
            TableDescriptor.Descriptor,
            ThemeDescriptor.Descriptor,
            InsightDescriptor.Descriptor,
            PlanDescriptor.Descriptor,
            FollowUpDescriptor.Descriptor,
            OwnershipDescriptor.Descriptor,
        ]);
}
