using System.Reflection;

namespace Dialogue;

/// <summary>What a rule says no to.</summary>
public enum RuleKind
{
    /// <summary>What was sent can never be right.</summary>
    Invalid,

    /// <summary>The sender may not do it.</summary>
    Forbidden,

    /// <summary>What is there now does not allow it.</summary>
    Conflict,

    /// <summary>The key of another command was sent with it.</summary>
    Misused,
}

/// <summary>The kind of a rule.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class KindAttribute(RuleKind kind) : Attribute
{
    public RuleKind Kind { get; } = kind;
}

/// <summary>The rules that can say no. Each has a text in every language of the interface, found by its name.</summary>
public enum Rule
{
    [Kind(RuleKind.Invalid)]
    Required,

    [Kind(RuleKind.Invalid)]
    TooLong,

    [Kind(RuleKind.Invalid)]
    ForbiddenCharacter,

    [Kind(RuleKind.Invalid)]
    NotNegative,

    [Kind(RuleKind.Invalid)]
    OutOfRange,

    [Kind(RuleKind.Invalid)]
    UnknownChoice,

    [Kind(RuleKind.Invalid)]
    ReasonRequired,

    [Kind(RuleKind.Invalid)]
    Unknown,

    [Kind(RuleKind.Conflict)]
    AlreadyExists,

    [Kind(RuleKind.Conflict)]
    NumberTaken,

    [Kind(RuleKind.Conflict)]
    NumberFar,

    [Kind(RuleKind.Conflict)]
    CodeTaken,

    [Kind(RuleKind.Conflict)]
    AliasTaken,

    [Kind(RuleKind.Conflict)]
    NameTaken,

    [Kind(RuleKind.Conflict)]
    SameName,

    [Kind(RuleKind.Invalid)]
    InvalidCode,

    [Kind(RuleKind.Invalid)]
    InvalidUri,

    [Kind(RuleKind.Invalid)]
    InvalidMailAddress,

    [Kind(RuleKind.Conflict)]
    MailAddressTaken,

    [Kind(RuleKind.Conflict)]
    LastAdministrator,

    [Kind(RuleKind.Conflict)]
    SignInRuleThere,

    [Kind(RuleKind.Conflict)]
    SignInRuleEnded,

    [Kind(RuleKind.Invalid)]
    ContactNeedsOrganisation,

    [Kind(RuleKind.Invalid)]
    OwnDeputy,

    [Kind(RuleKind.Forbidden)]
    NotYourself,

    [Kind(RuleKind.Forbidden)]
    NotDeputy,

    [Kind(RuleKind.Conflict)]
    FacilitatorKnown,

    [Kind(RuleKind.Invalid)]
    FacilitatorAmbiguous,

    [Kind(RuleKind.Invalid)]
    DateOrder,

    [Kind(RuleKind.Invalid)]
    DayAhead,

    [Kind(RuleKind.Invalid)]
    OwnParent,

    [Kind(RuleKind.Conflict)]
    OrganisationEnded,

    [Kind(RuleKind.Conflict)]
    TableCancelled,

    [Kind(RuleKind.Conflict)]
    TableAdopted,

    [Kind(RuleKind.Conflict)]
    TableNotHeld,

    [Kind(RuleKind.Conflict)]
    TableAlreadyHeld,

    [Kind(RuleKind.Conflict)]
    TableNotReported,

    [Kind(RuleKind.Invalid)]
    StatementUnknown,

    [Kind(RuleKind.Conflict)]
    StatementWithdrawn,

    [Kind(RuleKind.Conflict)]
    StatementRedacted,

    [Kind(RuleKind.Conflict)]
    StatementReworded,

    [Kind(RuleKind.Invalid)]
    NothingRedacted,

    [Kind(RuleKind.Conflict)]
    StatementFlagged,

    [Kind(RuleKind.Conflict)]
    StatementNotFlagged,

    [Kind(RuleKind.Invalid)]
    StatementSplitNeedsTwo,

    [Kind(RuleKind.Conflict)]
    NoPolicy,

    [Kind(RuleKind.Invalid)]
    RuleCodeUnknown,

    [Kind(RuleKind.Invalid)]
    RuleCodeTwice,

    [Kind(RuleKind.Invalid)]
    StatementTwice,

    [Kind(RuleKind.Conflict)]
    ThemeClosed,

    [Kind(RuleKind.Invalid)]
    MergeWithItself,

    [Kind(RuleKind.Invalid)]
    PrimaryThemeRepeated,

    [Kind(RuleKind.Conflict)]
    InsightClosed,

    [Kind(RuleKind.Conflict)]
    EvidenceMissing,

    [Kind(RuleKind.Conflict)]
    PlanNotLinked,

    [Kind(RuleKind.Invalid)]
    SplitNeedsTwo,

    [Kind(RuleKind.Invalid)]
    SplitPartUnknownEvidence,

    [Kind(RuleKind.Invalid)]
    SplitLeavesEvidence,

    [Kind(RuleKind.Invalid)]
    SplitLeavesPlans,

    [Kind(RuleKind.Invalid)]
    SplitGivenAndLeft,

    [Kind(RuleKind.Invalid)]
    SplitNeedsOwner,

    [Kind(RuleKind.Invalid)]
    LeadRepeated,

    [Kind(RuleKind.Conflict)]
    NothingProposed,

    [Kind(RuleKind.Conflict)]
    OwnershipDeclined,

    [Kind(RuleKind.Conflict)]
    NotTheLead,

    [Kind(RuleKind.Conflict)]
    NotInvolved,

    [Kind(RuleKind.Conflict)]
    NotAccepted,

    [Kind(RuleKind.Conflict)]
    NoOwner,

    [Kind(RuleKind.Conflict)]
    AlreadyAccepted,

    [Kind(RuleKind.Conflict)]
    FollowUpClosed,

    [Kind(RuleKind.Invalid)]
    DueNeedsDay,

    [Kind(RuleKind.Invalid)]
    DueNeedsWords,

    [Kind(RuleKind.Invalid)]
    DueNeedsMonday,

    [Kind(RuleKind.Invalid)]
    DueNeedsLookAgain,

    [Kind(RuleKind.Invalid)]
    DueHasAnEnd,

    [Kind(RuleKind.Invalid)]
    DueNotLookedAt,

    [Kind(RuleKind.Invalid)]
    DueKindUnclear,

    [Kind(RuleKind.Conflict)]
    TimeRunsBackwards,

    [Kind(RuleKind.Forbidden)]
    NotAllowed,

    [Kind(RuleKind.Forbidden)]
    NotYourTable,

    [Kind(RuleKind.Forbidden)]
    NotYourMinistry,

    [Kind(RuleKind.Forbidden)]
    NotYourPlan,

    [Kind(RuleKind.Invalid)]
    OnBehalfNeedsWhy,

    [Kind(RuleKind.Misused)]
    KeyReused,
}

/// <summary>One reason why a command was refused.</summary>
/// <param name="Field">The command's member that it is about, if there is one.</param>
/// <param name="Args">What the text of the rule fills in, such as a largest length.</param>
public sealed record ValidationError(Rule Rule, string? Field, params object[] Args);

/// <summary>A rule said no; nothing was recorded.</summary>
public sealed class Refused(IReadOnlyList<ValidationError> validation)
    : Exception(string.Join("; ", validation.Select(f => $"{f.Rule} {f.Field}")))
{
    public Refused(Rule rule, string? field = null, params object[] args)
        : this([new ValidationError(rule, field, args)]) { }

    public IReadOnlyList<ValidationError> Faults { get; } = validation;

    /// <summary>The kind that weighs most: a missing right, then what can never be right.</summary>
    public RuleKind Kind =>
        Faults.Select(fault => fault.Rule.Kind()).ToList() switch
        {
            var kinds when kinds.Contains(RuleKind.Forbidden) => RuleKind.Forbidden,
            var kinds => kinds.Min(),
        };
}

/// <summary>Someone else changed the thing since the version on which the command was decided.</summary>
/// <param name="expected">The version that the sender had seen.</param>
/// <param name="current">The version that is there now.</param>
public sealed class StaleVersion(Guid stream, long expected, long current) : Exception($"{stream} is at version {current}, not {expected}.")
{
    public Guid Stream { get; } = stream;
    public long Expected { get; } = expected;
    public long Current { get; } = current;
}

/// <summary>A command named a thing that does not exist.</summary>
/// <param name="field">The command's member that named it.</param>
public sealed class EntityNotFound(string field, Guid id) : Exception($"{field} {id} does not exist.")
{
    public string Field { get; } = field;
    public Guid Id { get; } = id;
}

/// <summary>The database cannot be reached just now; nothing is known to have been recorded. Ask again with the same key.</summary>
public sealed class StoreUnavailable(Exception cause) : Exception(cause.Message, cause);

public static class Rules
{
    static readonly Dictionary<Rule, RuleKind> kinds = Enum.GetValues<Rule>()
        .ToDictionary(rule => rule, rule => typeof(Rule).GetField(rule.ToString())!.GetCustomAttribute<KindAttribute>()!.Kind);

    /// <summary>What the rule says no to.</summary>
    public static RuleKind Kind(this Rule rule) => kinds[rule];
}
