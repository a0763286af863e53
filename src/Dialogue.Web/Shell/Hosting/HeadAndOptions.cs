using Microsoft.AspNetCore.Http.Features;

namespace Dialogue.Web.Shell.Hosting;

/// <summary>HEAD is answered as GET without the body; OPTIONS says what an address takes, to anyone.</summary>
public static class HeadAndOptions
{
    // The endpoint that routing chooses for an address that exists but not with this method; it sets Allow.
    const string OtherMethod = "405 HTTP Method Not Supported";

    /// <summary>Before anything looks at the method.</summary>
    public static void UseHead(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                if (!HttpMethods.IsHead(context.Request.Method))
                {
                    await next(context);
                    return;
                }
                var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
                context.Request.Method = HttpMethods.Get;
                context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
                try
                {
                    await next(context);
                }
                finally
                {
                    context.Request.Method = HttpMethods.Head;
                    context.Features.Set(body);
                }
            }
        );

    /// <summary>After routing and before anybody has to sign in.</summary>
    public static void UseOptions(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                if (context.GetEndpoint() is not { DisplayName: OtherMethod, RequestDelegate: { } notAllowed })
                {
                    await next(context);
                    return;
                }
                await notAllowed(context);
                var methods = context
                    .Response.Headers.Allow.SelectMany(allowed => allowed!.Split(',', StringSplitOptions.TrimEntries))
                    .ToList();
                if (methods.Contains(HttpMethods.Get))
                    methods.Add(HttpMethods.Head);
                context.Response.Headers.Allow = string.Join(", ", methods.Append(HttpMethods.Options).Distinct());
                if (HttpMethods.IsOptions(context.Request.Method))
                    context.Response.StatusCode = StatusCodes.Status204NoContent;
            }
        );
}
