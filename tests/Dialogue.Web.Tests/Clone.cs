namespace Dialogue.Web.Tests;

/// <summary>The clone that the tests run from.</summary>
static class Clone
{
    public static string Folder { get; } = Find();

    static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Dialogue.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
