using System.Security.Claims;

namespace Dialogue.Web.Shell.Errors;

/// <summary>Tells in the log who was refused what, without anything that was typed.</summary>
public static partial class RefusalLog
{
    public static void UseRefusalLog(this IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RefusalLog).FullName!);
        app.Use(
            async (context, next) =>
            {
                await next(context);
                if (
                    context.Response.StatusCode
                    is not (StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status429TooManyRequests)
                )
                    return;
                var user = context.User;
                // Who is nobody is told to sign in, which is nothing to look into.
                if (context.Response.StatusCode != StatusCodes.Status401Unauthorized && user.Identity?.Name is { } name)
                    await context
                        .RequestServices.GetRequiredService<SecurityLog>()
                        .Write(
                            context.Response.StatusCode == StatusCodes.Status403Forbidden
                                ? SecurityEventKind.Refused
                                : SecurityEventKind.TooMany,
                            context,
                            Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var person) ? person : null,
                            name,
                            $"{context.Request.Method} {context.AskedPath()}"
                        );
                Refused(
                    log,
                    context.User.Identity?.Name ?? "nobody",
                    context.Request.Method,
                    context.GetEndpoint()?.DisplayName ?? "an address that does not exist",
                    context.Response.StatusCode
                );
            }
        );
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Person} was refused {Method} {Endpoint} with {Status}")]
    static partial void Refused(ILogger log, string person, string method, string endpoint, int status);
}
