using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wolverine;

namespace Dialogue.Platform;

/// <summary>
/// A stream has messages that are due. Sent through Wolverine's outbox in the transaction of the facts, so it outlives the node.
/// </summary>
public sealed record DeliverMessages(Guid Stream);

/// <summary>Delivers what is due; what failed comes again when its time has come.</summary>
public static class DeliverMessagesHandler
{
    public static async Task<object?> Handle(DeliverMessages due, MessageDelivery delivery, CancellationToken cancel) =>
        await delivery.Deliver(due.Stream, cancel) is { } again ? due.ScheduledAt(again) : null;
}

/// <summary>
/// Delivers what nobody did in time: recorded by a node without background work, or asked for again after delivery was given up.
/// </summary>
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
            // What was cut off by stopping is done by who comes next.
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // The site goes on, and the next time may be better.
            catch (Exception e)
            {
                Failed(log, e);
            }
            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
