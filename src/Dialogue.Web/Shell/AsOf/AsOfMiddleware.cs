namespace Dialogue.Web.Shell;

/// <summary>Reads the peildatum once per request, answers a wrong one with 400 and a command in the past with 409.</summary>
public static class AsOfMiddleware
{
    public static AsOf AsOf(this HttpContext context) => context.Features.Get<AsOf>()!;

    public static void UseAsOf(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                if (context.Features.Get<AsOf>() is not null)
                {
                    await next(context); // the error page, executed again for the same request
                    return;
                }
                var clock = context.RequestServices.GetRequiredService<ProgrammeClock>();
                var asOf = Shell.AsOf.Parse(context.Request.Query[Shell.AsOf.Key], clock.GetUtcNow());
                context.Features.Set(asOf);

                if (asOf.ValidationError is not null)
                {
                    await Answer(context, StatusCodes.Status400BadRequest, asOf.ValidationError);
                }
                else if (asOf.IsPast && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
                {
                    await Answer(context, StatusCodes.Status409Conflict, "asof.readonly");
                }
                else
                {
                    await next(context);
                }
            }
        );

    static Task Answer(HttpContext context, int status, string key)
    {
        if (context.IsApi())
        {
            var told = context.RequestServices.GetRequiredService<Texts>()[key];
            return Problems.Write(
                context,
                status == StatusCodes.Status400BadRequest
                    ? Problems.InvalidInput(new Dictionary<string, string[]> { [Shell.AsOf.Key] = [told] })
                    : Problems.OfStatus(status) with
                    {
                        Detail = told,
                    }
            );
        }
        context.Features.Set(new ErrorReason(key));
        context.Response.StatusCode = status;
        return Task.CompletedTask; // the status code pages write the page
    }
}
