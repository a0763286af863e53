using System.CommandLine;
using System.Diagnostics;
using Dialogue.Web.Demo;

namespace Dialogue.Web.CommandLine;

/// <summary><c>dialogue demo</c>: loads the demo programme into a database that is still empty. Exit code 1 when it is not.</summary>
public static class DemoCommand
{
    static readonly Option<string> Size = new("--size")
    {
        Description =
            "demo: the programme of 2021; design: 3,000 tables with 200,000 statements; stress: 10,500 tables with 2,000,000 statements.",
        DefaultValueFactory = _ => DemoSize.Demo.Name,
    };

    static DemoCommand() => Size.AcceptOnlyFromAmong([.. DemoSize.All.Select(size => size.Name)]);

    public static void AddTo(Command root, Settings settings)
    {
        var demo = new Command("demo", "Load the demo programme into a database that is still empty.");
        demo.Options.Add(Size);
        demo.SetAction(
            (parsed, cancellation) =>
                Maintenance.Run(
                    settings,
                    parsed,
                    async store =>
                    {
                        var clock = Stopwatch.StartNew();
                        int? facts;
                        using (var progress = new ProgressLine(parsed, "commands"))
                            facts = await Load(
                                store.Database,
                                progress,
                                cancellation,
                                DemoSize.All.Single(size => size.Name == parsed.GetValue(Size))
                            );
                        if (facts is null)
                        {
                            await Console.Error.WriteLineAsync(
                                "This database is not empty: the demo programme is only loaded where nothing has been recorded yet."
                            );
                            return 1;
                        }
                        Console.WriteLine($"The demo programme is there: {facts} facts in {clock.Elapsed.TotalSeconds:N1} s.");
                        return 0;
                    },
                    cancellation
                )
        );
        root.Subcommands.Add(demo);
    }

    /// <returns>How many facts were recorded; null when something had been recorded before, and nothing was done.</returns>
    public static async Task<int?> Load(Database database, IProgress<int>? progress, CancellationToken cancel, DemoSize? size = null)
    {
        if (!await Empty(database, cancel))
            return null;
        try
        {
            return await new Bulk(database).SendAll(DemoProgramme.Commands(size), progress, cancel);
        }
        catch (BulkRefused)
        {
            // Another node that started at the same time was first.
            if (!await Empty(database, cancel))
                return null;
            throw;
        }
    }

    static async Task<bool> Empty(Database database, CancellationToken cancel) =>
        !await database.One<bool>("select exists (select from log.mt_events)", cancel: cancel);
}
