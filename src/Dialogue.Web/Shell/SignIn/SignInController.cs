using Dialogue.Web.Shell.SignIn.Accounts;
using Dialogue.Web.Shell.SignIn.External;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Web.Shell.SignIn;

/// <summary>The door: whom the provider is told about, and the way out again.</summary>
[AllowAnonymous]
public sealed class SignInController(
    DemoMode demo,
    SignInSettings settings,
    SignInPeople people,
    AccountSignIn accounts,
    SecurityLog log,
    Texts texts,
    TimeProvider clock
) : Controller
{
    CancellationToken Cancel => HttpContext.RequestAborted;

    [HttpGet("/aanmelden")]
    public IActionResult SignInPage(string? terug, SignInFault? mislukt, bool opnieuw = false) =>
        Page(
            terug,
            mislukt is { } fault ? texts[$"signin.{fault}"]
                : opnieuw ? texts["signin.again"]
                : null,
            again: opnieuw
        );

    [HttpPost("/aanmelden")]
    public async Task<IActionResult> SignIn(string? persona, string? terug)
    {
        if (demo.Find(persona) is not { } chosen)
        {
            await log.Write(SecurityEventKind.SignInFailed, HttpContext, detail: "no such persona", cancel: Cancel);
            return NotFound();
        }
        await accounts.Complete(HttpContext, await people.Ensure(chosen, Cancel), SignInMeans.Persona);
        return this.SignInAtProvider(terug);
    }

    [HttpPost("/aanmelden/wachtwoord")]
    public async Task<IActionResult> SignIn(PasswordForm form)
    {
        if (!settings.IsEmbedded)
            return NotFound();
        if (string.IsNullOrWhiteSpace(form.Mail))
            ModelState.AddModelError(nameof(form.Mail), texts.Missing("signin.mail"));
        if (string.IsNullOrEmpty(form.Password))
            ModelState.AddModelError(nameof(form.Password), texts.Missing("signin.password"));
        if (!ModelState.IsValid)
            return Page(form.Terug, null, form.Mail);
        var outcome = await accounts.WithPassword(form.Mail, form.Password, HttpContext);
        switch (outcome)
        {
            case PasswordOutcome.SignedIn:
                return this.SignInAtProvider(form.Terug);
            case PasswordOutcome.NeedsCode:
                return RedirectToAction(nameof(SecondFactorController.Code), "SecondFactor", new { terug = this.Local(form.Terug) });
            default:
                outcome.Tell(Response);
                return Page(form.Terug, texts[$"signin.{outcome}"], form.Mail);
        }
    }

    /// <summary>Leads to the external provider.</summary>
    [HttpGet("/aanmelden/extern")]
    public async Task<IActionResult> AtProvider(string? terug, bool opnieuw = false)
    {
        if (settings.IsEmbedded)
            return NotFound();
        var properties = new AuthenticationProperties { RedirectUri = this.Local(terug) };
        // The session at the provider does not do: the person has to be asked.
        if (opnieuw)
            OpenIdSetup.AskAgain(properties, clock.GetUtcNow());
        return await ToExternal(HttpContext, properties) is { } fault
            ? Page(terug, texts[$"signin.{fault}"], again: opnieuw)
            : new EmptyResult();
    }

    /// <summary>Sends the browser to the external provider.</summary>
    /// <returns>Why that cannot be, when it cannot; the answer has the status of that then.</returns>
    internal static async Task<SignInFault?> ToExternal(HttpContext context, AuthenticationProperties properties)
    {
        try
        {
            await context.ChallengeAsync(OpenIdSetup.Scheme, properties);
            return null;
        }
        catch (Exception e) when (OpenIdSetup.IsUnusable(e))
        {
            var fault = OpenIdSetup.FaultOf(e, null);
            await context
                .RequestServices.GetRequiredService<SecurityLog>()
                .Write(SecurityEventKind.SignInFailed, context, detail: $"{fault}: {e.GetType().Name}");
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "30";
            return fault;
        }
    }

    [HttpPost("/afmelden")]
    public async Task<IActionResult> SignOutOfSite()
    {
        var user = HttpContext.RequestServices.GetRequiredService<CurrentUser>();
        if (!user.IsSignedIn)
            return Redirect("/aanmelden");
        await log.Write(SecurityEventKind.SignedOut, HttpContext, user.Actor.PersonId, user.Actor.Name, cancel: Cancel);
        if (settings.IsEmbedded)
        {
            await HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return Redirect("/aanmelden");
        }
        // The provider first: it is told which session, and that is in the row that goes.
        var properties = new AuthenticationProperties { RedirectUri = "/aanmelden" };
        properties.Items[SignInSetup.Session] = user.SessionId.ToString();
        try
        {
            await HttpContext.SignOutAsync(OpenIdSetup.Scheme, properties);
        }
        catch (Exception e) when (OpenIdSetup.IsUnusable(e))
        {
            // Here it ends all the same.
            Response.Redirect("/aanmelden");
        }
        await HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return new EmptyResult();
    }

    ViewResult Page(string? back, string? message, string? mail = null, bool again = false) =>
        View(
            "SignIn",
            new SignInPage(
                demo.Personas,
                settings.IsEmbedded && !demo.IsOn,
                settings.IsEmbedded ? null : settings.ProviderName,
                this.Local(back),
                message,
                mail,
                again
            )
        );
}

public sealed class PasswordForm
{
    public string? Mail { get; set; }

    public string? Password { get; set; }

    public string? Terug { get; set; }
}

/// <param name="Personas">Empty outside demo mode.</param>
/// <param name="HasAccounts">Whether people have a passkey or password of this site.</param>
/// <param name="ProviderName">What the external provider is called; null when there is none.</param>
/// <param name="Back">Where to go after signing in; always an address of this site.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="Mail">What was typed.</param>
/// <param name="Again">Whether somebody who signed in before is asked once more.</param>
public sealed record SignInPage(
    IReadOnlyList<Persona> Personas,
    bool HasAccounts,
    string? ProviderName,
    string Back,
    string? Message,
    string? Mail,
    bool Again
);
