using Dapper;

namespace Dialogue.Platform;

/// <summary>Sessions that somebody ended by signing out: their cookies open nothing any more, on whichever node.</summary>
public sealed class EndedSessions(Database database, TimeProvider clock)
{
    // So long another node may go on showing pages to a session that was ended; whatever changes something is asked for at once.
    static readonly TimeSpan refreshAfter = TimeSpan.FromSeconds(5);

    HashSet<Guid> known = [];
    DateTimeOffset refreshed = DateTimeOffset.MinValue;

    /// <exception cref="StoreUnavailable">The database is away: the session is not ended.</exception>
    public async Task End(Guid session, DateTimeOffset until, CancellationToken cancel)
    {
        await database.WithConnection(
            connection =>
                connection.ExecuteAsync(
                    new CommandDefinition(
                        """
                        delete from app.ended_session where until_at < @now;
                        insert into app.ended_session (id, until_at) values (@session, @until) on conflict do nothing
                        """,
                        new
                        {
                            session,
                            until = until.UtcDateTime,
                            now = clock.GetUtcNow().UtcDateTime,
                        },
                        cancellationToken: cancel
                    )
                ),
            cancel
        );
        known = [.. known, session];
    }

    /// <param name="certain">Whether what other nodes ended just now counts too.</param>
    public async Task<bool> Has(Guid session, bool certain, CancellationToken cancel)
    {
        if (known.Contains(session))
            return true;
        if (!certain && clock.GetUtcNow() - refreshed < refreshAfter)
            return false;
        try
        {
            known = [.. await database.List<Guid>("select id from app.ended_session", cancel: cancel)];
        }
        catch (StoreUnavailable)
        {
            // Nothing can be read or changed either, and the request is to hear that.
            return false;
        }
        refreshed = clock.GetUtcNow();
        return known.Contains(session);
    }
}
