namespace Dialogue.SignInRules;

/// <summary>Says what a claim of the external provider gives.</summary>
[Allowed(Role.Administrator)]
public sealed record AddSignInRule(Guid SignInRuleId, RuleDetails Details) : IHasReferences
{
    public IEnumerable<Reference> References() => SignInRuleChecks.References(Details);
}

public static class AddSignInRuleHandler
{
    public static IEnumerable<ISignInRuleEvent> Handle(AddSignInRule command, SignInRule? signInRule)
    {
        if (signInRule is not null)
            throw new Refused(Rule.AlreadyExists, nameof(command.SignInRuleId));
        var validation = new Validation();
        var details = validation.Details(command.Details);
        validation.ThrowIfAny();
        yield return new SignInRuleAdded(details);
    }
}
