namespace Dialogue.Web.Shell.Hosting;

/// <summary>Lets the reader of reactions work for as long as the site does.</summary>
sealed class ReactionsInBackground(ReactionReader reader) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => reader.Run(stoppingToken);
}
