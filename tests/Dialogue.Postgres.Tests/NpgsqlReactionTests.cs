using Dialogue.Postgres.Reactions;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dialogue.Postgres.Tests;

public sealed class NpgsqlReactionTests : ReactionContract
{
    protected override Task<IRunningNode> Start(MessageDelivery delivery) => Task.FromResult<IRunningNode>(new Node(Database, delivery));

    sealed class Node : IRunningNode
    {
        readonly CancellationTokenSource stop = new();
        readonly Task work;

        public Node(Database database, MessageDelivery delivery)
        {
            Engine = new NpgsqlEngine(database);
            work = new ReactionReader(database, new MessageQueue(database), delivery, NullLogger<ReactionReader>.Instance).Run(stop.Token);
        }

        public ICommands Engine { get; }

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await work;
            stop.Dispose();
        }
    }
}
