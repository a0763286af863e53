using Dapper;

namespace Dialogue.Tables.Import;

/// <summary>What someone handed in.</summary>
/// <param name="Facts">How many facts were recorded from it; null until it was confirmed.</param>
public sealed record Upload(byte[] Content, int? Facts);

/// <summary>Keeps what someone handed in until it is confirmed or its time is over, whichever node is asked next.</summary>
public sealed class Uploads(Database database)
{
    /// <summary>How many uploads of one person are kept; an older one makes room.</summary>
    const int Kept = 5;

    public Task Keep(Guid id, string owner, byte[] content, TimeSpan lasting, CancellationToken cancel = default) =>
        database.WithConnection(
            connection =>
                connection.ExecuteAsync(
                    new(
                        """
                        delete from app.upload where (expires_at < now() or id in (select id from app.upload where owner = @owner
                            order by expires_at desc offset @others)) and coalesce(state, '') not in ('Waiting', 'Recording');
                        insert into app.upload (id, owner, content, expires_at) values (@id, @owner, @content, now() + @lasting);
                        """,
                        new
                        {
                            id,
                            owner,
                            content,
                            lasting,
                            others = Kept - 1,
                        },
                        cancellationToken: cancel
                    )
                ),
            cancel
        );

    /// <summary>The upload, if it is this person's and its time is not over.</summary>
    public Task<Upload?> Find(Guid id, string owner, CancellationToken cancel = default) =>
        database.WithConnection(
            connection =>
                connection.QueryFirstOrDefaultAsync<Upload>(
                    new(
                        "select content, facts from app.upload where id = @id and owner = @owner and expires_at >= now()",
                        new { id, owner },
                        cancellationToken: cancel
                    )
                ),
            cancel
        );

    /// <summary>Notes that it was confirmed; of two confirmations at once the one counts that recorded something.</summary>
    public Task Confirm(Guid id, string owner, int facts, CancellationToken cancel = default) =>
        database.WithConnection(
            connection =>
                connection.ExecuteAsync(
                    new(
                        "update app.upload set facts = greatest(facts, @facts) where id = @id and owner = @owner",
                        new
                        {
                            id,
                            owner,
                            facts,
                        },
                        cancellationToken: cancel
                    )
                ),
            cancel
        );
}
