using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Dialogue.Platform;

/// <summary>A message that was given up.</summary>
/// <param name="Key">Its idempotency key.</param>
/// <param name="Message">Null when it cannot be read, such as one of another version of the program.</param>
/// <param name="Error">Why the last attempt failed.</param>
public sealed record DeadLetter(string Key, Guid Stream, Message? Message, int Attempts, string Error, DateTimeOffset At);

/// <summary>The messages that follow from facts, from the moment the fact was read until they are delivered; for both engines.</summary>
public sealed class MessageQueue(Database database)
{
    /// <summary>The statements that keep the messages of a fact; none when it has none or is history by now.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Write(Fact fact, DateTimeOffset now) =>
        now - fact.At > Notifications.NotifyWithin
            ? []
            : Dialogue
                .Notifications.To(fact)
                .Select(
                    (message, place) =>
                        new NpgsqlBatchCommand(
                            "insert into app.message (stream, version, place, body) values ($1, $2, $3, $4) on conflict do nothing"
                        )
                        {
                            Parameters =
                            {
                                new NpgsqlParameter<Guid> { TypedValue = fact.Stream },
                                new NpgsqlParameter<long> { TypedValue = fact.Version },
                                new NpgsqlParameter<int> { TypedValue = place },
                                new NpgsqlParameter<string>
                                {
                                    TypedValue = EventSerializer.Write(message),
                                    NpgsqlDbType = NpgsqlDbType.Jsonb,
                                },
                            },
                        }
                );

    /// <summary>The streams that have something to deliver which has been due for so long.</summary>
    public Task<IReadOnlyList<Guid>> Due(TimeSpan since, CancellationToken cancel) =>
        database.List<Guid>(
            """
            select stream from (select distinct on (stream) stream, due_at from app.message where set_aside_at is null
                order by stream, version, place) head where due_at <= now() - @since
            """,
            null,
            new { since },
            cancel
        );

    /// <summary>How many messages are waiting to be delivered, without those that were set aside.</summary>
    public async Task<long> Waiting(CancellationToken cancel = default) =>
        await database.One<long>("select count(*) from app.message where set_aside_at is null", cancel: cancel);

    /// <summary>How many messages were given up.</summary>
    public async Task<long> CountDeadLetters(CancellationToken cancel = default) =>
        await database.One<long>("select count(*) from app.message where set_aside_at is not null", cancel: cancel);

    /// <summary>What was given up, the oldest first.</summary>
    public async Task<IReadOnlyList<DeadLetter>> DeadLetters(int limit = int.MaxValue, CancellationToken cancel = default) =>
        [
            .. (
                await database.List<(Guid Stream, long Version, int Place, string Body, int Attempts, string Error, DateTimeOffset At)>(
                    "select stream, version, place, body, attempts, error, set_aside_at from app.message where set_aside_at is "
                        + "not null order by set_aside_at, stream, version, place limit @limit",
                    null,
                    new { limit },
                    cancel
                )
            ).Select(m => new DeadLetter(Key(m.Stream, m.Version, m.Place), m.Stream, Readable(m.Body), m.Attempts, m.Error, m.At)),
        ];

    /// <summary>Asks for everything that was given up again.</summary>
    /// <returns>The streams that have something to deliver because of it.</returns>
    public async Task<IReadOnlyList<Guid>> Replay(CancellationToken cancel = default) =>
        [
            .. (
                await database.List<Guid>(
                    "update app.message set set_aside_at = null, attempts = 0, due_at = now() where set_aside_at is not null "
                        + "returning stream",
                    cancel: cancel
                )
            ).Distinct(),
        ];

    static Message? Readable(string body)
    {
        try
        {
            return EventSerializer.Read<Message>(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The idempotency key of the message at this place of a fact.</summary>
    public static string Key(Guid stream, long version, int place) => $"{stream}/{version}/{place}";
}
