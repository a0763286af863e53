using Dialogue.Tables;

namespace Dialogue.Benchmarks;

/// <summary>
/// A database with tables that were held, on which statements can be recorded; and the script by which pgbench writes the same rows.
/// </summary>
static class HeldTables
{
    public const int Count = 2000;

    /// <summary>pgbench writes on the first half and the product on the other, so that they can share a database.</summary>
    public const int Half = Count / 2;

    public const string Text = "Mijn kinderen misten hun vrienden, en ik miste de rust om mijn werk goed te doen.";

    public static Guid Id(int number) => Guid.ParseExact($"00000000-0000-0000-0000-{number:000000000000}", "D");

    public static async Task<Database> In(Bench bench, string name)
    {
        var database = await bench.Empty(name);
        await new Bulk(database).SendAll(
            Enumerable
                .Range(1, Count)
                .Select(n => new CommandWithMetadata(
                    new RecordTable(
                        Id(n),
                        n,
                        new("Reeks", new(2021, 3, 4), TableMode.Online, Province.Utrecht, null, null, "F. Acilitator"),
                        null,
                        []
                    ),
                    new(Actor.System)
                ))
        );
        await Bench.Settle(database);
        return database;
    }

    /// <summary>What recording a statement comes to: the stream's new version, one fact, one document.</summary>
    public static string Script { get; } =
        $$"""
            \set t random(1, {{Half}})
            with s as (update log.mt_streams set version = version + 1, timestamp = now()
                where id = ('00000000-0000-0000-0000-' || lpad(:t::text, 12, '0'))::uuid returning id, version),
            f as (insert into log.mt_events (seq_id, id, stream_id, version, data, type, timestamp,
                user_name) select nextval('log.mt_events_sequence'), gen_random_uuid(), id, version,
                '{"statementId":"019aa000-0000-7000-8000-000000000000","number":1,"kind":"Knel",
                  "text":"{{Text}}","targetGroups":["ouders"]}',
                'statement_recorded', now(), 'Dialogue' from s)
            insert into read.statement_line (id, from_at, data) select gen_random_uuid(), now(), jsonb_build_object('id',
                gen_random_uuid(), 'tableId', id, 'number', version, 'kind', 'Knel', 'text', '{{Text}}', 'targetGroups',
                '["ouders"]'::jsonb, 'status', 'Recorded') from s;

            """;

    /// <summary>The same, with the receipt of an idempotency key.</summary>
    public static string ScriptWithReceipt { get; } =
        Script
            .Replace(
                "insert into read.statement_line",
                """
                r as (insert into app.receipt (sender, key, fingerprint, stream, version, at, facts) select 'Joris van Eck',
                    gen_random_uuid()::text, sha256(id::text::bytea), id, version, now(), 1 from s)
                insert into read.statement_line
                """,
                StringComparison.Ordinal
            )
            .Replace("'Dialogue' from s)", "'Dialogue' from s),", StringComparison.Ordinal);
}
