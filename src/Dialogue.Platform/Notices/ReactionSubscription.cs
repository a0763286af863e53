using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wolverine;
using Wolverine.Marten.Subscriptions;

namespace Dialogue.Platform;

/// <summary>A thing has messages that are due. Durable: it outlives the node that said so.</summary>
public sealed record DeliverMessages(Guid Stream);

/// <summary>Turns facts into messages, in the transaction in which Marten's daemon keeps how far it is, and has Wolverine deliver them.</summary>
sealed class ReactionSubscription : BatchSubscription
{
    readonly Database database;

    public ReactionSubscription(Database database)
        : base("Reactions")
    {
        this.database = database;
        foreach (var type in Notifications.Events)
            IncludeType(type);
    }

    public override async Task ProcessEventsAsync(
        EventRange page,
        ISubscriptionController controller,
        IDocumentOperations operations,
        IMessageBus bus,
        CancellationToken cancellationToken
    )
    {
        foreach (var facts in page.Events.Select(e => e.ToFact()).GroupBy(fact => fact.Stream))
        {
            var writes = facts.SelectMany(fact => MessageQueue.Write(fact, database.Now)).ToList();
            if (writes.Count == 0)
                continue;
            foreach (var write in writes)
                operations.QueueOperation(new SqlOperation(write));
            await bus.PublishAsync(new DeliverMessages(facts.Key));
        }
    }
}

/// <summary>Delivers what is due; what failed comes again when its time has come.</summary>
public static class DeliverMessagesHandler
{
    public static async Task<object?> Handle(DeliverMessages due, MessageDelivery delivery, CancellationToken cancel) =>
        await delivery.Deliver(due.Stream, cancel) is { } again ? due.ScheduledAt(again) : null;
}

/// <summary>Delivers what nobody did in time: left by a node that died or by the other engine, or asked for again after it was set aside.</summary>
sealed partial class OverdueMessages(MessageQueue queue, MessageDelivery delivery, ILogger<OverdueMessages> log) : BackgroundService
{
    static readonly TimeSpan pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var stream in await queue.Due(pause, stoppingToken))
                    await Deliver(stream, stoppingToken);
            }
            catch (StoreUnavailable e)
            {
                Away(log, e.Message);
            }
            // The site goes on, and the next time may be better.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(log, e);
            }
            await Task.Delay(pause, stoppingToken);
        }
    }

    async Task Deliver(Guid stream, CancellationToken stop)
    {
        try
        {
            await delivery.Deliver(stream, stop);
        }
        // What goes wrong with one thing keeps nobody else waiting.
        catch (Exception e) when (e is not StoreUnavailable && !stop.IsCancellationRequested)
        {
            Undeliverable(log, e, stream);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Overdue messages wait for the database: {Reason}")]
    static partial void Away(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The messages about {Stream} could not be delivered")]
    static partial void Undeliverable(ILogger log, Exception e, Guid stream);

    [LoggerMessage(Level = LogLevel.Error, Message = "Messages that are overdue could not be looked after")]
    static partial void Failed(ILogger log, Exception e);
}
