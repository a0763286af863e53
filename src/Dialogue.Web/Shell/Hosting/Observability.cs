using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Dialogue.Web.Shell.Hosting;

/// <summary>Logs as JSON lines with scopes; traces and metrics to the OTLP endpoint, when one is configured.</summary>
public static class Observability
{
    const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddJsonLines(this ILoggingBuilder logging) =>
        logging.AddJsonConsole(options =>
        {
            options.IncludeScopes = true;
            options.UseUtcTimestamp = true;
            options.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        });

    public static void AddObservability(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonLines();
        if (string.IsNullOrEmpty(builder.Configuration[Endpoint]))
            return;
        // The exporter finds its endpoint, protocol and headers under the usual names, wherever they are configured.
        builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("dialogue", serviceVersion: Product.Version))
            .WithTracing(tracing => tracing.AddSource("Microsoft.AspNetCore", "Npgsql", "Marten", "Wolverine").AddOtlpExporter())
            .WithMetrics(metrics =>
                metrics
                    .AddMeter(
                        "Microsoft.AspNetCore.Hosting",
                        "Microsoft.AspNetCore.Server.Kestrel",
                        "System.Runtime",
                        "Npgsql",
                        "Marten",
                        "Wolverine*"
                    )
                    .AddOtlpExporter()
            );
    }
}
