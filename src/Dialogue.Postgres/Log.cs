using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Dialogue.Postgres;

/// <summary>Reads and writes the log: Marten's tables <c>mt_streams</c> and <c>mt_events</c> in the schema <c>log</c>.</summary>
static class Log
{
    public const string Columns = "stream_id, version, timestamp, user_name, type, data, headers->>'reason'";

    /// <summary>Of the streams all but those in which Marten marks the places in the sequence that failed appends left empty; they hold no facts.</summary>
    public const string NoMarker = "id not in (select stream_id from log.mt_events where type = 'tombstone')";

    public static NpgsqlBatchCommand ReadStream(Guid stream) => new($"select {Columns} from log.mt_events where stream_id = $1 order by version")
    {
        Parameters = { new NpgsqlParameter<Guid> { TypedValue = stream } }
    };

    public static Fact Read(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetInt64(1), row.GetFieldValue<DateTimeOffset>(2),
        row.IsDBNull(3) ? null : row.GetString(3), Wire.Read(row.GetString(4), row.GetString(5)), row.IsDBNull(6) ? null : row.GetString(6));

    public static async Task<List<Fact>> ReadAll(NpgsqlDataReader rows, CancellationToken cancel)
    {
        var facts = new List<Fact>();
        while (await rows.ReadAsync(cancel)) facts.Add(Read(rows));
        return facts;
    }

    /// <summary>The stream's row: made with its first fact, moved on with later ones.</summary>
    public static NpgsqlBatchCommand WriteStream(Guid stream, string type, long from, long to) => from == 0
        ? new("insert into log.mt_streams (id, type, version, timestamp, created) values ($1, $2, $3, now(), now())")
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = stream },
                new NpgsqlParameter<string> { TypedValue = TypeName(type) },
                new NpgsqlParameter<long> { TypedValue = to }
            }
        }
        : new("update log.mt_streams set version = $2, timestamp = now() where id = $1")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = stream }, new NpgsqlParameter<long> { TypedValue = to } }
        };

    public static NpgsqlBatchCommand WriteFact(Fact fact) =>
        new("""
            insert into log.mt_events (seq_id, id, stream_id, version, data, type, timestamp, user_name, headers)
            values (nextval('log.mt_events_sequence'), $1, $2, $3, $4, $5, $6, $7, $8)
            """)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() },
                new NpgsqlParameter<Guid> { TypedValue = fact.Stream },
                new NpgsqlParameter<long> { TypedValue = fact.Version },
                new NpgsqlParameter<string> { TypedValue = Wire.Write(fact.Data), NpgsqlDbType = NpgsqlDbType.Jsonb },
                new NpgsqlParameter<string> { TypedValue = Wire.NameOf(fact.Data) },
                new NpgsqlParameter<DateTimeOffset> { TypedValue = fact.At },
                new NpgsqlParameter { Value = (object?)fact.By ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new NpgsqlParameter { Value = (object?)Headers(fact) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Jsonb }
            }
        };

    public static string? Headers(Fact fact) => fact.Why is null ? null : JsonSerializer.Serialize(new { reason = fact.Why }, Wire.Json);

    /// <summary>How the log writes a kind of stream: the state's name in snake_case.</summary>
    public static string TypeName(string state) => JsonNamingPolicy.SnakeCaseLower.ConvertName(state);
}
