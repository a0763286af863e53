using System.Security.Claims;
using System.Text.Encodings.Web;
using Dialogue.Web.Shell.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace Dialogue.Web.Shell.Api;

/// <summary>
/// Who asks at the API: a bearer token, or the session cookie of the pages. A cookie travels along with a request that another site makes,
/// so alone it changes nothing: writing also takes a header that another site cannot send. In demo mode each persona has a token, and
/// reading is open to all.
/// </summary>
public sealed class ApiAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    DemoMode demo,
    RateLimits limits
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Api",
        Nobody = "Nobody",
        ProofHeader = "X-Requested-With";

    const string Bearer = "Bearer ",
        DemoToken = "demo-";

    bool IsReading => HttpMethods.IsGet(Request.Method) || HttpMethods.IsHead(Request.Method);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization.ToString() is { Length: > 0 } given)
        {
            if (limits.IsBlocked(Context))
                throw new ApiRefusal(Problems.OfStatus(StatusCodes.Status429TooManyRequests));
            var known =
                given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
                && given[Bearer.Length..].Trim() is var token
                && token.StartsWith(DemoToken, StringComparison.Ordinal)
                && demo.Find(token[DemoToken.Length..]) is { } persona
                    ? As(DemoMode.Principal(persona, Name))
                    : null;
            if (known is not null)
                return known;
            limits.CountFailure(Context);
            return AuthenticateResult.Fail("The token is not known.");
        }
        var session = await Context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (session.Succeeded)
        {
            return IsReading || Request.Headers.ContainsKey(ProofHeader) ? As(session.Principal) : throw new ApiRefusal(Problems.CrossSite);
        }
        return demo.IsOn && IsReading
            ? As(DemoMode.Principal(demo.Personas.First(persona => persona.Actor.Is(Role.Reader)), Nobody))
            : AuthenticateResult.NoResult();
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }

    static AuthenticateResult As(ClaimsPrincipal principal) => AuthenticateResult.Success(new AuthenticationTicket(principal, Name));
}
