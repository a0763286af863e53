using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Dialogue.Web.Shell.Api;

/// <summary>The API <c>/api/v1</c>: what it adds to the site, and what every request to it passes.</summary>
public static class ApiSetup
{
    /// <summary>The full version number; its first part stands in the addresses.</summary>
    public const string Version = "1.5.0";

    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ApiRequest>();
        foreach (
            var answers in typeof(ApiSetup)
                .Assembly.GetExportedTypes()
                .Where(type => !type.IsInterface && type.IsAssignableTo(typeof(IOwnedAnswers)))
        )
            builder.Services.AddScoped(answers);
        builder.Services.AddSingleton<EntityNames>();
        builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiAuthentication>(ApiAuthentication.Name, null);
        builder.Services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        builder.Services.AddSingleton<IConfigureOptions<MvcOptions>, Mvc>();
        builder.Services.Configure<ApiBehaviorOptions>(api =>
        {
            api.SuppressMapClientErrors = true;
            api.InvalidModelStateResponseFactory = context =>
                throw new ApiRefusal(
                    Problems.InvalidInput(
                        context
                            .ModelState.Where(entry => entry.Value!.Errors.Count > 0)
                            .ToDictionary(entry => entry.Key, entry => entry.Value!.Errors.Select(error => error.ErrorMessage).ToArray())
                    )
                );
        });
        builder.Services.AddOpenApi(OpenApiText.Document, ApiDocument.Configure);
        builder.Services.AddSingleton<OpenApiText>();
    }

    public static void MapApi(this WebApplication app) =>
        app.MapGet($"{Addresses.Root}/openapi.json", (HttpContext context, OpenApiText text) => text.Write(context))
            .AllowAnonymous()
            .ExcludeFromDescription();

    /// <summary>
    /// What every request to the API passes first: it always answers in Dutch JSON, with the version, and problems as problems.
    /// </summary>
    public static void UseApi(this IApplicationBuilder api) =>
        api.Use(
            async (context, next) =>
            {
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers["API-Version"] = Version;
                    return Task.CompletedTask;
                });
                CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("nl-NL");
                try
                {
                    if (Refusal(context) is { } refused)
                    {
                        await Problems.Write(context, refused);
                        return;
                    }
                    // The description may be read from any origin, to build a client from it; everything else from this one alone.
                    if (context.Request.Path.Value is { } path && path.EndsWith("/openapi.json", StringComparison.Ordinal))
                        context.Response.Headers.AccessControlAllowOrigin = "*";
                    await next(context);
                }
                catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
                {
                    context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
                }
                catch (Exception exception) when (!context.Response.HasStarted)
                {
                    await Answer(context, exception);
                }
                if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentType: null })
                    await Problems.Write(context, Problems.OfStatus(context.Response.StatusCode));
            }
        );

    static async Task Answer(HttpContext context, Exception exception)
    {
        var texts = context.RequestServices.GetRequiredService<Texts>();
        var problem = Problems.Of(exception, texts);
        if (exception is StaleVersion stale)
            problem = await Problems.WithChanges(
                problem,
                stale,
                context.RequestServices.GetRequiredService<History>(),
                context.RequestServices.GetRequiredService<Timeline>(),
                context.RequestAborted
            );
        if (problem.Status >= StatusCodes.Status500InternalServerError)
            context
                .RequestServices.GetRequiredService<ILoggerFactory>()
                .CreateLogger(typeof(ApiSetup))
                .LogError(exception, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
        context.Response.Clear();
        await Problems.Write(context, problem);
    }

    /// <summary>What is refused before anything of the site looks at the request.</summary>
    static Problem? Refusal(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.Value!.EndsWith('/'))
            return Problems.NotFound("Een adres eindigt niet op een schuine streep.");
        if (request.HasUnreadableAddress())
            return Problems.BadAddress;
        return Accepts(request) ? null : Problems.OfStatus(StatusCodes.Status406NotAcceptable);
    }

    static bool Accepts(HttpRequest request) =>
        request.Headers.Accept.Count == 0
        || MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var types)
            && types.Any(type =>
                type.Quality is not 0
                && (
                    type.MatchesAllTypes
                    || type is { MatchesAllSubTypes: true, Type.Value: "application" }
                    || type.MediaType.Value is "application/json"
                )
            );

    /// <summary>Reading of requests, and Dutch values in queries.</summary>
    sealed class Mvc(Texts texts) : IConfigureOptions<MvcOptions>
    {
        public void Configure(MvcOptions options)
        {
            // Nothing else reads a body, so that there is one reader with one set of names.
            options.InputFormatters.Clear();
            options.InputFormatters.Add(new BodyReader(texts));
            options.ModelBinderProviders.Insert(0, new ChoiceBinder.Provider(texts));
        }
    }
}
