using System.Threading.Channels;
using Npgsql;
using NpgsqlTypes;

namespace Dialogue.Platform;

/// <summary>
/// Makes view rows from facts and writes them by COPY into fresh tables. Each stream is folded once and on its own,
/// so memory stays the size of a stream, and workers share the streams.
/// </summary>
sealed class ViewBuilder(DomainModel model, NpgsqlConnection connection, string schema)
{
    const int Flush = 5_000;
    readonly Dictionary<string, List<ViewRow>> buffers = [];

    /// <summary>Reads the whole log on one connection and builds every view on the others.</summary>
    /// <returns>How many facts were read.</returns>
    public static async Task<long> Build(
        NpgsqlConnection log,
        IReadOnlyList<ViewBuilder> builders,
        IProgress<long>? progress,
        CancellationToken cancel
    )
    {
        var streams = Channel.CreateBounded<List<RawFact>>(new BoundedChannelOptions(1024) { SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var workers = builders
            .Select(builder =>
                Task.Run(
                    async () =>
                    {
                        try
                        {
                            await foreach (var stream in streams.Reader.ReadAllAsync(stop.Token))
                                await builder.Add(builder.Read(stream), stop.Token);
                            await builder.Complete(stop.Token);
                        }
                        catch
                        {
                            await stop.CancelAsync();
                            throw;
                        }
                    },
                    stop.Token
                )
            )
            .ToList();

        var facts = 0L;
        try
        {
            await using var command = new NpgsqlCommand(
                $"select {Log.Columns} from log.mt_events where type <> '{Log.Tombstone}' order by stream_id, version",
                log
            )
            {
                CommandTimeout = 0,
            };
            await using var rows = await command.ExecuteReaderAsync(stop.Token);
            List<RawFact> stream = [];
            while (await rows.ReadAsync(stop.Token))
            {
                var raw = RawFact.From(rows);
                if (stream.Count > 0 && stream[0].Stream != raw.Stream)
                {
                    await streams.Writer.WriteAsync(stream, stop.Token);
                    stream = [];
                }
                stream.Add(raw);
                if (++facts % 10_000 == 0)
                    progress?.Report(facts);
            }
            if (stream.Count > 0)
                await streams.Writer.WriteAsync(stream, stop.Token);
            streams.Writer.Complete();
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // A worker failed and stopped the reading: its own failure follows from the next line.
        }
        await Task.WhenAll(workers);
        progress?.Report(facts);
        return facts;
    }

    List<Fact> Read(List<RawFact> stream) => [.. stream.Select(raw => raw.Read(model))];

    /// <summary>Adds every document of one stream, all its facts given.</summary>
    public async Task Add(IReadOnlyList<Fact> facts, CancellationToken cancel)
    {
        foreach (var (table, row) in ViewChanges.Of(model, [], facts).SelectMany(ViewWriter.Rows))
        {
            if (!buffers.TryGetValue(table, out var rows))
                buffers[table] = rows = new(Flush);
            rows.Add(row);
            if (rows.Count == Flush)
                await Copy(table, rows, cancel);
        }
    }

    /// <summary>WriteBatch what is still buffered.</summary>
    public async Task Complete(CancellationToken cancel)
    {
        foreach (var (table, rows) in buffers)
            await Copy(table, rows, cancel);
    }

    async Task Copy(string table, List<ViewRow> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
            return;
        await using var copy = await connection.BeginBinaryImportAsync(
            $"copy {schema}.{table} (id, from_at, until_at, data) from stdin (format binary)",
            cancel
        );
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(row.Id, NpgsqlDbType.Uuid, cancel);
            await copy.WriteAsync(row.From, NpgsqlDbType.TimestampTz, cancel);
            await copy.WriteAsync(row.Until?.UtcDateTime ?? DateTime.MaxValue, NpgsqlDbType.TimestampTz, cancel);
            await copy.WriteAsync(row.Json, NpgsqlDbType.Jsonb, cancel);
        }
        await copy.CompleteAsync(cancel);
        rows.Clear();
    }

    /// <summary>A fact as it comes from the log; its JSON is read by the worker that folds it.</summary>
    readonly record struct RawFact(
        Guid Stream,
        long Version,
        DateTimeOffset At,
        string? By,
        string Type,
        string Data,
        string? Why,
        Guid? ById
    )
    {
        public static RawFact From(NpgsqlDataReader row) =>
            new(
                row.GetGuid(0),
                row.GetInt64(1),
                row.GetFieldValue<DateTimeOffset>(2),
                row.IsDBNull(3) ? null : row.GetString(3),
                row.GetString(4),
                row.GetString(5),
                row.IsDBNull(6) ? null : row.GetString(6),
                row.IsDBNull(7) ? null : Guid.Parse(row.GetString(7))
            );

        public Fact Read(DomainModel model) => new(Stream, Version, At, By, model.ReadEvent(Type, Data), Why, ById);
    }
}
