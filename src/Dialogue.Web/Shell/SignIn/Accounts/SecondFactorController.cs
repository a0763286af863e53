using Dialogue.Web.Shell.SignIn.External;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Web.Shell.SignIn.Accounts;

/// <summary>After a right password: the code of an authenticator app, or setting one up first.</summary>
[AllowAnonymous]
public sealed class SecondFactorController(
    AccountSignIn signIn,
    UserManager<Account> accounts,
    SignInPeople people,
    SecurityLog log,
    Texts texts,
    IConfiguration configuration
) : Controller
{
    internal const int RecoveryCodes = 8;

    [HttpGet("/aanmelden/code")]
    public async Task<IActionResult> Code(string? terug) =>
        await signIn.AwaitsCode(HttpContext) is { } account
            ? await Page(account, terug, account.HasUnreadableKey ? texts["signin.code.unreadable"] : null)
            : Redirect("/aanmelden");

    [HttpPost("/aanmelden/code")]
    public async Task<IActionResult> Code(string? code, string? terug)
    {
        if (await signIn.AwaitsCode(HttpContext) is not { } account)
            return RedirectToAction("SignInPage", "SignIn", new { mislukt = SignInFault.Expired, terug });
        var outcome = await signIn.WithCode(account, code, HttpContext);
        if (outcome is not PasswordOutcome.SignedIn)
        {
            outcome.Tell(Response);
            return await Page(account, terug, texts[$"signin.code.{outcome}"]);
        }
        if (!account.TwoFactor)
        {
            // It holds from when the person says that the spare codes are kept: until then it is set up anew.
            await AccountSignIn.BeginKeeping(HttpContext, account.PersonId);
            var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes);
            return View("RecoveryCodes", new RecoveryCodesPage([.. codes!], "/aanmelden/verder", this.Local(terug)));
        }
        await signIn.Complete(HttpContext, (await people.Find(account.PersonId, HttpContext.RequestAborted))!, SignInMeans.Password);
        if (account.RecoveryCodes.Count == 0)
            TempData["done"] = texts["signin.codes.none"];
        return this.SignInAtProvider(terug);
    }

    /// <summary>The codes that were shown are kept.</summary>
    [HttpPost("/aanmelden/verder")]
    public async Task<IActionResult> GoOn(string? terug)
    {
        if (await signIn.Keeps(HttpContext) is not { } account)
            return RedirectToAction("SignInPage", "SignIn", new { mislukt = SignInFault.Expired, terug });
        var person = (await people.Find(account.PersonId, HttpContext.RequestAborted))!;
        await accounts.SetTwoFactorEnabledAsync(account, true);
        await log.Write(SecurityEventKind.SecondFactorSet, HttpContext, person.Id, person.Name);
        await signIn.Complete(HttpContext, person, SignInMeans.Password);
        return this.SignInAtProvider(terug);
    }

    async Task<ViewResult> Page(Account account, string? back, string? message)
    {
        AppSetup? setup = null;
        if (!account.TwoFactor)
        {
            if (await accounts.GetAuthenticatorKeyAsync(account) is null)
                await accounts.ResetAuthenticatorKeyAsync(account);
            setup = AppSetup.Of((await accounts.GetAuthenticatorKeyAsync(account))!, account, configuration);
        }
        return View("Code", new CodePage(setup, this.Local(back), message));
    }
}

/// <param name="Setup">What an authenticator app is set up with; null when one was set up before.</param>
public sealed record CodePage(AppSetup? Setup, string Back, string? Message);

/// <param name="Action">Where the person says that they are kept.</param>
public sealed record RecoveryCodesPage(IReadOnlyList<string> Codes, string Action, string Back);
