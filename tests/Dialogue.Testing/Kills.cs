using System.Globalization;

namespace Dialogue.Testing;

/// <summary>How often the tests that pull the plug do so.</summary>
public static class Kills
{
    /// <param name="otherwise">How often when the environment does not ask for more by DIALOGUE_KILLS.</param>
    public static int AskedFor(int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable("DIALOGUE_KILLS"), CultureInfo.InvariantCulture, out var asked) ? asked : otherwise;
}
