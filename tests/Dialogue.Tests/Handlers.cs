using System.Reflection;

namespace Dialogue.Tests;

/// <summary>
/// The domain's handlers by command, found as an engine finds them: a static <c>Handle(command, state…)</c>. The first
/// state is the stream of the command's <c>{State}Id</c>, another one that of <c>{Parameter}Id</c>.
/// </summary>
static class Handlers
{
    static readonly Dictionary<Type, MethodInfo> all = typeof(Guarded).Assembly.GetExportedTypes()
        .Where(type => type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Handler", StringComparison.Ordinal))
        .Select(type => type.GetMethod("Handle")!)
        .ToDictionary(handle => handle.GetParameters()[0].ParameterType);

    public static IReadOnlyCollection<Type> Commands => all.Keys;

    /// <summary>The streams whose state the command is decided on, its own first.</summary>
    public static IReadOnlyList<(Guid Id, Type State, bool MayBeNew)> Streams(object command)
    {
        var states = all[command.GetType()].GetParameters().Skip(1).ToList();
        return [.. states.Select((state, i) => (
            (Guid)command.GetType().GetProperty(i == 0 ? $"{state.ParameterType.Name}Id" : $"{char.ToUpperInvariant(state.Name![0])}{state.Name[1..]}Id")!.GetValue(command)!,
            state.ParameterType,
            new NullabilityInfoContext().Create(state).ReadState == NullabilityState.Nullable))];
    }

    /// <summary>What the command leads to, per stream.</summary>
    /// <exception cref="Refused">A rule said no.</exception>
    public static IReadOnlyList<To> Decide(object command, Func<Guid, IEnumerable<Fact>> history)
    {
        var streams = Streams(command);
        var states = streams.Select(s => States.Fold(s.State, history(s.Id)));
        var decided = (IEnumerable<object>)all[command.GetType()].Invoke(null, BindingFlags.DoNotWrapExceptions, null, [command, .. states], null)!;
        return [.. decided.Select(data => data as To ?? new To(streams[0].Id, data))];
    }
}
