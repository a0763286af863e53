using Dialogue.Web.Shell.Hosting;
using Dialogue.Web.Shell.SignIn.Accounts;

namespace Dialogue.Web.CommandLine;

/// <summary>On an installation that nobody administers, the link with which the first administrator gets in.</summary>
static partial class FirstLink
{
    public static async Task Print(WebApplication app, CancellationToken cancel)
    {
        var links = app.Services.GetRequiredService<WelcomeLinks>();
        if (app.Services.GetRequiredService<DemoMode>().IsOn || await links.HasAdministrator(cancel))
            return;
        var key = await links.Make(WelcomePurpose.FirstAdministrator, null, "start", cancel);
        var link = Site(app) + WelcomeLinks.Path(key);
        if (Console.IsOutputRedirected)
        {
            // Every line of a log is one that programs read.
            Made(app.Logger, link);
            return;
        }
        await Console.Out.WriteLineAsync(
            $"""

            Nobody administers this installation yet. Open this link once to become its first administrator (valid for seven days;
            a restart prints a new one):

                {link}

            """
        );
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody administers this installation yet. The first administrator opens {Link}")]
    static partial void Made(ILogger log, string link);

    [LoggerMessage(Level = LogLevel.Error, Message = "The link for the first administrator could not be made; a restart makes one.")]
    public static partial void Failed(ILogger log, Exception cause);

    // A passkey is bound to a name: browsers make none for the address of a machine.
    static string Site(WebApplication app) =>
        PublicAddress.Of(app.Configuration)?.GetLeftPart(UriPartial.Authority)
        ?? (app.Urls.FirstOrDefault() ?? "http://localhost:5080").Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
}
