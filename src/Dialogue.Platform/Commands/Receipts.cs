using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Dialogue.Platform;

/// <summary>Receipts by idempotency key, written in the transaction of the facts.</summary>
static class Receipts
{
    /// <summary>What makes two commands the same: their type, everything they say, and the reason that travels with them.</summary>
    public static byte[] Fingerprint(object command, CommandMetadata sent) =>
        SHA256.HashData(
            Encoding.UTF8.GetBytes(
                command.GetType().Name
                    + JsonSerializer.Serialize(command, command.GetType(), EventSerializer.Json)
                    + (sent.Reason is null ? "" : JsonSerializer.Serialize(sent.Reason, EventSerializer.Json))
            )
        );

    public static NpgsqlBatchCommand Read(CommandMetadata sent) =>
        new("select stream, version, at, facts, fingerprint from app.receipt where sender = $1 and key = $2")
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = sent.Actor.Key },
                new NpgsqlParameter<string> { TypedValue = sent.IdempotencyKey! },
            },
        };

    /// <exception cref="Refused">The key was used for something else.</exception>
    public static async Task<Receipt?> Read(NpgsqlDataReader rows, byte[] fingerprint, CancellationToken cancel)
    {
        if (!await rows.ReadAsync(cancel))
            return null;
        if (!fingerprint.AsSpan().SequenceEqual(rows.GetFieldValue<byte[]>(4)))
            throw new Refused(Rule.KeyReused);
        return new Receipt(rows.GetGuid(0), rows.GetInt64(1), rows.GetFieldValue<DateTimeOffset>(2), rows.GetInt32(3));
    }

    public static NpgsqlBatchCommand Write(IReadOnlyCollection<(CommandMetadata Metadata, byte[] Fingerprint, Receipt Receipt)> receipts) =>
        new(
            """
            insert into app.receipt (sender, key, fingerprint, stream, version, at, facts)
            select * from unnest($1::text[], $2::text[], $3::bytea[], $4::uuid[], $5::bigint[], $6::timestamptz[], $7::int[])
            """
        )
        {
            Parameters =
            {
                new NpgsqlParameter<string[]> { TypedValue = [.. receipts.Select(r => r.Metadata.Actor.Key)] },
                new NpgsqlParameter<string[]> { TypedValue = [.. receipts.Select(r => r.Metadata.IdempotencyKey!)] },
                new NpgsqlParameter<byte[][]>
                {
                    TypedValue = [.. receipts.Select(r => r.Fingerprint)],
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea,
                },
                new NpgsqlParameter<Guid[]> { TypedValue = [.. receipts.Select(r => r.Receipt.Stream)] },
                new NpgsqlParameter<long[]> { TypedValue = [.. receipts.Select(r => r.Receipt.Version)] },
                new NpgsqlParameter<DateTime[]> { TypedValue = [.. receipts.Select(r => r.Receipt.At.UtcDateTime)] },
                new NpgsqlParameter<int[]> { TypedValue = [.. receipts.Select(r => r.Receipt.Facts)] },
            },
        };
}
