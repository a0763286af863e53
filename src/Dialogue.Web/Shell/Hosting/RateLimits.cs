using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;

namespace Dialogue.Web.Shell.Hosting;

/// <summary>
/// How much one may ask: requests in a minute per person, or per address of who has not signed in (<c>RateLimits:Requests</c>), ten times
/// as many per address in all, and failed attempts to sign in per address (<c>RateLimits:FailedSignIns</c>). 0 is no limit. Held by each
/// node for itself.
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

    /// <summary>
    /// Whether too many attempts to sign in from this address failed: then nothing more is tried, also not what would be right.
    /// </summary>
    public bool IsBlocked(HttpContext context) => failures.GetStatistics(context) is { CurrentAvailablePermits: 0 };

    /// <summary>Counts a failed attempt to sign in.</summary>
    public void CountFailure(HttpContext context)
    {
        using var lease = failures.AttemptAcquire(context);
    }

    public void Dispose() => failures.Dispose();

    /// <summary>Requests per person, and per address of who is nobody; of one address in all.</summary>
    internal static PartitionedRateLimiter<HttpContext> Requests(int permits) =>
        PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context =>
                Window(
                    IsAskedAgain(context) ? ""
                        : context.User.Identity
                            is { IsAuthenticated: true, AuthenticationType: not ApiAuthentication.Nobody, Name: { } name }
                            ? $"person {context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? name}"
                        : $"address {AddressOf(context)}",
                    permits
                )
            ),
            PartitionedRateLimiter.Create<HttpContext, string>(context =>
                Window(IsAskedAgain(context) ? "" : AddressOf(context), permits * PeoplePerAddress)
            )
        );

    // An office reaches the site from one address.
    const int PeoplePerAddress = 10;

    // The page of an error is executed for a request that was counted before.
    static bool IsAskedAgain(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    static RateLimitPartition<string> Window(string key, int permits) =>
        permits <= 0 || key.Length == 0
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

    static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
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
            limiter.GlobalLimiter = RateLimits.Requests(permits);
        });
    }
}
