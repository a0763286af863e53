using System.Collections.Concurrent;
using Dapper;

namespace Dialogue.Platform;

/// <summary>Sessions that somebody ended by signing out: their cookies open nothing any more, on whichever node.</summary>
public sealed class EndedSessions(Database database, TimeProvider clock)
{
    // So long another node may go on showing pages to a session that was ended; whatever changes something is asked for at once.
    static readonly TimeSpan refreshAfter = TimeSpan.FromSeconds(5);

    readonly ConcurrentDictionary<Guid, DateTimeOffset> known = new();
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
        known[session] = until;
    }

    /// <param name="certain">Whether what other nodes ended just now counts too.</param>
    public async Task<bool> Has(Guid session, bool certain, CancellationToken cancel)
    {
        if (known.ContainsKey(session))
            return true;
        try
        {
            if (certain)
                return await database.One<bool>(
                    "select exists (select from app.ended_session where id = @session)",
                    args: new { session },
                    cancel: cancel
                );
            await Refresh(cancel);
            return known.ContainsKey(session);
        }
        catch (StoreUnavailable)
        {
            // Nothing can be read or changed either, and the request is to hear that.
            return false;
        }
    }

    async Task Refresh(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (now - refreshed < refreshAfter)
            return;
        foreach (
            var (id, until) in await database.List<(Guid, DateTimeOffset)>("select id, until_at from app.ended_session", cancel: cancel)
        )
            known[id] = until;
        foreach (var (id, until) in known)
            if (until < now)
                known.TryRemove(id, out _);
        refreshed = now;
    }
}
