using System.CommandLine;
using System.Diagnostics;

namespace Dialogue.Web.CommandLine;

/// <summary><c>dialogue rebuild</c>: makes every view anew from the log. The site stays readable; commands wait.</summary>
public static class Rebuild
{
    public static void AddTo(Command root, Settings settings)
    {
        var rebuild = new Command("rebuild", "Make every view anew from the log; the site stays readable, commands wait until it is done.");
        rebuild.SetAction(
            (parsed, cancellation) =>
                Maintenance.Run(
                    settings,
                    parsed,
                    async store =>
                    {
                        var clock = Stopwatch.StartNew();
                        var facts = await Dialogue.Platform.Rebuild.Run(store.Database, Maintenance.Facts(), cancellation);
                        Console.WriteLine($"{facts} facts folded into every view in {clock.Elapsed.TotalSeconds:N1} s.");
                        return 0;
                    },
                    cancellation
                )
        );
        root.Subcommands.Add(rebuild);
    }
}
