using System.Text.Json;

namespace Dialogue;

/// <summary>A kind of view, with the table it is kept in and its fold at hand for code that treats all views alike.</summary>
public abstract class ViewType
{
    /// <summary>The kind of a type of view.</summary>
    public static ViewType Of<T>()
        where T : class, IView<T> => Known<T>.Instance;

    public abstract Type Type { get; }

    /// <summary>The table's name, without its schema: the view's name in snake_case.</summary>
    public abstract string Table { get; }

    /// <summary>The name of its twin, which keeps what was true before.</summary>
    public string PastTable => field ??= $"{Table}_past";

    /// <inheritdoc cref="IView{T}.IsOneOfMany"/>
    public abstract bool IsOneOfMany { get; }

    /// <inheritdoc cref="IView{T}.DocumentIds"/>
    public abstract IEnumerable<Guid> DocumentIds(Fact fact);

    /// <inheritdoc cref="IFold{T}.Fold"/>
    public abstract object? Fold(object? document, Fact fact);

    sealed class Known<T> : ViewType
        where T : class, IView<T>
    {
        public static Known<T> Instance { get; } = new();

        public override Type Type => typeof(T);
        public override string Table { get; } = JsonNamingPolicy.SnakeCaseLower.ConvertName(typeof(T).Name);
        public override bool IsOneOfMany => T.IsOneOfMany;

        public override IEnumerable<Guid> DocumentIds(Fact fact) => T.DocumentIds(fact);

        public override object? Fold(object? document, Fact fact) => T.Fold((T?)document, fact);
    }
}
