namespace Dialogue.Testing;

/// <summary>A programme with two nodes that take commands.</summary>
public class TwoNodes : MigratedDatabase
{
    readonly List<Node> nodes = [];

    /// <summary>The one node.</summary>
    public ICommands First { get; private set; } = null!;

    /// <summary>The other, which remembers nothing of what the first has recorded.</summary>
    public ICommands Second { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (First, Second) = (await Start(Database), await Start(Database));
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
            await node.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Another node, which lasts as long as this.</summary>
    public async Task<ICommands> Start(Database database, bool background = true)
    {
        nodes.Add(await Node.Start(database, background: background));
        return nodes[^1].Engine;
    }
}

/// <summary>A programme with one node that takes commands and does no work in the background.</summary>
public sealed class OneNode : MigratedDatabase
{
    Node node = null!;

    /// <summary>Takes commands.</summary>
    public ICommands Engine => node.Engine;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        node = await Node.Start(Database, background: false);
    }

    public override async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
