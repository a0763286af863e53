using System.CommandLine;
using Dialogue.Postgres.Embedded;
using Dialogue.Web.Hosting;

namespace Dialogue.Web.CommandLine;

/// <summary>What the commands on the data have in common: the configured store, progress on standard error, and clear failures.</summary>
static class Maintenance
{
    public static async Task<int> Run(Settings settings, ParseResult parsed, Func<Store, Task<int>> work, CancellationToken cancellation)
    {
        try
        {
            await using var store = await settings.Open(settings.Of(parsed), cancellation);
            return await work(store);
        }
        catch (Exception e) when (e is StoreUnavailable or EmbeddedPostgresException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    /// <summary>Tells on standard error how many facts have been read, on one line of a terminal.</summary>
    public static IProgress<long> Facts() => new Lines();

    sealed class Lines : IProgress<long>
    {
        public void Report(long value)
        {
            if (!Console.IsErrorRedirected) Console.Error.Write($"\r{value} facts");
            else if (value % 100_000 == 0) Console.Error.WriteLine($"{value} facts");
        }
    }
}
