using Dialogue.Insights;
using Dialogue.Tables;

namespace Dialogue.Domain.Tests.Histories;

/// <summary>A programme in memory, that decides and records as an engine does.</summary>
sealed class Programme
{
    // What ends a life gets fewer tries, so that lives are long.
    static readonly string[] ends = ["Adopt", "Cancel", "Withdraw", "Retire", "Merge"];
    static readonly IReadOnlyList<Type> commands =
    [
        .. Handlers
            .Commands.OrderBy(c => c.FullName, StringComparer.Ordinal)
            .SelectMany(c => Enumerable.Repeat(c, ends.Any(end => c.Name.StartsWith(end, StringComparison.Ordinal)) ? 1 : 6)),
    ];

    readonly Dictionary<Guid, List<Fact>> streams = [];
    readonly HashSet<Guid> statements = [];
    DateTimeOffset now = new(2021, 2, 1, 9, 0, 0, TimeSpan.Zero);

    public IEnumerable<IReadOnlyList<Fact>> Streams => streams.Values;
    public IEnumerable<Fact> Facts => streams.Values.SelectMany(facts => facts);

    public IEnumerable<Fact> Of(Guid stream) => streams.GetValueOrDefault(stream) ?? [];

    /// <summary>Sends random commands, one for each step; those that are refused leave nothing behind.</summary>
    /// <param name="accepted">Looks at the programme after each command that led to something.</param>
    public static Programme After(IEnumerable<int> steps, Action<Programme, object>? accepted = null)
    {
        var programme = new Programme();
        foreach (var command in Things.Beginning)
            programme.Send(command).ShouldBeTrue();
        foreach (var step in steps)
        {
            var random = new Random(step);
            var command = new Generators(random).Record(commands[random.Next(commands.Count)]);
            if (programme.Send(programme.Divided(command)))
                accepted?.Invoke(programme, command);
        }
        return programme;
    }

    // Random ids hardly ever divide exactly what an insight has.
    object Divided(object command) =>
        command is SplitInsight { Parts: { } parts } split
        && Of(split.InsightId).Aggregate<Fact, Insight?>(null, Insight.Fold) is { } insight
            ? split with
            {
                Parts =
                [
                    .. parts.Select(part =>
                        part is null ? part! : part with { StatementIds = [.. insight.Evidence.Keys], PlanIds = [.. insight.Plans.Keys] }
                    ),
                ],
                LeftStatementIds = null,
                LeftPlanIds = null,
                WithoutOwner = split.NewOwners is null,
            }
            : command;

    /// <returns>Whether it led to anything.</returns>
    public bool Send(object command)
    {
        if (command is IHasReferences refers && refers.References().Any(r => !streams.ContainsKey(r.Id) && !statements.Contains(r.Id)))
            return false;
        IReadOnlyList<ForStream> events;
        try
        {
            events = Handlers.Decide(command, Of);
        }
        catch (Exception e) when (e is Refused or EntityNotFound)
        {
            return false;
        }
        if (events.Any(e => streams.ContainsKey(e.Stream) && !Handlers.Streams(command).Contains(e.Stream)))
            return false;
        foreach (var (stream, data) in events)
        {
            if (!streams.TryGetValue(stream, out var facts))
                streams[stream] = facts = [];
            facts.Add(new Fact(stream, facts.Count + 1, now = now.AddHours(1), "Tess Proef", data));
            if (data is StatementRecorded recorded)
                statements.Add(recorded.StatementId);
        }
        return events.Count > 0;
    }
}
