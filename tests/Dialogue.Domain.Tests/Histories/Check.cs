using System.Collections.Concurrent;
using FsCheck;
using FsCheck.Fluent;

namespace Dialogue.Domain.Tests.Histories;

/// <summary>
/// Holds a property against many random histories, the same ones in every run; a failure is told with the shortest history that shows it.
/// </summary>
static class Check
{
    static readonly ConcurrentDictionary<string, Lazy<Programme>> made = new();

    public static void EveryHistory(Action<Programme> property) =>
        Every(steps => property(made.GetOrAdd(string.Join(' ', steps), _ => new(() => Programme.After(steps))).Value));

    public static void EveryStep(Action<Programme, object> property) => Every(steps => Programme.After(steps, property));

    static void Every(Action<int[]> property) =>
        Prop.ForAll(Arb.From(Gen.ArrayOf(Gen.Choose(0, int.MaxValue), 1000), Shorter), property)
            .Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(60).WithReplay(20210518, 1));

    static IEnumerable<int[]> Shorter(int[] steps)
    {
        for (var part = steps.Length / 2; part > 0; part /= 2)
        for (var from = 0; from < steps.Length; from += part)
            yield return [.. steps[..from], .. steps[Math.Min(steps.Length, from + part)..]];
    }
}
