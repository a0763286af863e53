namespace Dialogue.Policies;

/// <summary>What another version says instead, line by line.</summary>
public static class PolicyDifference
{
    /// <returns>The lines that only the former has, and those that only the latter has.</returns>
    public static (IReadOnlyList<string> Gone, IReadOnlyList<string> Come) Of(PolicyTextVersion former, PolicyTextVersion latter)
    {
        var (before, after) = (Lines(former), Lines(latter));
        return ([.. before.Except(after)], [.. after.Except(before)]);
    }

    static List<string> Lines(PolicyTextVersion version) =>
        [
            .. version.Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            .. version.Rules.Select(rule => $"{rule.Code} {rule.Text}"),
        ];
}
