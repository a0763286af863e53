using Npgsql;

namespace Dialogue.Platform;

/// <summary>
/// Makes all views anew from the log, with their past, in fresh tables that take the place of the old ones in one moment.
/// The site stays readable meanwhile; commands wait until it is done.
/// </summary>
public static class Rebuild
{
    /// <param name="progress">How many facts have been read.</param>
    /// <returns>How many facts there were.</returns>
    public static async Task<long> Run(Database database, IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        try
        {
            await using var log = await database.Source.OpenConnectionAsync(cancel);
            await using var first = await database.OpenOwn(cancel);
            await using var second = await database.Source.OpenConnectionAsync(cancel);

            await DropOld(log, cancel);
            await using var swap = await log.BeginTransactionAsync(cancel);
            await Schema.Run(log, "lock table log.mt_events in share mode", cancel);
            await Schema.Run(
                first,
                "drop schema if exists read_next cascade; create schema read_next; set search_path = read_next",
                cancel
            );
            await Schema.Run(first, database.ViewSchema.Tables, cancel);

            var facts = await ViewBuilder.Build(
                log,
                [new(database.Model, first, "read_next"), new(database.Model, second, "read_next")],
                progress,
                cancel
            );

            await Schema.Run(first, database.ViewSchema.Indexes, cancel);
            await Schema.Run(
                first,
                $"reset search_path; analyze {string.Join(", ", database.Model.Tables.Select(table => $"read_next.{table}"))}",
                cancel
            );
            var old = await Tables(log, "read", cancel);
            // Changing a setting makes prepared statements look up their tables anew, and locks out neither who reads nor who writes.
            await Schema.Run(
                log,
                $"""
                {string.Concat(old.Select(table => $"alter table read.{table} set (autovacuum_enabled = off);"))}
                {(old.Length > 0 ? "alter schema read rename to read_old;" : "drop schema if exists read;")}
                alter schema read_next rename to read;
                delete from app.views; insert into app.views values ('{database.ViewSchema.Definition}')
                """,
                cancel
            );
            await swap.CommitAsync(cancel);
            await DropOld(log, cancel);
            return facts;
        }
        catch (Exception e) when (Database.IsUnavailable(e))
        {
            throw new StoreUnavailable(e);
        }
    }

    // One after the other: a reader that holds one table and asks for the next never waits for who waits for it.
    static async Task DropOld(NpgsqlConnection connection, CancellationToken cancel)
    {
        foreach (var table in await Tables(connection, "read_old", cancel))
            await Schema.Run(connection, $"drop table read_old.{table}", cancel);
        await Schema.Run(connection, "drop schema if exists read_old", cancel);
    }

    static Task<string[]> Tables(NpgsqlConnection connection, string schema, CancellationToken cancel) =>
        Schema.One<string[]>(
            connection,
            $"select coalesce(array_agg(tablename::text order by tablename), '{{}}') from pg_tables where schemaname = '{schema}'",
            cancel
        );
}
