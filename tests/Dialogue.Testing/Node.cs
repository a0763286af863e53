using Microsoft.Extensions.Logging.Abstractions;

namespace Dialogue.Testing;

/// <summary>A node that takes commands and, if wanted, shares the work in the background.</summary>
public sealed class Node : IAsyncDisposable
{
    readonly EventStoreHost host;

    Node(EventStoreHost host) => this.host = host;

    /// <summary>Takes commands until the node is disposed of.</summary>
    public ICommands Engine => host;

    /// <param name="delivery">Delivers the messages that follow; to nobody when null.</param>
    public static async Task<Node> Start(Database database, MessageDelivery? delivery = null, bool background = true)
    {
        var host = new EventStoreHost(
            database,
            new MessageQueue(database),
            delivery ?? new MessageDelivery(database, new Nobody()),
            NullLoggerFactory.Instance,
            background
        );
        await host.StartAsync(default);
        return new(host);
    }

    /// <summary>Stops it as a host would.</summary>
    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(default);
        await host.DisposeAsync();
    }

    sealed class Nobody : IMessenger
    {
        public Task Deliver(Message message, string key, CancellationToken cancel) => Task.CompletedTask;
    }
}
