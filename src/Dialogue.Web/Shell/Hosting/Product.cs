using System.Reflection;

namespace Dialogue.Web.Shell.Hosting;

/// <summary>What this build is, as the about page and the telemetry say it.</summary>
public static class Product
{
    public static string Version { get; } =
        typeof(Product).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>The version without the commit that it was built from.</summary>
    public static string ShortVersion { get; } = Version.Split('+')[0];
}
