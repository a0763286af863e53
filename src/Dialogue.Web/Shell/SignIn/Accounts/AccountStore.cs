using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Dialogue.Web.Shell.SignIn.Accounts;

/// <summary>
/// Keeps accounts and passkeys beside the log, which keeps no secrets. The name and mail address are those of the person, and change there.
/// </summary>
public sealed class AccountStore(Database database, IDataProtectionProvider protection, TimeProvider clock)
    : IUserPasswordStore<Account>,
        IUserSecurityStampStore<Account>,
        IUserTwoFactorStore<Account>,
        IUserAuthenticatorKeyStore<Account>,
        IUserTwoFactorRecoveryCodeStore<Account>,
        IUserPasskeyStore<Account>
{
    sealed record Row(
        Guid Id,
        string? Mail,
        string? PasswordHash,
        string? SecurityStamp,
        byte[]? AuthenticatorKey,
        bool? TwoFactor,
        string[]? RecoveryCodes
    );

    /// <summary>What the framework knows of a passkey, but for its id and name.</summary>
    sealed record PasskeyData(
        byte[] PublicKey,
        DateTimeOffset CreatedAt,
        uint SignCount,
        string[]? Transports,
        bool IsUserVerified,
        bool IsBackupEligible,
        bool IsBackedUp,
        byte[] AttestationObject,
        byte[] ClientDataJson
    );

    readonly IDataProtector protector = protection.CreateProtector("authenticator key");

    /// <summary>The account of a person; an empty one as long as no means were set. Null when there is no such person.</summary>
    public async Task<Account?> Find(Guid personId, CancellationToken cancel = default)
    {
        var rows = await database.List<Row>(
            """
            select p.id, p.data->>'mailAddress' as mail, a.password_hash as passwordhash, a.security_stamp as securitystamp,
                a.authenticator_key as authenticatorkey, a.two_factor as twofactor, a.recovery_codes as recoverycodes
            from {person_profile} p left join app.account a on a.person_id = p.id where p.id = @personId
            """,
            args: new { personId },
            cancel: cancel
        );
        if (rows is not [var row])
            return null;
        var (key, isReadable) = Readable(row.AuthenticatorKey);
        var account = new Account
        {
            PersonId = row.Id,
            MailAddress = row.Mail,
            PasswordHash = row.PasswordHash,
            AuthenticatorKey = key,
            HasUnreadableKey = !isReadable,
            TwoFactor = row.TwoFactor ?? false,
            RecoveryCodes = row.RecoveryCodes ?? [],
        };
        if (row.SecurityStamp is { } stamp)
            account.SecurityStamp = stamp;
        return account;
    }

    (string? Key, bool IsReadable) Readable(byte[]? kept)
    {
        try
        {
            return (kept is null ? null : Encoding.UTF8.GetString(protector.Unprotect(kept)), true);
        }
        catch (CryptographicException)
        {
            // Nobody gets in by it, and the page says why.
            return (null, false);
        }
    }

    /// <summary>
    /// Takes everything away with which <c>@personId</c> gets in: means of signing in here and elsewhere, sessions, tokens. Who starts
    /// anew may have lost them to someone.
    /// </summary>
    public const string ClearingSql = """
        delete from app.account where person_id = @personId;
        delete from app.passkey where person_id = @personId;
        delete from app.external_identity where person_id = @personId;
        delete from app.sign_in_failure where person_id = @personId;
        delete from app.session where person_id = @personId;
        update app.api_token set revoked_at = @now where person_id = @personId and revoked_at is null;
        """;

    /// <inheritdoc cref="ClearingSql"/>
    public Task Clear(Guid personId, CancellationToken cancel = default) =>
        database.Execute(ClearingSql, new { personId, now = clock.GetUtcNow().UtcDateTime }, cancel);

    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        await database.Execute(
            """
            insert into app.account (person_id, password_hash, security_stamp, authenticator_key, two_factor, recovery_codes, changed_at)
            values (@PersonId, @PasswordHash, @SecurityStamp, @key, @TwoFactor, @codes, @now)
            on conflict (person_id) do update set password_hash = excluded.password_hash, security_stamp = excluded.security_stamp,
                authenticator_key = coalesce(excluded.authenticator_key, account.authenticator_key), two_factor = excluded.two_factor,
                recovery_codes = case when @ReplacesRecoveryCodes then excluded.recovery_codes else account.recovery_codes end,
                changed_at = excluded.changed_at
            """,
            new
            {
                user.PersonId,
                user.PasswordHash,
                user.SecurityStamp,
                key = user.AuthenticatorKey is { } key ? protector.Protect(Encoding.UTF8.GetBytes(key)) : null,
                user.TwoFactor,
                codes = user.RecoveryCodes.ToArray(),
                user.ReplacesRecoveryCodes,
                now = clock.GetUtcNow().UtcDateTime,
            },
            cancellationToken
        );
        return IdentityResult.Success;
    }

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => UpdateAsync(user, cancellationToken);

    public async Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken)
    {
        await Clear(user.PersonId, cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? await Find(id, cancellationToken) : null;

    public async Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        await database.One<Guid?>(
            "select id from {person_profile} where mail_key = lower(@normalizedUserName)",
            args: new { normalizedUserName },
            cancel: cancellationToken
        )
            is { } id
            ? await Find(id, cancellationToken)
            : null;

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PersonId.ToString());

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.MailAddress ?? user.PersonId.ToString());

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) =>
        GetUserNameAsync(user, cancellationToken);

    // The person has the name, and it changes there.
    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.SecurityStamp);

    public Task SetTwoFactorEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken)
    {
        user.TwoFactor = enabled;
        return Task.CompletedTask;
    }

    public Task<bool> GetTwoFactorEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.TwoFactor);

    public Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken)
    {
        user.AuthenticatorKey = key;
        return Task.CompletedTask;
    }

    public Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.AuthenticatorKey);

    public Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        user.RecoveryCodes = [.. recoveryCodes.Select(HashOf)];
        user.ReplacesRecoveryCodes = true;
        return Task.CompletedTask;
    }

    // Of two at once one uses the code up: the row still has to have it.
    public async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken)
    {
        var hash = HashOf(code);
        user.RecoveryCodes = [.. user.RecoveryCodes.Where(other => other != hash)];
        return await database.Execute(
                """
                update app.account set recovery_codes = array_remove(recovery_codes, @hash)
                where person_id = @PersonId and @hash = any(recovery_codes)
                """,
                new { user.PersonId, hash },
                cancellationToken
            ) == 1;
    }

    public Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.RecoveryCodes.Count);

    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        database.Execute(
            """
            insert into app.passkey (credential_id, person_id, name, data, created_at)
            values (@id, @PersonId, @name, @data::jsonb, @created)
            on conflict (credential_id) do update set name = coalesce(excluded.name, passkey.name), data = excluded.data, used_at = @now
                where passkey.person_id = excluded.person_id
            """,
            new
            {
                id = passkey.CredentialId,
                user.PersonId,
                name = passkey.Name,
                data = JsonSerializer.Serialize(
                    new PasskeyData(
                        passkey.PublicKey,
                        passkey.CreatedAt,
                        passkey.SignCount,
                        passkey.Transports,
                        passkey.IsUserVerified,
                        passkey.IsBackupEligible,
                        passkey.IsBackedUp,
                        passkey.AttestationObject,
                        passkey.ClientDataJson
                    )
                ),
                created = passkey.CreatedAt.UtcDateTime,
                now = clock.GetUtcNow().UtcDateTime,
            },
            cancellationToken
        );

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [
            .. (
                await database.List<(byte[] Id, string? Name, string Data)>(
                    "select credential_id, name, data::text from app.passkey where person_id = @PersonId order by created_at",
                    args: new { user.PersonId },
                    cancel: cancellationToken
                )
            ).Select(row => Of(row.Id, row.Name, row.Data)),
        ];

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await database.One<Guid?>(
            "select person_id from app.passkey where credential_id = @credentialId",
            args: new { credentialId },
            cancel: cancellationToken
        )
            is { } id
            ? await Find(id, cancellationToken)
            : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        await database.List<(byte[] Id, string? Name, string Data)>(
            "select credential_id, name, data::text from app.passkey where person_id = @PersonId and credential_id = @credentialId",
            args: new { user.PersonId, credentialId },
            cancel: cancellationToken
        )
            is [var row]
            ? Of(row.Id, row.Name, row.Data)
            : null;

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        database.Execute(
            "delete from app.passkey where person_id = @PersonId and credential_id = @credentialId",
            new { user.PersonId, credentialId },
            cancellationToken
        );

    public void Dispose() { }

    static UserPasskeyInfo Of(byte[] id, string? name, string json)
    {
        var data = JsonSerializer.Deserialize<PasskeyData>(json)!;
        return new(
            id,
            data.PublicKey,
            data.CreatedAt,
            data.SignCount,
            data.Transports,
            data.IsUserVerified,
            data.IsBackupEligible,
            data.IsBackedUp,
            data.AttestationObject,
            data.ClientDataJson
        )
        {
            Name = name,
        };
    }

    // As people type them over: without the difference of capitals and hyphens.
    static string HashOf(string code) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant())));
}
