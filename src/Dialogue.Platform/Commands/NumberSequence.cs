using Npgsql;

namespace Dialogue.Platform;

/// <summary>Human numbers from sequences, which begin again at 1 when they end. Numbers that a file or a caller chose itself are passed over.</summary>
public sealed class NumberSequence(Database database) : INumberSequence
{
    public Task<int> Next(EntityKind kind, CancellationToken cancel = default) =>
        database.WithConnection(
            async connection =>
            {
                var thing = database.Model[kind];
                if (!thing.IsNumbered)
                    throw new ArgumentException($"{kind} has no number.", nameof(kind));
                var (sequence, table) = ($"app.{thing.NumberIndex}", $"read.{thing.View.Table}");
                if (await Draw($"select nextval('{sequence}')::int as n") is { } free)
                    return free;
                // Taken: an import chose its own. Whoever comes first moves the sequence beyond the highest; the others wait for that and draw again.
                await using (
                    var beyond = new NpgsqlBatch(connection)
                    {
                        BatchCommands =
                        {
                            new($"select pg_advisory_xact_lock(hashtext('{sequence}'))"),
                            new(
                                $"select setval('{sequence}', (select max(number) from {table})) where (select last_value from {sequence}) < (select max(number) from {table})"
                            ),
                        },
                    }
                )
                    await beyond.ExecuteNonQueryAsync(cancel);
                while (true)
                    if (await Draw($"select nextval('{sequence}')::int as n") is { } later)
                        return later;

                async Task<int?> Draw(string sql)
                {
                    await using var draw = new NpgsqlCommand(
                        $"with drawn as materialized ({sql}) select n from drawn where not exists (select from {table} where number = n)",
                        connection
                    );
                    return await draw.ExecuteScalarAsync(cancel) as int?;
                }
            },
            cancel
        );
}
