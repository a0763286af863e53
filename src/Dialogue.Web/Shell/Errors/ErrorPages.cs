using Microsoft.Net.Http.Headers;

namespace Dialogue.Web.Shell.Errors;

/// <summary>
/// No error leaves the site without a page (for people) or a problem document (for programs), and none shows a stack trace.
/// </summary>
public static class ErrorPages
{
    /// <summary>A program asks, not a person: the page to try the API on is a page as any other.</summary>
    public static bool IsApi(this HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.Equals(Addresses.TryApi, StringComparison.OrdinalIgnoreCase);

    /// <summary>The address or its query has a character that nobody types and no database keeps.</summary>
    public static bool HasUnreadableAddress(this HttpRequest request) =>
        request.Path.Value!.Any(char.IsControl)
        || request.Query.Any(parameter =>
            parameter.Key.Any(char.IsControl) || parameter.Value.Any(value => value?.Any(char.IsControl) is true)
        );

    /// <summary>The form is written in other characters than those of the site.</summary>
    public static bool HasUnreadableForm(this HttpRequest request) =>
        request.HasFormContentType
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.Charset is { Length: > 0 } charset
        && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        && !charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase);

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
                        if (context.Request.HasUnreadableAddress())
                            context.Response.StatusCode = StatusCodes.Status400BadRequest;
                        else if (context.Request.HasUnreadableForm())
                            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
                        else
                            return next(context);
                        return Task.CompletedTask;
                    }
                );
            }
        );
    }
}
