using System.CommandLine;
using Dialogue.Web.Shell.Hosting;
using Microsoft.Extensions.Logging.Console;

namespace Dialogue.Web.CommandLine;

/// <summary>
/// What the command line says about the configuration. Every setting can be given as <c>--Section:Key=value</c>;
/// the two that people type by hand have a short option, which every command has.
/// </summary>
public sealed class Settings(string[] args)
{
    // As long as the program: the embedded server reports to it until the end.
    // On standard error, because standard output is for what a command has to say.
    readonly ILoggerFactory logs = LoggerFactory.Create(logging =>
    {
        logging.AddJsonLines();
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    });
    readonly string[] given = [.. args.Where(IsSetting)];

    /// <summary>The arguments that are left for the commands.</summary>
    public string[] Rest { get; } = [.. args.Where(arg => !IsSetting(arg))];

    public Option<DirectoryInfo?> Data { get; } =
        new("--data") { Description = "Folder for the embedded database and the keys (default: ./data).", Recursive = true };

    public Option<string?> Connection { get; } =
        new("--connection") { Description = "Connection string of a PostgreSQL server, instead of the embedded one.", Recursive = true };

    /// <summary>The settings and short options together, as the configuration of the host takes them: the last one wins.</summary>
    public string[] Of(ParseResult parsed, params IEnumerable<string> more) =>
        [
            .. given,
            .. parsed.GetValue(Data) is { } data ? [$"--Data={data.FullName}"] : Array.Empty<string>(),
            .. parsed.GetValue(Connection) is { } connection ? [$"--ConnectionStrings:Dialogue={connection}"] : Array.Empty<string>(),
            .. more,
        ];

    /// <param name="all">As <see cref="Of"/> gives them.</param>
    public static IConfiguration Configuration(string[] all) =>
        new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
            .AddEnvironmentVariables()
            .AddCommandLine(all)
            .Build();

    /// <summary>Says on standard error what happens to the store.</summary>
    public ILogger Log => logs.CreateLogger<Store>();

    /// <summary>The database that the settings lead to, at the present schema.</summary>
    /// <param name="all">As <see cref="Of"/> gives them.</param>
    public async Task<Store> Open(string[] all, CancellationToken cancel)
    {
        var store = await Connect(all, cancel);
        try
        {
            await store.Migrate(Log, cancel);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>The database that the settings lead to, as it is.</summary>
    /// <param name="all">As <see cref="Of"/> gives them.</param>
    public async Task<Store> Connect(string[] all, CancellationToken cancel)
    {
        try
        {
            return await Store.Open(Configuration(all), Log, cancel);
        }
        catch (ArgumentException unreadable)
        {
            throw new WrongSetting($"ConnectionStrings:Dialogue is not a connection string: {unreadable.Message}");
        }
    }

    /// <summary>Settings are written with a capital (--Demo=true) or are the host's own; options of commands are lower case.</summary>
    static bool IsSetting(string arg) =>
        arg.StartsWith("--", StringComparison.Ordinal)
        && arg.IndexOf('=', StringComparison.Ordinal) is > 2 and var end
        && (char.IsAsciiLetterUpper(arg[2]) || arg[2..end] is "environment" or "contentRoot" or "applicationName" or "urls");
}

/// <summary>A setting has a value that means nothing.</summary>
public sealed class WrongSetting(string message) : Exception(message);
