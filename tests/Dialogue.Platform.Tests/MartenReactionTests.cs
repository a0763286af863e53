using Dialogue.Insights;
using Dialogue.Organisations;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;

namespace Dialogue.Platform.Tests;

public sealed class MartenReactionTests : ReactionContract
{
    protected override async Task<IRunningNode> Start(MessageDelivery delivery) =>
        new RunningMarten(await MartenNode.Start(Database, delivery));

    [Fact]
    public void Position_and_lock_are_those_of_the_engine_Npgsql()
    {
        var shard = new ShardName("Reactions");
        shard.Identity.ShouldBe(ReactionReader.Position);
        ProjectionLockIds.Compute("log", shard, new DaemonSettings().DaemonLockId).ShouldBe(ReactionReader.Lock);
    }
}

/// <summary>Nodes of both engines in turns: whichever works, the other goes on where it was.</summary>
public abstract class MixedReactionTests(bool martenFirst) : ReactionContract
{
    int started;

    protected override async Task<IRunningNode> Start(MessageDelivery delivery) =>
        started++ % 2 == 0 == martenFirst
            ? new RunningMarten(await MartenNode.Start(Database, delivery))
            : new NpgsqlNode(Database, delivery);
}

public sealed class MartenFirstReactionTests() : MixedReactionTests(martenFirst: true);

public sealed class NpgsqlFirstReactionTests() : MixedReactionTests(martenFirst: false)
{
    [Fact]
    public async Task Marten_goes_on_from_where_Npgsql_was_also_past_places_that_nobody_filled()
    {
        var post = new Post();
        var (lead, insight) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using (var npgsql = await Start(new(Database, post, Waits)))
        {
            await npgsql.Engine.Send(
                new RegisterOrganisation(lead, "VWS", "Een ministerie", OrganisationKind.Ministry),
                new(Actor.System),
                Cancel
            );
            await npgsql.Engine.Send(
                new RecordInsight(insight, 1, "Thuiswerken blijft", "Veel mensen willen deels thuis blijven werken."),
                new(Actor.System),
                Cancel
            );
            // As commands that lost a race leave behind.
            await Database.List<long>("select nextval('log.mt_events_sequence') from generate_series(1, 20)", cancel: Cancel);
            await npgsql.Engine.Send(new ProposeInsightOwner(insight, new(lead, [], [])), new(Actor.System), Cancel);
            (await post.Take(1))[0].Kind.ShouldBe(MessageKind.AskedToOwn);
            await Database.List<long>("select nextval('log.mt_events_sequence') from generate_series(1, 20)", cancel: Cancel);
            await Until(
                () =>
                    Database.One<bool>(
                        $"select (select last_seq_id from log.mt_event_progression where name = '{ReactionReader.Position}') = (select last_value from log.mt_events_sequence)",
                        cancel: Cancel
                    ),
                read => read
            );
        }
        await using var marten = await Start(new(Database, post, Waits));
        await marten.Engine.Send(new AcceptInsightOwnership(insight, lead), new(Actor.System), Cancel);

        (await post.Take(1))[0].Kind.ShouldBe(MessageKind.OwnershipAccepted);
    }
}
