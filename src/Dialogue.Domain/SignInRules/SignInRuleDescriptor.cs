using Dialogue.Organisations;

namespace Dialogue.SignInRules;

public static class SignInRuleDescriptor
{
    public static EntityDescriptor Descriptor { get; } =
        new(SignInRule.EntityKind)
        {
            State = StateType.For(typeof(SignInRule)),
            Events = typeof(ISignInRuleEvent),
            Views = [ViewType.Of<SignInRuleLine>()],
            Constraints = new Dictionary<string, (Rule Rule, string Field)> { ["sign_in_rule_same"] = (Rule.SignInRuleThere, "Value") },
        };
}

/// <summary>What every command checks that says what a rule is.</summary>
static class SignInRuleChecks
{
    public const int Longest = 200;

    public static IEnumerable<Reference> References(RuleDetails? details) =>
        details?.OrganisationId is { } id ? [new(Organisation.EntityKind, id, nameof(details.OrganisationId), MustBeActive: true)] : [];

    public static RuleDetails Details(this Validation validation, RuleDetails? details)
    {
        details ??= new("", "", default);
        if (details.Role is Role.MinistryContact && details.OrganisationId is null)
            validation.Add(Rule.ContactNeedsOrganisation, nameof(details.OrganisationId));
        return details with
        {
            Claim = validation.Name(details.Claim, nameof(details.Claim), Longest),
            Value = validation.Name(details.Value, nameof(details.Value), Longest),
            Role = validation.Choice(details.Role, nameof(details.Role)),
        };
    }
}
