namespace Dialogue.Tables.Import;

/// <summary>How someone said that files are to be read, where that cannot be told from them.</summary>
/// <param name="MonthFirst">Days that can be read in two ways have the month first; null when nobody said.</param>
/// <param name="Columns">What a column with a name that is not known stands for, by its sheet and name; empty when it is left out.</param>
public sealed record ReadingChoice(bool? MonthFirst = null, IReadOnlyDictionary<string, string>? Columns = null)
{
    public static ReadingChoice None { get; } = new();

    /// <summary>By what a column is remembered: what its sheet holds and its name, as they are compared.</summary>
    public static string KeyOf(string sheet, string column) =>
        $"{TableFiles.KindOf(ClosestMatch.Key(Path.GetFileNameWithoutExtension(sheet)))}/{ClosestMatch.Key(column)}";

    /// <summary>What the column stands for; null when nobody said.</summary>
    public string? Mapped(string sheet, string column) => Columns?.GetValueOrDefault(KeyOf(sheet, column));
}
