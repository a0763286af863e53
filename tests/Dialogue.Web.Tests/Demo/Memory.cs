namespace Dialogue.Web.Tests.Demo;

/// <summary>An engine in memory: runs the domain's handlers and checks that what a command refers to exists.</summary>
sealed class Memory
{
    readonly Dictionary<(StateType, Guid), object?> states = [];
    readonly Dictionary<Guid, List<Fact>> streams = [];
    readonly HashSet<Guid> things = [];

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

    void Send(object command, CommandMetadata sent)
    {
        foreach (var reference in command is IHasReferences refers ? refers.References() : [])
            if (!things.Contains(reference.Id))
                throw new EntityNotFound(reference.Field ?? reference.Kind.Name, reference.Id);

        var handler = Modules.Model.HandlerOf(command.GetType());
        object?[] needed = [.. handler.States.Select(state => states.GetValueOrDefault((state.Type, state.Id(command))))];
        foreach (var (stream, data) in handler.Decide(command, needed, streams.ContainsKey))
            Append(stream, data, sent);
    }

    void Append(Guid stream, object data, CommandMetadata sent)
    {
        if (!streams.TryGetValue(stream, out var facts))
            streams[stream] = facts = [];
        var fact = new Fact(stream, facts.Count + 1, sent.OccurredAt!.Value, sent.Actor.Name, data, sent.Reason);
        if (facts.Count > 0 && fact.At < facts[^1].At)
            throw new Refused(Rule.TimeRunsBackwards);
        facts.Add(fact);
        var e = Modules.Model.EventOf(data.GetType());
        foreach (var view in e.Views.Where(view => Modules.Model.ThingSeenBy(view) is not null))
            things.UnionWith(view.DocumentIds(fact));
        foreach (var state in e.States)
            states[(state, stream)] = state.Fold(states.GetValueOrDefault((state, stream)), fact);
    }
}
