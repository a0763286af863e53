using System.Text.Json;

namespace Dialogue;

/// <summary>A type of event, with what is folded from it.</summary>
/// <param name="Name">Its name in the log.</param>
/// <param name="Things">The things in whose streams it happens: one, for all but events that several share.</param>
/// <param name="States">The kinds of state that it can begin or change.</param>
/// <param name="Views">The kinds of view that it can make or change, in the order of their tables' names.</param>
public sealed record EventType(
    Type Type,
    string Name,
    IReadOnlyList<EntityDescriptor> Things,
    IReadOnlyList<StateType> States,
    IReadOnlyList<ViewType> Views
);

/// <summary>All things of a programme, and what follows from their descriptors.</summary>
public sealed class DomainModel
{
    readonly Dictionary<EntityKind, EntityDescriptor> things;
    readonly Dictionary<Type, EventType> events;
    readonly Dictionary<string, EventType> eventsByName;
    readonly Dictionary<Type, Handler> handlers;
    readonly Dictionary<Type, Redaction> redactions;
    readonly Dictionary<ViewType, EntityDescriptor> seenBy;

    readonly IReadOnlyList<EntityDescriptor> roots;

    /// <param name="things">One descriptor for each thing that has a stream.</param>
    public DomainModel(IEnumerable<EntityDescriptor> things)
    {
        roots = [.. things];
        Things = [.. roots.SelectMany(thing => thing.Parts.Prepend(thing))];
        this.things = Things.ToDictionary(thing => thing.Kind);
        seenBy = Things.ToDictionary(thing => thing.View);
        Views = Sorted(Things);
        EventTypes =
        [
            .. Things
                .Where(thing => thing.Events is not null)
                .SelectMany(thing => TypesOf(thing.Events!).Select(type => (Type: type, Thing: thing)))
                .GroupBy(e => e.Type, e => e.Thing)
                .Select(e => new EventType(
                    e.Key,
                    EventSerializer.NameOf(e.Key),
                    [.. e],
                    [.. e.Select(thing => thing.State!)],
                    Sorted(e.SelectMany(thing => thing.Parts.Prepend(thing)))
                )),
        ];
        events = EventTypes.ToDictionary(e => e.Type);
        eventsByName = EventTypes.ToDictionary(e => e.Name);
        redactions = Things.Select(thing => thing.Redaction).OfType<Redaction>().ToDictionary(redaction => redaction.Event);
        var states = Things.Select(thing => thing.State?.Type).OfType<Type>().ToHashSet();
        handlers = states
            .Select(state => state.Assembly)
            .Distinct()
            .SelectMany(Handler.FoundIn)
            .Where(handler => states.Contains(handler.States[0].Type.Type))
            .ToDictionary(handler => handler.Command);
    }

    /// <summary>The same with one more thing.</summary>
    public DomainModel With(EntityDescriptor thing) => new(roots.Append(thing));

    /// <summary>Every thing, each followed by its parts.</summary>
    public IReadOnlyList<EntityDescriptor> Things { get; }

    /// <summary>Every event, in the order of the things and, within one, of their declaration.</summary>
    public IReadOnlyList<EventType> EventTypes { get; }

    /// <summary>The types of <see cref="EventTypes"/>.</summary>
    public IReadOnlyList<Type> Events => field ??= [.. EventTypes.Select(e => e.Type)];

    /// <summary>Every view, in the order of the tables' names.</summary>
    public IReadOnlyList<ViewType> Views { get; }

    /// <summary>The tables of all views, each followed by the table of its past; without their schema.</summary>
    public IReadOnlyList<string> Tables => field ??= [.. Views.SelectMany(view => new[] { view.Table, view.PastTable })];

    /// <summary>The handlers of all commands about these things.</summary>
    public IReadOnlyCollection<Handler> Handlers => handlers.Values;

    /// <summary>What is particular to this kind of thing.</summary>
    /// <exception cref="KeyNotFoundException">There is no such thing here.</exception>
    public EntityDescriptor this[EntityKind kind] => things[kind];

    /// <summary>The thing of which this is the first view; null for other views.</summary>
    public EntityDescriptor? ThingSeenBy(ViewType view) => seenBy.GetValueOrDefault(view);

    /// <summary>The handler of this type of command.</summary>
    /// <exception cref="InvalidOperationException">It is not a command about one of these things.</exception>
    public Handler HandlerOf(Type command) =>
        handlers.TryGetValue(command, out var handler) ? handler : throw new InvalidOperationException($"{command.Name} is not a command.");

    /// <summary>What is folded from this type of event.</summary>
    /// <exception cref="KeyNotFoundException">It is not an event of one of these things.</exception>
    public EventType EventOf(Type type) => events[type];

    /// <summary>The event that stands in the log under this name.</summary>
    /// <exception cref="KeyNotFoundException">No event has that name.</exception>
    /// <exception cref="JsonException">The JSON is not the event's, or lacks required data.</exception>
    public object ReadEvent(string name, string json) => JsonSerializer.Deserialize(json, eventsByName[name].Type, EventSerializer.Json)!;

    /// <summary>How the words that this event redacts are replaced; null when it redacts nothing.</summary>
    public Redaction? RedactionBy(Type type) => redactions.GetValueOrDefault(type);

    /// <summary>What the violation of a unique index or constraint refuses; null when it stands for no rule.</summary>
    /// <param name="other">What stands in the way, where the constraint says so.</param>
    public Refused? RefusalOf(string? constraint, string? other = null)
    {
        if (constraint is null)
            return null;
        foreach (var thing in Things)
            if (thing.IsNumbered && constraint == thing.NumberIndex)
                return new Refused(Rule.NumberTaken, "Number");
            else if (thing.IsNumbered && constraint == thing.NumberGapTrigger)
                return new Refused(Rule.NumberFar, "Number", EntityDescriptor.LargestNumberGap);
            else if (thing.Constraints.TryGetValue(constraint, out var stands))
                return new Refused(stands.Rule, stands.Field, other is null ? [] : [other]);
        // The id of a document is taken by another stream.
        return constraint.EndsWith("_pkey", StringComparison.Ordinal) && Views.Any(view => constraint == $"{view.Table}_pkey")
            ? new Refused(Rule.AlreadyExists)
            : null;
    }

    /// <summary>The types of parts that queries read on their own.</summary>
    public IEnumerable<Type> DocumentParts =>
        Views
            .Select(view => view.Type.Assembly)
            .Append(typeof(IDocumentPart).Assembly)
            .Distinct()
            .SelectMany(assembly => assembly.GetExportedTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IDocumentPart))));

    static IReadOnlyList<ViewType> Sorted(IEnumerable<EntityDescriptor> things) =>
        [.. things.SelectMany(thing => thing.Views).Distinct().OrderBy(view => view.Table, StringComparer.Ordinal)];

    static IEnumerable<Type> TypesOf(Type family) =>
        family.Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(family)).OrderBy(type => type.MetadataToken);
}
