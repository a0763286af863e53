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
                    is StatusCodes.Status401Unauthorized
                        or StatusCodes.Status403Forbidden
                        or StatusCodes.Status429TooManyRequests
                )
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
