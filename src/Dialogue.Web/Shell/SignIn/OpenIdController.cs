using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Dialogue.Web.Shell.SignIn;

/// <summary>
/// Where an external provider tells, from server to server, that it ended a session (OpenID Connect Back-Channel Logout 1.0).
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ApiExplorerSettings(IgnoreApi = true)]
public sealed class OpenIdController(
    IOptionsMonitor<OpenIdConnectOptions> options,
    Sessions sessions,
    SignInSettings settings,
    SecurityLog log
) : Controller
{
    const string LogoutType = "logout+jwt",
        LogoutEvent = "http://schemas.openid.net/event/backchannel-logout";

    [HttpPost("/aanmelden/uitgelogd-bij-aanbieder")]
    public async Task<IActionResult> SignedOutAtProvider([FromForm(Name = "logout_token")] string? token)
    {
        if (settings.IsEmbedded)
            return NotFound();
        var openId = options.Get(OpenIdSetup.Scheme);
        // The provider sends it again.
        if (await OpenIdSetup.Discovered(openId, HttpContext) is not { } known)
            return StatusCode(StatusCodes.Status503ServiceUnavailable);
        var parameters = openId.TokenValidationParameters.Clone();
        parameters.ValidIssuer = known.Issuer;
        parameters.ValidAudience = settings.ClientId;
        parameters.IssuerSigningKeys = known.SigningKeys;
        parameters.RequireExpirationTime = false;
        if (settings.AllowsUntypedLogoutTokens)
            parameters.TypeValidator = (type, _, _) =>
                type is null or "" or "JWT" or LogoutType ? type : throw new SecurityTokenInvalidTypeException { InvalidType = type };
        else
            parameters.ValidTypes = [LogoutType];
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, parameters);
        // No other token of the provider, such as one that somebody signed in with, ends a session.
        if (
            !result.IsValid
            || result.SecurityToken is not JsonWebToken jwt
            || jwt.TryGetClaim("nonce", out _)
            || !jwt.TryGetClaim("events", out var events)
            || !events.Value.Contains(LogoutEvent, StringComparison.Ordinal)
        )
        {
            if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
                openId.ConfigurationManager!.RequestRefresh();
            await log.Write(SecurityEventKind.SignInFailed, HttpContext, detail: "logout token");
            return BadRequest();
        }
        var sid = jwt.TryGetClaim("sid", out var session) ? session.Value : null;
        var ended = await sessions.EndAtProvider(known.Issuer, sid, sid is null ? jwt.Subject : null, HttpContext.RequestAborted);
        await log.Write(SecurityEventKind.SignedOutElsewhere, HttpContext, detail: $"{ended}");
        return Ok();
    }
}
