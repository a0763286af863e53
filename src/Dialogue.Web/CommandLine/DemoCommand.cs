using System.CommandLine;
using System.Diagnostics;

namespace Dialogue.Web.CommandLine;

/// <summary><c>dialogue demo</c>: loads the demo programme into a database that is still empty. Exit code 1 when it is not.</summary>
public static class DemoCommand
{
    const string Name = "demo";

    public static void AddTo(Command root, Settings settings)
    {
        // The sizes are the demo's, which is loaded for this command only.
        var sizes = settings.Rest.Contains(Name) && DemoAssembly.Find() is { } programme ? programme.Sizes : [];
        var size = new Option<string?>("--size")
        {
            Description = string.Join("; ", sizes.Select(size => $"{size.Name}: {size.Description}").DefaultIfEmpty("How large it is.")),
        };
        if (sizes.Count > 0)
            size.AcceptOnlyFromAmong([.. sizes.Select(size => size.Name)]);

        var demo = new Command(Name, "Load the demo programme into a database that is still empty.");
        demo.Options.Add(size);
        demo.SetAction(
            async (parsed, cancellation) =>
            {
                var chosen = DemoAssembly.Load();
                return await Maintenance.Run(
                    settings,
                    parsed,
                    async store =>
                    {
                        var clock = Stopwatch.StartNew();
                        int? facts;
                        using (var progress = new ProgressLine(parsed, "commands"))
                            facts = await Load(store.Database, chosen, parsed.GetValue(size), progress, cancellation);
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
                );
            }
        );
        root.Subcommands.Add(demo);
    }

    /// <param name="size">The first one of the programme's when absent.</param>
    /// <returns>How many facts were recorded; null when something had been recorded before, and nothing was done.</returns>
    public static async Task<int?> Load(
        Database database,
        IDemoProgramme programme,
        string? size = null,
        IProgress<int>? progress = null,
        CancellationToken cancel = default
    )
    {
        if (!await Empty(database, cancel))
            return null;
        try
        {
            return await new Bulk(database, programme.OpensAt).SendAll(
                programme.Commands(size ?? programme.Sizes[0].Name),
                progress,
                cancel
            );
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
