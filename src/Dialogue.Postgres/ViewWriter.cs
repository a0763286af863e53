using Npgsql;
using NpgsqlTypes;

namespace Dialogue.Postgres;

/// <summary>Writes documents and their past, for both engines: the SQL that a change of a document comes to.</summary>
public static class ViewWriter
{
    /// <summary>The statements that bring the tables of one document up to date, to run in the transaction of the facts.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Write(DocumentChange change)
    {
        var (before, from) = (change.Before, change.BeforeFrom);
        foreach (var (at, document) in change.Versions)
        {
            if (Sql(change.View.Table, before is null, document is null, hadTime: from < at) is { } sql)
            {
                var command = new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = change.Id }, new NpgsqlParameter<DateTimeOffset> { TypedValue = at } } };
                if (document is not null) command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Wire.Write(document), NpgsqlDbType = NpgsqlDbType.Jsonb });
                yield return command;
            }
            (before, from) = (document, at);
        }
    }

    // A version that lasted no time at all leaves no past: nobody could have seen it.
    static string? Sql(string table, bool isNew, bool goes, bool hadTime) => (isNew, goes) switch
    {
        (true, true) => null,
        (true, false) => $"insert into read.{table} (id, from_at, data) values ($1, $2, $3)",
        (false, true) when hadTime => $"with gone as (delete from read.{table} where id = $1 returning id, from_at, data) insert into read.{table}_past (id, from_at, until_at, data) select id, from_at, $2, data from gone",
        (false, true) => $"delete from read.{table} where id = $1 and from_at <= $2",
        (false, false) when hadTime => $"with past as (insert into read.{table}_past (id, from_at, until_at, data) select id, from_at, $2, data from read.{table} where id = $1) update read.{table} set from_at = $2, data = $3 where id = $1",
        (false, false) => $"update read.{table} set from_at = $2, data = $3 where id = $1"
    };
}
