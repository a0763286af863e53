namespace Dialogue.Testing;

/// <summary>The clone that this program runs from.</summary>
public static class Clone
{
    public static string Folder { get; } = Find();

    static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Dialogue.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("This runs outside its clone.");
        return folder;
    }
}
