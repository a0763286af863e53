using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dialogue.Web.Shell.Hosting;

/// <summary>Live: the process answers. Ready: the database answers and commands are taken.</summary>
public static class Health
{
    public static void AddHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck<DatabaseAnswers>("database");

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous().DisableRateLimiting();
        app.MapHealthChecks(
                "/health/ready",
                new HealthCheckOptions
                {
                    ResponseWriter = (context, report) => context.Response.WriteAsJsonAsync(new { status = report.Status.ToString() }),
                }
            )
            .AllowAnonymous()
            .DisableRateLimiting();
    }

    sealed class DatabaseAnswers(Database database, EventStoreHost commands) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await database.One<int>("select 1", cancel: cancellationToken);
                return commands.IsReady ? HealthCheckResult.Healthy() : new HealthCheckResult(context.Registration.FailureStatus);
            }
            catch (StoreUnavailable away)
            {
                return new HealthCheckResult(context.Registration.FailureStatus, exception: away);
            }
        }
    }
}
