namespace Dialogue.SignInRules;

/// <summary>
/// What someone is given who signs in at an external provider that says this of them. A claim with several values says each of them.
/// </summary>
/// <param name="Claim">The type of the claim, as the provider names it: <c>groups</c>.</param>
/// <param name="Value">What it has to say, to the letter: <c>dialogue-szw</c>.</param>
/// <param name="OrganisationId">The organisation that the person works for; null when the claim does not tell.</param>
public sealed record RuleDetails(string Claim, string Value, Role Role, Guid? OrganisationId = null);

/// <summary>What can happen to a rule about claims, in this order.</summary>
public interface ISignInRuleEvent;

public sealed record SignInRuleAdded(RuleDetails Details) : ISignInRuleEvent;

public sealed record SignInRuleChanged(RuleDetails Details) : ISignInRuleEvent;

public sealed record SignInRuleEnded(string Reason) : ISignInRuleEvent;

/// <summary>A rule by which a claim of an external provider gives a role.</summary>
public sealed record SignInRule(Guid Id, RuleDetails Details, bool HasEnded) : IFold<SignInRule>
{
    public static EntityKind EntityKind { get; } = new("sign_in_rule");

    public static SignInRule? Fold(SignInRule? rule, Fact fact) =>
        (rule, fact.Data) switch
        {
            (null, SignInRuleAdded e) => new(fact.Stream, e.Details, false),
            ({ } r, SignInRuleChanged e) => r with { Details = e.Details },
            ({ } r, SignInRuleEnded) => r with { HasEnded = true },
            _ => rule,
        };
}
