using Dialogue.Web.Shell.SignIn.External;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using QRCoder;

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
    const int RecoveryCodes = 8;

    [HttpGet("/aanmelden/code")]
    public async Task<IActionResult> Code(string? terug) =>
        await signIn.AwaitsCode(HttpContext) is { } account ? await Page(account, terug, null) : Redirect("/aanmelden");

    [HttpPost("/aanmelden/code")]
    public async Task<IActionResult> Code(string? code, string? terug)
    {
        if (await signIn.AwaitsCode(HttpContext) is not { } account)
            return RedirectToAction("SignInPage", "SignIn", new { mislukt = SignInFault.Expired, terug });
        var outcome = await signIn.WithCode(account, code, HttpContext);
        if (outcome is not PasswordOutcome.SignedIn)
        {
            Response.StatusCode =
                outcome is PasswordOutcome.Blocked ? StatusCodes.Status429TooManyRequests : StatusCodes.Status401Unauthorized;
            if (outcome is PasswordOutcome.Blocked)
                Response.Headers.RetryAfter = "900";
            return await Page(account, terug, texts[$"signin.code.{outcome}"]);
        }
        var person = (await people.Find(account.PersonId, HttpContext.RequestAborted))!;
        if (account.TwoFactor)
        {
            await signIn.Complete(HttpContext, person, SignInMeans.Password);
            return ToProvider(terug);
        }
        await accounts.SetTwoFactorEnabledAsync(account, true);
        var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes);
        await log.Write(SecurityEventKind.SecondFactorSet, HttpContext, person.Id, person.Name);
        await signIn.Complete(HttpContext, person, SignInMeans.Password);
        return View("RecoveryCodes", new RecoveryCodesPage([.. codes!], Local(terug)));
    }

    /// <summary>After the codes to keep were shown.</summary>
    [HttpPost("/aanmelden/verder")]
    public IActionResult GoOn(string? terug) => ToProvider(terug);

    async Task<ViewResult> Page(Account account, string? back, string? message)
    {
        string? key = null,
            picture = null;
        if (!account.TwoFactor)
        {
            key = await accounts.GetAuthenticatorKeyAsync(account);
            if (key is null)
            {
                await accounts.ResetAuthenticatorKeyAsync(account);
                key = (await accounts.GetAuthenticatorKeyAsync(account))!;
            }
            picture = Picture(
                $"otpauth://totp/{Uri.EscapeDataString($"{Issuer}:{account.MailAddress}")}?secret={key}"
                    + $"&issuer={Uri.EscapeDataString(Issuer)}"
            );
        }
        return View("Code", new CodePage(key is null ? null : Groups(key), picture, Local(back), message));
    }

    string Issuer => configuration["Programme:Name"] ?? "Dialogue";

    ChallengeResult ToProvider(string? back) => Challenge(new AuthenticationProperties { RedirectUri = Local(back) }, OpenIdSetup.Scheme);

    string Local(string? address) => Url.IsLocalUrl(address) ? address : "/";

    // As people type it over.
    static string Groups(string key) => string.Join(' ', key.Chunk(4).Select(part => new string(part)));

    static string Picture(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(data);
        return $"data:image/png;base64,{Convert.ToBase64String(png.GetGraphic(5))}";
    }
}

/// <param name="Key">The key for an authenticator app; null when one was set up before.</param>
/// <param name="Picture">The same as a QR code.</param>
public sealed record CodePage(string? Key, string? Picture, string Back, string? Message);

public sealed record RecoveryCodesPage(IReadOnlyList<string> Codes, string Back);
