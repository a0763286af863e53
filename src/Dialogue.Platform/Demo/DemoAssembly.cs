using System.Reflection;

namespace Dialogue.Platform;

/// <summary>The demo beside the program: an assembly that a build puts there and that an installation can do without.</summary>
public static class DemoAssembly
{
    const string Name = "Dialogue.Demo";

    /// <exception cref="NoDemo">The assembly is not beside the program.</exception>
    public static IDemoProgramme Load() => Find() ?? throw new NoDemo();

    /// <returns>Null when the assembly is not beside the program.</returns>
    public static IDemoProgramme? Find()
    {
        var file = Path.Combine(AppContext.BaseDirectory, $"{Name}.dll");
        if (!File.Exists(file))
            return null;
        var programme = Assembly.LoadFrom(file).GetExportedTypes().Single(type => type.IsAssignableTo(typeof(IDemoProgramme)));
        return (IDemoProgramme)Activator.CreateInstance(programme)!;
    }
}

/// <summary>The demo was asked for where there is none.</summary>
public sealed class NoDemo() : Exception("This program carries no demo: Dialogue.Demo.dll is not in its folder.");
