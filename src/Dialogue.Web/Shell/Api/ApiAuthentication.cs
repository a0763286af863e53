using System.Security.Claims;
using System.Text.Encodings.Web;
using Dialogue.Web.Shell.Hosting;
using Dialogue.Web.Shell.SignIn.External;
using Dialogue.Web.Shell.SignIn.Provider;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace Dialogue.Web.Shell.Api;

/// <summary>
/// Who asks at the API: a bearer token, of a person or of the provider, or the session cookie of the pages. A cookie travels along with a
/// request that another site makes, so alone it changes nothing: writing also takes a header that another site cannot send. In demo mode
/// each persona has a token, and reading is open to all.
/// </summary>
public sealed class ApiAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    DemoMode demo,
    ApiTokens tokens,
    SignInPeople people,
    SignInSettings settings,
    SecurityLog log,
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
            if (
                given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
                && await Owner(given[Bearer.Length..].Trim()) is var (principal, mayWrite)
            )
                return IsReading || mayWrite ? As(principal) : throw new ApiRefusal(Problems.ReadOnlyToken);
            limits.CountFailure(Context);
            await log.Write(SecurityEventKind.TokenRefused, Context, cancel: Context.RequestAborted);
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

    /// <summary>Whose token it is: of a persona in demo mode, of a person, or of the provider.</summary>
    async Task<(ClaimsPrincipal Principal, bool MayWrite)?> Owner(string token)
    {
        var cancel = Context.RequestAborted;
        if (token.StartsWith(DemoToken, StringComparison.Ordinal) && demo.Find(token[DemoToken.Length..]) is { } persona)
        {
            // What is written is about a person who is known.
            if (!IsReading)
                await people.Ensure(persona, cancel);
            return (DemoMode.Principal(persona, Name), true);
        }
        if (token.StartsWith(ApiTokens.Prefix, StringComparison.Ordinal))
            return await tokens.Find(token, cancel) is { } owner ? (Of(owner.Actor), owner.MayWrite) : null;
        if (await Context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme) is not { Succeeded: true, Principal: { } jwt })
            return null;
        if (await people.OfToken(jwt, cancel) is not { } person)
            return null;
        // A token of the embedded provider is good for as long as the secret that it was given for.
        if (
            settings.IsEmbedded
            && !(Guid.TryParse(jwt.FindFirstValue(ProviderSetup.TokenId), out var secret) && await tokens.IsGood(secret, person, cancel))
        )
            return null;
        if (await tokens.ActorOf(person, cancel) is not { } actor)
            return null;
        var scopes = jwt.FindAll("scope").Concat(jwt.FindAll("scp")).SelectMany(scope => scope.Value.Split(' ')).ToHashSet();
        return scopes.Contains(ProviderSetup.WriteScope) ? (Of(actor), true)
            : scopes.Contains(ProviderSetup.ReadScope) ? (Of(actor), false)
            : null;
    }

    static ClaimsPrincipal Of(Actor actor) => new(new ClaimsIdentity(CurrentUser.ClaimsOf(actor), Name));

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }

    static AuthenticateResult As(ClaimsPrincipal principal) => AuthenticateResult.Success(new AuthenticationTicket(principal, Name));
}
