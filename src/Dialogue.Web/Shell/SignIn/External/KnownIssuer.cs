using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Dialogue.Web.Shell.SignIn.External;

/// <summary>
/// Reads what the external provider publishes about itself, and refuses what is published under another name than the one that was set: one
/// provider must not pass for another. A name with a gap for the tenant, as Entra ID has for all organisations together, is refused too.
/// </summary>
sealed partial class KnownIssuer(string issuer, ILogger<KnownIssuer> log) : IConfigurationRetriever<OpenIdConnectConfiguration>
{
    readonly OpenIdConnectConfigurationRetriever published = new();

    /// <summary>Asks at the address of the metadata, and again when keys change or a day is over.</summary>
    public ConfigurationManager<OpenIdConnectConfiguration> At(string metadata, HttpClient http, bool requireHttps) =>
        new(metadata, this, new HttpDocumentRetriever(http) { RequireHttps = requireHttps });

    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(
        string address,
        IDocumentRetriever retriever,
        CancellationToken cancel
    )
    {
        var found = await ((IConfigurationRetriever<OpenIdConnectConfiguration>)published).GetConfigurationAsync(
            address,
            retriever,
            cancel
        );
        if (found.Issuer == issuer)
            return found;
        OtherIssuer(log, issuer, found.Issuer);
        throw new SecurityTokenInvalidIssuerException("The provider has another issuer than was set.") { InvalidIssuer = found.Issuer };
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The provider calls itself {Announced}; SignIn:Authority or SignIn:Issuer says {Expected}. Nobody can sign in."
    )]
    static partial void OtherIssuer(ILogger logger, string expected, string? announced);
}
