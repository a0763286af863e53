namespace Dialogue.Web.Shell.Errors;

/// <summary>No error leaves the site without a page (for people) or a problem document (for programs), and none shows a stack trace.</summary>
public static class ErrorPages
{
    public static bool IsApi(this HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    /// <summary>The address or its query has a character that nobody types and no database keeps.</summary>
    public static bool HasUnreadableAddress(this HttpRequest request) =>
        request.Path.Value!.Any(char.IsControl)
        || request.Query.Any(parameter =>
            parameter.Key.Any(char.IsControl) || parameter.Value.Any(value => value?.Any(char.IsControl) is true)
        );

    public static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseWhen(IsApi, ApiSetup.UseApi);
        app.UseWhen(
            context => !context.IsApi(),
            pages =>
            {
                pages.UseExceptionHandler(
                    new ExceptionHandlerOptions
                    {
                        StatusCodeSelector = StatusOf,
                        ExceptionHandlingPath = "/fout",
                        AllowStatusCode404Response = true,
                        // A rule that says no is an answer, not something that went wrong.
                        SuppressDiagnosticsCallback = context => StatusOf(context.Exception) < StatusCodes.Status500InternalServerError,
                    }
                );
                pages.UseStatusCodePagesWithReExecute("/fout/{0}");
                pages.Use(
                    (context, next) =>
                    {
                        if (!context.Request.HasUnreadableAddress())
                            return next(context);
                        context.Response.StatusCode = StatusCodes.Status400BadRequest;
                        return Task.CompletedTask;
                    }
                );
            }
        );
    }

    /// <summary>The status that an exception which nobody caught stands for.</summary>
    public static int StatusOf(Exception exception) =>
        exception switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            InvalidDataException => StatusCodes.Status413PayloadTooLarge, // a limit of the form reader
            StoreUnavailable => StatusCodes.Status503ServiceUnavailable,
            EntityNotFound => StatusCodes.Status404NotFound,
            StaleVersion => StatusCodes.Status409Conflict,
            Refused refused when refused.IsForbidden() => StatusCodes.Status403Forbidden,
            Refused refused => refused.Faults.Any(f => f.Field is not null)
                ? StatusCodes.Status400BadRequest
                : StatusCodes.Status409Conflict,
            _ => StatusCodes.Status500InternalServerError,
        };

    /// <summary>The person may not do this, whatever is typed.</summary>
    public static bool IsForbidden(this Refused refused) =>
        refused.Faults.Any(fault => fault.Rule is Rule.NotAllowed or Rule.NotYourTable or Rule.NotYourMinistry);
}
