using System.Text.Json;

namespace Dialogue.Platform;

/// <summary>One version of a document: what it became at a moment; null when it went.</summary>
public readonly record struct DocumentVersion(DateTimeOffset At, object? Document);

/// <summary>What new facts did to one document: how it stood before them, and each later version in order of time.</summary>
public sealed record DocumentChange(View View, Guid Id, object? Before, DateTimeOffset BeforeFrom, IReadOnlyList<DocumentVersion> Versions);

/// <summary>A kind of view of the domain, with the table it is kept in.</summary>
public abstract class View
{
    /// <summary>Every view of the domain, in the order of their tables' names.</summary>
    public static IReadOnlyList<View> All { get; } =
    [
        .. typeof(Fact)
            .Assembly.GetExportedTypes()
            .Where(type => type.IsClass && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IView<>)))
            .Select(type => (View)Activator.CreateInstance((IsReferable(type) ? typeof(OfThing<>) : typeof(Of<>)).MakeGenericType(type))!)
            .OrderBy(view => view.Table, StringComparer.Ordinal),
    ];

    static bool IsReferable(Type type) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReferable<>));

    /// <summary>The tables of all views, each followed by the table of its past; without their schema.</summary>
    public static IEnumerable<string> Tables => All.SelectMany(view => new[] { view.Table, view.PastTable });

    /// <summary>The table's name, without its schema.</summary>
    public abstract string Table { get; }

    /// <summary>The name of its twin, which keeps what was true before.</summary>
    public string PastTable => field ??= $"{Table}_past";

    /// <inheritdoc cref="IView{T}.IsOneOfMany"/>
    public abstract bool IsOneOfMany { get; }

    /// <summary>The kind of thing that commands can point at; null when they cannot.</summary>
    public virtual Thing? Thing => null;

    /// <inheritdoc cref="IReferable{T}.ClosedBy"/>
    public virtual Rule? ClosedBy(object document, DateTimeOffset now) => null;

    /// <summary>A document as it stands in its table.</summary>
    public abstract object Read(string json);

    public abstract IEnumerable<Guid> DocumentIds(Fact fact);
    public abstract object? Fold(object? document, Fact fact);

    /// <summary>What the new facts of one stream do to every document that they touch.</summary>
    /// <param name="history">All earlier facts of the stream.</param>
    public static IReadOnlyList<DocumentChange> Changes(IReadOnlyList<Fact> history, IReadOnlyList<Fact> fresh)
    {
        var documents = new Dictionary<(View, Guid), CurrentDocument>();
        foreach (var change in history.Count == 0 ? [] : Changes(documents, history))
            if (change.Versions[^1] is { Document: { } document, At: var from })
                documents[(change.View, change.Id)] = new(document, from);
        return Changes(documents, fresh);
    }

    /// <param name="documents">The documents of the stream as they stand before the new facts.</param>
    internal static IReadOnlyList<DocumentChange> Changes(
        IReadOnlyDictionary<(View, Guid), CurrentDocument> documents,
        IReadOnlyList<Fact> fresh
    )
    {
        var changes = new List<DocumentChange>();
        foreach (var view in All)
        {
            Dictionary<Guid, (CurrentDocument Before, List<DocumentVersion> Versions)>? touched = null;
            foreach (var fact in fresh)
            foreach (var id in view.DocumentIds(fact))
            {
                if (!(touched ??= []).TryGetValue(id, out var document))
                    touched[id] = document = (documents.GetValueOrDefault((view, id)), []);
                var (before, versions) = document;
                var next = new DocumentVersion(fact.At, view.Fold(versions.Count > 0 ? versions[^1].Document : before.Document, fact));
                // Facts of one moment make one version: what stood between them was never to be seen.
                if (versions.Count > 0 && versions[^1].At == fact.At)
                    versions[^1] = next;
                else
                    versions.Add(next);
            }
            if (touched is null)
                continue;
            foreach (var (id, (before, versions)) in touched)
                changes.Add(new(view, id, before.Document, before.From, versions));
        }
        return changes;
    }

    sealed class OfThing<T> : Of<T>
        where T : class, IReferable<T>
    {
        public override Thing? Thing => T.Thing;

        public override Rule? ClosedBy(object document, DateTimeOffset now) => ((T)document).ClosedBy(now);
    }

    class Of<T> : View
        where T : class, IView<T>
    {
        public override string Table { get; } = JsonNamingPolicy.SnakeCaseLower.ConvertName(typeof(T).Name);
        public override bool IsOneOfMany => T.IsOneOfMany;

        public override IEnumerable<Guid> DocumentIds(Fact fact) => T.DocumentIds(fact);

        public override object? Fold(object? document, Fact fact) => T.Fold((T?)document, fact);

        public override object Read(string json) => EventSerializer.Read<T>(json);
    }
}
