using System.CommandLine;
using Dialogue.Web.Shell.Hosting;

namespace Dialogue.Web.CommandLine;

/// <summary>What the commands on the data have in common: the configured store, and progress on standard error.</summary>
static class Maintenance
{
    public static async Task<int> Run(Settings settings, ParseResult parsed, Func<Store, Task<int>> work, CancellationToken cancellation)
    {
        await using var store = await settings.Open(settings.Of(parsed), cancellation);
        return await work(store);
    }

    /// <summary>Tells on standard error how many facts have been read, on one line of a terminal.</summary>
    public static IProgress<long> Facts() => new Lines();

    sealed class Lines : IProgress<long>
    {
        public void Report(long value)
        {
            if (!Console.IsErrorRedirected)
                Console.Error.Write($"\r{value} facts");
            else if (value % 100_000 == 0)
                Console.Error.WriteLine($"{value} facts");
        }
    }
}
