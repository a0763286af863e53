namespace Dialogue.Web.Shell.Hosting;

/// <summary>
/// <c>PublicUrl</c> is where people find the site, also behind a proxy that ends TLS: every request is taken as one to that address, whatever
/// its Host header says.
/// </summary>
public static class PublicAddress
{
    public static void AddPublicAddress(this WebApplicationBuilder builder) =>
        builder.Services.AddHsts(hsts =>
        {
            hsts.MaxAge = TimeSpan.FromDays(365);
            hsts.IncludeSubDomains = true;
        });

    public static void UsePublicAddress(this WebApplication app)
    {
        if (Of(app.Configuration) is not { } address)
            return;
        app.Use(
            (context, next) =>
            {
                context.Request.Scheme = address.Scheme;
                context.Request.Host = HostString.FromUriComponent(address);
                return next(context);
            }
        );
    }

    /// <summary>The configured address; null when there is none.</summary>
    /// <exception cref="FormatException">It is not the address of a site.</exception>
    public static Uri? Of(IConfiguration configuration) =>
        configuration["PublicUrl"] is not { Length: > 0 } given ? null
        : Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address
        : throw new FormatException($"PublicUrl is not the address of a site: {given}");
}
