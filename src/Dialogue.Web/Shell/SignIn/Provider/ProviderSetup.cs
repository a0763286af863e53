using System.Security.Cryptography;
using System.Text;
using Dialogue.Web.Shell.Hosting;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Dialogue.Web.Shell.SignIn.Provider;

/// <summary>
/// The OpenID provider inside the site, where no other one is configured: people sign in at it with a passkey or password, systems get
/// their tokens from it. It knows one client for people, the site itself.
/// </summary>
public static class ProviderSetup
{
    public const string Audience = "dialogue-api",
        SiteClient = "dialogue",
        ReadScope = "dialogue.lezen",
        WriteScope = "dialogue.schrijven",
        CodeId = "code_id",
        TokenId = "token_id",
        Callback = "/aanmelden/terug",
        Authorize = "/connect/authorize",
        Token = "/connect/token";

    // Only this process uses it: a code is exchanged inside the node that is asked.
    internal static readonly string SiteSecret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    static readonly TimeSpan codeLifetime = TimeSpan.FromMinutes(1);

    /// <summary>What the provider calls itself; tokens are good for this issuer only.</summary>
    public static Uri Issuer(IConfiguration configuration) =>
        PublicAddress.Of(configuration)
        ?? (
            Uri.TryCreate(configuration["Urls"]?.Split(';')[0], UriKind.Absolute, out var address) && address.Port > 0
                ? new Uri($"{address.Scheme}://{address.Authority}/")
                : new Uri("http://localhost/")
        );

    /// <summary>
    /// The answer leads on without a host: provider and site are the same, under whatever address they were asked, which the request may
    /// have made up.
    /// </summary>
    internal static void LeadWithinSite(this HttpContext context) =>
        context.Response.OnStarting(() =>
        {
            if (Uri.TryCreate(context.Response.Headers.Location.ToString(), UriKind.Absolute, out var address))
                context.Response.Headers.Location = address.PathAndQuery;
            return Task.CompletedTask;
        });

    public static void AddProvider(this WebApplicationBuilder builder)
    {
        var issuer = Issuer(builder.Configuration);
        // It tells every step, and with it what only the browser and the provider are to know.
        builder.Logging.AddFilter("OpenIddict", LogLevel.Warning);
        builder
            .Services.AddOpenIddict()
            .AddServer(server =>
            {
                server.SetIssuer(issuer);
                server.SetAuthorizationEndpointUris(Authorize[1..]).SetTokenEndpointUris(Token[1..]);
                server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().AllowClientCredentialsFlow();
                server.RegisterScopes(Scopes.OpenId, Scopes.Profile, ReadScope, WriteScope);
                server.SetAuthorizationCodeLifetime(codeLifetime);
                server.SetAccessTokenLifetime(TimeSpan.FromHours(1));
                server.DisableAccessTokenEncryption();
                // Codes and systems are checked against tables of our own: there is nothing else to keep.
                server.EnableDegradedMode();
                server.AddEventHandler<ValidateAuthorizationRequestContext>(handler =>
                    handler.UseInlineHandler(context =>
                    {
                        if (context.ClientId != SiteClient || context.RedirectUri != new Uri(issuer, Callback).AbsoluteUri)
                            context.Reject(OpenIddictConstants.Errors.InvalidClient, "Only this site signs people in here.");
                        return default;
                    })
                );
                server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseScopedHandler<TokenRequests>());
                server
                    .UseAspNetCore()
                    .EnableAuthorizationEndpointPassthrough()
                    .EnableTokenEndpointPassthrough()
                    // TLS ends at a proxy, and the cookies of the site are secure behind one.
                    .DisableTransportSecurityRequirement();
            });
        builder
            .Services.AddOptions<OpenIddictServerOptions>()
            .Configure<ProviderKeys>(
                (options, keys) =>
                {
                    foreach (var key in keys.All)
                    {
                        options.SigningCredentials.Add(new(key.Signing, SecurityAlgorithms.EcdsaSha256));
                        options.EncryptionCredentials.Add(
                            new(key.Encryption, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512)
                        );
                    }
                }
            );
        builder.Services.AddHostedService<KeyRenewal>();
        Renew<OpenIddictServerOptions>(builder.Services, Options.DefaultName);
        Renew<OpenIdConnectOptions>(builder.Services, OpenIdSetup.Scheme);
        Renew<JwtBearerOptions>(builder.Services, JwtBearerDefaults.AuthenticationScheme);
    }

    static void Renew<TOptions>(IServiceCollection services, string name) =>
        services.AddSingleton<IOptionsChangeTokenSource<TOptions>>(provider => new WithProviderKeys<TOptions>(
            provider.GetRequiredService<ProviderKeys>(),
            name
        ));
}

/// <summary>Who may exchange something for a token: the site a code, a system its secret.</summary>
public sealed class TokenRequests(ApiTokens tokens, SecurityLog log, IHttpContextAccessor http)
    : IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    public async ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        if (context.Request.IsAuthorizationCodeGrantType())
        {
            if (
                context.ClientId != ProviderSetup.SiteClient
                || !CryptographicOperations.FixedTimeEquals(
                    Encoding.UTF8.GetBytes(context.ClientSecret ?? ""),
                    Encoding.UTF8.GetBytes(ProviderSetup.SiteSecret)
                )
            )
                context.Reject(OpenIddictConstants.Errors.InvalidClient, "Only this site exchanges codes here.");
        }
        else if (!context.Request.IsClientCredentialsGrantType() || await tokens.FindSystem(context.ClientId, context.ClientSecret) is null)
        {
            await log.Write(SecurityEventKind.TokenRefused, http.HttpContext!, detail: "client credentials");
            context.Reject(OpenIddictConstants.Errors.InvalidClient, "The system or its secret is not known.");
        }
    }
}
