using System.Security.Cryptography;
using System.Text;
using Dialogue.People;

namespace Dialogue.Web.Shell.SignIn.Accounts;

/// <summary>What a link is for.</summary>
public enum WelcomePurpose
{
    /// <summary>Makes the first administrator, in whose stead nobody can invite.</summary>
    FirstAdministrator,

    /// <summary>Lets someone in who was registered.</summary>
    Invitation,

    /// <summary>Gives someone new means of signing in, and takes the old ones away.</summary>
    Reset,
}

/// <summary>A link that is still good.</summary>
public sealed record WelcomeLink(WelcomePurpose Purpose, Guid? PersonId, DateTimeOffset ExpiresAt);

/// <summary>Links that let someone in once, and only until they expire. Of the key in the link only the hash is kept.</summary>
public sealed class WelcomeLinks(Database database, ICommands commands, TimeProvider clock, SecurityLog log)
{
    static readonly TimeSpan invitationLife = TimeSpan.FromDays(7),
        resetLife = TimeSpan.FromHours(24);

    /// <summary>Where the link leads, after the address of the site.</summary>
    public static string Path(string key) => $"/welkom/{key}";

    /// <summary>Makes a link; the links of before for the same purpose and person are no longer good.</summary>
    /// <returns>The key in it: 256 random bits.</returns>
    public async Task<string> Make(WelcomePurpose purpose, Guid? personId, string madeBy, CancellationToken cancel = default)
    {
        var key = System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        await database.Execute(
            """
            delete from app.welcome_link where person_id is not distinct from @personId and used_at is null or expires_at < @old;
            insert into app.welcome_link (key_hash, purpose, person_id, made_by, made_at, expires_at)
            values (@hash, @purpose, @personId, @madeBy, @now, @expires)
            """,
            new
            {
                hash = HashOf(key),
                purpose = purpose.ToString(),
                personId,
                madeBy,
                now = now.UtcDateTime,
                old = now.AddDays(-30).UtcDateTime,
                expires = (now + (purpose is WelcomePurpose.Reset ? resetLife : invitationLife)).UtcDateTime,
            },
            cancel
        );
        return key;
    }

    /// <summary>The link with this key; null when it is not known, was used, or has expired.</summary>
    public async Task<WelcomeLink?> Find(string key, CancellationToken cancel = default) =>
        await database.List<(string Purpose, Guid? PersonId, DateTimeOffset ExpiresAt)>(
            $"select purpose, person_id, expires_at from app.welcome_link l where {Good}",
            args: new { hash = HashOf(key), now = clock.GetUtcNow().UtcDateTime },
            cancel: cancel
        )
            is [var row]
            ? new(Enum.Parse<WelcomePurpose>(row.Purpose), row.PersonId, row.ExpiresAt)
            : null;

    /// <summary>
    /// Uses the link up: of two at once one does. The first administrator is registered by it; who starts anew loses everything of before.
    /// </summary>
    /// <param name="name">What the first administrator is called.</param>
    /// <param name="mail">The address of the first administrator.</param>
    /// <returns>The person that it lets in; null when it is no longer good.</returns>
    /// <exception cref="Refused">The name or the address of the first administrator is not right; the link stays good.</exception>
    public async Task<Guid?> Use(string key, string? name, string? mail, HttpContext context, CancellationToken cancel = default)
    {
        if (await Find(key, cancel) is not { } link)
        {
            await log.Write(SecurityEventKind.LinkRefused, context, detail: "not known, used or expired", cancel: cancel);
            return null;
        }
        var person = PersonOf(key, link);
        if (link.Purpose is WelcomePurpose.FirstAdministrator)
        {
            if (await HasAdministrator(cancel))
                return null;
            if (
                await database.One<Guid?>("select id from {person_profile} where id = @person", args: new { person }, cancel: cancel)
                is null
            )
                await commands.Send(
                    new RegisterPerson(person, name!, mail, null, [Role.Administrator]),
                    new(Actor.System, IdempotencyKey: $"first administrator {person}"),
                    cancel
                );
        }
        var args = new
        {
            hash = HashOf(key),
            personId = person,
            now = clock.GetUtcNow().UtcDateTime,
        };
        var isUsed = await database.InTransaction(
            async execute =>
            {
                if (await execute($"update app.welcome_link l set used_at = @now where {Good}", args) == 0)
                    return false;
                if (link.Purpose is WelcomePurpose.Reset)
                    await execute(AccountStore.ClearingSql, args);
                return true;
            },
            cancel
        );
        if (!isUsed)
            return null;
        await log.Write(SecurityEventKind.LinkUsed, context, person, name, link.Purpose.ToString(), cancel);
        return person;
    }

    /// <summary>Whether somebody administers this installation who can sign in.</summary>
    public Task<bool> HasAdministrator(CancellationToken cancel = default) =>
        database.One<bool>(
            $$"""select exists (select from {person_profile} p where p.is_administrator and {{MeansOf("p.id")}})""",
            cancel: cancel
        );

    /// <summary>Whether the person has any means to sign in.</summary>
    public Task<bool> CanSignIn(Guid personId, CancellationToken cancel = default) =>
        database.One<bool>($"select {MeansOf("@personId")}", args: new { personId }, cancel: cancel);

    // An invitation is for who cannot sign in yet: it must not give someone else a second way in.
    static readonly string Good =
        "l.key_hash = @hash and l.used_at is null and l.expires_at > @now and "
        + $"(l.purpose <> '{WelcomePurpose.Invitation}' or not {MeansOf("l.person_id")})";

    static string MeansOf(string person) =>
        $"""
            (exists (select from app.account a where a.person_id = {person} and a.password_hash is not null)
                or exists (select from app.passkey k where k.person_id = {person})
                or exists (select from app.external_identity e where e.person_id = {person}))
            """;

    /// <summary>Whom the link lets in: for the first administrator the id that the person will have.</summary>
    public static Guid PersonOf(string key, WelcomeLink link) =>
        // The same id for the same link: two at once register one person.
        link.PersonId
        ?? new Guid(HashOf($"first administrator {key}").AsSpan(0, 16));

    static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
