namespace Dialogue.Domain.Tests;

/// <summary>Folds and views by type, for tests that hold for all of them.</summary>
static class States
{
    /// <summary>The documents that people read.</summary>
    public static IReadOnlyList<Type> Views { get; } = [.. Modules.Model.Views.Select(view => view.Type)];

    /// <summary>What is folded to decide on.</summary>
    public static IReadOnlyList<Type> Decisive { get; } = [.. Modules.Model.Things.Select(thing => thing.State?.Type).OfType<Type>()];

    public static object? Fold(Type type, object? state, Fact fact) => StateType.For(type).Fold(state, fact);

    public static object? Fold(Type type, IEnumerable<Fact> facts) => facts.Aggregate((object?)null, StateType.For(type).Fold);

    public static IReadOnlyList<Guid> DocumentIds(Type view, Fact fact) =>
        [.. Modules.Model.Views.Single(known => known.Type == view).DocumentIds(fact)];

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
}
