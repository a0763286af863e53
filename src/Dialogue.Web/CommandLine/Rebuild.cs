using System.CommandLine;
using System.Diagnostics;

namespace Dialogue.Web.CommandLine;

/// <summary><c>dialogue rebuild</c>: makes the views anew from the log, while the site goes on being read.</summary>
public static class Rebuild
{
    public static void AddTo(RootCommand root, Settings settings)
    {
        var rebuild = new Command("rebuild", "Make all views anew from the log, with their past. The site stays readable.");
        rebuild.SetAction(async (parsed, cancel) =>
        {
            await using var store = await settings.Open(settings.Of(parsed), cancel);
            var output = parsed.InvocationConfiguration.Output;
            var since = Stopwatch.StartNew();
            using var progress = new ProgressLine(parsed, "facts read");
            var facts = await Postgres.Rebuild.Run(store.Database, progress, cancel);
            await output.WriteLineAsync($"Rebuilt the views from {facts} facts in {since.Elapsed.TotalSeconds:0.0} s.");
            return 0;
        });
        root.Subcommands.Add(rebuild);
    }
}
