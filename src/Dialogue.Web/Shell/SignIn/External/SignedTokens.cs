using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Dialogue.Web.Shell.SignIn.External;

/// <summary>
/// Takes signed tokens only. The framework also takes an unsigned one when it comes in exchange for a code, which OpenID Connect leaves to
/// TLS alone.
/// </summary>
sealed class SignedTokens : JsonWebTokenHandler
{
    public override Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        validationParameters.RequireSignedTokens = true;
        return base.ValidateTokenAsync(token, validationParameters);
    }
}
