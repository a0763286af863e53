using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Web.Shell.SignIn.Accounts;

/// <summary>
/// An authenticator app, the first one or that of a new phone. The one of before works until a code of the new one was right; until then
/// the new key is in the form alone, protected.
/// </summary>
[Route("/mijn/codeapp"), RecentSignIn]
public sealed class AppController(
    CurrentUser user,
    AccountStore store,
    UserManager<Account> accounts,
    AccountSignIn signIn,
    Sessions sessions,
    SignInSettings settings,
    SecurityLog log,
    IDataProtectionProvider protection,
    IConfiguration configuration,
    Texts texts
) : Controller
{
    // As long as a recent sign-in lasts: after that the form is begun anew.
    readonly ITimeLimitedDataProtector keys = protection.CreateProtector("new authenticator key").ToTimeLimitedDataProtector();

    CancellationToken Cancel => HttpContext.RequestAborted;

    Guid Me => user.Actor.PersonId ?? throw new Refused(Rule.NotAllowed);

    [HttpGet]
    public async Task<IActionResult> New()
    {
        user.EnsureNow();
        return await Account() is { } account ? Page(account, accounts.GenerateNewAuthenticatorKey()) : NotFound();
    }

    [HttpPost]
    public async Task<IActionResult> Replace(AppForm form)
    {
        if (await Account() is not { } account)
            return NotFound();
        if (KeyIn(form.Key) is not { } key)
        {
            ModelState.AddModelError("", texts["own.app.begin"]);
            return Page(account, accounts.GenerateNewAuthenticatorKey());
        }
        var isFirst = !account.TwoFactor;
        // Asked as if no app were there yet: neither a code of the old one nor a spare code shows that the new one works.
        (account.AuthenticatorKey, account.TwoFactor) = (key, false);
        var outcome = await signIn.WithCode(account, form.Code, HttpContext);
        if (outcome is not PasswordOutcome.SignedIn)
        {
            if (outcome is not PasswordOutcome.Wrong)
                outcome.Tell(Response);
            ModelState.AddModelError(nameof(form.Code), texts[$"signin.code.{outcome}"]);
            account.TwoFactor = !isFirst;
            return Page(account, key);
        }
        await accounts.SetTwoFactorEnabledAsync(account, true);
        // Who has the old phone is out.
        await sessions.EndAllOf(Me, user.SessionId, Cancel);
        await log.Write(SecurityEventKind.SecondFactorSet, HttpContext, Me, user.Actor.Name, isFirst ? null : "replaced", Cancel);
        if (isFirst)
        {
            var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, SecondFactorController.RecoveryCodes);
            return View("RecoveryCodes", new RecoveryCodesPage([.. codes!], OwnController.KeptAddress, "/mijn"));
        }
        TempData["done"] = texts["own.app.replaced"];
        return Redirect("/mijn/aanmelden");
    }

    /// <summary>The own account; null where people sign in elsewhere.</summary>
    async Task<Account?> Account() => settings.IsEmbedded ? await store.Find(Me, Cancel) : null;

    ViewResult Page(Account account, string key)
    {
        if (!ModelState.IsValid && Response.StatusCode == StatusCodes.Status200OK)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(
            "OwnApp",
            new AppPage(
                AppSetup.Of(key, account, configuration),
                keys.Protect($"{account.PersonId} {key}", RecentSignInAttribute.Longest),
                account.TwoFactor
            )
        );
    }

    string? KeyIn(string? given)
    {
        try
        {
            return given is not null && keys.Unprotect(given).Split(' ') is [var person, var key] && person == $"{Me}" ? key : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

public sealed class AppForm
{
    public string? Key { get; set; }

    public string? Code { get; set; }
}

/// <param name="Key">The new key, protected, for the form.</param>
/// <param name="ReplacesApp">Whether there is an app, which it takes the place of.</param>
public sealed record AppPage(AppSetup Setup, string Key, bool ReplacesApp);
