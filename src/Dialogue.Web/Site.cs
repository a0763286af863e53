using Dialogue.Insights;
using Dialogue.Web.Shell.Hosting;
using Dialogue.Web.Shell.SignIn.Provider;

namespace Dialogue.Web;

/// <summary>The composition root: what the site consists of, and in which order a request passes it.</summary>
public static class Site
{
    /// <param name="database">Open, and at the present schema.</param>
    /// <param name="settings">Settings as <c>--Key=value</c>; they win from the environment and from appsettings.json.</param>
    public static WebApplication Build(string[] settings, Database database)
    {
        // Named, because the site is also started by programs that are not it, such as its tests.
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = settings,
                ContentRootPath = AppContext.BaseDirectory,
                ApplicationName = typeof(Site).Assembly.GetName().Name,
            }
        );
        builder.AddObservability();
        builder.AddRateLimits();
        builder.AddLimits();
        builder.AddStaticFiles();
        builder.AddDemo();
        builder.AddSignIn();
        builder.AddPages();
        builder.AddApi();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddProblemDetails();
        builder.AddHealth();
        builder.AddData(database);

        var app = builder.Build();
        app.Services.GetRequiredService<InProcessChannel>().Answers(app);
        UnreadableRequests.Explain(app);
        app.UsePublicAddress();
        app.UseHead();
        app.UseSecurityHeaders();
        app.UseLanguages();
        app.UseRefusalLog();
        app.UseErrorPages();
        app.UseVersionedStaticFiles();
        app.UseTryApi();
        app.UseRouting();
        app.UseOptions();
        app.UseAsOf();
        app.UseAuthentication();
        app.UseKnownSessions();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseDraftScope();
        app.MapHealth();
        app.MapSecurityContact();
        app.MapControllers();
        app.MapApi();
        return app;
    }
}
