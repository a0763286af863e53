using System.Reflection;
using Npgsql;

namespace Dialogue.Platform;

/// <summary>Brings a database to the present schema: numbered files once each, the views again whenever their definition changed.</summary>
public static class Schema
{
    // One at a time, whichever node comes first.
    const long Lock = 0x4449_414C_4F47;

    /// <returns>What was done, in words for the operator; empty when nothing had to be.</returns>
    public static async Task<IReadOnlyList<string>> Migrate(
        Database database,
        IProgress<string>? progress = null,
        CancellationToken cancel = default
    )
    {
        var done = new List<string>();
        try
        {
            await using var connection = await database.Source.OpenConnectionAsync(cancel);
            await Run(connection, $"select pg_advisory_lock({Lock})", cancel);
            await Run(
                connection,
                "create table if not exists public.dialogue_schema (file text primary key, applied_at timestamptz not null default now())",
                cancel
            );
            foreach (var file in Files().Where(f => char.IsDigit(f[0])))
            {
                await using var transaction = await connection.BeginTransactionAsync(cancel);
                await using (
                    var mark = new NpgsqlCommand("insert into public.dialogue_schema (file) values ($1) on conflict do nothing", connection)
                    {
                        Parameters = { new() { Value = file } },
                    }
                )
                    if (await mark.ExecuteNonQueryAsync(cancel) == 0)
                        continue;
                await Run(connection, Text(file), cancel);
                await transaction.CommitAsync(cancel);
                done.Add(file);
            }
            foreach (var thing in database.Model.Things.Where(thing => thing.IsNumbered))
                await Run(connection, $"create sequence if not exists app.{thing.NumberIndex}", cancel);
            await using var known = new NpgsqlCommand("select definition from app.views", connection);
            if (await known.ExecuteScalarAsync(cancel) as string != database.ViewSchema.Definition)
            {
                var facts = await Rebuild.Run(
                    database,
                    progress is null ? null : new Progress<long>(n => progress.Report($"{n} facts")),
                    cancel
                );
                done.Add($"views ({facts} facts)");
            }
            await Run(connection, $"select pg_advisory_unlock({Lock})", cancel);
        }
        catch (Exception e) when (Database.IsUnavailable(e))
        {
            throw new StoreUnavailable(e);
        }
        return done;
    }

    static IEnumerable<string> Files() =>
        typeof(Schema)
            .Assembly.GetManifestResourceNames()
            .Where(n => n.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    internal static string Text(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    internal static async Task Run(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
    }

    internal static async Task<T> One<T>(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(cancel))!;
    }
}
