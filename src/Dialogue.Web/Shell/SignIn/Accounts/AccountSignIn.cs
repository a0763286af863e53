using System.Security.Claims;
using System.Security.Cryptography;
using Dialogue.People;
using Dialogue.Web.Shell.Hosting;
using Dialogue.Web.Shell.SignIn.External;
using Dialogue.Web.Shell.SignIn.Provider;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Dialogue.Web.Shell.SignIn.Accounts;

/// <summary>What came of a mail address and a password.</summary>
public enum PasswordOutcome
{
    /// <summary>One of the two is wrong; which one is not told.</summary>
    Wrong,

    /// <summary>Too many attempts were wrong: nothing is tried for a while, also not what would be right.</summary>
    Blocked,

    /// <summary>The server checks as many passwords as it can.</summary>
    Busy,

    /// <summary>Right, and the code of the second factor is next.</summary>
    NeedsCode,

    /// <summary>Right, and the person may do nothing here.</summary>
    NoAccess,

    SignedIn,
}

public static class PasswordOutcomes
{
    /// <summary>Says in the answer that it was not right, or when to try again.</summary>
    public static void Tell(this PasswordOutcome outcome, HttpResponse response)
    {
        if (outcome is PasswordOutcome.Blocked or PasswordOutcome.Busy)
        {
            response.StatusCode = StatusCodes.Status429TooManyRequests;
            response.Headers.RetryAfter = outcome is PasswordOutcome.Busy ? "10" : "900";
        }
        else
        {
            response.StatusCode = StatusCodes.Status401Unauthorized;
        }
    }
}

/// <summary>Signing in at the embedded provider.</summary>
public sealed class AccountSignIn(
    UserManager<Account> accounts,
    IPasswordHasher<Account> hasher,
    SignInPeople people,
    SignInFailures failures,
    SecurityLog log,
    RateLimits limits,
    SignInSettings settings,
    Database database,
    IDataProtectionProvider protection,
    IConfiguration configuration,
    TimeProvider clock
)
{
    // Hashing takes a core for a while: more at once than there are cores would only make all of them slower.
    static readonly SemaphoreSlim hashing = new(Math.Max(1, Environment.ProcessorCount - 1));

    static readonly TimeSpan patience = TimeSpan.FromSeconds(5);

    // Hashed when there is no such person, so that the time does not tell.
    static string? nobodysHash;

    readonly IDataProtector devices = protection.CreateProtector("device");

    string DeviceCookie => configuration.Cookie("device").Name!;

    /// <summary>Checks a password. What follows is in a cookie: of the second factor, or of who has shown who they are.</summary>
    public async Task<PasswordOutcome> WithPassword(string? mail, string? password, HttpContext context)
    {
        var cancel = context.RequestAborted;
        var person = string.IsNullOrEmpty(mail) ? null : await people.FindByMail(mail, cancel);
        var account = person is { HasAccess: true, Kind: PersonKind.Person } ? await accounts.FindByIdAsync(person.Id.ToString()) : null;
        if (await Refusal(account, person?.Name, password, context) is { } refusal)
            return refusal;
        if (person!.RolesOn(database.Today).Count == 0)
            return PasswordOutcome.NoAccess;
        if (NeedsCode(account!))
        {
            await BeginSecondFactor(context, account!.PersonId);
            return PasswordOutcome.NeedsCode;
        }
        await Complete(context, person, SignInMeans.Password);
        return PasswordOutcome.SignedIn;
    }

    /// <summary>Checks the password of someone who has a session, under the limits of signing in.</summary>
    /// <returns>Null when it is right.</returns>
    public Task<PasswordOutcome?> Confirm(Account account, string name, string? password, HttpContext context) =>
        Refusal(account, name, password, context);

    /// <summary>Why the password is not taken; null when it is right.</summary>
    async Task<PasswordOutcome?> Refusal(Account? account, string? name, string? password, HttpContext context)
    {
        var cancel = context.RequestAborted;
        var device = account is null ? "" : DeviceOf(context, account.PersonId);
        if (await IsBlocked())
            return PasswordOutcome.Blocked;
        if (!await hashing.WaitAsync(patience, cancel))
            return PasswordOutcome.Busy;
        try
        {
            // What was wrong while this one waited counts too.
            if (await IsBlocked())
                return PasswordOutcome.Blocked;
            if (!await IsRight(account, password ?? ""))
            {
                limits.CountFailure(context);
                if (account is not null)
                    await failures.Count(account.PersonId, device, cancel);
                await log.Write(SecurityEventKind.SignInFailed, context, account?.PersonId, name, "password", cancel);
                return PasswordOutcome.Wrong;
            }
        }
        finally
        {
            hashing.Release();
        }
        // As long as the code has yet to come, what failed before still counts.
        if (!NeedsCode(account!))
            await failures.Forget(account!.PersonId, device, cancel);
        return null;

        async Task<bool> IsBlocked()
        {
            if (limits.IsBlocked(context))
                return true;
            if (account is null || !await failures.IsBlocked(account.PersonId, device, cancel))
                return false;
            await log.Write(SecurityEventKind.SignInBlocked, context, account.PersonId, name, cancel: cancel);
            limits.CountFailure(context);
            return true;
        }
    }

    bool NeedsCode(Account account) => account.TwoFactor || settings.RequiresSecondFactor;

    async Task<bool> IsRight(Account? account, string password)
    {
        if (account?.PasswordHash is not null)
            return await accounts.CheckPasswordAsync(account, password);
        var nobody = account ?? new Account { PersonId = Guid.Empty };
        nobodysHash ??= hasher.HashPassword(nobody, Guid.NewGuid().ToString());
        hasher.VerifyHashedPassword(nobody, nobodysHash, password);
        return false;
    }

    const string Step = "step",
        CodeStep = "code",
        KeepStep = "keep";

    /// <summary>The password was right: the browser may give the code.</summary>
    public static Task BeginSecondFactor(HttpContext context, Guid personId) => Begin(context, personId, CodeStep);

    /// <summary>The first code was right: the browser may go on once the person says that the spare codes are kept.</summary>
    public static Task BeginKeeping(HttpContext context, Guid personId) => Begin(context, personId, KeepStep);

    /// <summary>Whose code is asked; null when no password was right in this browser, or too long ago.</summary>
    public Task<Account?> AwaitsCode(HttpContext context) => Awaits(context, null);

    /// <summary>Who has spare codes to keep; null when no code was right in this browser, or too long ago.</summary>
    public Task<Account?> Keeps(HttpContext context) => Awaits(context, KeepStep);

    static Task Begin(HttpContext context, Guid personId, string step) =>
        context.SignInAsync(
            AccountsSetup.SecondFactor,
            new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, personId.ToString()), new(Step, step)], AccountsSetup.SecondFactor))
        );

    async Task<Account?> Awaits(HttpContext context, string? step) =>
        await context.AuthenticateAsync(AccountsSetup.SecondFactor) is { Succeeded: true, Principal: { } principal }
        && (step is null || principal.HasClaim(Step, step))
            ? await accounts.FindByIdAsync(principal.FindFirstValue(ClaimTypes.NameIdentifier)!)
            : null;

    /// <summary>Checks the code of an authenticator app, or one that was given to keep for when there is none.</summary>
    public async Task<PasswordOutcome> WithCode(Account account, string? code, HttpContext context)
    {
        var cancel = context.RequestAborted;
        var device = DeviceOf(context, account.PersonId);
        if (limits.IsBlocked(context) || await failures.IsBlocked(account.PersonId, device, cancel))
            return PasswordOutcome.Blocked;
        var typed = string.Concat((code ?? "").Where(char.IsLetterOrDigit));
        var right = await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, typed)
            ? await IsFirstUse(account.PersonId, typed, cancel)
            : account.TwoFactor && typed.Length > 6 && (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, typed)).Succeeded;
        if (right)
        {
            await failures.Forget(account.PersonId, device, cancel);
            return PasswordOutcome.SignedIn;
        }
        limits.CountFailure(context);
        await failures.Count(account.PersonId, device, cancel);
        await log.Write(SecurityEventKind.SignInFailed, context, account.PersonId, detail: "code", cancel: cancel);
        return PasswordOutcome.Wrong;
    }

    // A code is good for some minutes, but only for one time.
    async Task<bool> IsFirstUse(Guid personId, string code, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return await database.Execute(
                """
                insert into app.used_code as u (id, until_at) values (@id, @until)
                on conflict (id) do update set until_at = excluded.until_at where u.until_at < @now
                """,
                new
                {
                    id = LinkId.Of(personId, $"code {code}"),
                    until = now.AddMinutes(10).UtcDateTime,
                    now = now.UtcDateTime,
                },
                cancel
            ) == 1;
    }

    /// <summary>The person has shown who they are; the provider tells the site next (<see cref="ProviderSetup.Authorize"/>).</summary>
    public async Task Complete(HttpContext context, PersonProfile person, SignInMeans means)
    {
        await context.SignOutAsync(AccountsSetup.SecondFactor);
        await context.SignInAsync(
            ProviderController.Scheme,
            new(
                new ClaimsIdentity(
                    [new(ClaimTypes.NameIdentifier, person.Id.ToString()), new(ClaimTypes.AuthenticationMethod, means.ToString())],
                    ProviderController.Scheme
                )
            )
        );
        if (means is SignInMeans.Password or SignInMeans.Passkey)
            Remember(context, person.Id);
        await log.Write(SecurityEventKind.SignedIn, context, person.Id, person.Name, means.ToString(), context.RequestAborted);
    }

    // Which browser a person signed in with before.
    string DeviceOf(HttpContext context, Guid personId)
    {
        if (context.Request.Cookies[DeviceCookie] is not { } cookie)
            return "";
        try
        {
            return devices.Unprotect(cookie).Split(' ') is [var person, var device] && person == personId.ToString() ? device : "";
        }
        catch (CryptographicException)
        {
            // Of other keys: a browser like any other.
            return "";
        }
    }

    void Remember(HttpContext context, Guid personId)
    {
        if (DeviceOf(context, personId).Length > 0)
            return;
        var cookie = configuration.Cookie("device").Build(context, clock.GetUtcNow());
        cookie.MaxAge = TimeSpan.FromDays(365);
        context.Response.Cookies.Append(DeviceCookie, devices.Protect($"{personId} {Guid.NewGuid():N}"), cookie);
    }
}
