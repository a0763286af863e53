namespace Dialogue.Benchmarks;

/// <summary>
/// The floor of everything that is written in bulk: the same rows by plain binary COPY into the same tables with the same indexes.
/// </summary>
static class Copying
{
    static readonly (string Table, string Columns)[] tables =
    [
        ("log.mt_streams", "id, type, version, timestamp, created"),
        ("log.mt_events", "seq_id, id, stream_id, version, data, type, timestamp, user_name, headers"),
        .. Modules.Model.Tables.Select(table => ($"read.{table}", "id, from_at, until_at, data")),
    ];

    /// <summary>Takes the rows out of a database into a folder.</summary>
    public static async Task Out(Database from, string folder)
    {
        await using var connection = await from.Source.OpenConnectionAsync();
        foreach (var (table, columns) in tables)
        {
            await using var rows = await connection.BeginRawBinaryCopyAsync(
                $"copy (select {columns} from {table}) to stdout (format binary)"
            );
            await using var file = File.Create(Path.Combine(folder, table));
            await rows.CopyToAsync(file);
        }
    }

    /// <summary>Copies them into a database that has the schema and nothing else, in one transaction.</summary>
    public static async Task In(Database to, string folder)
    {
        await using var connection = await to.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var (table, columns) in tables)
        {
            await using var file = File.OpenRead(Path.Combine(folder, table));
            await using var rows = await connection.BeginRawBinaryCopyAsync($"copy {table} ({columns}) from stdin (format binary)");
            await file.CopyToAsync(rows);
        }
        await transaction.CommitAsync();
    }
}
