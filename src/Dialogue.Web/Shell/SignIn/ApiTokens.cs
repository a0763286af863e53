using System.Security.Cryptography;
using System.Text;
using Dialogue.People;

namespace Dialogue.Web.Shell.SignIn;

/// <summary>A token or secret as its owner sees it.</summary>
public sealed record ApiTokenRow(
    Guid Id,
    string Purpose,
    bool MayWrite,
    DateTimeOffset MadeAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? UsedAt,
    DateTimeOffset? RevokedAt
);

/// <summary>Whose token it is, and whether it also writes.</summary>
public sealed record TokenOwner(Guid TokenId, Guid PersonId, bool MayWrite, Actor Actor);

/// <summary>
/// Tokens with which a person asks at the API, and the secrets with which a system gets tokens. They are shown once; only their hash is
/// kept. What they allow is what their owner may at that moment.
/// </summary>
public sealed class ApiTokens(Database database, TimeProvider clock)
{
    /// <summary>What a personal access token begins with, so that it is recognised where it leaks.</summary>
    public const string Prefix = "dlg_";

    // So often it is written down that a token is used.
    static readonly TimeSpan noteAfter = TimeSpan.FromMinutes(1);

    /// <summary>Makes a token.</summary>
    /// <param name="replaces">Whether the earlier ones of this person stop working.</param>
    /// <returns>What is shown once: 256 random bits.</returns>
    public async Task<string> Make(
        Guid personId,
        string purpose,
        bool mayWrite,
        DateTimeOffset expiresAt,
        bool replaces = false,
        CancellationToken cancel = default
    )
    {
        var token = Prefix + Base64Url(RandomNumberGenerator.GetBytes(32));
        await database.Execute(
            """
            update app.api_token set revoked_at = @now where person_id = @personId and revoked_at is null and @replaces;
            insert into app.api_token (id, person_id, key_hash, purpose, may_write, made_at, expires_at)
            values (@id, @personId, @hash, @purpose, @mayWrite, @now, @expires)
            """,
            new
            {
                id = Guid.CreateVersion7(),
                personId,
                hash = HashOf(token),
                purpose,
                mayWrite,
                now = clock.GetUtcNow().UtcDateTime,
                expires = expiresAt.UtcDateTime,
                replaces,
            },
            cancel
        );
        return token;
    }

    /// <summary>Whose token it is; null when it is not known, expired or revoked, or its owner may do nothing.</summary>
    public Task<TokenOwner?> Find(string token, CancellationToken cancel = default) => Find(token, PersonKind.Person, cancel);

    // The secret of a system only gets it tokens, so that it is not sent with every request.
    async Task<TokenOwner?> Find(string token, PersonKind kind, CancellationToken cancel)
    {
        if (!token.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var now = clock.GetUtcNow();
        var rows = await database.List<(Guid Id, bool MayWrite, DateTimeOffset? UsedAt, string Person)>(
            """
            select t.id, t.may_write, t.used_at, p.data::text from app.api_token t join {person_profile} p on p.id = t.person_id
            where t.key_hash = @hash and t.revoked_at is null and t.expires_at > @now
            """,
            args: new { hash = HashOf(token), now = now.UtcDateTime },
            cancel: cancel
        );
        if (rows is not [var row])
            return null;
        var person = EventSerializer.Read<PersonProfile>(row.Person);
        if (person.Kind != kind || Sessions.ActorOf(person, database.Today) is not { } actor)
            return null;
        if (row.UsedAt is null || now - row.UsedAt > noteAfter)
            await database.Execute(
                "update app.api_token set used_at = @now where id = @id",
                new { id = row.Id, now = now.UtcDateTime },
                cancel
            );
        return new(row.Id, person.Id, row.MayWrite, actor);
    }

    /// <summary>The system with this id and secret, for client credentials.</summary>
    public async Task<TokenOwner?> FindSystem(string? clientId, string? secret, CancellationToken cancel = default) =>
        Guid.TryParse(clientId, out var id)
        && secret is not null
        && await Find(secret, PersonKind.System, cancel) is { } owner
        && owner.PersonId == id
            ? owner
            : null;

    /// <summary>Whether the secret with this id, with which a system got a token, still works.</summary>
    public Task<bool> IsGood(Guid id, Guid personId, CancellationToken cancel = default) =>
        database.One<bool>(
            """
            select exists (select from app.api_token
                where id = @id and person_id = @personId and revoked_at is null and expires_at > @now)
            """,
            args: new
            {
                id,
                personId,
                now = clock.GetUtcNow().UtcDateTime,
            },
            cancel: cancel
        );

    /// <summary>Who asks with a token of the provider, as things are at this moment; null when the person may do nothing.</summary>
    public async Task<Actor?> ActorOf(Guid personId, CancellationToken cancel = default) =>
        await database.Document<PersonProfile>(
            "select data from {person_profile} where id = @personId",
            args: new { personId },
            cancel: cancel
        )
            is { } person
            ? Sessions.ActorOf(person, database.Today)
            : null;

    /// <summary>The tokens of a person, those that are good first.</summary>
    public Task<IReadOnlyList<ApiTokenRow>> Of(Guid personId, CancellationToken cancel = default) =>
        database.List<ApiTokenRow>(
            """
            select id, purpose, may_write as maywrite, made_at as madeat, expires_at as expiresat, used_at as usedat,
                revoked_at as revokedat
            from app.api_token where person_id = @personId order by revoked_at is not null, made_at desc
            """,
            args: new { personId },
            cancel: cancel
        );

    /// <summary>Ends a token of this person.</summary>
    /// <returns>Whether there was one to end.</returns>
    public async Task<bool> Revoke(Guid personId, Guid id, CancellationToken cancel = default) =>
        await database.Execute(
            "update app.api_token set revoked_at = @now where id = @id and person_id = @personId and revoked_at is null",
            new
            {
                id,
                personId,
                now = clock.GetUtcNow().UtcDateTime,
            },
            cancel
        ) == 1;

    static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
