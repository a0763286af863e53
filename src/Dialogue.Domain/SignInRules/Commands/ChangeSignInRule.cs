namespace Dialogue.SignInRules;

/// <summary>Says anew what a claim gives; everyone who signed in by a claim signs in again.</summary>
[Allowed(Role.Administrator)]
public sealed record ChangeSignInRule(Guid SignInRuleId, RuleDetails Details) : IHasReferences
{
    public IEnumerable<Reference> References() => SignInRuleChecks.References(Details);
}

public static class ChangeSignInRuleHandler
{
    public static IEnumerable<ISignInRuleEvent> Handle(ChangeSignInRule command, SignInRule signInRule)
    {
        if (signInRule.HasEnded)
            throw new Refused(Rule.SignInRuleEnded);
        var validation = new Validation();
        var details = validation.Details(command.Details);
        validation.ThrowIfAny();
        if (details != signInRule.Details)
            yield return new SignInRuleChanged(details);
    }
}
