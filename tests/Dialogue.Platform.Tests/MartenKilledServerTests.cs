using Dialogue.Platform.Tests.Faults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dialogue.Platform.Tests;

public sealed class MartenKilledServerTests : KilledServerContract, IAsyncDisposable
{
    readonly List<IHost> nodes = [];

    protected override async Task<ICommands> Node(Database database)
    {
        nodes.Add(await MartenNode.Start(database));
        return nodes[^1].Services.GetRequiredService<MartenEngine>();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.StopAsync();
            node.Dispose();
        }
    }
}
