using System.CommandLine;

namespace Dialogue.Web.CommandLine;

/// <summary>Tells how far long work is, on one line that rewrites itself; silent when nobody watches a terminal.</summary>
sealed class ProgressLine(ParseResult parsed, string what) : IProgress<long>, IProgress<int>, IDisposable
{
    readonly TextWriter? output = Console.IsErrorRedirected ? null : parsed.InvocationConfiguration.Error;

    public void Report(long value) => output?.Write($"\r{value} {what}");

    public void Report(int value) => Report((long)value);

    public void Dispose() => output?.Write("\r\x1b[K");
}
