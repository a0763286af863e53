using System.Reflection;

namespace Dialogue.Domain.Tests;

/// <summary>
/// The domain's handlers by command, found as an engine finds them: a static <c>Handle(command, state…)</c>, each state
/// folded from the stream that the command's member of the same name plus "Id" names.
/// </summary>
static class Handlers
{
    sealed record Handler(MethodInfo Handle, IReadOnlyList<(PropertyInfo Id, Type State, bool MayBeNew)> Needs);

    static readonly Dictionary<Type, Handler> all = typeof(Guarded)
        .Assembly.GetExportedTypes()
        .Where(type => type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Handler", StringComparison.Ordinal))
        .Select(type => type.GetMethod("Handle")!)
        .ToDictionary(
            handle => handle.GetParameters()[0].ParameterType,
            handle => new Handler(
                handle,
                [
                    .. handle
                        .GetParameters()
                        .Skip(1)
                        .Select(state =>
                            (
                                handle
                                    .GetParameters()[0]
                                    .ParameterType.GetProperty($"{char.ToUpperInvariant(state.Name![0])}{state.Name[1..]}Id")!,
                                state.ParameterType,
                                new NullabilityInfoContext().Create(state).ReadState == NullabilityState.Nullable
                            )
                        ),
                ]
            )
        );

    public static IReadOnlyCollection<Type> Commands => all.Keys;

    /// <summary>The streams whose state the command is decided on, its own first.</summary>
    public static IReadOnlyList<(Guid Id, Type State, bool MayBeNew)> Streams(object command) =>
        [.. all[command.GetType()].Needs.Select(need => ((Guid)need.Id.GetValue(command)!, need.State, need.MayBeNew))];

    /// <summary>What the command leads to, per stream.</summary>
    /// <exception cref="Refused">A rule said no.</exception>
    public static IReadOnlyList<ForStream> Decide(object command, Func<Guid, IEnumerable<Fact>> history)
    {
        var streams = Streams(command);
        var states = streams.Select(s => States.Fold(s.State, history(s.Id)));
        var decided =
            (IEnumerable<object>)
                all[command.GetType()].Handle.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [command, .. states], null)!;
        return [.. decided.Select(data => data as ForStream ?? new ForStream(streams[0].Id, data))];
    }
}
