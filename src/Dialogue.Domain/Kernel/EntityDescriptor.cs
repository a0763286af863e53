namespace Dialogue;

/// <summary>What kind of thing something is.</summary>
/// <param name="Name">In snake_case. Sequences, indexes and SQL files are called after it, so it never changes.</param>
public sealed record EntityKind(string Name)
{
    public override string ToString() => Name;
}

/// <summary>
/// What is particular to one kind of thing. Whatever treats all things alike is derived from it: the events of the log, tables of views,
/// names, numbers, references, unique indexes, redaction. A thing is part of a programme when its descriptor is in the
/// <see cref="DomainModel"/>.
/// </summary>
public sealed record EntityDescriptor(EntityKind Kind)
{
    /// <summary>The state of its stream; null for what lives in the stream of another thing, as a part of it.</summary>
    public StateType? State { get; init; }

    /// <summary>The interface that exactly the events of its stream implement; null for a part.</summary>
    public Type? Events { get; init; }

    /// <summary>The views of it. The first has one document for each thing, under the thing's id.</summary>
    public required IReadOnlyList<ViewType> Views { get; init; }

    /// <summary>Things that live in the stream of this one.</summary>
    public IReadOnlyList<EntityDescriptor> Parts { get; init; } = [];

    /// <summary>Whether each has a human number, given out once and never again; its view has it in the column <c>number</c>.</summary>
    public bool IsNumbered { get; init; }

    /// <summary>What stands before its number where it is named with it, such as the I of I-14; null when it is named without.</summary>
    public string? NumberPrefix { get; init; }

    /// <summary>The column of its first view that says what it is called; null when it has no name.</summary>
    public string? NameColumn { get; init; }

    /// <summary>The column of its first view with its short code, if it has one.</summary>
    public string? CodeColumn { get; init; }

    /// <summary>How else than by id or number it is found; null when in no other way.</summary>
    public EntityLookup? Lookup { get; init; }

    /// <summary>Until when it can be pointed at by what needs it active; null when for ever.</summary>
    public Lifetime? Lifetime { get; init; }

    /// <summary>Which rule and field the violation of a unique index or constraint of its views stands for, by name.</summary>
    public IReadOnlyDictionary<string, (Rule Rule, string Field)> Constraints { get; init; } =
        new Dictionary<string, (Rule Rule, string Field)>();

    /// <summary>How words are taken out of its events and of the past of its views; null when they never are.</summary>
    public Redaction? Redaction { get; init; }

    /// <summary>The <see cref="ICommandGuard"/> of commands about it; null when role and command say all.</summary>
    public Type? Guard { get; init; }

    /// <summary>The view with one document for each thing.</summary>
    public ViewType View => Views[0];

    /// <summary>The highest human number that anything can have.</summary>
    public const int LargestNumber = 999_999;

    /// <summary>How far a number may lie above the next lower one, so that a slip of the keyboard does not set numbers apart.</summary>
    public const int LargestNumberGap = 10_000;

    /// <summary>The sequence of its numbers, and the unique index on them.</summary>
    public string NumberIndex => $"{Kind.Name}_number";

    /// <summary>The trigger that keeps its numbers together.</summary>
    public string NumberGapTrigger => $"{NumberIndex}_gap";
}

/// <summary>How things are found by what someone typed, in other ways than by id or number.</summary>
/// <param name="KeyOf">The key of what was typed.</param>
/// <param name="Keys">Where the keys are. The first that knows a key counts; one that knows several things by it finds none.</param>
public sealed record EntityLookup(Func<string, string> KeyOf, IReadOnlyList<EntityKeys> Keys);

/// <summary>A view that knows things by a key.</summary>
/// <param name="KeyColumn">The column with the key.</param>
/// <param name="IdColumn">The column with the id of the thing that is meant.</param>
public sealed record EntityKeys(ViewType View, string KeyColumn, string IdColumn);

/// <summary>How words of people are replaced for good, in the log and in the past.</summary>
/// <param name="Event">The event that tells which words, and what stands in their place.</param>
/// <param name="View">The view whose past has the words.</param>
/// <param name="IdMember">The member that says whose words they are, of this event and of those that carry them:
/// <c>StatementId</c>.</param>
/// <param name="TextMember">The member with the words, of these events and of the view.</param>
/// <param name="Masks">The events that carry such words, each with how they are replaced while the rest of the fact stays.</param>
public sealed record Redaction(
    Type Event,
    ViewType View,
    string IdMember,
    string TextMember,
    IReadOnlyDictionary<Type, Func<object, string, object>> Masks
)
{
    /// <summary>The member of the view that is true where the words are not in it; null when they always are.</summary>
    public string? MaskedMember { get; init; }

    /// <summary>What stands where nobody gave other words.</summary>
    public const string Blank = "▇▇▇";
}
