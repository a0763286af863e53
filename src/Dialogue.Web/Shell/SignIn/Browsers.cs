namespace Dialogue.Web.Shell.SignIn;

/// <summary>What people call the program and the device behind the long line with which a browser introduces itself.</summary>
static class Browsers
{
    // Most of them also say that they are one of those further down.
    static readonly (string Says, string Name)[] programs =

        [
            ("Edg", "Edge"),
            ("OPR/", "Opera"),
            ("SamsungBrowser/", "Samsung Internet"),
            ("Firefox/", "Firefox"),
            ("FxiOS/", "Firefox"),
            ("CriOS/", "Chrome"),
            ("Chrome/", "Chrome"),
            ("Safari/", "Safari"),
        ],
        devices =

        [
            ("Android", "Android"),
            ("iPhone", "iPhone"),
            ("iPad", "iPad"),
            ("Windows", "Windows"),
            ("CrOS", "ChromeOS"),
            ("Mac OS X", "macOS"),
            ("Linux", "Linux"),
        ];

    /// <param name="agent">The header <c>User-Agent</c>.</param>
    public static (string? Program, string? Device) NameOf(string? agent) => (First(programs, agent), First(devices, agent));

    static string? First((string Says, string Name)[] known, string? agent) =>
        known.FirstOrDefault(one => agent?.Contains(one.Says, StringComparison.Ordinal) is true).Name;
}
