using Npgsql;

namespace Dialogue.Platform;

/// <summary>Human numbers from sequences. Numbers that a file or a caller chose itself are passed over.</summary>
public sealed class NumberSequence(Database database)
{
    public Task<int> Next(EntityKind kind, CancellationToken cancel = default) =>
        database.WithConnection(
            async connection =>
            {
                var thing = database.Model[kind];
                if (!thing.IsNumbered)
                    throw new ArgumentException($"{kind} has no number.", nameof(kind));
                var (sequence, table) = ($"app.{thing.NumberIndex}", $"read.{thing.View.Table}");
                while (true)
                {
                    if (await Draw() is { } free)
                        return free;
                    // Taken: someone chose it. The first transaction moves the sequence to the last number before a gap, so that one high
                    // number takes away no other; the others wait for that and draw again.
                    await using var beyond = new NpgsqlBatch(connection)
                    {
                        BatchCommands =
                        {
                            new($"select pg_advisory_xact_lock(hashtext('{sequence}'))"),
                            new(
                                $"""
                                with last as materialized (select s.last_value as number from {sequence} s join {table} t
                                    on t.number = s.last_value)
                                select setval('{sequence}', t.number) from last join {table} t on t.number >= last.number
                                where not exists (select from {table} n where n.number = t.number + 1)
                                order by t.number limit 1
                                """
                            ),
                        },
                    };
                    await beyond.ExecuteNonQueryAsync(cancel);
                }

                async Task<int?> Draw()
                {
                    await using var draw = new NpgsqlCommand(
                        $"with drawn as materialized (select nextval('{sequence}')::int as n) select n from drawn where not "
                            + $"exists (select from {table} where number = n)",
                        connection
                    );
                    return await draw.ExecuteScalarAsync(cancel) as int?;
                }
            },
            cancel
        );
}
