using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dialogue.Platform.Tests;

/// <summary>A node with the engine Marten.</summary>
static class MartenNode
{
    public static async Task<IHost> Start(Database database, MessageDelivery? delivery = null, bool background = true)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton<MessageQueue>();
        builder.Services.AddSingleton(delivery ?? new MessageDelivery(database, new Nobody()));
        builder.AddMartenEngine(database, background);
        var node = builder.Build();
        await node.StartAsync();
        return node;
    }

    sealed class Nobody : IMessenger
    {
        public Task Deliver(Message message, string key, CancellationToken cancel) => Task.CompletedTask;
    }
}

/// <summary>Such a node as the contract of reactions sees it.</summary>
sealed class RunningMarten(IHost host) : ReactionContract.IRunningNode
{
    public ICommands Engine { get; } = host.Services.GetRequiredService<MartenEngine>();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
