namespace Dialogue.Web.Shell.Hosting;

/// <summary>Until messages go out by mail, each is one line in the log.</summary>
sealed partial class MessageLog(ILogger<MessageLog> log) : IMessenger
{
    public Task Deliver(Message message, string key, CancellationToken cancel)
    {
        Told(log, message.Kind, message.About.Kind, message.About.Id, message.OrganisationId, key);
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} about {Thing} {Id} for {OrganisationId} ({Key})")]
    static partial void Told(ILogger log, MessageKind kind, EntityKind thing, Guid id, Guid? organisationId, string key);
}
