using Dialogue.Web.Shell.Hosting;

namespace Dialogue.Web.Shell.SignIn;

/// <summary>
/// Where people sign in (section <c>SignIn</c>): at the external OpenID provider of <c>Authority</c>, else at the embedded one. A demo
/// always has the embedded one.
/// </summary>
public sealed class SignInSettings(IConfiguration configuration)
{
    readonly IConfigurationSection section = configuration.GetSection("SignIn");

    public string? Authority => configuration.IsDemo() || section["Authority"] is not { Length: > 0 } authority ? null : authority;

    /// <summary>
    /// What the external provider calls itself, to the letter; tokens of any other one are refused. It is the authority unless set.
    /// </summary>
    public string? Issuer => Authority is null ? null : section["Issuer"] ?? Authority;

    public bool IsEmbedded => Authority is null;

    public string? ClientId => section["ClientId"];

    public string? ClientSecret => section["ClientSecret"];

    /// <summary>What people call the provider.</summary>
    public string ProviderName => section["Name"] ?? (Authority is { } address ? new Uri(address).Host : "");

    /// <summary>What is asked of the provider besides <c>openid</c>.</summary>
    public IReadOnlyList<string> Scopes => section["Scopes"]?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? ["profile", "email"];

    /// <summary>For whom tokens must be made that are used at the API.</summary>
    public string ApiAudience => section["ApiAudience"] ?? Provider.ProviderSetup.Audience;

    /// <summary>
    /// Whether a mail address of the provider is taken as proven when it does not say so itself (<c>email_verified</c>): then who has
    /// that address there is the person who was invited with it.
    /// </summary>
    public bool TrustsMailAddresses => section.GetValue<bool>("TrustMailAddresses");

    /// <summary>
    /// Whether a token that tells the end of a session may lack the type <c>logout+jwt</c>, as those of older providers do.
    /// </summary>
    public bool AllowsUntypedLogoutTokens => section.GetValue<bool>("AllowUntypedLogoutTokens");

    /// <summary>The origins to which signing in and out leads, for the content security policy.</summary>
    public IReadOnlyList<string> Origins =>
        Authority is { } authority
            ?
            [
                new Uri(authority).GetLeftPart(UriPartial.Authority),
                .. section["Origins"]?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
            ]
            : [];

    /// <summary>
    /// Whether who signs in with a password also gives a code of an authenticator app. A passkey is both factors by itself.
    /// </summary>
    public bool RequiresSecondFactor => section.GetValue("RequireSecondFactor", true);

    /// <summary>The rounds of the password hash; 600,000 take 150 to 400 ms on a common server.</summary>
    public int HashIterations => section.GetValue("HashIterations", 600_000);

    /// <exception cref="FormatException">The settings contradict each other.</exception>
    public void Check()
    {
        if (Authority is null)
            return;
        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
            throw new FormatException($"SignIn:Authority is not the address of a provider: {Authority}");
        if (string.IsNullOrEmpty(ClientId))
            throw new FormatException("SignIn:ClientId is missing beside SignIn:Authority.");
        if (address.Scheme == "http" && !address.IsLoopback)
            throw new FormatException($"SignIn:Authority has to be reached over https: {Authority}");
        if (PublicAddress.Of(configuration) is null)
            throw new FormatException("PublicUrl is missing beside SignIn:Authority: the provider sends people back there.");
    }
}
