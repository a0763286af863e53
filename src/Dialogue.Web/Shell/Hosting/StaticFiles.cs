using Microsoft.AspNetCore.ResponseCompression;

namespace Dialogue.Web.Shell.Hosting;

/// <summary>Style sheets, script and pictures: compressed, and kept by browsers for as long as their version is the same.</summary>
public static class StaticFiles
{
    public static void AddStaticFiles(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        // Only files that are the same for everyone: compressing a page with a secret in it over TLS gives the secret away.
        builder.Services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/css", "text/javascript", "image/svg+xml"];
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
    }

    public static void UseVersionedStaticFiles(this IApplicationBuilder app)
    {
        app.UseResponseCompression();
        app.UseStaticFiles(
            new StaticFileOptions
            {
                OnPrepareResponse = file =>
                    file.Context.Response.Headers.CacheControl = file.Context.Request.Query.ContainsKey("v")
                        ? "public, max-age=31536000, immutable"
                        : "no-cache",
            }
        );
    }
}
