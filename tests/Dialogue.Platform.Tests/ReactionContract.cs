using System.Collections.Concurrent;
using System.Threading.Channels;
using Dialogue.Insights;
using Dialogue.Organisations;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Dialogue.Platform.Tests;

/// <summary>How facts become messages, whichever engine runs. Each test has a programme of its own, so that nobody else's facts are read.</summary>
public abstract class ReactionContract : IAsyncLifetime
{
    static readonly Actor coordinator = new("C. Oördinator", Role.Coordinator);
    protected static readonly TimeSpan[] Waits = [TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20)];

    readonly MigratedDatabase store = new();
    int number;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;
    protected Database Database => store.Database;

    /// <summary>A node that runs commands and shares the work in the background.</summary>
    protected abstract Task<IRunningNode> Start(MessageDelivery delivery);

    public interface IRunningNode : IAsyncDisposable
    {
        ICommands Engine { get; }
    }

    /// <summary>A node with the engine Npgsql.</summary>
    protected sealed class NpgsqlNode : IRunningNode
    {
        readonly CancellationTokenSource stop = new();
        readonly Task work;

        public NpgsqlNode(Database database, MessageDelivery delivery)
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

    public ValueTask InitializeAsync() => store.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return store.DisposeAsync();
    }

    [Fact]
    public async Task Who_is_asked_is_told_once_and_in_order_and_so_is_who_waits_for_the_answer()
    {
        var post = new Post();
        await using var node = await Start(new(Database, post, Waits));
        var (lead, partner, insight) = (await Organisation(node), await Organisation(node), await Insight(node));

        await Send(node, new ProposeInsightOwner(insight, new(lead, [partner], [])));
        await Send(node, new DeclineInsightOwnership(insight, lead, "niet van ons"));
        await Send(node, new ProposeInsightOwner(insight, new(partner, [], [lead])));

        (await post.Take(5)).ShouldBe([
            new(MessageKind.AskedToOwn, insight, lead),
            new(MessageKind.NamedAsCoOwner, insight, partner),
            new(MessageKind.OwnershipDeclined, insight),
            new(MessageKind.AskedToOwn, insight, partner),
            new(MessageKind.NamedAsInvolved, insight, lead),
        ]);
        post.Keys.Distinct().Count().ShouldBe(5);
        // The last one leaves the queue a moment after it was delivered.
        (await Until(() => new MessageQueue(Database).Waiting(Cancel), waiting => waiting == 0)).ShouldBe(0);
    }

    [Fact]
    public async Task What_an_import_brings_of_long_ago_is_not_told()
    {
        var post = new Post();
        await using var node = await Start(new(Database, post, Waits));
        var (lead, insight) = (
            await Organisation(node, new(2021, 5, 18, 9, 0, 0, TimeSpan.Zero)),
            await Insight(node, new(2021, 5, 18, 9, 0, 0, TimeSpan.Zero))
        );
        await Send(node, new ProposeInsightOwner(insight, new(lead, [], [])), new(2021, 5, 18, 10, 0, 0, TimeSpan.Zero));
        await Send(node, new AcceptInsightOwnership(insight, lead));

        (await post.Take(1)).ShouldBe([new(MessageKind.OwnershipAccepted, insight)]);
    }

    [Fact]
    public async Task A_message_that_keeps_failing_is_set_aside_with_its_reason_and_comes_again_when_asked_for()
    {
        var post = new Post { Refuses = true };
        var queue = new MessageQueue(Database);
        await using var node = await Start(new(Database, post, Waits));
        var (lead, insight) = (await Organisation(node), await Insight(node));
        await Send(node, new ProposeInsightOwner(insight, new(lead, [], [])));
        await post.Refused(Waits.Length + 1);
        var given = await Until(async () => await queue.DeadLetters(cancel: Cancel), all => all.Count == 1);
        given[0].Message.ShouldBe(new(MessageKind.AskedToOwn, insight, lead));
        given[0].Error.ShouldContain("no room");
        given[0].Attempts.ShouldBe(Waits.Length + 1);

        post.Refuses = false;
        await Send(node, new AcceptInsightOwnership(insight, lead));
        (await post.Take(1)).ShouldBe([new(MessageKind.OwnershipAccepted, insight)], "those behind it go on");

        (await queue.Replay(Cancel)).ShouldBe([insight]);
        (await post.Take(1)).ShouldBe([new(MessageKind.AskedToOwn, insight, lead)]);
        (await queue.DeadLetters(cancel: Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_whose_delivery_was_cut_off_before_it_was_noted_comes_again_with_the_same_key()
    {
        // The connection that holds the message dies when it has just been delivered, as when its node does.
        var post = new Post
        {
            Then = key =>
                Database.List<bool>(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'idle in transaction' and query like '%app.message%'",
                    cancel: Cancel
                ),
        };
        await using var node = await Start(new(Database, post, Waits));
        var (lead, insight) = (await Organisation(node), await Insight(node));

        await Send(node, new ProposeInsightOwner(insight, new(lead, [], [])));

        (await post.Take(2)).ShouldBe([new(MessageKind.AskedToOwn, insight, lead), new(MessageKind.AskedToOwn, insight, lead)]);
        post.Keys.Distinct().ShouldHaveSingleItem();
        (await Until(() => new MessageQueue(Database).Waiting(Cancel), waiting => waiting == 0)).ShouldBe(0);
    }

    [Fact]
    public async Task A_transaction_that_commits_late_is_not_skipped()
    {
        var post = new Post();
        await using var node = await Start(new(Database, post, Waits));
        var (lead, early, late) = (await Organisation(node), await Insight(node), await Insight(node));

        // The late one draws its place in the log first and commits last, as a command on a slow connection does.
        await using var connection = await Database.Source.OpenConnectionAsync(Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        await using (var batch = new NpgsqlBatch(connection))
        {
            batch.BatchCommands.Add(Log.MoveStream(late, 2));
            batch.BatchCommands.Add(Log.WriteFacts([new(late, 2, DateTimeOffset.UtcNow, "L. Aat", new OwnerProposed(new(lead, [], [])))]));
            await batch.ExecuteNonQueryAsync(Cancel);
        }
        await Send(node, new ProposeInsightOwner(early, new(lead, [], [])));
        await transaction.CommitAsync(Cancel);

        (await post.Take(2)).ShouldBe(
            [new(MessageKind.AskedToOwn, late, lead), new(MessageKind.AskedToOwn, early, lead)],
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task Nothing_is_skipped_while_many_commit_in_another_order_than_they_drew_their_places()
    {
        const int Many = 60;
        var post = new Post();
        await using var node = await Start(new(Database, post, Waits));
        var lead = await Organisation(node);
        var insights = new List<Guid>();
        for (var i = 0; i < Many; i++)
            insights.Add(await Insight(node));

        await Parallel.ForEachAsync(
            insights.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = 12, CancellationToken = Cancel },
            async (one, cancel) =>
            {
                await using var connection = await Database.Source.OpenConnectionAsync(cancel);
                await using var transaction = await connection.BeginTransactionAsync(cancel);
                await using var batch = new NpgsqlBatch(connection);
                batch.BatchCommands.Add(Log.MoveStream(one.Item, 2));
                batch.BatchCommands.Add(
                    Log.WriteFacts([new(one.Item, 2, DateTimeOffset.UtcNow, "C. Oördinator", new OwnerProposed(new(lead, [], [])))])
                );
                await batch.ExecuteNonQueryAsync(cancel);
                // Some hold on to what they wrote for as long as others take for a few round trips.
                await using var hold = new NpgsqlCommand($"select pg_sleep({one.Index % 7} * 0.01)", connection);
                await hold.ExecuteNonQueryAsync(cancel);
                await transaction.CommitAsync(cancel);
            }
        );

        (await post.Take(Many)).Select(m => m.About).ShouldBe(insights, ignoreOrder: true);
    }

    [Fact]
    public async Task Of_two_nodes_one_works_and_when_it_is_gone_the_other_does()
    {
        var post = new Post();
        var first = await Start(new(Database, post, Waits));
        await using var second = await Start(new(Database, post, Waits));
        var lead = await Organisation(second);
        var insights = new List<Guid>();
        for (var i = 0; i < 10; i++)
            insights.Add(await Insight(second));

        foreach (var (i, insight) in insights.Index())
        {
            await Send(i % 2 == 0 ? first : second, new ProposeInsightOwner(insight, new(lead, [], [])));
            await Send(second, new AcceptInsightOwnership(insight, lead));
        }
        var told = await post.Take(20);
        foreach (var insight in insights)
            told.Where(m => m.About == insight).Select(m => m.Kind).ShouldBe([MessageKind.AskedToOwn, MessageKind.OwnershipAccepted]);
        post.Keys.Distinct().Count().ShouldBe(20);

        await first.DisposeAsync();
        foreach (var insight in insights)
            await Send(second, new ReleaseInsightOwnership(insight, "opnieuw"));
        (await post.Take(10)).Select(m => m.Kind).Distinct().ShouldBe([MessageKind.OwnershipReleased]);
        post.Keys.Distinct().Count().ShouldBe(30);
    }

    static Task<Receipt> Send(IRunningNode node, object command, DateTimeOffset? at = null) =>
        node.Engine.Send(command, new(coordinator, OccurredAt: at), Cancel);

    async Task<Guid> Organisation(IRunningNode node, DateTimeOffset? at = null)
    {
        var id = Guid.CreateVersion7();
        await Send(node, new RegisterOrganisation(id, $"M{++number}", "Een ministerie", OrganisationKind.Ministry), at);
        return id;
    }

    async Task<Guid> Insight(IRunningNode node, DateTimeOffset? at = null)
    {
        var id = Guid.CreateVersion7();
        await Send(node, new RecordInsight(id, ++number, "Thuiswerken blijft", "Veel mensen willen deels thuis blijven werken."), at);
        return id;
    }

    protected static async Task<T> Until<T>(Func<Task<T>> ask, Func<T, bool> enough)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        while (true)
        {
            var answer = await ask();
            if (enough(answer))
                return answer;
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Takes the messages in, or refuses them.</summary>
    protected sealed class Post : IMessenger
    {
        readonly Channel<Message> delivered = Channel.CreateUnbounded<Message>();
        readonly Channel<Message> refused = Channel.CreateUnbounded<Message>();

        public bool Refuses { get; set; }

        /// <summary>What happens once, right after the first delivery.</summary>
        public Func<string, Task>? Then { get; set; }

        public ConcurrentQueue<string> Keys { get; } = new();

        public async Task Deliver(Message message, string key, CancellationToken cancel)
        {
            if (Refuses)
            {
                await refused.Writer.WriteAsync(message, cancel);
                throw new InvalidOperationException("There is no room.");
            }
            Keys.Enqueue(key);
            await delivered.Writer.WriteAsync(message, cancel);
            if (Then is { } then)
            {
                Then = null;
                await then(key);
            }
        }

        public Task<IReadOnlyList<Message>> Take(int count) => Take(delivered, count);

        public Task<IReadOnlyList<Message>> Refused(int count) => Take(refused, count);

        static async Task<IReadOnlyList<Message>> Take(Channel<Message> from, int count)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            patience.CancelAfter(TimeSpan.FromMinutes(1));
            var taken = new List<Message>();
            try
            {
                while (taken.Count < count)
                    taken.Add(await from.Reader.ReadAsync(patience.Token));
            }
            catch (OperationCanceledException) when (!Cancel.IsCancellationRequested)
            {
                taken.Count.ShouldBe(count, "as many were told within a minute");
            }
            return taken;
        }
    }
}
