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
                        StatusCodeSelector = Statuses.Of,
                        ExceptionHandlingPath = "/fout",
                        AllowStatusCode404Response = true,
                        // A rule that says no is an answer, not something that went wrong.
                        SuppressDiagnosticsCallback = context => Statuses.Of(context.Exception) < StatusCodes.Status500InternalServerError,
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
}
