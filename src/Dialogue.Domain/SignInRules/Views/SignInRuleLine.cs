namespace Dialogue.SignInRules;

/// <summary>A rule as it is read, and as signing in goes by.</summary>
/// <param name="EndedBecause">Null as long as it holds.</param>
public sealed record SignInRuleLine(Guid Id, RuleDetails Details, string? EndedBecause) : IView<SignInRuleLine>
{
    public static IEnumerable<Guid> DocumentIds(Fact fact) => fact.Data is ISignInRuleEvent ? [fact.Stream] : [];

    public static SignInRuleLine? Fold(SignInRuleLine? line, Fact fact) =>
        (line, fact.Data) switch
        {
            (null, SignInRuleAdded e) => new(fact.Stream, e.Details, null),
            ({ } l, SignInRuleChanged e) => l with { Details = e.Details },
            ({ } l, SignInRuleEnded e) => l with { EndedBecause = e.Reason },
            _ => line,
        };
}
