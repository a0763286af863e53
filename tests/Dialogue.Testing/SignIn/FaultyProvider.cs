using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Dialogue.Testing.SignIn;

/// <summary>What a provider, or somebody between it and the site, does wrong.</summary>
public enum ProviderFault
{
    None,

    /// <summary>Every answer is 503.</summary>
    Unavailable,

    /// <summary>Every answer takes <see cref="FaultyProvider.Delay"/>.</summary>
    Slow,

    /// <summary>The token is signed with a key that the provider does not publish.</summary>
    UnknownKey,
    WrongIssuer,
    WrongAudience,
    WrongNonce,
    NoNonce,

    /// <summary>The token has the algorithm <c>none</c> and no signature.</summary>
    Unsigned,

    /// <summary>The token is signed with the public key as if it were a shared secret.</summary>
    SignedWithPublicKey,

    /// <summary>The signature is of another token.</summary>
    BrokenSignature,
    Expired,
    NotYetValid,

    /// <summary>The person cancelled at the provider.</summary>
    AccessDenied,

    /// <summary>The provider failed while the person was there.</summary>
    ServerError,

    /// <summary>The code is refused when it is exchanged.</summary>
    CodeRefused,
}

/// <summary>
/// A small OpenID provider that a test makes err: it writes and signs its tokens itself, so that they can be wrong in one respect.
/// </summary>
public sealed class FaultyProvider : IAsyncDisposable
{
    sealed record Issued(string Nonce, string Challenge, string RedirectUri, ProviderPerson Person);

    readonly ConcurrentDictionary<string, Issued> codes = new();
    readonly List<RsaSecurityKey> published = [NewKey()];
    RsaSecurityKey signing;
    WebApplication? app;

    FaultyProvider() => signing = published[0];

    public ProviderFault Fault { get; set; }

    public TimeSpan Delay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How far the clock of the provider is ahead.</summary>
    public TimeSpan ClockAhead { get; set; }

    /// <summary>How long its tokens hold.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Who sits at the browser.</summary>
    public ProviderPerson Person { get; set; } = new("1", "Iemand");

    public Uri Address { get; private set; } = null!;

    /// <summary>What it calls itself, in all that it says, when that is not its address.</summary>
    public string? Alias { get; set; }

    public string Issuer => Alias ?? Address.AbsoluteUri;

    /// <summary>How long ago it asked the person for a password, whatever the site wants; null when it does not tell.</summary>
    public TimeSpan? AskedAgo { get; set; } = TimeSpan.Zero;

    /// <summary>The session that began when somebody signed in last.</summary>
    public string Session { get; private set; } = "";

    /// <summary>How often a code was offered that had been exchanged before.</summary>
    public int Replays { get; private set; }

    public static async Task<FaultyProvider> Start()
    {
        var provider = new FaultyProvider();
        await provider.Listen("http://127.0.0.1:0");
        provider.Address = new Uri(provider.app!.Urls.Single() + "/");
        return provider;
    }

    /// <summary>From now on connections are refused.</summary>
    public async Task GoDown()
    {
        if (app is null)
            return;
        await app.StopAsync();
        await app.DisposeAsync();
        app = null;
    }

    /// <summary>At the same address as before.</summary>
    public Task ComeBack() => Listen(Address.GetLeftPart(UriPartial.Authority));

    /// <summary>Signs with a new key from now on.</summary>
    /// <param name="forgetOld">What was signed with the former key is not to be trusted any more.</param>
    public void ChangeKey(bool forgetOld = false)
    {
        if (forgetOld)
            published.Clear();
        published.Add(signing = NewKey());
    }

    /// <summary>Tells the site from server to server that this session, or every session of the subject, has ended.</summary>
    /// <param name="extra">Claims that do not belong in such a token.</param>
    public Task<HttpResponseMessage> SendLogout(
        Uri address,
        string? session = null,
        string? subject = null,
        IDictionary<string, object>? extra = null,
        string? type = LogoutTokens.Type
    ) =>
        LogoutTokens.Send(
            address,
            LogoutTokens.Make(Fault == ProviderFault.WrongIssuer ? ElsewhereIssuer : Issuer, Credentials(), session, subject, extra, type)
        );

    /// <summary>A token for the API, wrong in the respect of the fault.</summary>
    public string ApiToken(string subject, string scope)
    {
        var now = DateTime.UtcNow + ClockAhead;
        var from = Fault == ProviderFault.Expired ? now.AddHours(-2) : now;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = Fault == ProviderFault.WrongIssuer ? ElsewhereIssuer : Issuer,
                Audience = Fault == ProviderFault.WrongAudience ? ProviderClients.Site : ProviderClients.ApiAudience,
                IssuedAt = from,
                NotBefore = from,
                Expires = from + Lifetime,
                Claims = new Dictionary<string, object> { ["sub"] = subject, ["scope"] = scope },
                SigningCredentials = Credentials(),
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        await GoDown();
        foreach (var key in published.Append(signing).Distinct())
            key.Rsa.Dispose();
    }

    const string ElsewhereIssuer = "https://elders.example/";

    async Task Listen(string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address);
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Use(
            async (context, next) =>
            {
                if (Fault == ProviderFault.Slow)
                    await Task.Delay(Delay, context.RequestAborted);
                if (Fault == ProviderFault.Unavailable)
                    context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                else
                    await next(context);
            }
        );
        app.MapGet("/.well-known/openid-configuration", Configuration);
        app.MapGet("/jwks", () => new { keys = published.Select(Public) });
        app.MapGet("/authorize", Authorize);
        app.MapPost("/token", Token);
        app.MapGet("/logout", (string? post_logout_redirect_uri, string? state) => SignedOut(post_logout_redirect_uri, state));
        await app.StartAsync();
    }

    object Configuration() =>
        new
        {
            issuer = Issuer,
            authorization_endpoint = new Uri(Address, "authorize"),
            token_endpoint = new Uri(Address, "token"),
            end_session_endpoint = new Uri(Address, "logout"),
            jwks_uri = new Uri(Address, "jwks"),
            response_types_supported = new[] { "code" },
            subject_types_supported = new[] { "public" },
            id_token_signing_alg_values_supported = new[] { "RS256" },
            code_challenge_methods_supported = new[] { "S256" },
        };

    IResult Authorize(HttpRequest request)
    {
        string Asked(string name) => request.Query[name].ToString();
        if (Asked("client_id") != ProviderClients.Site || Asked("response_type") != "code" || Asked("code_challenge_method") != "S256")
            return Results.BadRequest();
        var error = Fault switch
        {
            ProviderFault.AccessDenied => "access_denied",
            ProviderFault.ServerError => "server_error",
            _ => null,
        };
        if (error is not null)
            return Results.Redirect(Back(Asked("redirect_uri"), ("error", error), ("state", Asked("state"))));
        var code = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16));
        codes[code] = new(Asked("nonce"), Asked("code_challenge"), Asked("redirect_uri"), Person);
        return Results.Redirect(Back(Asked("redirect_uri"), ("code", code), ("state", Asked("state"))));
    }

    async Task<IResult> Token(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        string Given(string name) => form[name].ToString();
        if (Given("client_id") != ProviderClients.Site || Given("client_secret") != ProviderClients.SiteSecret)
            return Results.Json(new { error = "invalid_client" }, statusCode: StatusCodes.Status401Unauthorized);
        if (!codes.TryRemove(Given("code"), out var issued))
        {
            Replays++;
            return Results.BadRequest(new { error = "invalid_grant" });
        }
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Given("code_verifier"))));
        if (Fault == ProviderFault.CodeRefused || challenge != issued.Challenge || Given("redirect_uri") != issued.RedirectUri)
            return Results.BadRequest(new { error = "invalid_grant" });
        return Results.Json(
            new
            {
                access_token = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16)),
                token_type = "Bearer",
                expires_in = (int)Lifetime.TotalSeconds,
                id_token = IdentityToken(issued),
            }
        );
    }

    string IdentityToken(Issued issued)
    {
        var now = DateTime.UtcNow + ClockAhead;
        Session = $"{Guid.NewGuid():N}";
        var from = Fault switch
        {
            ProviderFault.Expired => now.AddHours(-2),
            ProviderFault.NotYetValid => now.AddHours(2),
            _ => now,
        };
        var person = issued.Person;
        var claims = new Dictionary<string, object>
        {
            ["sub"] = person.Subject,
            ["name"] = person.Name,
            ["sid"] = Session,
            ["groups"] = person.Groups,
        };
        if (person.Mail is not null)
            (claims["email"], claims["email_verified"]) = (person.Mail, person.MailIsVerified);
        if (person.Organisation is not null)
            claims["organisation"] = person.Organisation;
        if (AskedAgo is { } ago)
            claims["auth_time"] = new DateTimeOffset(now - ago, TimeSpan.Zero).ToUnixTimeSeconds();
        if (Fault != ProviderFault.NoNonce)
            claims["nonce"] = Fault == ProviderFault.WrongNonce ? "van een ander" : issued.Nonce;
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = Fault == ProviderFault.WrongIssuer ? ElsewhereIssuer : Issuer,
                Audience = Fault == ProviderFault.WrongAudience ? "een-andere-site" : ProviderClients.Site,
                IssuedAt = from,
                NotBefore = from,
                Expires = from + Lifetime,
                Claims = claims,
                SigningCredentials = Credentials(),
            }
        );
        return Fault == ProviderFault.BrokenSignature
            ? $"{token[..token.LastIndexOf('.')]}.{Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(256))}"
            : token;
    }

    SigningCredentials? Credentials() =>
        Fault switch
        {
            ProviderFault.Unsigned => null,
            ProviderFault.UnknownKey => new(NewKey(), SecurityAlgorithms.RsaSha256),
            ProviderFault.SignedWithPublicKey => new(
                new SymmetricSecurityKey(Encoding.ASCII.GetBytes(signing.Rsa.ExportSubjectPublicKeyInfoPem())) { KeyId = signing.KeyId },
                SecurityAlgorithms.HmacSha256
            ),
            _ => new(signing, SecurityAlgorithms.RsaSha256),
        };

    static IResult SignedOut(string? back, string? state) =>
        back is null ? Results.Ok() : Results.Redirect(state is null ? back : Back(back, ("state", state)));

    static string Back(string address, params (string Name, string Value)[] parameters) =>
        QueryHelpers.AddQueryString(address, parameters.Select(p => KeyValuePair.Create<string, string?>(p.Name, p.Value)));

    static RsaSecurityKey NewKey() => new(RSA.Create(2048)) { KeyId = $"{Guid.NewGuid():N}" };

    static object Public(RsaSecurityKey key)
    {
        var numbers = key.Rsa.ExportParameters(includePrivateParameters: false);
        return new
        {
            kty = "RSA",
            use = "sig",
            alg = "RS256",
            kid = key.KeyId,
            n = Base64UrlEncoder.Encode(numbers.Modulus),
            e = Base64UrlEncoder.Encode(numbers.Exponent),
        };
    }
}
