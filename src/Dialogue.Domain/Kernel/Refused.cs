namespace Dialogue;

/// <summary>The rules that can say no. Each has a text in every language of the interface, found by its name.</summary>
public enum Rule
{
    Required,
    TooLong,
    ForbiddenCharacter,
    NotNegative,
    OutOfRange,
    UnknownChoice,
    ReasonRequired,
    Unknown,
    AlreadyExists,
    NumberTaken,
    CodeTaken,
    AliasTaken,
    InvalidCode,
    InvalidUri,
    DateOrder,
    DayAhead,
    OwnParent,
    OrganisationEnded,
    TableCancelled,
    TableAdopted,
    TableNotHeld,
    TableAlreadyHeld,
    TableNotReported,
    StatementUnknown,
    StatementWithdrawn,
    StatementRedacted,
    StatementTwice,
    ThemeClosed,
    MergeWithItself,
    PrimaryThemeRepeated,
    InsightClosed,
    EvidenceMissing,
    PlanNotLinked,
    SplitNeedsTwo,
    SplitPartUnknownEvidence,
    LeadRepeated,
    NothingProposed,
    OwnershipDeclined,
    NotTheLead,
    NotInvolved,
    NotAccepted,
    NoOwner,
    AlreadyAccepted,
    FollowUpClosed,
    DueNeedsDay,
    DueNeedsWords,
    DueNeedsMonday,
    TimeRunsBackwards,
    NotAllowed,
    NotYourTable,
    NotYourMinistry,
    OnBehalfNeedsWhy,
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
