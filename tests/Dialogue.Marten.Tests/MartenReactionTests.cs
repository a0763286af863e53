using Dialogue.Postgres.Reactions;
using Dialogue.Postgres.Tests;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dialogue.Marten.Tests;

public sealed class MartenReactionTests : ReactionContract
{
    protected override async Task<IRunningNode> Start(MessageDelivery delivery) => new Node(await MartenNode.Start(Database, delivery));

    [Fact]
    public void Position_and_lock_are_those_of_the_engine_Npgsql()
    {
        var shard = new ShardName("Reactions");
        shard.Identity.ShouldBe(ReactionReader.Position);
        ProjectionLockIds.Compute("log", shard, new DaemonSettings().DaemonLockId).ShouldBe(ReactionReader.Lock);
    }

    sealed class Node(IHost host) : IRunningNode
    {
        public ICommands Engine { get; } = host.Services.GetRequiredService<MartenEngine>();

        public async ValueTask DisposeAsync()
        {
            await host.StopAsync();
            host.Dispose();
        }
    }
}
