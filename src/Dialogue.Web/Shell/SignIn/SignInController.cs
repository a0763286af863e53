using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Web.Shell.SignIn;

[AllowAnonymous]
public sealed class SignInController(DemoMode demo) : Controller
{
    [HttpGet("/aanmelden")]
    public IActionResult SignInPage(string? terug) => View("SignIn", new SignInPage(demo.Personas, Local(terug)));

    [HttpPost("/aanmelden")]
    public async Task<IActionResult> SignIn(string? persona, string? terug)
    {
        if (demo.Find(persona) is not { } chosen)
        {
            return NotFound();
        }
        await HttpContext.SignInAsync(DemoMode.Principal(chosen, CookieAuthenticationDefaults.AuthenticationScheme));
        return LocalRedirect(Local(terug));
    }

    [HttpPost("/afmelden")]
    public async Task<IActionResult> SignOutOfSite()
    {
        await HttpContext.SignOutAsync();
        return RedirectToAction(nameof(SignInPage));
    }

    string Local(string? address) => Url.IsLocalUrl(address) ? address : "/";
}

/// <param name="Personas">Empty outside demo mode.</param>
/// <param name="Back">Where to go after signing in; always an address of this site.</param>
public sealed record SignInPage(IReadOnlyList<Persona> Personas, string Back);
