using System.CommandLine;
using System.CommandLine.Help;
using Dialogue.EmbeddedPostgres;
using Microsoft.AspNetCore.Connections;

namespace Dialogue.Web.CommandLine;

/// <summary>The program <c>dialogue</c>: one file in this folder per command; without a command it serves the site.</summary>
/// <remarks>Exit codes: 0 done, 1 refused or failed (said on standard error), 2 not understood.</remarks>
public static class DialogueProgram
{
    public static async Task<int> Run(string[] args)
    {
        var settings = new Settings(args);
        // A RootCommand would be called as the file of the program is.
        var root = new Command(
            "dialogue",
            "From dialogue table to owner: the knowledge base of a dialogue programme. Without a command it serves the site."
        )
        {
            new HelpOption(),
            new VersionOption(),
            settings.Data,
            settings.Connection,
        };
        Serve.AddTo(root, settings);
        Migrate.AddTo(root, settings);
        Rebuild.AddTo(root, settings);
        Verify.AddTo(root, settings);
        MessagesCommand.AddTo(root, settings);
        ImportCommand.AddTo(root, settings);
        DemoCommand.AddTo(root, settings);
        CritterCommand.AddTo(root, settings);

        var parsed = root.Parse(settings.Rest);
        var invocation = new InvocationConfiguration
        {
            ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
            EnableDefaultExceptionHandler = false,
        };
        try
        {
            var exit = await parsed.InvokeAsync(invocation);
            return parsed.Errors.Count > 0 ? 2 : exit;
        }
        catch (Exception failure)
            when (failure
                    is StoreUnavailable
                        or OtherDatabase
                        or EmbeddedPostgresException
                        or NoDemo
                        or IOException { InnerException: AddressInUseException }
            )
        {
            await invocation.Error.WriteLineAsync($"dialogue: {failure.Message}");
            return 1;
        }
        catch (Exception wrong)
            when (wrong is WrongSetting or FormatException or InvalidOperationException { InnerException: FormatException })
        {
            await invocation.Error.WriteLineAsync($"dialogue: {wrong.Message}");
            return 2;
        }
    }
}
