using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Web.Shell.SignIn;

[AllowAnonymous]
public sealed partial class SignInController(DemoMode demo, ILogger<SignInController> log) : Controller
{
    [HttpGet("/aanmelden")]
    public IActionResult SignInPage(string? terug) => View("SignIn", new SignInPage(demo.Personas, Local(terug)));

    [HttpPost("/aanmelden")]
    public async Task<IActionResult> SignIn(string? persona, string? terug)
    {
        if (demo.Find(persona) is not { } chosen)
        {
            Failed(log);
            return NotFound();
        }
        SignedIn(log, chosen.Actor.Name, chosen.Actor.Roles[0]);
        await HttpContext.SignInAsync(DemoMode.Principal(chosen, CookieAuthenticationDefaults.AuthenticationScheme));
        return LocalRedirect(Local(terug));
    }

    [HttpPost("/afmelden")]
    public async Task<IActionResult> SignOutOfSite()
    {
        await HttpContext.SignOutAsync();
        if (User.Identity?.Name is { } name)
            SignedOut(log, name);
        return RedirectToAction(nameof(SignInPage));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Person} signed in as {Role}")]
    static partial void SignedIn(ILogger log, string person, Role role);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Person} signed out")]
    static partial void SignedOut(ILogger log, string person);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An attempt to sign in failed")]
    static partial void Failed(ILogger log);

    string Local(string? address) => Url.IsLocalUrl(address) ? address : "/";
}

/// <param name="Personas">Empty outside demo mode.</param>
/// <param name="Back">Where to go after signing in; always an address of this site.</param>
public sealed record SignInPage(IReadOnlyList<Persona> Personas, string Back);
