using Npgsql;

namespace Dialogue.Platform;

/// <summary>
/// Proves that the log is whole and that the views are what it folds to, at one moment and while the site goes on working.
/// </summary>
public static class Verify
{
    /// <summary>What is wrong, in words; empty when nothing is.</summary>
    public sealed record Report(long Facts, long Streams, IReadOnlyList<string> Faults);

    public static async Task<Report> Run(Database database, IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        try
        {
            await using var check = await database.Source.OpenConnectionAsync(cancel);
            await using var log = await database.Source.OpenConnectionAsync(cancel);
            await using var seen = await check.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);
            var snapshot = (string)(await Scalar(check, "select pg_export_snapshot()", cancel))!;
            await using var same = await log.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);
            await Schema.Run(log, $"set transaction snapshot '{snapshot}'", cancel);

            var faults = new List<string>();
            var streams = (long)(await Scalar(check, $"select count(*) from log.mt_streams where {Log.NoMarker}", cancel))!;
            await Count(
                check,
                faults,
                "streams whose facts are not numbered 1, 2, 3 … up to the stream's version",
                $"""
                select count(*) from (select * from log.mt_streams where {Log.NoMarker}) s left join
                    (select stream_id, min(version) as first, max(version) as last, count(*) as n from log.mt_events group by stream_id) e
                        on e.stream_id = s.id
                where e.n is null or e.first <> 1 or e.last <> e.n or e.last <> s.version
                """,
                cancel
            );
            await Count(
                check,
                faults,
                "facts that lie before their predecessor in time",
                $"""
                select count(*) from (select timestamp < lag(timestamp) over (partition by stream_id order by version) as back
                    from log.mt_events where type <> '{Log.Tombstone}') e where back
                """,
                cancel
            );

            foreach (var table in database.Model.Tables)
                await Schema.Run(
                    check,
                    $"create temp table {table} (id uuid, from_at timestamptz, until_at timestamptz, data jsonb) on commit drop",
                    cancel
                );
            var facts = await ViewBuilder.Build(log, [new(database.Model, check, "pg_temp")], progress, cancel);
            foreach (var table in database.Model.Tables)
            {
                await Count(
                    check,
                    faults,
                    $"rows of read.{table} that do not follow from the log",
                    $"select count(*) from (select id, from_at, until_at, data from read.{table} except all select * from "
                        + $"pg_temp.{table}) r",
                    cancel
                );
                await Count(
                    check,
                    faults,
                    $"rows that the log asks for and read.{table} lacks",
                    $"select count(*) from (select * from pg_temp.{table} except all select id, from_at, until_at, data from "
                        + $"read.{table}) r",
                    cancel
                );
            }
            return new(facts, streams, faults);
        }
        catch (Exception e) when (Database.IsUnavailable(e))
        {
            throw new StoreUnavailable(e);
        }
    }

    static async Task Count(NpgsqlConnection connection, List<string> faults, string what, string sql, CancellationToken cancel)
    {
        if (await Scalar(connection, sql, cancel) is long and > 0 and var n)
            faults.Add($"{n} {what}");
    }

    static async Task<object?> Scalar(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync(cancel);
    }
}
