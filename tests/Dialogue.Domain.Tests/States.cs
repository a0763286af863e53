using System.Collections.Concurrent;
using System.Reflection;

namespace Dialogue.Domain.Tests;

/// <summary>Folds and views by type, for tests that hold for all of them.</summary>
static class States
{
    /// <summary>The documents that people read.</summary>
    public static IReadOnlyList<Type> Views { get; } = [.. With(typeof(IView<>))];

    /// <summary>What is folded to decide on.</summary>
    public static IReadOnlyList<Type> Decisive { get; } = [.. With(typeof(IFold<>)).Except(Views)];

    public static object? Fold(Type type, object? state, Fact fact) => Of(type).Fold(state, fact);

    public static object? Fold(Type type, IEnumerable<Fact> facts) =>
        facts.Aggregate((object?)null, (state, fact) => Fold(type, state, fact));

    public static IReadOnlyList<Guid> DocumentIds(Type view, Fact fact) => [.. Of(view).DocumentIds!(fact)];

    /// <summary>The documents of a view that the facts come to, by id.</summary>
    public static Dictionary<Guid, object> Documents(Type view, IEnumerable<Fact> facts)
    {
        var documents = new Dictionary<Guid, object>();
        foreach (var fact in facts)
        foreach (var id in DocumentIds(view, fact))
            if (Fold(view, documents.GetValueOrDefault(id), fact) is { } document)
                documents[id] = document;
            else
                documents.Remove(id);
        return documents;
    }

    public static Dictionary<Guid, T> Documents<T>(IEnumerable<Fact> facts)
        where T : class, IView<T> => Documents(typeof(T), facts).ToDictionary(d => d.Key, d => (T)d.Value);

    static readonly ConcurrentDictionary<Type, (Func<object?, Fact, object?> Fold, Func<Fact, IEnumerable<Guid>>? DocumentIds)> known = [];

    static (Func<object?, Fact, object?> Fold, Func<Fact, IEnumerable<Guid>>? DocumentIds) Of(Type type) =>
        known.GetOrAdd(
            type,
            _ =>
                ((Func<object?, Fact, object?>, Func<Fact, IEnumerable<Guid>>?))
                    typeof(States)
                        .GetMethod(Views.Contains(type) ? nameof(View) : nameof(State), BindingFlags.NonPublic | BindingFlags.Static)!
                        .MakeGenericMethod(type)
                        .Invoke(null, null)!
        );

    static (Func<object?, Fact, object?>, Func<Fact, IEnumerable<Guid>>?) State<T>()
        where T : class, IFold<T> => ((state, fact) => T.Fold((T?)state, fact), null);

    static (Func<object?, Fact, object?>, Func<Fact, IEnumerable<Guid>>?) View<T>()
        where T : class, IView<T> => ((state, fact) => T.Fold((T?)state, fact), T.DocumentIds);

    static IEnumerable<Type> With(Type seam) =>
        typeof(Guarded)
            .Assembly.GetExportedTypes()
            .Where(type => type.IsClass && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == seam));
}
