using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Dialogue.Web.Shell.SignIn.Accounts;

/// <summary>
/// The two steps of a passkey: options with a challenge for the browser, and its answer. Between them the challenge is in a cookie, good
/// for one answer and a few minutes.
/// </summary>
public sealed class Passkeys(
    IPasskeyHandler<Account> handler,
    UserManager<Account> accounts,
    IDataProtectionProvider protection,
    IConfiguration configuration,
    Database database,
    TimeProvider clock
)
{
    static readonly TimeSpan life = TimeSpan.FromMinutes(10);

    readonly ITimeLimitedDataProtector protector = protection.CreateProtector("passkey challenge").ToTimeLimitedDataProtector();

    string Cookie => configuration.Cookie("passkey").Name!;

    /// <summary>Options to make a passkey.</summary>
    public async Task<string> CreationOptions(Guid personId, string name, string displayName, HttpContext context)
    {
        var options = await handler.MakeCreationOptionsAsync(
            new()
            {
                Id = personId.ToString(),
                Name = name,
                DisplayName = displayName,
            },
            context
        );
        Keep(context, options.AttestationState);
        return options.CreationOptionsJson;
    }

    /// <summary>Options to show a passkey.</summary>
    public async Task<string> RequestOptions(HttpContext context)
    {
        var options = await handler.MakeRequestOptionsAsync(null!, context);
        Keep(context, options.AssertionState);
        return options.RequestOptionsJson;
    }

    /// <summary>The passkey that the browser made; null when its answer is not to be trusted or too late.</summary>
    /// <param name="personId">For whom it has to be made.</param>
    public async Task<UserPasskeyInfo?> Made(string? credential, Guid personId, HttpContext context)
    {
        if (string.IsNullOrEmpty(credential) || await Kept(context) is not { } state)
            return null;
        var result = await handler.PerformAttestationAsync(
            new()
            {
                CredentialJson = credential,
                AttestationState = state,
                HttpContext = context,
            }
        );
        return result.Succeeded && result.UserEntity.Id == personId.ToString() ? result.Passkey : null;
    }

    /// <summary>Whose passkey the browser showed; null when its answer is not to be trusted or too late.</summary>
    public async Task<Account?> Shown(string? credential, HttpContext context)
    {
        if (string.IsNullOrEmpty(credential) || await Kept(context) is not { } state)
            return null;
        var result = await handler.PerformAssertionAsync(
            new()
            {
                CredentialJson = credential,
                AssertionState = state,
                HttpContext = context,
            }
        );
        if (!result.Succeeded)
            return null;
        await accounts.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        return result.User;
    }

    void Keep(HttpContext context, string? state)
    {
        var cookie = configuration.Cookie("passkey").Build(context, clock.GetUtcNow());
        context.Response.Cookies.Append(Cookie, protector.Protect($"{Guid.NewGuid()} {state}", life), cookie);
    }

    async Task<string?> Kept(HttpContext context)
    {
        context.Response.Cookies.Delete(Cookie, configuration.Cookie("passkey").Build(context));
        if (context.Request.Cookies[Cookie] is not { } cookie)
            return null;
        string[] parts;
        try
        {
            parts = protector.Unprotect(cookie).Split(' ', 2);
        }
        catch (CryptographicException)
        {
            // Too late, or of other keys.
            return null;
        }
        var first = await database.Execute(
            "insert into app.used_code (id, until_at) values (@id, @until) on conflict do nothing",
            new { id = Guid.Parse(parts[0]), until = (clock.GetUtcNow() + life).UtcDateTime }
        );
        return first == 1 ? parts[1] : null;
    }
}
