using System.CommandLine;

namespace Dialogue.Web.CommandLine;

/// <summary><c>dialogue serve</c>: the site and its API, until it is told to stop.</summary>
public static class Serve
{
    private static readonly Option<int?> Port = new("--port") { Description = "Port on the loopback address (default: 5080; 0 takes a free one)." };
    private static readonly Option<bool> Demo = new("--demo") { Description = "Demo mode: personas to sign in as." };

    public static void AddTo(RootCommand root, Settings settings)
    {
        var serve = new Command("serve", "Serve the site and its API (what happens without a command).");
        foreach (var command in new[] { serve, root })
        {
            command.Options.Add(Port);
            command.Options.Add(Demo);
            command.SetAction((parsed, cancellation) => Run(parsed, settings, cancellation));
        }
        root.Subcommands.Add(serve);
    }

    private static async Task<int> Run(ParseResult parsed, Settings settings, CancellationToken cancellation)
    {
        var more = new List<string>();
        if (parsed.GetValue(Port) is { } port)
        {
            more.Add($"--urls=http://127.0.0.1:{port}");
        }
        if (parsed.GetValue(Demo))
        {
            more.Add("--Demo=true");
        }
        await using var app = Site.Build(settings.Of(parsed, more));
        await app.RunAsync(cancellation);
        return 0;
    }
}
