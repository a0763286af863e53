using System.Text.Json;
using Npgsql;

namespace Dialogue.Platform;

/// <summary>
/// Takes what was redacted out of the log and out of the past, in the transaction of the redaction: no earlier date and no rebuild brings
/// the former wording back. It is the only change that is ever made to recorded facts.
/// </summary>
public static class Redactions
{
    /// <summary>The statements that carry the redaction through; none for other facts.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Write(DomainModel model, Fact fact)
    {
        if (model.RedactionBy(fact.Data.GetType()) is not { } redaction)
            yield break;
        var (id, text) = (Value(redaction.IdMember), Value(redaction.TextMember));
        var member = JsonNamingPolicy.CamelCase.ConvertName(redaction.TextMember);
        yield return new(
            $$"""
            update log.mt_events set data = jsonb_set(data, '{{{member}}}', to_jsonb($3::text))
            where stream_id = $1 and type = any($4) and ({{ViewSchema.Member(redaction.IdMember)}})::uuid = $2
            """
        )
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = fact.Stream },
                new NpgsqlParameter<Guid> { TypedValue = (Guid)id },
                new NpgsqlParameter<string> { TypedValue = (string)text },
                new NpgsqlParameter<string[]> { TypedValue = [.. redaction.Masks.Keys.Select(EventSerializer.NameOf)] },
            },
        };
        yield return new(
            $$"""
            update read.{{redaction.View.PastTable}} set data = jsonb_set(data, '{{{member}}}', to_jsonb($2::text)) where id = $1
            {{(redaction.MaskedMember is { } masked ? $"and ({ViewSchema.Member(masked)}) is distinct from 'true'" : "")}}
            """
        )
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = (Guid)id },
                new NpgsqlParameter<string> { TypedValue = (string)text },
            },
        };

        object Value(string name) => fact.Data.GetType().GetProperty(name)!.GetValue(fact.Data)!;
    }
}
