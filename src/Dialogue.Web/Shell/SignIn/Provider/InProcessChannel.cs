using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace Dialogue.Web.Shell.SignIn.Provider;

/// <summary>
/// Brings requests that the site makes to itself, such as the exchange of a code at the embedded provider, to its own pipeline. They need
/// no network, so they work behind any proxy and under any address.
/// </summary>
public sealed class InProcessChannel(IServiceScopeFactory scopes) : HttpMessageHandler
{
    RequestDelegate? pipeline;

    /// <summary>What comes after this in the pipeline answers.</summary>
    public void Answers(IApplicationBuilder app) =>
        app.Use(next =>
        {
            pipeline = next;
            return next;
        });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await using var answer = new MemoryStream();
        var context = new DefaultHttpContext { ServiceScopeFactory = scopes, RequestAborted = cancellationToken };
        context.Request.Method = request.Method.Method;
        context.Request.Scheme = request.RequestUri!.Scheme;
        context.Request.Host = HostString.FromUriComponent(request.RequestUri);
        context.Request.Path = PathString.FromUriComponent(request.RequestUri);
        context.Request.QueryString = QueryString.FromUriComponent(request.RequestUri);
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        foreach (var (name, values) in request.Headers.Concat(request.Content?.Headers.ToList() ?? []))
            context.Request.Headers[name] = values.ToArray();
        if (request.Content is not null)
        {
            context.Request.Body = await request.Content.ReadAsStreamAsync(cancellationToken);
            context.Request.ContentLength = request.Content.Headers.ContentLength;
        }
        context.Response.Body = answer;
        await pipeline!(context);
        var response = new HttpResponseMessage((HttpStatusCode)context.Response.StatusCode)
        {
            Content = new ByteArrayContent(answer.ToArray()),
            RequestMessage = request,
        };
        foreach (var (name, values) in context.Response.Headers)
            if (!response.Headers.TryAddWithoutValidation(name, values.ToArray()))
                response.Content.Headers.TryAddWithoutValidation(name, values.ToArray());
        // Scoped services and what was registered to be disposed of.
        (context.Features.Get<IServiceProvidersFeature>() as IDisposable)?.Dispose();
        return response;
    }
}
