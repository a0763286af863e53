namespace Dialogue.Tables.Import;

/// <summary>How target groups are written: one that there is already as it is written there, a new one is told once.</summary>
sealed class TargetGroupNames(IReadOnlyList<string>? known)
{
    readonly Dictionary<string, string> written = (known ?? [])
        .GroupBy(ClosestMatch.Key)
        .ToDictionary(same => same.Key, same => same.First());
    readonly HashSet<string> told = [];

    public IReadOnlyList<string> Of(StatementRow said) => [.. said.TargetGroups.Select(group => Of(group, said))];

    string Of(string group, StatementRow said)
    {
        if (known is null || PlainText.Key(group) is not { } name)
            return group;
        var key = ClosestMatch.Key(name);
        if (written.TryGetValue(key, out var there))
        {
            if (there != name && told.Add(name))
                said.Source.Notice(ImportRule.TargetGroupSpelled, ImportColumns.TargetGroups, name, there);
            return there;
        }
        if (told.Add(key))
            said.Source.Sheet.Notice(
                new(
                    ImportRule.TargetGroupNew,
                    said.Source.Sheet.Name,
                    said.Source.Row.Number,
                    ImportColumns.TargetGroups.Name,
                    name,
                    ClosestMatch.Find(name, known)
                )
            );
        written.TryAdd(key, name);
        return name;
    }
}
