using System.Collections.Concurrent;
using System.Threading.Channels;
using Dialogue.Insights;
using Dialogue.Organisations;

namespace Dialogue.Platform.Tests;

/// <summary>How facts become messages. Each test has a programme of its own.</summary>
public sealed class MessageTests : IAsyncLifetime
{
    static readonly Actor coordinator = new("C. Oördinator", Role.Coordinator);
    static readonly TimeSpan[] Waits = [TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20)];

    readonly MigratedDatabase store = new();
    int number;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;
    Database Database => store.Database;

    Task<Node> Start(MessageDelivery delivery) => Node.Start(Database, delivery);

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

        await Send(node, new ProposeOwner(insight, new(lead, [partner], [])));
        await Send(node, new DeclineOwnership(insight, lead, "niet van ons"));
        await Send(node, new ProposeOwner(insight, new(partner, [], [lead])));

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
        await Send(node, new ProposeOwner(insight, new(lead, [], [])), new(2021, 5, 18, 10, 0, 0, TimeSpan.Zero));
        await Send(node, new AcceptOwnership(insight, lead));

        (await post.Take(1)).ShouldBe([new(MessageKind.OwnershipAccepted, insight)]);
    }

    [Fact]
    public async Task A_message_that_keeps_failing_is_set_aside_with_its_reason_and_comes_again_when_asked_for()
    {
        var post = new Post { Refuses = true };
        var queue = new MessageQueue(Database);
        await using var node = await Start(new(Database, post, Waits));
        var (lead, insight) = (await Organisation(node), await Insight(node));
        await Send(node, new ProposeOwner(insight, new(lead, [], [])));
        await post.Refused(Waits.Length + 1);
        var given = await Until(async () => await queue.DeadLetters(cancel: Cancel), all => all.Count == 1);
        given[0].Message.ShouldBe(new(MessageKind.AskedToOwn, insight, lead));
        given[0].Error.ShouldContain("no room");
        given[0].Attempts.ShouldBe(Waits.Length + 1);

        post.Refuses = false;
        await Send(node, new AcceptOwnership(insight, lead));
        (await post.Take(1)).ShouldBe([new(MessageKind.OwnershipAccepted, insight)], "those behind it go on");

        (await queue.Replay(Cancel)).ShouldBe([OwnershipState.IdOf(insight.Id)]);
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
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = "
                        + "'idle in transaction' and query like '%app.message%'",
                    cancel: Cancel
                ),
        };
        await using var node = await Start(new(Database, post, Waits));
        var (lead, insight) = (await Organisation(node), await Insight(node));

        await Send(node, new ProposeOwner(insight, new(lead, [], [])));

        (await post.Take(2)).ShouldBe([new(MessageKind.AskedToOwn, insight, lead), new(MessageKind.AskedToOwn, insight, lead)]);
        post.Keys.Distinct().ShouldHaveSingleItem();
        (await Until(() => new MessageQueue(Database).Waiting(Cancel), waiting => waiting == 0)).ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_is_skipped_while_many_commit_at_once_on_two_nodes()
    {
        const int Many = 60;
        var post = new Post();
        await using var node = await Start(new(Database, post, Waits));
        await using var other = await Start(new(Database, post, Waits));
        var lead = await Organisation(node);
        var insights = new List<Subject>();
        for (var i = 0; i < Many; i++)
            insights.Add(await Insight(node));

        await Parallel.ForEachAsync(
            insights.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = 12, CancellationToken = Cancel },
            async (one, _) => await Send(one.Index % 2 == 0 ? node : other, new ProposeOwner(one.Item, new(lead, [], [])))
        );

        (await post.Take(Many)).Select(m => m.About).ShouldBe(insights, ignoreOrder: true);
    }

    [Fact]
    public async Task A_message_of_a_node_without_background_work_is_delivered_by_another_one()
    {
        var post = new Post();
        await using var node = await Start(new(Database, post, Waits));
        var (lead, insight) = (await Organisation(node), await Insight(node));
        await using var quiet = await Node.Start(Database, background: false);

        await Send(quiet, new ProposeOwner(insight, new(lead, [], [])));

        (await post.Take(1)).ShouldBe([new(MessageKind.AskedToOwn, insight, lead)]);
    }

    [Fact]
    public async Task What_two_nodes_record_is_told_once_and_in_order_also_when_one_of_them_is_gone()
    {
        var post = new Post();
        var first = await Start(new(Database, post, Waits));
        await using var second = await Start(new(Database, post, Waits));
        var lead = await Organisation(second);
        var insights = new List<Subject>();
        for (var i = 0; i < 10; i++)
            insights.Add(await Insight(second));

        foreach (var (i, insight) in insights.Index())
        {
            await Send(i % 2 == 0 ? first : second, new ProposeOwner(insight, new(lead, [], [])));
            await Send(second, new AcceptOwnership(insight, lead));
        }
        var told = await post.Take(20);
        foreach (var insight in insights)
            told.Where(m => m.About == insight).Select(m => m.Kind).ShouldBe([MessageKind.AskedToOwn, MessageKind.OwnershipAccepted]);
        post.Keys.Distinct().Count().ShouldBe(20);

        await first.DisposeAsync();
        foreach (var insight in insights)
            await Send(second, new ReleaseOwnership(insight, "opnieuw"));
        (await post.Take(10)).Select(m => m.Kind).Distinct().ShouldBe([MessageKind.OwnershipReleased]);
        post.Keys.Distinct().Count().ShouldBe(30);
    }

    static Task<Receipt> Send(Node node, object command, DateTimeOffset? at = null) =>
        node.Engine.Send(command, new(coordinator, OccurredAt: at), Cancel);

    async Task<Guid> Organisation(Node node, DateTimeOffset? at = null)
    {
        var id = Guid.CreateVersion7();
        await Send(node, new RegisterOrganisation(id, $"M{++number}", $"Ministerie {number}", OrganisationKind.Ministry), at);
        return id;
    }

    async Task<Subject> Insight(Node node, DateTimeOffset? at = null)
    {
        var id = Guid.CreateVersion7();
        await Send(node, new RecordInsight(id, ++number, "Thuiswerken blijft", "Veel mensen willen deels thuis blijven werken."), at);
        return new(Insights.Insight.EntityKind, id);
    }

    static async Task<T> Until<T>(Func<Task<T>> ask, Func<T, bool> enough)
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
    sealed class Post : IMessenger
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
