using System.Globalization;
using System.Security.Claims;
using System.Text;
using Dialogue.Web.Shell.SignIn.External;
using Dialogue.Web.Shell.SignIn.Provider;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Dialogue.Web.Shell.SignIn;

/// <summary>Why signing in did not succeed, as the page tells it.</summary>
public enum SignInFault
{
    /// <summary>The person stopped at the provider.</summary>
    Cancelled,

    /// <summary>It took too long, or began in another browser or window.</summary>
    Expired,

    /// <summary>The provider cannot be reached or answers with an error.</summary>
    ProviderAway,

    /// <summary>What the provider says cannot be trusted.</summary>
    NotTrusted,

    /// <summary>The provider knows the person, and nobody gave access here.</summary>
    NoAccess,

    /// <summary>The provider did not ask the person again, as it was asked to.</summary>
    NotAskedAgain,
}

/// <summary>The provider sent somebody back whom it was to ask again and did not.</summary>
public sealed class NotAskedAgain() : Exception("The moment that the provider tells is before it was asked, or it tells none.");

/// <summary>The person is known at the provider and may do nothing here.</summary>
public sealed class NoAccess(string detail) : Exception(detail);

/// <summary>Signing in by OpenID Connect: code flow with PKCE, state and nonce, against the embedded or an external provider.</summary>
public static class OpenIdSetup
{
    public const string Scheme = "OpenId",
        Welcome = "welcome";

    /// <summary>How long a provider may take to answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Signatures of an external provider: asymmetric ones only, so that no key of ours and no missing key makes a token.
    /// </summary>
    public static readonly IReadOnlyList<string> Algorithms =
    [
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.RsaSha384,
        SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256,
        SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256,
        SecurityAlgorithms.EcdsaSha384,
        SecurityAlgorithms.EcdsaSha512,
    ];

    static readonly TimeSpan clockSkew = TimeSpan.FromMinutes(5);

    // Beyond it lies no moment.
    static readonly long MostSeconds = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    const string Again = "again",
        ShownAt = "auth_time";

    public static void Configure(IServiceCollection services, IConfiguration configuration, SignInSettings settings)
    {
        services
            .AddOptions<OpenIdConnectOptions>(Scheme)
            .Configure<ProviderKeys, InProcessChannel>(
                (options, keys, channel) =>
                {
                    options.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                    options.ResponseType = OpenIdConnectResponseType.Code;
                    options.ResponseMode = OpenIdConnectResponseMode.Query;
                    options.UsePkce = true;
                    options.TokenHandler = new SignedTokens();
                    options.MapInboundClaims = false;
                    options.CallbackPath = ProviderSetup.Callback;
                    options.SignedOutCallbackPath = "/afgemeld/terug";
                    options.SignedOutRedirectUri = "/aanmelden";
                    options.RemoteSignOutPath = "/aanmelden/elders-afgemeld";
                    options.RemoteAuthenticationTimeout = TimeSpan.FromMinutes(15);
                    options.BackchannelTimeout = Patience;
                    options.DisableTelemetry = true;
                    options.TokenValidationParameters.ClockSkew = clockSkew;
                    Once(options.NonceCookie, configuration.Cookie("nonce"));
                    Once(options.CorrelationCookie, configuration.Cookie("state"));
                    options.Scope.Clear();
                    options.Scope.Add("openid");
                    options.Events.OnRemoteFailure = Failed;
                    if (settings.Authority is { } authority)
                        External(options, settings, authority);
                    else
                        Embedded(options, ProviderSetup.Issuer(configuration), keys, channel);
                }
            );
        if (settings.Authority is null)
            return;
        services.AddSingleton<KnownIssuer>(provider => new(settings.Issuer!, provider.GetRequiredService<ILogger<KnownIssuer>>()));
        services
            .AddOptions<OpenIdConnectOptions>(Scheme)
            .PostConfigure<KnownIssuer>(
                (options, known) =>
                    options.ConfigurationManager = known.At(options.MetadataAddress!, options.Backchannel, options.RequireHttpsMetadata)
            );
        services
            .AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .PostConfigure<KnownIssuer>(
                (options, known) =>
                    options.ConfigurationManager = known.At(options.MetadataAddress, options.Backchannel, options.RequireHttpsMetadata)
            );
    }

    /// <summary>Has the provider ask who somebody is, whatever session it has with them.</summary>
    internal static void AskAgain(AuthenticationProperties properties, DateTimeOffset now)
    {
        properties.SetParameter(OpenIdConnectParameterNames.Prompt, OpenIdConnectPrompt.Login);
        // Then the provider has to tell when it asked.
        properties.SetParameter<TimeSpan?>(OpenIdConnectParameterNames.MaxAge, TimeSpan.Zero);
        properties.Items[Again] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>When somebody last showed at the provider who they are; null when it does not tell.</summary>
    /// <exception cref="NotAskedAgain">It was to ask again, and did not.</exception>
    static DateTimeOffset? WasShown(ClaimsPrincipal token, AuthenticationProperties? properties)
    {
        var shown = Moment(token.FindFirstValue(ShownAt));
        return properties?.Items.TryGetValue(Again, out var asked) is not true || shown >= Moment(asked) - clockSkew
            ? shown
            : throw new NotAskedAgain();
    }

    static DateTimeOffset? Moment(string? seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var since) && since < MostSeconds
            ? DateTimeOffset.FromUnixTimeSeconds(since)
            : null;

    static void Embedded(OpenIdConnectOptions options, Uri issuer, ProviderKeys keys, InProcessChannel channel)
    {
        options.ClientId = ProviderSetup.SiteClient;
        options.ClientSecret = ProviderSetup.SiteSecret;
        options.BackchannelHttpHandler = channel;
        options.RequireHttpsMetadata = false;
        options.Configuration = new()
        {
            Issuer = issuer.AbsoluteUri,
            AuthorizationEndpoint = new Uri(issuer, ProviderSetup.Authorize).AbsoluteUri,
            TokenEndpoint = new Uri(issuer, ProviderSetup.Token).AbsoluteUri,
        };
        foreach (var key in keys.All)
            options.Configuration.SigningKeys.Add(key.Signing);
        options.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256];
        options.Events.OnRedirectToIdentityProvider = context =>
        {
            context.ProtocolMessage.RedirectUri = new Uri(issuer, ProviderSetup.Callback).AbsoluteUri;
            context.HttpContext.LeadWithinSite();
            return Task.CompletedTask;
        };
        options.Events.OnTokenValidated = context =>
        {
            context.Principal = Known(context.Principal!.FindFirstValue("sub")!, context.Principal!.FindFirstValue("amr")!);
            return Task.CompletedTask;
        };
    }

    static void External(OpenIdConnectOptions options, SignInSettings settings, string authority)
    {
        // After the provider changed its key the framework refuses once and then fetches the new one: who tries again waits for that.
        AppContext.SetSwitch("Switch.Microsoft.IdentityModel.UpdateConfigAsBlocking", true);
        options.Authority = authority;
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        options.RequireHttpsMetadata = !new Uri(authority).IsLoopback;
        options.TokenValidationParameters.ValidAlgorithms = Algorithms;
        foreach (var scope in settings.Scopes)
            options.Scope.Add(scope);
        options.Events.OnTokenValidated = async context =>
        {
            var services = context.HttpContext.RequestServices;
            var claims = context.Principal!.Claims.ToList();
            var token = context.SecurityToken;
            var shown = WasShown(context.Principal, context.Properties);
            string? welcome = null;
            context.Properties?.Items.TryGetValue(Welcome, out welcome);
            var person = await services
                .GetRequiredService<SignInPeople>()
                .Recognise(token.Issuer, token.Subject, claims, welcome, context.HttpContext, context.HttpContext.RequestAborted);
            context.HttpContext.Features.Set(
                new ProviderSession(
                    token.Issuer,
                    context.Principal.FindFirstValue("sid"),
                    Protector(context.HttpContext).Protect(Encoding.UTF8.GetBytes(context.TokenEndpointResponse!.IdToken)),
                    shown
                )
            );
            context.Principal = Known(person.ToString(), nameof(SignInMeans.External));
        };
        options.Events.OnRedirectToIdentityProviderForSignOut = async context =>
        {
            var services = context.HttpContext.RequestServices;
            if (
                context.Properties.Items.TryGetValue(SignInSetup.Session, out var session)
                && await services.GetRequiredService<Sessions>().IdentityTokenOf(Guid.Parse(session!)) is { } token
            )
                context.ProtocolMessage.IdTokenHint = Encoding.UTF8.GetString(Protector(context.HttpContext).Unprotect(token));
        };
        options.Events.OnRemoteSignOut = async context =>
        {
            // In a frame, so without the cookie: the provider says which session. Without that, any page could sign its visitors out.
            context.HandleResponse();
            if (context.ProtocolMessage?.GetParameter("sid") is not { Length: > 0 } sid)
                return;
            if (await Discovered(context.Options, context.HttpContext) is not { } known)
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            else if (context.ProtocolMessage.Iss == known.Issuer)
                await context
                    .HttpContext.RequestServices.GetRequiredService<Sessions>()
                    .EndAtProvider(known.Issuer, sid, null, context.HttpContext.RequestAborted);
        };
    }

    /// <summary>What the provider says of itself; null when it cannot be reached or is another one.</summary>
    internal static async Task<OpenIdConnectConfiguration?> Discovered(OpenIdConnectOptions options, HttpContext context)
    {
        try
        {
            return await options.ConfigurationManager!.GetConfigurationAsync(context.RequestAborted);
        }
        catch (Exception e) when (IsUnusable(e))
        {
            return null;
        }
    }

    /// <summary>Has the provider tell who somebody is who showed it just now, and then leads back to a page of this site.</summary>
    internal static ChallengeResult SignInAtProvider(this ControllerBase at, string? back = null) =>
        at.Challenge(new AuthenticationProperties { RedirectUri = at.Local(back) }, Scheme);

    /// <summary>The address when it is one of this site, else the start page.</summary>
    internal static string Local(this ControllerBase at, string? address) => at.Url.IsLocalUrl(address) ? address : "/";

    static IDataProtector Protector(HttpContext context) =>
        context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("identity token");

    static ClaimsPrincipal Known(string person, string means) =>
        new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, person), new(ClaimTypes.AuthenticationMethod, means)], Scheme));

    static void Once(CookieBuilder cookie, CookieBuilder like)
    {
        cookie.Name = $"{like.Name}-";
        cookie.Path = like.Path;
        cookie.SameSite = like.SameSite;
        cookie.SecurePolicy = like.SecurePolicy;
    }

    static async Task Failed(RemoteFailureContext context)
    {
        context.HandleResponse();
        var fault = FaultOf(context.Failure, context.Request.Query["error"]);
        await context
            .HttpContext.RequestServices.GetRequiredService<SecurityLog>()
            .Write(SecurityEventKind.SignInFailed, context.HttpContext, detail: $"{fault}: {Causes(context.Failure)}");
        context.Response.Redirect(
            QueryHelpers.AddQueryString(
                "/aanmelden",
                new Dictionary<string, string?>
                {
                    ["mislukt"] = fault.ToString(),
                    ["opnieuw"] = context.Properties?.Items.ContainsKey(Again) is true ? "true" : null,
                    ["terug"] = context.Properties?.RedirectUri is { } back && back.StartsWith('/') ? back : "/",
                }
            )
        );
    }

    /// <summary>Whether nobody can be sent to the provider just now: it cannot be reached, or is another one than was set.</summary>
    internal static bool IsUnusable(Exception failure) => FaultOf(failure, null) is SignInFault.ProviderAway or SignInFault.NotTrusted;

    internal static SignInFault FaultOf(Exception? failure, string? error) =>
        failure switch
        {
            _ when error is "access_denied" => SignInFault.Cancelled,
            null => SignInFault.Expired,
            _ when Chain(failure).Any(e => e is NoAccess) => SignInFault.NoAccess,
            _ when Chain(failure).Any(e => e is NotAskedAgain) => SignInFault.NotAskedAgain,
            _ when Chain(failure).Any(e => e is SecurityTokenException or OpenIdConnectProtocolInvalidNonceException) =>
                SignInFault.NotTrusted,
            _ when Chain(failure).Any(e => e is HttpRequestException or TaskCanceledException or TimeoutException or IOException)
                    || Chain(failure).Any(e => e.Message.StartsWith("IDX20803", StringComparison.Ordinal)) => SignInFault.ProviderAway,
            _ when error is not null => SignInFault.ProviderAway,
            OpenIdConnectProtocolException => SignInFault.NotTrusted,
            // The state, the correlation or the code is not of this browser, or too old.
            _ => SignInFault.Expired,
        };

    static IEnumerable<Exception> Chain(Exception? failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
            yield return e;
    }

    // The types only: what a provider or a browser sent is not written down.
    static string Causes(Exception? failure) => string.Join(" < ", Chain(failure).Select(e => e.GetType().Name));
}
