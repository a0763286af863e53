using System.Collections.Concurrent;

namespace Dialogue.Domain.Tests;

/// <summary>What the specs that ran have shown: per command its events and the rules that refuse it.</summary>
static class SpecCoverage
{
    static readonly ConcurrentBag<(Type Command, Type? Event, Rule? Rule)> shown = [];

    public static void Gave(object command, IEnumerable<object> events)
    {
        foreach (var data in events.DefaultIfEmpty())
            shown.Add((command.GetType(), data?.GetType(), null));
    }

    public static void Refused(object command, IEnumerable<Rule> rules)
    {
        foreach (var rule in rules)
            shown.Add((command.GetType(), null, rule));
    }

    public static IReadOnlyCollection<(Type Command, Type? Event, Rule? Rule)> Shown => [.. shown.Distinct()];
}
