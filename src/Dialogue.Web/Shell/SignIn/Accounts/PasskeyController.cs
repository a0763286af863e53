using Dialogue.Web.Shell.Hosting;
using Dialogue.Web.Shell.SignIn.External;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Web.Shell.SignIn.Accounts;

/// <summary>Signing in with a passkey.</summary>
[AllowAnonymous]
public sealed class PasskeyController(
    Passkeys passkeys,
    AccountSignIn signIn,
    SignInPeople people,
    SignInSettings settings,
    SecurityLog log,
    RateLimits limits,
    Database database
) : Controller
{
    [HttpPost("/aanmelden/passkey/opties")]
    public async Task<IActionResult> Options() =>
        settings.IsEmbedded ? Content(await passkeys.RequestOptions(HttpContext), "application/json") : NotFound();

    [HttpPost("/aanmelden/passkey")]
    public async Task<IActionResult> SignIn(string? credential, string? terug)
    {
        if (!settings.IsEmbedded)
            return NotFound();
        var account = limits.IsBlocked(HttpContext) ? null : await passkeys.Shown(credential, HttpContext);
        var person = account is null ? null : await people.Find(account.PersonId, HttpContext.RequestAborted);
        if (person is null || person.RolesOn(database.Today).Count == 0)
        {
            limits.CountFailure(HttpContext);
            await log.Write(SecurityEventKind.SignInFailed, HttpContext, person?.Id, person?.Name, "passkey");
            return RedirectToAction(
                "SignInPage",
                "SignIn",
                new { mislukt = person is null ? SignInFault.Expired : SignInFault.NoAccess, terug }
            );
        }
        await signIn.Complete(HttpContext, person, SignInMeans.Passkey);
        return this.SignInAtProvider(terug);
    }
}
