using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Dialogue.Testing.SignIn;

/// <summary>
/// An OpenID provider as organisations have one, on a port of its own: it signs in at once whom the test names.
/// </summary>
public sealed class RealProvider : IAsyncDisposable
{
    readonly RSA rsa = RSA.Create(2048);
    readonly List<string> ended = [];
    readonly RsaSecurityKey key;
    readonly WebApplication app;

    RealProvider()
    {
        key = new RsaSecurityKey(rsa) { KeyId = $"{Guid.NewGuid():N}" };
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder
            .Services.AddOpenIddict()
            .AddServer(server =>
            {
                server
                    .SetAuthorizationEndpointUris("connect/authorize")
                    .SetTokenEndpointUris("connect/token")
                    .SetUserInfoEndpointUris("connect/userinfo")
                    .SetEndSessionEndpointUris("connect/logout")
                    .AllowAuthorizationCodeFlow()
                    .RequireProofKeyForCodeExchange()
                    .AllowClientCredentialsFlow()
                    .RegisterScopes(Scopes.OpenId, Scopes.Profile, Scopes.Email, "dialogue.lezen", "dialogue.schrijven")
                    .AddSigningKey(key)
                    .AddEphemeralEncryptionKey()
                    .DisableAccessTokenEncryption()
                    .EnableDegradedMode();
                server.AddEventHandler<ValidateAuthorizationRequestContext>(handler =>
                    handler.UseInlineHandler(context =>
                    {
                        if (context.ClientId != ProviderClients.Site || !IsOfSite(context.RedirectUri, RedirectPath))
                            context.Reject(Errors.InvalidClient, "Not a client of this provider.");
                        return default;
                    })
                );
                server.AddEventHandler<ValidateTokenRequestContext>(handler =>
                    handler.UseInlineHandler(context =>
                    {
                        var known = context.Request.IsClientCredentialsGrantType()
                            ? (ProviderClients.System, ProviderClients.SystemSecret)
                            : (ProviderClients.Site, ProviderClients.SiteSecret);
                        if ((context.ClientId, context.ClientSecret) != known)
                            context.Reject(Errors.InvalidClient, "Not a client of this provider.");
                        return default;
                    })
                );
                server.AddEventHandler<ValidateEndSessionRequestContext>(handler =>
                    handler.UseInlineHandler(context =>
                    {
                        if (context.PostLogoutRedirectUri is { } back && !IsOfSite(back, SignedOutPath))
                            context.Reject(Errors.InvalidRequest, "Not an address of a client.");
                        return default;
                    })
                );
                server
                    .UseAspNetCore()
                    .EnableAuthorizationEndpointPassthrough()
                    .EnableTokenEndpointPassthrough()
                    .EnableUserInfoEndpointPassthrough()
                    .EnableEndSessionEndpointPassthrough()
                    .DisableTransportSecurityRequirement();
            });
        builder.Services.AddAuthentication();
        app = builder.Build();
        app.UseAuthentication();
        app.MapMethods("/connect/authorize", ["GET", "POST"], (Delegate)Authorize);
        app.MapPost("/connect/token", (Delegate)Token);
        app.MapGet("/connect/userinfo", (Delegate)UserInfo);
        app.MapMethods("/connect/logout", ["GET", "POST"], (Delegate)EndSession);
    }

    /// <summary>Where the provider sends people back at the site.</summary>
    public string RedirectPath { get; init; } = "/aanmelden/terug";

    public string SignedOutPath { get; init; } = "/afgemeld/terug";

    /// <summary>Where the site is: people are sent back there and nowhere else.</summary>
    public Uri? Site { get; set; }

    /// <summary>Who sits at the browser; null is someone who cancels.</summary>
    public ProviderPerson? Person { get; set; }

    /// <summary>The address that is also the issuer, and what the site is given as its authority.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The session that began when somebody signed in last.</summary>
    public string? Session { get; private set; }

    /// <summary>The sessions that were ended because the site asked for it.</summary>
    public IReadOnlyList<string> Ended => ended;

    public static async Task<RealProvider> Start()
    {
        var provider = new RealProvider();
        await provider.app.StartAsync();
        provider.Address = new Uri(provider.app.Urls.Single() + "/");
        return provider;
    }

    /// <summary>Tells the site from server to server that this session, or every session of the subject, has ended.</summary>
    public Task<HttpResponseMessage> SendLogout(Uri address, string? session = null, string? subject = null) =>
        LogoutTokens.Send(
            address,
            LogoutTokens.Make(Address.AbsoluteUri, new SigningCredentials(key, SecurityAlgorithms.RsaSha256), session, subject)
        );

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        rsa.Dispose();
    }

    bool IsOfSite(string? address, string path) => Site is not null && address == new Uri(Site, path).AbsoluteUri;

    IResult Authorize(HttpContext context)
    {
        if (Person is not { } person)
            return Results.Forbid(
                new(
                    new Dictionary<string, string?>
                    {
                        [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.AccessDenied,
                        [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = "The person cancelled.",
                    }
                ),
                [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]
            );
        Session = $"{Guid.NewGuid():N}";
        var identity = new ClaimsIdentity("provider", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, person.Subject).SetClaim(Claims.Name, person.Name).SetClaim("sid", Session);
        if (person.Mail is not null)
            identity.SetClaim(Claims.Email, person.Mail).SetClaim(Claims.EmailVerified, person.MailIsVerified);
        if (person.Organisation is not null)
            identity.SetClaim("organisation", person.Organisation);
        identity.SetClaim(Claims.AuthenticationTime, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        identity.SetClaims("groups", [.. person.Groups]);
        identity.SetScopes(context.GetOpenIddictServerRequest()!.GetScopes());
        return SignIn(identity);
    }

    static async Task<IResult> Token(HttpContext context)
    {
        var request = context.GetOpenIddictServerRequest()!;
        if (!request.IsClientCredentialsGrantType())
        {
            var code = await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
            return SignIn((ClaimsIdentity)code.Principal!.Identity!);
        }
        var system = new ClaimsIdentity("provider", Claims.Name, Claims.Role);
        system.SetClaim(Claims.Subject, request.ClientId);
        system.SetScopes(request.GetScopes());
        system.SetAudiences(ProviderClients.ApiAudience);
        return SignIn(system);
    }

    static async Task<IResult> UserInfo(HttpContext context)
    {
        var token = await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        return token.Principal is { } person
            ? Results.Json(
                new Dictionary<string, string?>
                {
                    [Claims.Subject] = person.GetClaim(Claims.Subject),
                    [Claims.Name] = person.GetClaim(Claims.Name),
                    [Claims.Email] = person.GetClaim(Claims.Email),
                }
            )
            : Results.Unauthorized();
    }

    async Task<IResult> EndSession(HttpContext context)
    {
        var hint = await context.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        if (hint.Principal?.GetClaim("sid") is { } session)
            ended.Add(session);
        return Results.SignOut(new() { RedirectUri = "/" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }

    static IResult SignIn(ClaimsIdentity identity)
    {
        identity.SetDestinations(_ => [Destinations.AccessToken, Destinations.IdentityToken]);
        return Results.SignIn(new ClaimsPrincipal(identity), null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }
}
