using System.Security.Cryptography;
using System.Text;
using Dialogue.People;

namespace Dialogue.Web.Shell.SignIn;

/// <summary>How someone showed who they are.</summary>
public enum SignInMeans
{
    Persona,
    Password,
    Passkey,
    External,
}

/// <summary>A session as its owner sees it.</summary>
/// <param name="Address">Where it was begun from.</param>
/// <param name="Browser">What the browser calls itself, shortened; <see cref="Browsers"/> says it as people do.</param>
public sealed record SessionRow(Guid Id, string Means, DateTimeOffset StartedAt, DateTimeOffset SeenAt, string? Address, string? Browser);

/// <summary>What an external provider knows the session by, for signing out there and from there.</summary>
/// <param name="SessionId">The claim <c>sid</c>.</param>
/// <param name="IdentityToken">Protected; shown to the provider when signing out there.</param>
/// <param name="ShownAt">When the person last showed there who they are; null when the provider does not tell.</param>
public sealed record ProviderSession(string Issuer, string? SessionId, byte[]? IdentityToken, DateTimeOffset? ShownAt);

/// <summary>Someone with a session, as things are at this moment.</summary>
public sealed record SignedIn(Guid SessionId, SignInMeans Means, Actor Actor, DateTimeOffset StartedAt);

/// <summary>
/// Sessions are rows: what ends one, or the role or access of its owner, holds from the next request on, whichever node is asked. Of the
/// key in the cookie only the hash is kept.
/// </summary>
public sealed class Sessions(Database database, TimeProvider clock)
{
    /// <summary>A session ends after this long without a request, and in any case after the absolute limit.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromHours(2),
        AbsoluteLimit = TimeSpan.FromHours(12);

    // So often it is written down that a session is used.
    static readonly TimeSpan noteAfter = TimeSpan.FromMinutes(1);

    /// <summary>Begins a session.</summary>
    /// <returns>The key for the cookie: 256 random bits.</returns>
    public async Task<string> Begin(
        Guid personId,
        SignInMeans means,
        HttpContext context,
        ProviderSession? provider,
        CancellationToken cancel = default
    )
    {
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        await database.Execute(
            """
            delete from app.session where seen_at < @idle or started_at < @oldest;
            insert into app.session (key_hash, id, person_id, means, started_at, seen_at, address, browser, issuer, provider_session,
                identity_token)
            values (@hash, @id, @personId, @means, @now, @now, @address, @browser, @issuer, @providerSession, @identityToken)
            """,
            new
            {
                hash = HashOf(key),
                id = Guid.CreateVersion7(),
                personId,
                means = means.ToString(),
                now = now.UtcDateTime,
                idle = (now - IdleLimit).UtcDateTime,
                oldest = (now - AbsoluteLimit).UtcDateTime,
                address = context.Connection.RemoteIpAddress?.ToString(),
                browser = BrowserOf(context),
                issuer = provider?.Issuer,
                providerSession = provider?.SessionId,
                identityToken = provider?.IdentityToken,
            },
            cancel
        );
        return key;
    }

    /// <summary>Whose session it is, with the roles of this moment; null when it has ended, or nothing is allowed any more.</summary>
    /// <exception cref="StoreUnavailable">The database is away.</exception>
    public async Task<SignedIn?> Find(string key, CancellationToken cancel = default)
    {
        var hash = HashOf(key);
        var rows = await database.List<(
            Guid Id,
            string Means,
            DateTimeOffset StartedAt,
            DateTimeOffset SeenAt,
            string Person,
            string? Absent
        )>(
            """
            select s.id, s.means, s.started_at, s.seen_at, p.data::text, a.data::text
            from app.session s join {person_profile} p on p.id = s.person_id left join {person_profile} a on a.id = s.in_absence_of
            where s.key_hash = @hash
            """,
            args: new { hash },
            cancel: cancel
        );
        if (rows is not [var row])
            return null;
        var now = clock.GetUtcNow();
        var isOver = now - row.SeenAt > IdleLimit || now - row.StartedAt > AbsoluteLimit;
        if (isOver || ActorOf(EventSerializer.Read<PersonProfile>(row.Person), database.Today) is not { } actor)
        {
            // Who gets a role or access back later signs in anew.
            await End(row.Id, cancel);
            return null;
        }
        if (now - row.SeenAt > noteAfter)
            await database.Execute(
                "update app.session set seen_at = @now where key_hash = @hash",
                new { hash, now = now.UtcDateTime },
                cancel
            );
        if (row.Absent is not null)
            actor = DeputyOf(EventSerializer.Read<PersonProfile>(row.Absent), actor, database.Today) ?? actor;
        return new(row.Id, Enum.Parse<SignInMeans>(row.Means), actor, row.StartedAt);
    }

    /// <summary>Who acts in a person's session; null when the person may do nothing on this day.</summary>
    public static Actor? ActorOf(PersonProfile person, DateOnly today)
    {
        var roles = person.RolesOn(today);
        if (roles.Count == 0)
            return null;
        return new(person.Name, roles, person.OrganisationId, person.Id);
    }

    /// <summary>
    /// The person as deputy of one who is absent on this day, with the roles of that one; null when there is no such absence, another
    /// deputy or nothing to do. Nobody administers as a deputy: an administrator gives the role to who is to do so.
    /// </summary>
    public static Actor? DeputyOf(PersonProfile absent, Actor deputy, DateOnly today)
    {
        if (absent.Absence is not { } absence || absence.DeputyId != deputy.PersonId || !absence.IsOn(today))
            return null;
        IReadOnlyList<Role> roles = [.. absent.RolesOn(today).Where(role => role is not Role.Administrator)];
        return roles.Count == 0 ? null : Actor.Deputy(deputy, new(absent.Id, absent.Name), roles, absent.OrganisationId);
    }

    /// <summary>Works in the session as deputy of one who is absent, or by oneself again; the next request does.</summary>
    public Task Deputise(Guid id, Guid? absentId, CancellationToken cancel = default) =>
        database.Execute("update app.session set in_absence_of = @absentId where id = @id", new { id, absentId }, cancel);

    /// <summary>Ends one session.</summary>
    public Task End(Guid id, CancellationToken cancel = default) =>
        database.Execute("delete from app.session where id = @id", new { id }, cancel);

    /// <summary>Ends the sessions of a person, but for this one.</summary>
    /// <returns>How many ended.</returns>
    public Task<int> EndAllOf(Guid personId, Guid? except = null, CancellationToken cancel = default) =>
        database.Execute(
            "delete from app.session where person_id = @personId and (@except::uuid is null or id <> @except)",
            new { personId, except },
            cancel
        );

    /// <summary>Ends all sessions that began at an external provider, but for this one.</summary>
    public Task<int> EndOfExternal(Guid except, CancellationToken cancel = default) =>
        database.Execute("delete from app.session where means = 'External' and id <> @except", new { except }, cancel);

    /// <summary>Ends the sessions that an external provider ended: one, or all of a person.</summary>
    /// <returns>How many ended.</returns>
    public Task<int> EndAtProvider(string issuer, string? providerSession, string? subject, CancellationToken cancel = default) =>
        database.Execute(
            """
            delete from app.session s where s.issuer = @issuer and (@providerSession::text is null or s.provider_session = @providerSession)
                and (@subject::text is null or exists (select from app.external_identity e
                    where e.issuer = s.issuer and e.subject = @subject and e.person_id = s.person_id))
                and (@providerSession::text is not null or @subject::text is not null)
            """,
            new
            {
                issuer,
                providerSession,
                subject,
            },
            cancel
        );

    /// <summary>The sessions of a person that have not ended, the last used first.</summary>
    public Task<IReadOnlyList<SessionRow>> Of(Guid personId, CancellationToken cancel = default)
    {
        var now = clock.GetUtcNow();
        return database.List<SessionRow>(
            """
            select id, means, started_at as startedat, seen_at as seenat, address, browser from app.session
            where person_id = @personId and seen_at >= @idle and started_at >= @oldest order by seen_at desc
            """,
            args: new
            {
                personId,
                idle = (now - IdleLimit).UtcDateTime,
                oldest = (now - AbsoluteLimit).UtcDateTime,
            },
            cancel: cancel
        );
    }

    /// <summary>The token to show to the provider when the session is ended there too; null when there is none.</summary>
    public Task<byte[]?> IdentityTokenOf(Guid id, CancellationToken cancel = default) =>
        database.One<byte[]?>("select identity_token from app.session where id = @id", args: new { id }, cancel: cancel);

    internal static string? BrowserOf(HttpContext context) =>
        PlainText.Key(context.Request.Headers.UserAgent.ToString()) is { } browser ? browser[..Math.Min(browser.Length, 200)] : null;

    static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
