using System.Text.Json;

namespace Dialogue.Postgres;

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
        .. typeof(Fact).Assembly.GetExportedTypes()
            .Where(type => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IView<>)))
            .Select(type => (View)Activator.CreateInstance(typeof(Of<>).MakeGenericType(type))!)
            .OrderBy(view => view.Table, StringComparer.Ordinal)
    ];

    /// <summary>The tables of all views, each followed by the table of its past; without their schema.</summary>
    public static IEnumerable<string> Tables => All.SelectMany(view => new[] { view.Table, $"{view.Table}_past" });

    /// <summary>The table's name, without its schema.</summary>
    public abstract string Table { get; }
    public abstract IEnumerable<Guid> Touches(Fact fact);
    public abstract object? Fold(object? document, Fact fact);

    /// <summary>What the new facts of one stream do to every document that they touch.</summary>
    /// <param name="history">All earlier facts of the stream.</param>
    public static IEnumerable<DocumentChange> Changes(IReadOnlyList<Fact> history, IReadOnlyList<Fact> fresh)
    {
        foreach (var view in All)
        {
            Dictionary<Guid, (object? Before, DateTimeOffset From, List<DocumentVersion> Versions)>? touched = null;
            foreach (var fact in fresh)
                foreach (var id in view.Touches(fact))
                    (touched ??= []).TryAdd(id, (null, default, []));
            if (touched is null) continue;

            foreach (var fact in history)
                foreach (var id in view.Touches(fact))
                    if (touched.TryGetValue(id, out var t)) touched[id] = (view.Fold(t.Before, fact), fact.At, t.Versions);
            foreach (var fact in fresh)
                foreach (var id in view.Touches(fact))
                {
                    var (before, _, versions) = touched[id];
                    var next = new DocumentVersion(fact.At, view.Fold(versions.Count > 0 ? versions[^1].Document : before, fact));
                    // Facts of one moment make one version: what stood between them was never to be seen.
                    if (versions.Count > 0 && versions[^1].At == fact.At) versions[^1] = next;
                    else versions.Add(next);
                }
            foreach (var (id, (before, from, versions)) in touched) yield return new(view, id, before, from, versions);
        }
    }

    sealed class Of<T> : View where T : class, IView<T>
    {
        public override string Table { get; } = JsonNamingPolicy.SnakeCaseLower.ConvertName(typeof(T).Name);
        public override IEnumerable<Guid> Touches(Fact fact) => T.Touches(fact);
        public override object? Fold(object? document, Fact fact) => T.Fold((T?)document, fact);
    }

}
