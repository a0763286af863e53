using System.CommandLine;

namespace Dialogue.Web.CommandLine;

/// <summary><c>dialogue migrate</c>: brings the database to the present schema, which serving does too.</summary>
public static class Migrate
{
    public static void AddTo(Command root, Settings settings)
    {
        var migrate = new Command("migrate", "Bring the database to the present schema (serving does so too).");
        // Opening the store is what migrates it.
        migrate.SetAction(
            (parsed, cancellation) =>
                Maintenance.Run(
                    settings,
                    parsed,
                    store =>
                    {
                        Console.WriteLine($"The schema of {store.Place} is up to date.");
                        return Task.FromResult(0);
                    },
                    cancellation
                )
        );
        root.Subcommands.Add(migrate);
    }
}
