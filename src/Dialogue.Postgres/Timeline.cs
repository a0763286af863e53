namespace Dialogue.Postgres;

/// <summary>Every fact of a thing in the order in which it happened: the timeline of its page.</summary>
public sealed class Timeline(Database database)
{
    /// <param name="at">Facts up to this moment; all when null.</param>
    public Task<IReadOnlyList<Fact>> Of(Guid stream, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.Reached<IReadOnlyList<Fact>>(async connection =>
        {
            await using var batch = new Npgsql.NpgsqlBatch(connection) { BatchCommands = { Log.ReadStream(stream) } };
            await using var rows = await batch.ExecuteReaderAsync(cancel);
            var facts = await Log.ReadAll(rows, cancel);
            return at is { } moment ? [.. facts.TakeWhile(fact => fact.At <= moment)] : facts;
        }, cancel);
}
