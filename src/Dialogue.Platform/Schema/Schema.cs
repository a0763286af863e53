using System.Reflection;
using Npgsql;

namespace Dialogue.Platform;

/// <summary>
/// Brings a database to the present schema: what Marten and Wolverine keep once for each of their versions, numbered files once each, the
/// views again whenever their definition changed.
/// </summary>
public static class Schema
{
    // One at a time, whichever node comes first.
    const long Lock = 0x4449_414C_4F47;

    const string EventStorePrefix = "event store ";

    /// <returns>What was done, in words for the operator; empty when nothing had to be.</returns>
    /// <exception cref="OtherDatabase">Another version made this database; nothing in it was changed.</exception>
    /// <exception cref="StoreUnavailable">The database cannot be reached.</exception>
    public static async Task<IReadOnlyList<string>> Migrate(
        Database database,
        IProgress<string>? progress = null,
        CancellationToken cancel = default
    )
    {
        var done = new List<string>();
        try
        {
            await using var connection = await database.OpenOwn(cancel);
            await Run(connection, $"select pg_advisory_lock({Lock})", cancel);
            var applied = await Applied(connection, cancel);
            if (
                applied.Find(step => !step.StartsWith(EventStorePrefix, StringComparison.Ordinal) && !Files().Contains(step)) is { } foreign
            )
                throw new OtherDatabase(foreign);
            await Run(
                connection,
                "create table if not exists public.dialogue_schema (file text primary key, applied_at timestamptz not null default now())",
                cancel
            );
            var eventStore = $"{EventStorePrefix}{EventStore.Version}";
            if (!applied.Contains(eventStore))
            {
                await EventStore.SetUp(database, cancel);
                await Run(connection, $"insert into public.dialogue_schema (file) values ('{eventStore}')", cancel);
                done.Add(eventStore);
            }
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

    static async Task<List<string>> Applied(NpgsqlConnection connection, CancellationToken cancel)
    {
        if (await One<bool>(connection, "select to_regclass('public.dialogue_schema') is null", cancel))
            return [];
        await using var command = new NpgsqlCommand("select file from public.dialogue_schema order by file", connection);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var applied = new List<string>();
        while (await rows.ReadAsync(cancel))
            applied.Add(rows.GetString(0));
        return applied;
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

/// <summary>The database was made by a version of Dialogue that this one cannot read; it was left as it was.</summary>
/// <param name="step">A step of its schema that this version does not know.</param>
public sealed class OtherDatabase(string step)
    : Exception(
        $"This database was made by another version of Dialogue, which this one cannot read (it has {step}). It was left as it was. "
            + "To begin anew, choose another folder with --data or another database with --connection."
    );
