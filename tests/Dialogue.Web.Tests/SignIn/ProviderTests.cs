using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dialogue.Testing.SignIn;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Dialogue.Web.Tests.SignIn;

/// <summary>The providers of the tests do what they say, seen by a client that is strict.</summary>
public sealed class ProviderTests
{
    static readonly Uri site = new("http://localhost:5080/");

    static readonly ProviderPerson anna = new("anna-1", "Anna de Wit", "anna@szw.example", true, "SZW", "dialoog-trekkers", "iedereen");

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_real_provider_signs_in_whom_the_test_names_and_ends_the_session_again()
    {
        await using var provider = await RealProvider.Start();
        (provider.Site, provider.Person) = (site, anna);
        using var client = new Client(provider.Address);

        var answer = await client.Exchange(await client.Authorize());
        var token = await client.Validate(answer.GetProperty("id_token").GetString()!);

        token.Issuer.ShouldBe(provider.Address.AbsoluteUri);
        token.Subject.ShouldBe("anna-1");
        token.GetClaim("name").Value.ShouldBe("Anna de Wit");
        token.GetClaim("email").Value.ShouldBe("anna@szw.example");
        token.GetClaim("email_verified").Value.ShouldBe("true");
        token.GetClaim("organisation").Value.ShouldBe("SZW");
        token.Claims.Where(claim => claim.Type == "groups").Select(claim => claim.Value).ShouldBe(["dialoog-trekkers", "iedereen"]);
        token.GetClaim("sid").Value.ShouldBe(provider.Session);
        (await client.UserInfo(answer)).GetProperty("email").GetString().ShouldBe("anna@szw.example");

        var back = await client.SignOut(answer, new Uri(site, provider.SignedOutPath));
        back.ShouldBe(new Uri(site, $"{provider.SignedOutPath}?state=terug"));
        provider.Ended.ShouldBe([provider.Session!]);
    }

    [Fact]
    public async Task The_real_provider_sends_people_back_to_the_site_alone_and_says_when_they_cancel()
    {
        await using var provider = await RealProvider.Start();
        using var client = new Client(provider.Address);

        provider.Site = new Uri("http://localhost:1/");
        var refused = await client.Answer();
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Headers.Location.ShouldBeNull();

        provider.Site = site;
        (await client.Authorize()).ShouldContainKeyAndValue("error", "access_denied");
    }

    [Fact]
    public async Task The_real_provider_gives_a_system_a_token_for_the_api()
    {
        await using var provider = await RealProvider.Start();
        using var client = new Client(provider.Address);

        var answer = await client.Post(
            ("grant_type", "client_credentials"),
            ("client_id", ProviderClients.System),
            ("client_secret", ProviderClients.SystemSecret),
            ("scope", "dialogue.lezen")
        );

        var token = await client.Validate(answer.GetProperty("access_token").GetString()!, ProviderClients.ApiAudience);
        token.Subject.ShouldBe(ProviderClients.System);
        token.GetClaim("scope").Value.ShouldBe("dialogue.lezen");
    }

    [Fact]
    public async Task Without_a_fault_the_faulty_provider_is_right_and_gives_a_code_once()
    {
        await using var provider = await FaultyProvider.Start();
        provider.Person = anna;
        using var client = new Client(provider.Address);
        var code = await client.Authorize();

        var token = await client.Validate((await client.Exchange(code)).GetProperty("id_token").GetString()!);

        token.Subject.ShouldBe("anna-1");
        token.GetClaim("nonce").Value.ShouldBe(client.Nonce);
        (await client.Exchange(code)).GetProperty("error").GetString().ShouldBe("invalid_grant");
        provider.Replays.ShouldBe(1);
    }

    [Theory]
    [InlineData(ProviderFault.UnknownKey, typeof(SecurityTokenSignatureKeyNotFoundException))]
    [InlineData(ProviderFault.WrongIssuer, typeof(SecurityTokenInvalidIssuerException))]
    [InlineData(ProviderFault.WrongAudience, typeof(SecurityTokenInvalidAudienceException))]
    [InlineData(ProviderFault.Unsigned, typeof(SecurityTokenInvalidSignatureException))]
    [InlineData(ProviderFault.BrokenSignature, typeof(SecurityTokenInvalidSignatureException))]
    [InlineData(ProviderFault.SignedWithPublicKey, typeof(SecurityTokenInvalidSignatureException))]
    [InlineData(ProviderFault.Expired, typeof(SecurityTokenExpiredException))]
    [InlineData(ProviderFault.NotYetValid, typeof(SecurityTokenNotYetValidException))]
    public async Task A_faulty_token_is_wrong_in_the_one_respect(ProviderFault fault, Type refusal)
    {
        await using var provider = await FaultyProvider.Start();
        provider.Fault = fault;
        using var client = new Client(provider.Address);

        var token = (await client.Exchange(await client.Authorize())).GetProperty("id_token").GetString()!;

        (await client.Refusal(token)).ShouldBeOfType(refusal);
    }

    [Fact]
    public async Task The_nonce_can_be_another_or_missing()
    {
        await using var provider = await FaultyProvider.Start();
        using var client = new Client(provider.Address);
        async Task<JsonWebToken> Token() =>
            await client.Validate((await client.Exchange(await client.Authorize())).GetProperty("id_token").GetString()!);

        provider.Fault = ProviderFault.WrongNonce;
        (await Token()).GetClaim("nonce").Value.ShouldNotBe(client.Nonce);
        provider.Fault = ProviderFault.NoNonce;
        (await Token()).TryGetClaim("nonce", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(6, false)]
    public async Task The_clock_of_the_provider_can_be_ahead(int minutes, bool isAccepted)
    {
        await using var provider = await FaultyProvider.Start();
        provider.ClockAhead = TimeSpan.FromMinutes(minutes);
        using var client = new Client(provider.Address);

        var token = (await client.Exchange(await client.Authorize())).GetProperty("id_token").GetString()!;

        (await client.Refusal(token) is null).ShouldBe(isAccepted);
    }

    [Fact]
    public async Task Keys_change_with_and_without_the_old_one_staying_known()
    {
        await using var provider = await FaultyProvider.Start();
        using var client = new Client(provider.Address);
        async Task<string> Token() => (await client.Exchange(await client.Authorize())).GetProperty("id_token").GetString()!;
        var before = await Token();

        provider.ChangeKey();
        (await client.Validate(await Token())).Kid.ShouldNotBe(new JsonWebToken(before).Kid);
        (await client.Refusal(before)).ShouldBeNull();

        provider.ChangeKey(forgetOld: true);
        (await client.Refusal(await Token())).ShouldBeNull();
        (await client.Refusal(before)).ShouldBeOfType<SecurityTokenSignatureKeyNotFoundException>();
    }

    [Fact]
    public async Task It_is_away_or_slow_and_comes_back()
    {
        await using var provider = await FaultyProvider.Start();
        using var http = new HttpClient { BaseAddress = provider.Address, Timeout = TimeSpan.FromMilliseconds(500) };
        var configuration = new Uri("/.well-known/openid-configuration", UriKind.Relative);

        provider.Fault = ProviderFault.Unavailable;
        (await http.GetAsync(configuration, Cancel)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        provider.Fault = ProviderFault.Slow;
        await Should.ThrowAsync<TaskCanceledException>(() => http.GetAsync(configuration, Cancel));
        provider.Fault = ProviderFault.None;
        await provider.GoDown();
        await Should.ThrowAsync<HttpRequestException>(() => http.GetAsync(configuration, Cancel));
        await provider.ComeBack();
        (await http.GetAsync(configuration, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>A client that checks everything a client has to check but the nonce.</summary>
    sealed class Client(Uri provider) : IDisposable
    {
        readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = provider };
        readonly string verifier = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));

        public string Nonce { get; } = $"{Guid.NewGuid():N}";

        static string RedirectUri => new Uri(site, "/aanmelden/terug").AbsoluteUri;

        public async Task<HttpResponseMessage> Answer() =>
            await http.GetAsync(
                QueryHelpers.AddQueryString(
                    (await Configuration()).GetProperty("authorization_endpoint").GetString()!,
                    new Dictionary<string, string?>
                    {
                        ["client_id"] = ProviderClients.Site,
                        ["response_type"] = "code",
                        ["scope"] = "openid profile email",
                        ["redirect_uri"] = RedirectUri,
                        ["nonce"] = Nonce,
                        ["state"] = "stand",
                        ["code_challenge"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
                        ["code_challenge_method"] = "S256",
                    }
                ),
                Cancel
            );

        /// <summary>What the browser brings back from the provider.</summary>
        public async Task<IReadOnlyDictionary<string, string>> Authorize()
        {
            var back = (await Answer()).Headers.Location!;
            back.GetLeftPart(UriPartial.Path).ShouldBe(RedirectUri);
            var brought = QueryHelpers.ParseQuery(back.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
            brought["state"].ShouldBe("stand");
            return brought;
        }

        public Task<JsonElement> Exchange(IReadOnlyDictionary<string, string> brought) =>
            Post(
                ("grant_type", "authorization_code"),
                ("client_id", ProviderClients.Site),
                ("client_secret", ProviderClients.SiteSecret),
                ("code", brought["code"]),
                ("code_verifier", verifier),
                ("redirect_uri", RedirectUri)
            );

        public async Task<JsonElement> Post(params (string Name, string Value)[] fields)
        {
            using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
            using var answer = await http.PostAsync((await Configuration()).GetProperty("token_endpoint").GetString(), form, Cancel);
            return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        }

        public async Task<JsonElement> UserInfo(JsonElement answer)
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Get,
                (await Configuration()).GetProperty("userinfo_endpoint").GetString()
            );
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", answer.GetProperty("access_token").GetString());
            return await (await http.SendAsync(request, Cancel)).Content.ReadFromJsonAsync<JsonElement>(Cancel);
        }

        /// <summary>Where the browser is led after signing out.</summary>
        public async Task<Uri> SignOut(JsonElement answer, Uri back) => (
                await http.GetAsync(
                    QueryHelpers.AddQueryString(
                        (await Configuration()).GetProperty("end_session_endpoint").GetString()!,
                        new Dictionary<string, string?>
                        {
                            ["id_token_hint"] = answer.GetProperty("id_token").GetString(),
                            ["post_logout_redirect_uri"] = back.AbsoluteUri,
                            ["state"] = "terug",
                        }
                    ),
                    Cancel
                )
            ).Headers.Location!;

        public async Task<JsonWebToken> Validate(string token, string audience = ProviderClients.Site)
        {
            var result = await Checked(token, audience);
            result.Exception.ShouldBeNull();
            return (JsonWebToken)result.SecurityToken;
        }

        public async Task<Exception?> Refusal(string token) => (await Checked(token, ProviderClients.Site)).Exception;

        async Task<TokenValidationResult> Checked(string token, string audience)
        {
            var configuration = await Configuration();
            return await new JsonWebTokenHandler().ValidateTokenAsync(
                token,
                new TokenValidationParameters
                {
                    ValidIssuer = configuration.GetProperty("issuer").GetString(),
                    ValidAudience = audience,
                    ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
                    ClockSkew = TimeSpan.FromMinutes(5),
                    IssuerSigningKeys = new JsonWebKeySet(
                        await http.GetStringAsync(configuration.GetProperty("jwks_uri").GetString(), Cancel)
                    ).GetSigningKeys(),
                }
            );
        }

        Task<JsonElement> Configuration() => http.GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration", Cancel);

        public void Dispose() => http.Dispose();
    }
}
