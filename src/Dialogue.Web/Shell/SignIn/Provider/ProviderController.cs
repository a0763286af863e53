using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Dialogue.Web.Shell.SignIn.Provider;

/// <summary>The endpoints of the embedded provider behind OpenIddict's checks.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ApiExplorerSettings(IgnoreApi = true)]
public sealed class ProviderController(ApiTokens tokens, SignInSettings settings, Database database, TimeProvider clock) : Controller
{
    /// <summary>The cookie that says, for one time, who just showed who they are.</summary>
    public const string Scheme = "Provider";

    [HttpGet(ProviderSetup.Authorize)]
    public async Task<IActionResult> Authorize()
    {
        if (!settings.IsEmbedded)
            return NotFound();
        var shown = await HttpContext.AuthenticateAsync(Scheme);
        if (!shown.Succeeded)
            return Redirect("/aanmelden");
        await HttpContext.SignOutAsync(Scheme);
        HttpContext.LeadWithinSite();
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, shown.Principal.FindFirstValue(ClaimTypes.NameIdentifier));
        identity.SetClaim(Claims.AuthenticationMethodReference, shown.Principal.FindFirstValue(ClaimTypes.AuthenticationMethod));
        identity.SetClaim(ProviderSetup.CodeId, Guid.NewGuid().ToString());
        identity.SetDestinations(claim => claim.Type == ProviderSetup.CodeId ? [] : [Destinations.IdentityToken]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(HttpContext.GetOpenIddictServerRequest()!.GetScopes());
        return SignIn(principal, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    [HttpPost(ProviderSetup.Token)]
    public async Task<IActionResult> Token()
    {
        if (!settings.IsEmbedded)
            return NotFound();
        var request = HttpContext.GetOpenIddictServerRequest()!;
        if (request.IsAuthorizationCodeGrantType())
        {
            var code = await HttpContext.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
            return await IsFirstUse(code.Principal?.GetClaim(ProviderSetup.CodeId))
                ? SignIn(code.Principal!, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)
                : Forbid(
                    new AuthenticationProperties(
                        new Dictionary<string, string?>
                        {
                            [OpenIddictServerAspNetCoreConstants.Properties.Error] = OpenIddictConstants.Errors.InvalidGrant,
                        }
                    ),
                    OpenIddictServerAspNetCoreDefaults.AuthenticationScheme
                );
        }
        if (await tokens.FindSystem(request.ClientId, request.ClientSecret) is not { } system)
            return Forbid(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, system.PersonId.ToString());
        identity.SetClaim(ProviderSetup.TokenId, system.TokenId.ToString());
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(request.GetScopes().Where(scope => scope != ProviderSetup.WriteScope || system.MayWrite));
        principal.SetAudiences(ProviderSetup.Audience);
        return SignIn(principal, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    async Task<bool> IsFirstUse(string? code)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await database.Execute("delete from app.used_code where until_at < @now", new { now }, HttpContext.RequestAborted);
        return Guid.TryParse(code, out var id)
            && await database.Execute(
                "insert into app.used_code (id, until_at) values (@id, @until) on conflict do nothing",
                new { id, until = now.AddHours(1) },
                HttpContext.RequestAborted
            ) == 1;
    }
}
