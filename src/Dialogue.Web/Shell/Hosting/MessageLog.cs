namespace Dialogue.Web.Shell.Hosting;

/// <summary>Until messages go out by mail, each is one line in the log, for whoever reads it there.</summary>
sealed partial class MessageLog(ILogger<MessageLog> log) : IMessenger
{
    public Task Deliver(Message message, string key, CancellationToken cancel)
    {
        Told(log, message.Kind, message.About, message.OrganisationId, key);
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} about {About} for {OrganisationId} ({Key})")]
    static partial void Told(ILogger log, MessageKind kind, Guid about, Guid? organisationId, string key);
}
