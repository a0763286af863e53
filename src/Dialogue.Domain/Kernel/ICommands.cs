namespace Dialogue;

/// <summary>What travels with a command.</summary>
/// <param name="Actor">Who sends it.</param>
/// <param name="Reason">The reason, where one is given; kept with every fact that follows from it.</param>
/// <param name="IdempotencyKey">Idempotency key: the same key again gives the first receipt and no second effect.</param>
/// <param name="ExpectedVersion">The version of the thing that the sender had seen; without it a conflict is retried.</param>
/// <param name="OccurredAt">The historical moment of an imported fact; now when absent.</param>
public sealed record CommandMetadata(
    Actor Actor,
    string? Reason = null,
    string? IdempotencyKey = null,
    long? ExpectedVersion = null,
    DateTimeOffset? OccurredAt = null
)
{
    public string? Reason { get; init; } = PlainText.Of(Reason);

    /// <summary>The field of forms and requests that holds <see cref="Reason"/>; commands have reasons of their own.</summary>
    public const string ReasonField = "Why";
}

/// <summary>What an accepted command came to.</summary>
/// <param name="Stream">The thing that the command was about.</param>
/// <param name="Version">Its version afterwards.</param>
/// <param name="At">The moment of the last fact, UTC.</param>
/// <param name="Facts">How many facts were recorded; 0 when it was so already.</param>
public sealed record Receipt(Guid Stream, long Version, DateTimeOffset At, int Facts);

/// <summary>The one way in. An engine runs the handler of the command and records what it returns, all or nothing.</summary>
public interface ICommands
{
    /// <exception cref="Refused">A rule said no, or a right is missing.</exception>
    /// <exception cref="EntityNotFound">The command names a thing that does not exist.</exception>
    /// <exception cref="StaleVersion">Someone else was first, and the command carried an expected version.</exception>
    /// <exception cref="StoreUnavailable">The database is away.</exception>
    Task<Receipt> Send(object command, CommandMetadata sent, CancellationToken cancel = default);
}

/// <summary>A thing that has to exist before the command is handled.</summary>
/// <param name="Field">The command's member that names it; null for what the command as a whole is about.</param>
/// <param name="MustBeActive">Whether it may not be withdrawn, retired, merged, split, cancelled or ended.</param>
public sealed record Reference(EntityKind Kind, Guid Id, string? Field, bool MustBeActive = false);

/// <summary>A command that points at things of other streams.</summary>
public interface IHasReferences
{
    IEnumerable<Reference> References();
}

/// <summary>A command that brings much more than others: what is done with many at once is divided by weight.</summary>
public interface IHasWeight
{
    /// <summary>How many ordinary commands it is worth.</summary>
    int Weight { get; }
}

/// <summary>
/// A command that an organisation gives: through its contact or that of an organisation above it, or recorded by someone else with the
/// reason why.
/// </summary>
public interface IActsForOrganisation
{
    Guid ById { get; }
}

/// <summary>A command with what travels with it.</summary>
public sealed record CommandWithMetadata(object Command, CommandMetadata Metadata);

/// <summary>
/// Many commands as one: all of them or none, by the fast path. For imports and whole programmes. Idempotency keys are not kept:
/// the same commands again are told apart by the ids and versions of what they make. They bring their own numbers.
/// </summary>
public interface IBulk
{
    /// <param name="commands">In the order in which they happened; each is decided on what those before it left.</param>
    /// <param name="progress">How many commands have been decided so far.</param>
    /// <returns>How many facts were recorded.</returns>
    /// <exception cref="BulkRefused">A rule said no to one of them; nothing was recorded.</exception>
    Task<int> SendAll(IEnumerable<CommandWithMetadata> commands, IProgress<int>? progress = null, CancellationToken cancel = default);

    /// <summary>
    /// Decides as <see cref="SendAll"/> does and records nothing; a command that is refused does not stop those after it.
    /// </summary>
    /// <returns>For each command what it would come to, in their order.</returns>
    Task<IReadOnlyList<Trial>> TryAll(
        IEnumerable<CommandWithMetadata> commands,
        IProgress<int>? progress = null,
        CancellationToken cancel = default
    );
}

/// <summary>What a command would come to.</summary>
/// <param name="Events">What would be recorded.</param>
/// <param name="Refusal">Why it would be refused; null when it would not.</param>
public sealed record Trial(IReadOnlyList<object> Events, Exception? Refusal = null);

/// <summary>One command of many was refused, and with it all of them.</summary>
/// <param name="index">Which one, from 0.</param>
public sealed class BulkRefused(int index, object command, Exception cause)
    : Exception($"Command {index} ({command.GetType().Name}): {cause.Message}", cause)
{
    public int Index { get; } = index;
    public object Command { get; } = command;
}

/// <summary>
/// A command that begins things with human numbers. One that it leaves open is drawn when the command is accepted, and only then.
/// </summary>
public interface IGivesNumbers
{
    /// <summary>The kind of thing that it begins.</summary>
    EntityKind Begins { get; }

    /// <summary>How many numbers it leaves open.</summary>
    int OpenNumbers { get; }

    /// <summary>The same command with these numbers where it leaves one open, in their order.</summary>
    object WithNumbers(IReadOnlyList<int> numbers);
}

/// <summary>
/// A command that gives a thing its name. Who sends it is asked whether another thing is meant that is called the same already.
/// </summary>
public interface IGivesName
{
    GivenName Given { get; }
}

/// <summary>What a thing is to be called.</summary>
/// <param name="Field">The member of the command with the name.</param>
public sealed record GivenName(EntityKind Kind, Guid Id, string? Name, string Field);
