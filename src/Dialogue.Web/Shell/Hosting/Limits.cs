namespace Dialogue.Web.Shell.Hosting;

/// <summary>How large and how slow a request may be. A page that takes files raises its own limit.</summary>
public static class Limits
{
    public const int RequestBytes = 2 * 1024 * 1024;

    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ConfigureEndpointDefaults(UnreadableRequests.Prepare);
            kestrel.Limits.MaxRequestBodySize = RequestBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
    }
}
