using Npgsql;

namespace Dialogue.Platform;

/// <summary>Human numbers from sequences. Numbers that a file or a caller chose itself are passed over.</summary>
public sealed class NumberSequence(Database database) : INumberSequence
{
    public Task<int> Next(Numbered kind, CancellationToken cancel = default) =>
        database.WithConnection(
            async connection =>
            {
                var (sequence, table) = kind switch
                {
                    Numbered.Table => ("app.table_number", "read.table_report"),
                    Numbered.Insight => ("app.insight_number", "read.insight_dossier"),
                    Numbered.Theme => ("app.theme_number", "read.theme_page"),
                    Numbered.Plan => ("app.plan_number", "read.plan_overview"),
                    Numbered.FollowUp => ("app.follow_up_number", "read.follow_up_card"),
                    _ => throw new ArgumentOutOfRangeException(nameof(kind)),
                };
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
