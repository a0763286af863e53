namespace Dialogue.Platform;

/// <summary>Which rule a unique index of the views stands for.</summary>
public static class UniqueIndexes
{
    static readonly Dictionary<string, (Rule Rule, string Field)> rules = new()
    {
        ["organisation_code"] = (Rule.CodeTaken, "Code"),
        ["organisation_alias_key"] = (Rule.AliasTaken, "Alias"),
        ["table_number"] = (Rule.NumberTaken, "Number"),
        ["theme_number"] = (Rule.NumberTaken, "Number"),
        ["insight_number"] = (Rule.NumberTaken, "Number"),
        ["plan_number"] = (Rule.NumberTaken, "Number"),
        ["follow_up_number"] = (Rule.NumberTaken, "Number"),
        ["theme_circle"] = (Rule.OwnParent, "ParentId"),
        ["organisation_circle"] = (Rule.OwnParent, "ParentId"),
    };

    public static Refused? Refusal(string? index) =>
        index is not null && rules.TryGetValue(index, out var rule) ? new Refused(rule.Rule, rule.Field)
        // A document's id that is taken belongs to another stream: a statement of another table.
        : index is not null && index.EndsWith("_pkey", StringComparison.Ordinal) ? new Refused(Rule.AlreadyExists)
        : null;
}
