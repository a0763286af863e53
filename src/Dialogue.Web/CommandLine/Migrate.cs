using System.CommandLine;

namespace Dialogue.Web.CommandLine;

/// <summary><c>dialogue migrate</c>: brings the database to the present schema; the other commands do so too when they begin.</summary>
public static class Migrate
{
    public static void AddTo(RootCommand root, Settings settings)
    {
        var migrate = new Command("migrate", "Bring the database to the schema of this version, and stop.");
        migrate.SetAction(async (parsed, cancel) =>
        {
            await using var store = await settings.Open(settings.Of(parsed), cancel);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"The schema is up to date ({store.Place}).");
            return 0;
        });
        root.Subcommands.Add(migrate);
    }
}
