using System.Collections.Concurrent;
using System.Reflection;

namespace Dialogue;

/// <summary>A kind of state, with its fold at hand for code that treats all states alike.</summary>
public sealed record StateType(Type Type, Func<object?, Fact, object?> Fold)
{
    static readonly ConcurrentDictionary<Type, StateType> known = new();

    /// <summary>The kind of this type of state, which implements <see cref="IFold{T}"/> of itself.</summary>
    public static StateType For(Type type) =>
        known.GetOrAdd(
            type,
            _ =>
                new(
                    type,
                    typeof(StateType)
                        .GetMethod(nameof(FoldOf), BindingFlags.NonPublic | BindingFlags.Static)!
                        .MakeGenericMethod(type)
                        .CreateDelegate<Func<object?, Fact, object?>>()
                )
        );

    static object? FoldOf<T>(object? state, Fact fact)
        where T : class, IFold<T> => T.Fold((T?)state, fact);
}
