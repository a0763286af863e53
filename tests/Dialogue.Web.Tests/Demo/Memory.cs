using System.Reflection;
using Dialogue.Tables;

namespace Dialogue.Web.Tests.Demo;

/// <summary>An engine in memory: runs the domain's handlers and checks that what a command refers to exists.</summary>
sealed class Memory
{
    static readonly Dictionary<Type, MethodInfo> handlers = typeof(ICommands)
        .Assembly.GetTypes()
        .Where(type => type.IsAbstract && type.IsSealed && type.Name.EndsWith("Handler", StringComparison.Ordinal))
        .Select(type => type.GetMethod("Handle")!)
        .ToDictionary(handle => handle.GetParameters()[0].ParameterType);

    readonly Dictionary<(Type, Guid), object?> states = [];
    readonly Dictionary<Guid, List<Fact>> streams = [];
    readonly HashSet<Guid> statements = [];

    public IReadOnlyList<Fact> Facts(DateTimeOffset? asOf = null) =>
        [.. streams.Values.SelectMany(facts => facts).Where(fact => asOf is null || fact.At <= asOf)];

    /// <summary>The documents of a view as they were at a moment.</summary>
    public IReadOnlyList<T> View<T>(DateTimeOffset? asOf = null)
        where T : class, IView<T>
    {
        var documents = new Dictionary<Guid, T?>();
        foreach (var fact in Facts(asOf))
        foreach (var id in T.DocumentIds(fact))
            documents[id] = T.Fold(documents.GetValueOrDefault(id), fact);
        return [.. documents.Values.OfType<T>()];
    }

    public void Load(IEnumerable<CommandWithMetadata> commands)
    {
        foreach (var (index, (command, sent)) in commands.Index())
        {
            try
            {
                Send(command, sent);
            }
            catch (Exception cause) when (cause is Refused or EntityNotFound)
            {
                throw new BulkRefused(index, command, cause);
            }
        }
    }

    /// <summary>Not what this engine is for: nothing of the demo is tried.</summary>
    public Task<IReadOnlyList<Trial>> TryAll(
        IEnumerable<CommandWithMetadata> commands,
        IProgress<int>? progress = null,
        CancellationToken cancel = default
    ) => throw new NotSupportedException();

    void Send(object command, CommandMetadata sent)
    {
        foreach (var reference in command is IHasReferences refers ? refers.References() : [])
            if (!streams.ContainsKey(reference.Id) && !statements.Contains(reference.Id))
                throw new EntityNotFound(reference.Field ?? reference.Kind.Name, reference.Id);

        var handle = handlers[command.GetType()];
        var parameters = handle.GetParameters();
        List<(Type Type, Guid Id)> named = [.. parameters.Skip(1).Select(p => (p.ParameterType, Id(command, p.Name!)))];
        object?[] arguments = [command, .. named.Select(n => states.GetValueOrDefault((n.Type, n.Id)))];
        var nullability = new NullabilityInfoContext();
        foreach (var (parameter, argument) in parameters.Zip(arguments))
            if (argument is null && nullability.Create(parameter).ReadState == NullabilityState.NotNull)
                throw new EntityNotFound(parameter.Name!, Id(command, parameter.Name!));

        var returned = ((IEnumerable<object>)handle.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!).ToList();
        foreach (var data in returned)
        {
            var (stream, happened) = data is ForStream to ? (to.Stream, to.Data) : (named[0].Id, data);
            Append(happened is IOwnershipEvent ? typeof(OwnershipState) : named[0].Type, stream, happened, sent);
        }
    }

    static Guid Id(object command, string parameter) =>
        (Guid)
            command
                .GetType()
                .GetProperty(parameter + "Id", BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance)!
                .GetValue(command)!;

    void Append(Type state, Guid stream, object data, CommandMetadata sent)
    {
        if (!streams.TryGetValue(stream, out var facts))
            streams[stream] = facts = [];
        var fact = new Fact(stream, facts.Count + 1, sent.OccurredAt!.Value, sent.Actor.Name, data, sent.Reason);
        if (facts.Count > 0 && fact.At < facts[^1].At)
            throw new Refused(Rule.TimeRunsBackwards);
        facts.Add(fact);
        if (data is StatementRecorded statement)
            statements.Add(statement.StatementId);
        states[(state, stream)] = state.GetMethod("Fold")!.Invoke(null, [states.GetValueOrDefault((state, stream)), fact]);
    }
}
