namespace Dialogue.Tables.Import;

/// <summary>The example of the form in which tables are brought in, as it stands in <c>schemas/import/voorbeeld</c>.</summary>
public static class Examples
{
    const string Folder = "voorbeeld/";

    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(Examples)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The content of the file; null when the example has no file of that name.</summary>
    public static Stream? Open(string name) =>
        Names.Contains(name) ? typeof(Examples).Assembly.GetManifestResourceStream(Folder + name) : null;
}
