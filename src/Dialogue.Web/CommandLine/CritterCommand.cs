#if MARTEN
using System.CommandLine;
using Dialogue.Marten;
using Dialogue.Postgres;

namespace Dialogue.Web.CommandLine;

/// <summary><c>dialogue critter …</c>: the commands that Marten and Wolverine bring along: describe, resources, projections, storage, codegen.</summary>
public static class CritterCommand
{
    // What these have to say does not ask for the database.
    static readonly string[] withoutDatabase = ["help", "codegen", "describe", "wolverine-diagnostics"];

    static readonly Argument<string[]> Given = new("command") { Description = "A command of Marten and Wolverine with its own arguments; help lists them.", Arity = ArgumentArity.ZeroOrMore };

    public static void AddTo(Command root, Settings settings)
    {
        var critter = new Command("critter", "The commands that Marten and Wolverine bring along; put -- before their options.") { Given };
        critter.SetAction(async (parsed, cancel) =>
        {
            var asked = parsed.GetValue(Given) is { Length: > 0 } given ? given : ["help"];
            var all = settings.Of(parsed, "--Engine=Marten");
            if (withoutDatabase.Contains(asked[0]))
            {
                await using var nowhere = new Database("Host=nowhere.invalid");
                return await Site.Build(all, nowhere).RunCritter(asked);
            }
            await using var store = await settings.Open(all, cancel);
            return await Site.Build(all, store.Database).RunCritter(asked);
        });
        root.Subcommands.Add(critter);
    }
}
#endif
