using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Dialogue.Web.Hosting;

/// <summary>Live: the process answers. Ready: everything it needs answers too.</summary>
public static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
    }
}
