using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Postgres.Reactions;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Dialogue.Postgres.Tests;

public sealed class NpgsqlReactionTests : ReactionContract
{
    protected override Task<IRunningNode> Start(MessageDelivery delivery) => Task.FromResult<IRunningNode>(new Node(Database, delivery));

    [Fact]
    public async Task A_transaction_that_was_the_last_to_begin_is_waited_for()
    {
        var cancel = TestContext.Current.CancellationToken;
        var (engine, queue, actor) = (new NpgsqlEngine(Database), new MessageQueue(Database), new Actor("C. Oördinator", Role.Coordinator));
        var (lead, insight) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await engine.Send(new RegisterOrganisation(lead, "VWS", "Een ministerie", OrganisationKind.Ministry), new(actor), cancel);
        await engine.Send(new RecordInsight(insight, 1, "Thuiswerken blijft", "Veel mensen willen deels thuis blijven werken."), new(actor), cancel);

        // It drew its place in the log, and no other transaction has ended since.
        await using var writer = await Database.Source.OpenConnectionAsync(cancel);
        await using var late = await writer.BeginTransactionAsync(cancel);
        await using (var batch = new NpgsqlBatch(writer))
        {
            batch.BatchCommands.Add(Log.MoveStream(insight, 2));
            batch.BatchCommands.Add(Log.WriteFacts([new(insight, 2, DateTimeOffset.UtcNow, actor.Name, new OwnerProposed(new(lead, [], [])))]));
            await batch.ExecuteNonQueryAsync(cancel);
        }

        await using var connection = await Database.Source.OpenConnectionAsync(cancel);
        var reading = new ReactionReader(Database, queue, new MessageDelivery(Database, new Post()), NullLogger<ReactionReader>.Instance).Read(connection, cancel);
        await Until(async () => reading.IsCompleted || await Database.One<bool>("select query like '%pg_snapshot_xmin%' from pg_stat_activity where pid = @pid", null, new { pid = connection.ProcessID }, cancel), seen => seen);
        reading.IsCompleted.ShouldBeFalse();
        await late.CommitAsync(cancel);

        (await reading).ShouldBeTrue();
        (await queue.Waiting(cancel)).ShouldBe(1);
    }

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
