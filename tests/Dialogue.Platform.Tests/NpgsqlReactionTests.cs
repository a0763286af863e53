using Dialogue.Insights;
using Dialogue.Organisations;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Dialogue.Platform.Tests;

public sealed class NpgsqlReactionTests : ReactionContract
{
    protected override Task<IRunningNode> Start(MessageDelivery delivery) =>
        Task.FromResult<IRunningNode>(new NpgsqlNode(Database, delivery));

    [Fact]
    public async Task A_transaction_that_drew_its_place_is_waited_for_whether_it_has_written_yet_or_not()
    {
        var (reader, queue) = (
            new ReactionReader(
                Database,
                new MessageQueue(Database),
                new MessageDelivery(Database, new Post()),
                NullLogger<ReactionReader>.Instance
            ),
            new MessageQueue(Database)
        );
        var (engine, lead) = (new NpgsqlEngine(Database), Guid.CreateVersion7());
        await engine.Send(new RegisterOrganisation(lead, "VWS", "Een ministerie", OrganisationKind.Ministry), new(Actor.System), Cancel);
        await using var connection = await Database.Source.OpenConnectionAsync(Cancel);
        (await reader.Read(connection, Cancel)).ShouldBeTrue();

        foreach (var written in new[] { true, false })
        {
            var insight = Guid.CreateVersion7();
            await engine.Send(
                new RecordInsight(insight, written ? 1 : 2, "Thuiswerken blijft", "Veel mensen willen deels thuis blijven werken."),
                new(Actor.System),
                Cancel
            );
            await using var writer = await Database.Source.OpenConnectionAsync(Cancel);
            await using var late = await writer.BeginTransactionAsync(Cancel);
            // Marten draws the place first and writes after; what is drawn here is drawn before the log below moves on.
            await Run(writer, written ? Write(insight) : [new("select nextval('log.mt_events_sequence')")]);
            object other = written
                ? new RegisterOrganisation(Guid.CreateVersion7(), "OCW", "Een ministerie", OrganisationKind.Ministry)
                : new RewordInsight(insight, "Hybride werken blijft", "Anders gezegd.");
            await engine.Send(other, new(Actor.System), Cancel);

            (await reader.Read(connection, Cancel)).ShouldBeFalse("someone is still writing");
            (await reader.Read(connection, Cancel)).ShouldBeFalse("someone is still writing");
            if (!written)
                await Run(
                    writer,
                    [
                        new("update log.mt_streams set version = 3 where id = $1") { Parameters = { new() { Value = insight } } },
                        new(
                            """
                            insert into log.mt_events (seq_id, id, stream_id, version, data, type, timestamp)
                            values (lastval(), gen_random_uuid(), $1, 3, $2::jsonb, 'owner_proposed', now())
                            """
                        )
                        {
                            Parameters =
                            {
                                new() { Value = insight },
                                new() { Value = EventSerializer.Write(new OwnerProposed(new(lead, [], []))) },
                            },
                        },
                    ]
                );
            await late.CommitAsync(Cancel);

            (await reader.Read(connection, Cancel)).ShouldBeTrue();
            (await queue.Waiting(Cancel)).ShouldBe(written ? 1 : 2);
        }

        List<NpgsqlBatchCommand> Write(Guid insight) =>
            [
                Log.MoveStream(insight, 2),
                Log.WriteFacts([new(insight, 2, DateTimeOffset.UtcNow, "L. Aat", new OwnerProposed(new(lead, [], [])))]),
            ];
    }

    [Fact]
    public async Task Whoever_has_nothing_to_do_with_the_log_is_not_waited_for()
    {
        var reader = new ReactionReader(
            Database,
            new MessageQueue(Database),
            new MessageDelivery(Database, new Post()),
            NullLogger<ReactionReader>.Instance
        );
        await using var elsewhere = await Database.Source.OpenConnectionAsync(Cancel);
        await using var idle = await elsewhere.BeginTransactionAsync(Cancel);
        await Run(elsewhere, [new("select pg_current_xact_id()")]);
        await new NpgsqlEngine(Database).Send(
            new RegisterOrganisation(Guid.CreateVersion7(), "VWS", "Een ministerie", OrganisationKind.Ministry),
            new(Actor.System),
            Cancel
        );

        await using var connection = await Database.Source.OpenConnectionAsync(Cancel);
        (await reader.Read(connection, Cancel)).ShouldBeTrue();
        (
            await Database.One<bool>(
                $"select (select last_seq_id from log.mt_event_progression where name = 'HighWaterMark') >= (select last_seq_id from log.mt_event_progression where name = '{ReactionReader.Position}')",
                cancel: Cancel
            )
        ).ShouldBeTrue("Marten's daemon can go on from here");
    }

    [Fact]
    public async Task A_message_that_cannot_be_read_is_set_aside_and_keeps_nobody_waiting()
    {
        var (post, queue) = (new Post(), new MessageQueue(Database));
        var (first, second) = (new Guid("00000000-0000-0000-0000-000000000001"), new Guid("ffffffff-ffff-ffff-ffff-ffffffffffff"));
        await using (var connection = await Database.Source.OpenConnectionAsync(Cancel))
            await Run(
                connection,
                [
                    new("insert into app.message (stream, version, place, body) values ($1, 1, 0, '{\"kind\":\"FromLater\"}')")
                    {
                        Parameters = { new() { Value = first } },
                    },
                    new("insert into app.message (stream, version, place, body) values ($1, 1, 0, $2::jsonb)")
                    {
                        Parameters =
                        {
                            new() { Value = second },
                            new() { Value = EventSerializer.Write(new Message(MessageKind.FollowUpDone, second)) },
                        },
                    },
                ]
            );
        await using var node = await Start(new(Database, post, []));

        (await post.Take(1)).ShouldBe([new(MessageKind.FollowUpDone, second)]);
        var aside = (await Until(async () => await queue.DeadLetters(cancel: Cancel), all => all.Count == 1))[0];
        (aside.Stream, aside.Message).ShouldBe((first, null));
    }

    static async Task Run(NpgsqlConnection connection, IEnumerable<NpgsqlBatchCommand> commands)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        await batch.ExecuteNonQueryAsync(Cancel);
    }
}
