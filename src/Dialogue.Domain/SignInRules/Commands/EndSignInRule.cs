namespace Dialogue.SignInRules;

/// <summary>Ends a rule, with a reason; what it gave ends with it.</summary>
[Allowed(Role.Administrator)]
public sealed record EndSignInRule(Guid SignInRuleId, string Reason);

public static class EndSignInRuleHandler
{
    public static IEnumerable<ISignInRuleEvent> Handle(EndSignInRule command, SignInRule signInRule)
    {
        if (signInRule.HasEnded)
            yield break;
        var validation = new Validation();
        var reason = validation.Reason(command.Reason);
        validation.ThrowIfAny();
        yield return new SignInRuleEnded(reason);
    }
}
