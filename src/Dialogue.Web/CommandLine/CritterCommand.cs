using System.CommandLine;

namespace Dialogue.Web.CommandLine;

/// <summary>
/// <c>dialogue critter …</c>: the commands that Marten and Wolverine bring along: describe, resources, projections, storage, codegen.
/// </summary>
public static class CritterCommand
{
    // What these have to say does not ask for the database.
    static readonly string[] withoutDatabase = ["help", "codegen", "describe", "wolverine-diagnostics"];

    /// <summary>
    /// What is offered, and of it which actions; all of them when null. Others would write or clear tables past the program: views are made
    /// anew with "dialogue rebuild".
    /// </summary>
    static readonly Dictionary<string, string[]?> offered = new()
    {
        ["help"] = null,
        ["describe"] = null,
        ["codegen"] = null,
        ["check-env"] = null,
        ["wolverine-diagnostics"] = null,
        ["projections"] = ["list"],
        ["resources"] = ["list", "check", "statistics", "setup"],
        ["storage"] = ["counts"],
        ["db-assert"] = null,
        ["db-list"] = null,
        ["db-dump"] = null,
        ["db-patch"] = null,
    };

    static readonly Argument<string[]> Given = new("command")
    {
        Description = "A command of Marten and Wolverine with its own arguments; help lists them.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static void AddTo(Command root, Settings settings)
    {
        var critter = new Command("critter", "The commands that Marten and Wolverine bring along; put -- before their options.") { Given };
        critter.SetAction(
            async (parsed, cancel) =>
            {
                var asked = parsed.GetValue(Given) is { Length: > 0 } given ? given : ["help"];
                if (
                    !offered.TryGetValue(asked[0], out var actions)
                    || (actions is not null && !actions.Contains(asked.ElementAtOrDefault(1)))
                )
                {
                    var names = offered.Select(one => one.Value is null ? one.Key : $"{one.Key} {string.Join('|', one.Value)}");
                    throw new WrongSetting(
                        $"\"critter {string.Join(' ', asked.Take(2))}\" is not offered. There are: {string.Join(", ", names)}. "
                            + "Views are made anew with \"dialogue rebuild\"."
                    );
                }
                var all = settings.Of(parsed);
                if (withoutDatabase.Contains(asked[0]))
                {
                    await using var nowhere = new Database("Host=nowhere.invalid");
                    await using var described = Site.Build(all, nowhere);
                    using var host = described.Services.GetRequiredService<EventStoreHost>().Build();
                    return await host.RunCritter(asked);
                }
                await using var store = await settings.Open(all, cancel);
                await using var site = Site.Build(all, store.Database);
                using var inner = site.Services.GetRequiredService<EventStoreHost>().Build();
                return await inner.RunCritter(asked);
            }
        );
        root.Subcommands.Add(critter);
    }
}
