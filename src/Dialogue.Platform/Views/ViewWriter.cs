using Npgsql;
using NpgsqlTypes;

namespace Dialogue.Platform;

/// <summary>One row of a view's table: a version of a document with the time in which it was true.</summary>
readonly record struct ViewRow(Guid Id, DateTimeOffset From, DateTimeOffset? Until, string Json);

/// <summary>WriteBatch documents and their past: the SQL that a change of a document comes to.</summary>
public static class ViewWriter
{
    /// <summary>
    /// The statements that bring the tables of many documents up to date: one for all rows that are new in a table, and those of each
    /// document that was there.
    /// </summary>
    /// <param name="changes">Each document once.</param>
    internal static IEnumerable<NpgsqlBatchCommand> Write(IReadOnlyCollection<DocumentChange> changes)
    {
        foreach (
            var (table, rows) in changes
                .Where(change => change.Before is null)
                .SelectMany(Rows)
                .GroupBy(row => row.Table, row => row.Row)
                .Select(table => (table.Key, table.ToList()))
        )
            yield return new(
                $"insert into read.{table} (id, from_at, until_at, data) select * from unnest($1::uuid[], $2::timestamptz[], "
                    + $"$3::timestamptz[], $4::jsonb[])"
            )
            {
                Parameters =
                {
                    new NpgsqlParameter<Guid[]> { TypedValue = [.. rows.Select(row => row.Id)] },
                    new NpgsqlParameter<DateTime[]> { TypedValue = [.. rows.Select(row => row.From.UtcDateTime)] },
                    new NpgsqlParameter<DateTime[]> { TypedValue = [.. rows.Select(row => row.Until?.UtcDateTime ?? DateTime.MaxValue)] },
                    new NpgsqlParameter<string[]>
                    {
                        TypedValue = [.. rows.Select(row => row.Json)],
                        NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
                    },
                },
            };
        foreach (var change in changes)
            if (change.Before is not null)
                foreach (var write in Write(change))
                    yield return write;
    }

    /// <summary>All rows of a document that was not there before, with the table of each.</summary>
    internal static IEnumerable<(string Table, ViewRow Row)> Rows(DocumentChange change)
    {
        for (var i = 0; i < change.Versions.Count; i++)
        {
            if (change.Versions[i].Document is not { } document)
                continue;
            var until = i + 1 < change.Versions.Count ? change.Versions[i + 1].At : (DateTimeOffset?)null;
            yield return (
                until is null ? change.View.Table : change.View.PastTable,
                new(change.Id, change.Versions[i].At, until, EventSerializer.Write(document))
            );
        }
    }

    /// <summary>The statements that bring the tables of one document up to date, to run in the transaction of the facts.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Write(DocumentChange change)
    {
        var (before, from) = (change.Before, change.BeforeFrom);
        foreach (var (at, document) in change.Versions)
        {
            if (Sql(change.View.Table, before is null, document is null, hadTime: from < at) is { } sql)
            {
                var command = new NpgsqlBatchCommand(sql)
                {
                    Parameters =
                    {
                        new NpgsqlParameter<Guid> { TypedValue = change.Id },
                        new NpgsqlParameter<DateTimeOffset> { TypedValue = at },
                    },
                };
                if (document is not null)
                    command.Parameters.Add(
                        new NpgsqlParameter<string> { TypedValue = EventSerializer.Write(document), NpgsqlDbType = NpgsqlDbType.Jsonb }
                    );
                yield return command;
            }
            (before, from) = (document, at);
        }
    }

    // A version that lasted no time at all leaves no past: nobody could have seen it.
    static string? Sql(string table, bool isNew, bool goes, bool hadTime) =>
        (isNew, goes) switch
        {
            (true, true) => null,
            (true, false) => $"insert into read.{table} (id, from_at, data) values ($1, $2, $3)",
            (false, true) when hadTime => $"with gone as (delete from read.{table} where id = $1 returning id, from_at, data) insert into "
                + $"read.{table}_past (id, from_at, until_at, data) select id, from_at, $2, data from gone",
            (false, true) => $"delete from read.{table} where id = $1 and from_at <= $2",
            (false, false) when hadTime =>
                $"with past as (insert into read.{table}_past (id, from_at, until_at, data) select id, from_at, $2, data from "
                    + $"read.{table} where id = $1) update read.{table} set from_at = $2, data = $3 where id = $1",
            (false, false) => $"update read.{table} set from_at = $2, data = $3 where id = $1",
        };
}
