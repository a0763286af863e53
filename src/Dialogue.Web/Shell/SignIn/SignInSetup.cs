using System.Globalization;
using System.Security.Claims;
using Dialogue.SignInRules;
using Dialogue.Web.Shell.Hosting;
using Dialogue.Web.Shell.SignIn.Accounts;
using Dialogue.Web.Shell.SignIn.External;
using Dialogue.Web.Shell.SignIn.Provider;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.IdentityModel.Tokens;

namespace Dialogue.Web.Shell.SignIn;

/// <summary>
/// People sign in at an OpenID provider, embedded or external, and from then on have a session: a row, and a cookie that names it and that
/// only this site can read, on whichever node it was given out.
/// </summary>
public static class SignInSetup
{
    public const string Session = "session",
        Since = "since";

    const string Scheme = "Site";

    public static void AddSignIn(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var settings = new SignInSettings(configuration);
        settings.Check();
        var keys = new KeyFolder(configuration["DataProtection:Folder"] ?? Path.Combine(configuration["Data"] ?? "data", "keys"));
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(keys);
        builder.Services.AddDataProtection().SetApplicationName("dialogue").PersistKeysToFileSystem(new DirectoryInfo(keys.Path));
        builder.Services.AddSingleton<Sessions>();
        builder.Services.AddSingleton<SecurityLog>();
        builder.Services.AddSingleton<ApiTokens>();
        builder.Services.AddSingleton<ClaimedRoles>();
        builder.Services.AddSingleton<SignInPeople>();
        builder.Services.AddSingleton<InProcessChannel>();
        builder.AddAccounts();
        builder.Services.AddSingleton<ProviderKeys>();
        if (settings.IsEmbedded)
            builder.AddProvider();

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
            .AddCookie(options => Sessions(options, configuration))
            .AddCookie(
                ProviderController.Scheme,
                options =>
                {
                    options.Cookie = configuration.Cookie("provider");
                    options.ExpireTimeSpan = TimeSpan.FromMinutes(2);
                    options.SlidingExpiration = false;
                }
            )
            .AddOpenIdConnect(OpenIdSetup.Scheme, _ => { })
            .AddJwtBearer(_ => { });
        OpenIdSetup.Configure(builder.Services, configuration, settings);
        builder
            .Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<ProviderKeys>((options, embedded) => Tokens(options, configuration, settings, embedded));
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    /// <summary>Who has a session of which nothing can be known just now, sees no more than who has none.</summary>
    public static void UseKnownSessions(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
                context.Features.Get<UnknownSession>() is { } unknown
                && context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null
                    ? throw new StoreUnavailable(unknown.Away)
                    : next(context)
        );

    sealed record UnknownSession(StoreUnavailable Away);

    static void Sessions(CookieAuthenticationOptions options, IConfiguration configuration)
    {
        options.Cookie = configuration.Cookie(Session);
        options.LoginPath = "/aanmelden";
        options.AccessDeniedPath = "/fout/403";
        options.ReturnUrlParameter = "terug";
        options.ExpireTimeSpan = SignIn.Sessions.AbsoluteLimit;
        options.SlidingExpiration = false;
        options.Events.OnSigningIn = async context =>
        {
            var person = Guid.Parse(context.Principal!.FindFirstValue(ClaimTypes.NameIdentifier)!);
            var means = Enum.Parse<SignInMeans>(context.Principal!.FindFirstValue(ClaimTypes.AuthenticationMethod)!);
            var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
            var people = context.HttpContext.RequestServices.GetRequiredService<SignInPeople>();
            // Who signs in again leaves the session of before. The provider sends people back to an address that is answered before it is
            // known who asks.
            var before = await context.HttpContext.AuthenticateAsync(context.Scheme.Name);
            if (Guid.TryParse(before.Principal?.FindFirstValue(Session), out var former))
                await sessions.End(former, context.HttpContext.RequestAborted);
            var provider = context.HttpContext.Features.Get<ProviderSession>();
            context.Properties.Items.Clear();
            context.Properties.Items[Session] = await sessions.Begin(
                person,
                means,
                context.HttpContext,
                provider,
                context.HttpContext.RequestAborted
            );
            // A session at the provider may be old: only what it tells of the moment counts as signing in just now.
            if (provider is not null)
                context.Properties.Items[Since] = Seconds(provider.ShownAt ?? DateTimeOffset.UnixEpoch);
            context.Properties.IssuedUtc = context.Options.TimeProvider!.GetUtcNow();
            var name = (await people.Find(person, context.HttpContext.RequestAborted))!.Name;
            context.Principal = new(
                new ClaimsIdentity([new(ClaimTypes.NameIdentifier, person.ToString()), new(ClaimTypes.Name, name)], context.Scheme.Name)
            );
        };
        // A cookie that was kept would open the site as long as it lasts, so the session is ended on the server.
        options.Events.OnSigningOut = async context =>
        {
            if (Guid.TryParse(context.HttpContext.User.FindFirstValue(Session), out var session))
                await context.HttpContext.RequestServices.GetRequiredService<Sessions>().End(session, context.HttpContext.RequestAborted);
        };
        options.Events.OnValidatePrincipal = async context =>
        {
            var services = context.HttpContext.RequestServices;
            // The keys and the name of the cookie outlive a restart; what a demo gave out must not open the site that is no demo any more.
            SignedIn? signedIn = null;
            try
            {
                if (context.Properties.Items.TryGetValue(Session, out var key) && key is not null)
                    signedIn = await services.GetRequiredService<Sessions>().Find(key, context.HttpContext.RequestAborted);
            }
            catch (StoreUnavailable away)
            {
                // The page that says so is shown to whom the cookie names.
                context.HttpContext.Features.Set(new UnknownSession(away));
                return;
            }
            if (signedIn is null || signedIn.Means is SignInMeans.Persona && !services.GetRequiredService<DemoMode>().IsOn)
            {
                context.RejectPrincipal();
                return;
            }
            context.ReplacePrincipal(
                new(
                    new ClaimsIdentity(
                        [
                            .. CurrentUser.ClaimsOf(signedIn.Actor),
                            new(Session, signedIn.SessionId.ToString()),
                            new(Since, context.Properties.Items.TryGetValue(Since, out var since) ? since! : Seconds(signedIn.StartedAt)),
                        ],
                        context.Scheme.Name
                    )
                )
            );
        };
        // Only a request for a whole page leads to signing in and back; for a part of a page the script does so, and a form that was sent
        // is shown again.
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
    }

    static string Seconds(DateTimeOffset moment) => moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// Tokens of the provider at the API: signed by it, for this API, now, up to five minutes of difference between clocks.
    /// </summary>
    static void Tokens(JwtBearerOptions options, IConfiguration configuration, SignInSettings settings, ProviderKeys embedded)
    {
        options.MapInboundClaims = false;
        options.TokenValidationParameters.ValidAudience = settings.ApiAudience;
        options.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(5);
        options.TokenValidationParameters.RequireSignedTokens = true;
        options.TokenValidationParameters.RequireExpirationTime = true;
        if (settings.Authority is { } authority)
        {
            options.Authority = authority;
            options.RequireHttpsMetadata = !new Uri(authority).IsLoopback;
            options.TokenValidationParameters.ValidAlgorithms = OpenIdSetup.Algorithms;
            options.BackchannelTimeout = OpenIdSetup.Patience;
        }
        else
        {
            options.TokenValidationParameters.ValidIssuer = ProviderSetup.Issuer(configuration).AbsoluteUri;
            options.TokenValidationParameters.IssuerSigningKeys = [.. embedded.All.Select(key => key.Signing)];
            options.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256];
        }
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
