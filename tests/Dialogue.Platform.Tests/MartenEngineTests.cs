using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dialogue.Platform.Tests;

/// <summary>A programme that nodes with the engine Marten run on.</summary>
public sealed class MartenDatabase : MigratedDatabase
{
    readonly List<IHost> nodes = [];

    public IHost Host => nodes[0];
    public ICommands First { get; private set; } = null!;
    public ICommands Second { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (First, Second) = (await Node(Database), await Node(Database));
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.StopAsync();
            node.Dispose();
        }
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public async Task<ICommands> Node(Database database, bool background = true)
    {
        nodes.Add(await MartenNode.Start(database, background: background));
        return nodes[^1].Services.GetRequiredService<MartenEngine>();
    }
}

public sealed class MartenEngineTests(MartenDatabase store) : EngineContract(store), IClassFixture<MartenDatabase>
{
    protected override ICommands Engine => store.First;

    protected override ICommands Another() => store.Second;

    protected override ICommands Away(Database nowhere) => store.Node(nowhere, background: false).GetAwaiter().GetResult();
}
