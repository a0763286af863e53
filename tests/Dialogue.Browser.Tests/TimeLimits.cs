using System.Runtime.CompilerServices;

namespace Dialogue.Browser.Tests;

/// <summary>A test with a browser: some of what a browser is asked, closing a tab for one, has no time limit of its own.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactAttribute : Xunit.FactAttribute
{
    /// <summary>Milliseconds.</summary>
    internal const int Limit = 10 * 60 * 1000;

    public FactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Timeout = Limit;
}

/// <inheritdoc cref="FactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TheoryAttribute : Xunit.TheoryAttribute
{
    public TheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Timeout = FactAttribute.Limit;
}
