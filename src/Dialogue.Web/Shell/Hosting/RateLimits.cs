using System.Globalization;
using System.Threading.RateLimiting;

namespace Dialogue.Web.Shell.Hosting;

/// <summary>
/// How much one may ask: requests in a minute per person, or per address of who has not signed in (<c>RateLimits:Requests</c>), and
/// failed attempts to sign in per address (<c>RateLimits:FailedSignIns</c>). 0 is no limit. Held by each node for itself.
/// </summary>
public sealed class RateLimits : IDisposable
{
    static readonly TimeSpan window = TimeSpan.FromMinutes(1);

    readonly PartitionedRateLimiter<HttpContext> failures;

    public RateLimits(IConfiguration configuration)
    {
        var permits = configuration.GetValue("RateLimits:FailedSignIns", 20);
        failures = PartitionedRateLimiter.Create<HttpContext, string>(context => Window(AddressOf(context), permits));
    }

    /// <summary>Counts a failed attempt to sign in. False when there were too many from this address: then nothing more is tried.</summary>
    public bool CountFailure(HttpContext context)
    {
        using var lease = failures.AttemptAcquire(context);
        return lease.IsAcquired;
    }

    public void Dispose() => failures.Dispose();

    internal static RateLimitPartition<string> Window(string key, int permits) =>
        permits <= 0
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetSlidingWindowLimiter(
                key,
                _ =>
                    new()
                    {
                        PermitLimit = permits,
                        Window = window,
                        SegmentsPerWindow = 6,
                        QueueLimit = 0,
                    }
            );

    internal static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}

public static class RateLimitsSetup
{
    /// <summary>How many seconds to wait after a refusal: the part of the window after which some of it is free again.</summary>
    public const int RetryAfterSeconds = 10;

    public static void AddRateLimits(this WebApplicationBuilder builder)
    {
        var permits = builder.Configuration.GetValue("RateLimits:Requests", 3000);
        builder.Services.AddSingleton<RateLimits>();
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                RateLimits.Window(
                    context.User.Identity is { IsAuthenticated: true, Name: { } name }
                        ? $"person {name}"
                        : $"address {RateLimits.AddressOf(context)}",
                    permits
                )
            );
        });
    }
}
