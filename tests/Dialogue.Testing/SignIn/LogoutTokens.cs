using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Dialogue.Testing.SignIn;

/// <summary>What a provider sends from server to server when it ended a session (OpenID Connect Back-Channel Logout 1.0).</summary>
static class LogoutTokens
{
    public const string Type = "logout+jwt",
        Event = "http://schemas.openid.net/event/backchannel-logout";

    public static string Make(
        string issuer,
        SigningCredentials? key,
        string? session,
        string? subject,
        IDictionary<string, object>? extra = null,
        string? type = Type
    )
    {
        var claims = new Dictionary<string, object>
        {
            ["jti"] = $"{Guid.NewGuid()}",
            ["events"] = new Dictionary<string, object> { [Event] = new Dictionary<string, object>() },
        };
        if (session is not null)
            claims["sid"] = session;
        if (subject is not null)
            claims["sub"] = subject;
        foreach (var (name, value) in extra ?? new Dictionary<string, object>())
            claims[name] = value;
        return new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = issuer,
                Audience = ProviderClients.Site,
                TokenType = type,
                IssuedAt = DateTime.UtcNow,
                Expires = DateTime.UtcNow.AddMinutes(2),
                Claims = claims,
                SigningCredentials = key,
            }
        );
    }

    public static async Task<HttpResponseMessage> Send(Uri address, string token)
    {
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent([new("logout_token", token)]);
        return await http.PostAsync(address, form);
    }
}
