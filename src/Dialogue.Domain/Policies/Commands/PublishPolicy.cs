namespace Dialogue.Policies;

/// <summary>Puts a new version in force; decisions that were made and tables that were held keep the one of then.</summary>
/// <param name="Rules">The rules of a policy for moderation; an explanation has none.</param>
/// <param name="Reason">Why there is a new version.</param>
[Allowed(Role.Coordinator, Role.Administrator)]
public sealed record PublishPolicy(PolicyKind Kind, string Text, IReadOnlyList<PolicyRule>? Rules, string Reason)
{
    public Guid PolicyId => Policy.IdOf(Kind);
}

public static class PublishPolicyHandler
{
    const int LongestCode = 20,
        LongestRule = 400,
        LongestText = 10_000,
        MostRules = 40;

    public static IEnumerable<IPolicyEvent> Handle(PublishPolicy command, Policy? policy)
    {
        var validation = new Validation();
        var kind = validation.Choice(command.Kind, nameof(command.Kind));
        var text = validation.Text(command.Text, nameof(command.Text), LongestText);
        var reason = validation.Reason(command.Reason);
        var rules = Rules(validation, kind, command.Rules);
        validation.ThrowIfAny();
        if (policy is null || text != policy.InForce.Text || !rules.SequenceEqual(policy.InForce.Rules))
            yield return new PolicyPublished(kind, (policy?.InForce.Number ?? 0) + 1, text, rules, reason);
    }

    static List<PolicyRule> Rules(Validation validation, PolicyKind kind, IReadOnlyList<PolicyRule>? given)
    {
        const string Field = nameof(PublishPolicy.Rules);
        if (kind is PolicyKind.Explanation)
            return [];
        if (given is not { Count: > 0 })
            validation.Add(Rule.Required, Field);
        if (given?.Count > MostRules)
        {
            validation.Add(Rule.OutOfRange, Field, given.Count);
            return [];
        }
        List<PolicyRule> rules =
        [
            .. validation
                .Each(given, Field)
                .Select(rule =>
                    rule with
                    {
                        Code = validation.Name(rule.Code, Field, LongestCode),
                        Text = validation.Name(rule.Text, Field, LongestRule),
                    }
                ),
        ];
        foreach (var twice in rules.GroupBy(rule => rule.Code, StringComparer.OrdinalIgnoreCase).Where(rule => rule.Count() > 1))
            validation.Add(Rule.RuleCodeTwice, Field, twice.Key);
        return rules;
    }
}
