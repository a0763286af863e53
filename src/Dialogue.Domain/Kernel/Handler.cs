using System.Linq.Expressions;
using System.Reflection;

namespace Dialogue;

/// <summary>A state that a handler asks for: which stream it is folded from, and whether it has to be there.</summary>
/// <param name="Field">The command's member that names the stream.</param>
/// <param name="WithItsPast">What happened in it later does not matter (<see cref="WithItsPastAttribute"/>).</param>
public sealed record NeededState(StateType Type, string Field, Func<object, Guid> Id, bool Required, bool WithItsPast = false);

/// <summary>
/// On a state that a handler asks for: it is asked how things were on some day, so that what happened earlier than its last fact can
/// be recorded all the same.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class WithItsPastAttribute : Attribute;

/// <summary>
/// The domain's handler of one command: a static method <c>Handle(command, states…)</c> of a class whose name ends in Handler.
/// A state parameter belongs to the stream that the command's member of the same name plus "Id" names; nullable means that it may not exist
/// yet.
/// </summary>
public sealed class Handler
{
    readonly Func<object, object?[], IEnumerable<object>> handle;

    Handler(MethodInfo method)
    {
        var parameters = method.GetParameters();
        Command = parameters[0].ParameterType;
        Returns = method.ReturnType.GetGenericArguments()[0];
        var nullability = new NullabilityInfoContext();
        States =
        [
            .. parameters
                .Skip(1)
                .Select(parameter =>
                {
                    var member =
                        Command.GetProperty($"{char.ToUpperInvariant(parameter.Name![0])}{parameter.Name[1..]}Id")
                        ?? throw new InvalidOperationException($"{Command.Name} has no member that names the stream of {parameter.Name}.");
                    return new NeededState(
                        StateType.For(parameter.ParameterType),
                        member.Name,
                        Getter(member),
                        nullability.Create(parameter).WriteState is NullabilityState.NotNull,
                        parameter.IsDefined(typeof(WithItsPastAttribute))
                    );
                }),
        ];

        var command = Expression.Parameter(typeof(object));
        var states = Expression.Parameter(typeof(object?[]));
        IEnumerable<Expression> arguments =
        [
            Expression.Convert(command, Command),
            .. States.Select((s, i) => Expression.Convert(Expression.ArrayIndex(states, Expression.Constant(i)), s.Type.Type)),
        ];
        handle = Expression
            .Lambda<Func<object, object?[], IEnumerable<object>>>(Expression.Call(method, arguments), command, states)
            .Compile();
    }

    public Type Command { get; }

    /// <summary>What it returns a list of: the events of its own stream, or <see cref="ForStream"/>.</summary>
    public Type Returns { get; }
    public IReadOnlyList<NeededState> States { get; }

    /// <summary>The handlers in an assembly.</summary>
    public static IEnumerable<Handler> FoundIn(Assembly assembly) =>
        assembly
            .GetExportedTypes()
            .Where(type => type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Handler", StringComparison.Ordinal))
            .Select(type => type.GetMethod("Handle"))
            .OfType<MethodInfo>()
            .Where(method => method.GetParameters() is [_, { ParameterType: var state }, ..] && IsState(state))
            .Select(method => new Handler(method));

    /// <summary>What the command comes to, per stream. A stream that the handler did not ask for is new.</summary>
    /// <param name="states">The states that the handler asks for, in its order.</param>
    /// <param name="exists">Whether a stream that the command names has facts, of whatever kind.</param>
    /// <exception cref="EntityNotFound">A state that has to be there is not.</exception>
    public IReadOnlyList<(Guid Stream, object Data)> Decide(object command, object?[] states, Func<Guid, bool> exists)
    {
        Demand(command, states, exists);
        return Address(command, handle(command, states));
    }

    /// <summary>Refuses when a state has to be there and is not, or when its stream belongs to a thing of another kind.</summary>
    /// <exception cref="EntityNotFound">A state that has to be there is not.</exception>
    public void Demand(object command, IReadOnlyList<object?> states, Func<Guid, bool> exists)
    {
        for (var i = 0; i < states.Count; i++)
        {
            if (states[i] is not null)
                continue;
            var (id, field) = (States[i].Id(command), States[i].Field);
            if (States[i].Required)
                throw new EntityNotFound(field, id);
            if (exists(id))
                throw new Refused(Rule.AlreadyExists, field); // it is a thing of another kind
        }
    }

    /// <summary>Says of each event that the handler returned in which stream it belongs.</summary>
    public IReadOnlyList<(Guid Stream, object Data)> Address(object command, IEnumerable<object> events)
    {
        var own = States[0].Id(command);
        return [.. events.Select(data => data is ForStream to ? (to.Stream, to.Data) : (own, data))];
    }

    /// <summary>The kind of state that the first event of a stream begins.</summary>
    public StateType TypeOf(Guid stream, object command) => States.FirstOrDefault(s => s.Id(command) == stream)?.Type ?? States[0].Type;

    static bool IsState(Type type) => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IFold<>));

    static Func<object, Guid> Getter(PropertyInfo member)
    {
        var command = Expression.Parameter(typeof(object));
        return Expression
            .Lambda<Func<object, Guid>>(Expression.Property(Expression.Convert(command, member.DeclaringType!), member), command)
            .Compile();
    }
}
