using Npgsql;

namespace Dialogue.Platform;

/// <summary>
/// The moment in the programme: real time, unless a demo programme opened on a moment of its own, from which it runs on. It is kept in
/// the database (<c>app.clock</c>), so that all nodes agree and a restart changes nothing. What is technical, such as cookies, uploads and
/// waiting, goes by real time.
/// </summary>
public sealed class ProgrammeClock(TimeProvider real) : TimeProvider
{
    long shift;

    /// <summary>Whether this is another moment than that of the real world.</summary>
    public bool IsShifted => Volatile.Read(ref shift) != 0;

    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow().AddTicks(Volatile.Read(ref shift));

    /// <summary>Goes by what is kept in the database.</summary>
    /// <exception cref="StoreUnavailable">The database is away.</exception>
    public async Task Read(Database database, CancellationToken cancel = default)
    {
        try
        {
            await using var command = database.Source.CreateCommand("select shows - at from app.clock");
            Volatile.Write(ref shift, await command.ExecuteScalarAsync(cancel) is TimeSpan kept ? kept.Ticks : 0);
        }
        catch (Exception e) when (Database.IsUnavailable(e))
        {
            throw new StoreUnavailable(e);
        }
    }

    /// <summary>From this transaction on, the clock of the programme shows this moment and runs on from there.</summary>
    internal static async Task Start(NpgsqlConnection connection, DateTimeOffset shows, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("insert into app.clock (shows, at) values ($1, clock_timestamp())", connection)
        {
            Parameters = { new() { Value = shows.UtcDateTime } },
        };
        await command.ExecuteNonQueryAsync(cancel);
    }
}
