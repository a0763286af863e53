namespace Dialogue.Web.Shell.Hosting;

/// <summary>The response headers that hold for every answer of the site.</summary>
public static class SecurityHeaders
{
    const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'; object-src 'none'; form-action 'self'";

    // A year, so that browsers never ask for the site in the clear again.
    const string OnlyHttps = "max-age=31536000; includeSubDomains";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var https = PublicAddress.Of(app.Configuration)?.Scheme == Uri.UriSchemeHttps;
        var origins = string.Concat(new SignInSettings(app.Configuration).Origins.Select(origin => $" {origin}"));
        app.Use(
            (context, next) =>
            {
                // On starting, because the exception handler clears the headers that were set before.
                context.Response.OnStarting(() =>
                {
                    AddTo(context.Response.Headers, origins);
                    if (https)
                        context.Response.Headers.StrictTransportSecurity = OnlyHttps;
                    return Task.CompletedTask;
                });
                return next(context);
            }
        );
    }

    /// <param name="origins">Where a form may lead besides the site: to the provider at which people sign out.</param>
    public static void AddTo(IHeaderDictionary headers, string origins = "")
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy + origins;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
    }
}
