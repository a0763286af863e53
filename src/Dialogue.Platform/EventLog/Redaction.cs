using Dialogue.Tables;
using Npgsql;

namespace Dialogue.Platform;

/// <summary>
/// Takes what was redacted out of the log and out of the past, for both engines and in the transaction of the redaction:
/// no earlier date and no rebuild brings the former wording back. It is the only change that is ever made to recorded facts.
/// </summary>
public static class Redaction
{
    static readonly string[] masked = [.. Masking.Rules.Keys.Select(EventSerializer.NameOf)];

    /// <summary>The statements that carry the redaction through; none for other facts.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Write(Fact fact)
    {
        if (fact.Data is not StatementRedacted redacted)
            yield break;
        yield return new(
            """
            update log.mt_events set data = jsonb_set(data, '{text}', to_jsonb($3::text))
            where stream_id = $1 and type = any($4) and (data->>'statementId')::uuid = $2
            """
        )
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = fact.Stream },
                new NpgsqlParameter<Guid> { TypedValue = redacted.StatementId },
                new NpgsqlParameter<string> { TypedValue = redacted.Text },
                new NpgsqlParameter<string[]> { TypedValue = masked },
            },
        };
        yield return new("update read.statement_line_past set data = jsonb_set(data, '{text}', to_jsonb($2::text)) where id = $1")
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = redacted.StatementId },
                new NpgsqlParameter<string> { TypedValue = redacted.Text },
            },
        };
    }
}
