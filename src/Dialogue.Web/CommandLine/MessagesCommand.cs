using System.CommandLine;

namespace Dialogue.Web.CommandLine;

/// <summary>
/// <c>dialogue messages</c>: what waits to be delivered and what was set aside, and asking for that again.
/// Exit code 1 when something is set aside.
/// </summary>
public static class MessagesCommand
{
    static readonly Option<bool> Replay = new("--replay")
    {
        Description = "Ask for everything again that was set aside; a running site delivers it.",
    };

    public static void AddTo(Command root, Settings settings)
    {
        var command = new Command("messages", "Tell which messages wait to be delivered and which were set aside after failing.")
        {
            Replay,
        };
        command.SetAction(
            (parsed, cancellation) =>
                Maintenance.Run(
                    settings,
                    parsed,
                    async store =>
                    {
                        var messages = new MessageQueue(store.Database);
                        if (parsed.GetValue(Replay))
                            await messages.Replay(cancellation);
                        var given = await messages.DeadLetters(cancel: cancellation);
                        foreach (var one in given)
                            Console.WriteLine(
                                $"{one.Key}  {one.Message?.Kind.ToString() ?? "unreadable"}  "
                                    + $"{one.Attempts} attempts, set aside {one.At:u}: {one.Error}"
                            );
                        Console.WriteLine($"{await messages.Waiting(cancellation)} waiting, {given.Count} set aside.");
                        return given.Count == 0 ? 0 : 1;
                    },
                    cancellation
                )
        );
        root.Subcommands.Add(command);
    }
}
