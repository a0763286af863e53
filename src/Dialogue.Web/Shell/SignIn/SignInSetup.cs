using System.Globalization;
using Dialogue.Web.Shell.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;

namespace Dialogue.Web.Shell.SignIn;

/// <summary>Who someone is, is kept in a cookie that only this site can read, on whichever node it was given out.</summary>
public static class SignInSetup
{
    const string FirstSignIn = "first",
        Session = "session",
        Scheme = "Site";

    /// <summary>A session ends after this long without a request, and in any case after the absolute limit.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromHours(2),
        AbsoluteLimit = TimeSpan.FromHours(12);

    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        builder
            .Services.AddDataProtection()
            .SetApplicationName("dialogue")
            .PersistKeysToFileSystem(
                new DirectoryInfo(configuration["DataProtection:Folder"] ?? Path.Combine(configuration["Data"] ?? "data", "keys"))
            );

        builder
            .Services.AddAuthentication(Scheme)
            .AddPolicyScheme(
                Scheme,
                null,
                site =>
                {
                    site.ForwardDefaultSelector = context =>
                        context.IsApi() ? ApiAuthentication.Name : CookieAuthenticationDefaults.AuthenticationScheme;
                }
            )
            .AddCookie(options =>
            {
                options.Cookie = configuration.Cookie("session");
                options.LoginPath = "/aanmelden";
                options.AccessDeniedPath = "/fout/403";
                options.ReturnUrlParameter = "terug";
                options.ExpireTimeSpan = IdleLimit;
                options.SlidingExpiration = true;
                options.Events.OnSigningIn = context =>
                {
                    context.Properties.Items[FirstSignIn] = context
                        .Options.TimeProvider!.GetUtcNow()
                        .ToString("O", CultureInfo.InvariantCulture);
                    context.Properties.Items[Session] = Guid.NewGuid().ToString();
                    return Task.CompletedTask;
                };
                // A cookie that was kept would open the site as long as it lasts, so the session is ended on the server.
                options.Events.OnSigningOut = async context =>
                {
                    if (
                        await context.HttpContext.AuthenticateAsync(context.Scheme.Name) is { Succeeded: true, Properties: { } properties }
                        && Guid.TryParse(properties.Items[Session], out var session)
                    )
                        await context
                            .HttpContext.RequestServices.GetRequiredService<EndedSessions>()
                            .End(session, context.Options.TimeProvider!.GetUtcNow() + AbsoluteLimit, context.HttpContext.RequestAborted);
                };
                options.Events.OnValidatePrincipal = async context =>
                {
                    var first = DateTimeOffset.Parse(context.Properties.Items[FirstSignIn]!, CultureInfo.InvariantCulture);
                    // The keys and the name of the cookie outlive a restart; what a demo gave out must not open the site that is no demo
                    // any more.
                    if (
                        context.Options.TimeProvider!.GetUtcNow() - first > AbsoluteLimit
                        || DemoMode.IsPersona(context.Principal) && !context.HttpContext.RequestServices.GetRequiredService<DemoMode>().IsOn
                    )
                    {
                        context.RejectPrincipal();
                        return;
                    }
                    var request = context.HttpContext.Request;
                    if (
                        !Guid.TryParse(context.Properties.Items.TryGetValue(Session, out var id) ? id : null, out var session)
                        || await context
                            .HttpContext.RequestServices.GetRequiredService<EndedSessions>()
                            .Has(session, certain: !HttpMethods.IsGet(request.Method), context.HttpContext.RequestAborted)
                    )
                        context.RejectPrincipal();
                };
                // Only a request for a whole page leads to signing in and back; for a part of a page the script does so, and a form that
                // was sent is shown again.
                options.Events.OnRedirectToLogin = context =>
                {
                    if (HttpMethods.IsGet(context.Request.Method) && !context.Request.IsForFragment())
                    {
                        // Without the host, which the request may have made up.
                        context.Response.Redirect(
                            Uri.TryCreate(context.RedirectUri, UriKind.Absolute, out var full) ? full.PathAndQuery : context.RedirectUri
                        );
                    }
                    else
                    {
                        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    }
                    return Task.CompletedTask;
                };
                options.Events.OnRedirectToAccessDenied = context =>
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                };
            });
        builder.Services.AddSingleton<EndedSessions>();
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    /// <summary>
    /// A cookie for this site alone; behind https (<c>PublicUrl</c>) it is bound to the host and never sent in the clear.
    /// </summary>
    public static CookieBuilder Cookie(this IConfiguration configuration, string name)
    {
        var https = PublicAddress.Of(configuration)?.Scheme == Uri.UriSchemeHttps;
        return new CookieBuilder
        {
            Name = https ? $"__Host-dialogue-{name}" : $"dialogue-{name}",
            Path = "/",
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest,
        };
    }
}
