using Dialogue.Postgres;
using Dialogue.Postgres.Reactions;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wolverine;
using Wolverine.Marten.Subscriptions;

namespace Dialogue.Marten;

/// <summary>A thing has messages that are due. Durable: it outlives the node that said so.</summary>
public sealed record DeliverMessages(Guid Stream);

/// <summary>Turns facts into messages, in the transaction in which Marten's daemon keeps how far it is, and has Wolverine deliver them.</summary>
sealed class ReactionSubscription : BatchSubscription
{
    readonly Database database;

    public ReactionSubscription(Database database) : base("Reactions")
    {
        this.database = database;
        foreach (var type in Dialogue.Reactions.Events) IncludeType(type);
    }

    public override async Task ProcessEventsAsync(EventRange page, ISubscriptionController controller, IDocumentOperations operations, IMessageBus bus, CancellationToken cancellationToken)
    {
        foreach (var facts in page.Events.Select(e => e.ToFact()).GroupBy(fact => fact.Stream))
        {
            var writes = facts.SelectMany(fact => MessageQueue.Write(fact, database.Now)).ToList();
            if (writes.Count == 0) continue;
            foreach (var write in writes) operations.QueueOperation(new SqlOperation(write));
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
            try { foreach (var stream in await queue.Due(pause, stoppingToken)) await delivery.Deliver(stream, stoppingToken); }
            // The site goes on, and the next time may be better.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested) { Failed(log, e); }
            await Task.Delay(pause, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Messages that are overdue could not be looked after")]
    static partial void Failed(ILogger log, Exception e);
}
