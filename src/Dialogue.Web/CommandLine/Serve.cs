using System.CommandLine;

namespace Dialogue.Web.CommandLine;

/// <summary><c>dialogue serve</c>: the site and its API, until it is told to stop.</summary>
public static class Serve
{
    static readonly Option<int?> Port = new("--port")
    {
        Description = "Port on the loopback address (default: 5080; 0 takes a free one).",
        Validators =
        {
            typed =>
            {
                if (
                    typed.Tokens.Count == 1
                    && int.TryParse(typed.Tokens[0].Value, System.Globalization.CultureInfo.InvariantCulture, out var port)
                    && port is < 0 or > ushort.MaxValue
                )
                    typed.AddError($"--port needs a number from 0 to {ushort.MaxValue}, not: {port}");
            },
        },
    };
    static readonly Option<bool> Demo = new("--demo")
    {
        Description = "Demo mode: personas to sign in as, and the demo programme in a database that is still empty.",
    };

    public static void AddTo(Command root, Settings settings)
    {
        var serve = new Command("serve", "Serve the site and its API (what happens without a command).");
        foreach (var command in new[] { serve, root })
        {
            command.Options.Add(Port);
            command.Options.Add(Demo);
            command.SetAction((parsed, cancel) => Run(parsed, settings, cancel));
        }
        root.Subcommands.Add(serve);
    }

    static async Task<int> Run(ParseResult parsed, Settings settings, CancellationToken cancel)
    {
        var all = settings.Of(
            parsed,
            [
                .. parsed.GetValue(Port) is { } port ? [$"--urls=http://127.0.0.1:{port}"] : Array.Empty<string>(),
                .. parsed.GetValue(Demo) ? ["--Demo=true"] : Array.Empty<string>(),
            ]
        );
        // Before a database is made for it.
        if (Settings.Configuration(all).IsDemo())
            DemoAssembly.Load();
        await using var store = await settings.Connect(all, cancel);
        await using var app = Site.Build(all, store.Database);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var preparing = await store.MigrateWhenReachable(settings.Log, LoadDemo, stopping.Token);
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = app.Lifetime.ApplicationStarted.Register(listening.SetResult);
        var running = app.RunAsync(stopping.Token);
        _ = PrintFirstLink();
        // A database that turns out to be of another version ends the program, as it does at once.
        if (await Task.WhenAny(running, preparing) == preparing && !preparing.IsCompletedSuccessfully)
            await stopping.CancelAsync();
        await running;
        await stopping.CancelAsync();
        await preparing.ContinueWith(ended => ended.IsFaulted ? ended : Task.CompletedTask, TaskScheduler.Default).Unwrap();
        return 0;

        // Not before the site listens: where the port is taken, a link leads nowhere.
        async Task PrintFirstLink()
        {
            await preparing;
            await listening.Task.WaitAsync(stopping.Token);
            try
            {
                await FirstLink.Print(app, stopping.Token);
            }
            catch (Exception e) when (!running.IsCompleted && !stopping.IsCancellationRequested)
            {
                FirstLink.Failed(app.Logger, e);
            }
        }

        async Task LoadDemo(Database database)
        {
            if (app.Services.GetRequiredService<DemoMode>().Programme is not { } programme)
                return;
            using var progress = new ProgressLine(parsed, "commands");
            await DemoCommand.Load(database, programme, progress: progress, cancel: stopping.Token);
        }
    }
}
