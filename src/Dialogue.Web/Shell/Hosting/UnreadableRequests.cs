using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Dialogue.Web.Shell.Hosting;

/// <summary>What the server refuses before the site sees it, such as an address or a header that is too long, is answered with a problem too.</summary>
/// <remarks>Kestrel answers such a request with headers alone and lets nobody write more: the body is added where the connection is written to.</remarks>
public sealed class UnreadableRequests : IObserver<KeyValuePair<string, object?>>
{
    // Kestrel tells this when it has set the headers of such an answer and before it sends them.
    const string Refused = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    public static void Explain(WebApplication app) =>
        app.Services.GetRequiredService<DiagnosticListener>().Subscribe(new UnreadableRequests(), name => name == Refused);

    /// <summary>For connections that Kestrel does not encrypt itself.</summary>
    public static void Prepare(ListenOptions listen) =>
        listen.Use(next =>
            connection =>
            {
                var output = new Output(connection.Transport.Output);
                connection.Transport = new Transport(connection.Transport.Input, output);
                connection.Features.Set(output);
                return next(connection);
            }
        );

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (
            value.Value is not IFeatureCollection features
            || features.Get<Output>() is not { } output
            || features.Get<ITlsConnectionFeature>() is not null
            || features.Get<IHttpResponseFeature>() is not { HasStarted: false } response
        )
            return;
        var json = JsonSerializer.SerializeToUtf8Bytes(Problems.OfStatus(response.StatusCode), ApiJson.Options);
        SecurityHeaders.AddTo(response.Headers);
        response.Headers.ContentType = Problems.MediaType;
        response.Headers.ContentLength = json.Length;
        output.Body = json;
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    sealed record Transport(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    /// <summary>Writes a body after the headers that are on their way.</summary>
    sealed class Output(PipeWriter inner) : PipeWriter
    {
        public byte[]? Body { get; set; }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            if (Body is { } body)
            {
                Body = null;
                inner.Write(body);
            }
            return inner.FlushAsync(cancellationToken);
        }

        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes;

        public override void Advance(int bytes) => inner.Advance(bytes);

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);
    }
}
