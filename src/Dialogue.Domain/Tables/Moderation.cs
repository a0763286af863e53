using Dialogue.Policies;

namespace Dialogue.Tables;

public enum ModerationKind
{
    Kept,
    Reworded,
    Split,
    Refused,
    Redacted,
}

/// <summary>By which rule of the policy the secretariat changed or refused a statement.</summary>
/// <param name="RuleCode">The rule, by its code.</param>
/// <param name="PolicyVersion">The version of the policy that was in force then.</param>
/// <param name="HidesOriginal">Whether only who may moderate reads what was said before.</param>
public sealed record Moderation(string RuleCode, int PolicyVersion, bool HidesOriginal = false);

/// <summary>Why someone asks the secretariat to look at a statement.</summary>
public sealed record StatementFlag(string Reason, DateTimeOffset At, string? By);

/// <summary>What the secretariat last made of a statement.</summary>
/// <param name="HidesOriginal">Whether only who may moderate reads what it said before, by this decision or one before it.</param>
/// <param name="IntoIds">The statements that it was split into.</param>
public sealed record ModeratedStatement(
    ModerationKind Kind,
    string RuleCode,
    int PolicyVersion,
    string Reason,
    bool HidesOriginal = false,
    IReadOnlyList<Guid>? IntoIds = null
);

/// <summary>A command by which the secretariat changes or refuses a statement, by the policy that is in force.</summary>
public interface IModerates : IForTable
{
    Guid StatementId { get; }

    string RuleCode { get; }

    string Reason { get; }
}

static class ModerationChecks
{
    /// <summary>The rule that a decision goes by, in the version of the policy that is in force.</summary>
    public static Moderation By(this Validation validation, Policy? policy, IModerates command)
    {
        if (policy is null)
            throw new Refused(Rule.NoPolicy);
        var code = validation.Name(command.RuleCode, nameof(command.RuleCode), Validation.NameLength);
        var rule = policy.InForce.Rules.FirstOrDefault(rule => string.Equals(rule.Code, code, StringComparison.OrdinalIgnoreCase));
        if (code.Length > 0 && rule is null)
            validation.Add(Rule.RuleCodeUnknown, nameof(command.RuleCode));
        return new(rule?.Code ?? code, policy.InForce.Number, rule?.HidesOriginal is true);
    }

    /// <summary>Refuses to moderate what was not said yet, or is no longer there.</summary>
    public static Statement GetModerated(this DialogueTable table, Guid statement, string field)
    {
        if (table.Status is TableStatus.Cancelled)
            throw new Refused(Rule.TableCancelled);
        return table.GetActiveStatement(statement, field);
    }
}
