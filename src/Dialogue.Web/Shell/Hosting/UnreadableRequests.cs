using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.WebUtilities;

namespace Dialogue.Web.Shell.Hosting;

/// <summary>
/// What the server refuses before the site sees it, such as an address or a header that is too long, is answered with a problem too.
/// </summary>
/// <remarks>Kestrel's own answer has no body and cannot be given one, so that it is replaced where the connection is written to.</remarks>
public sealed class UnreadableRequests : IObserver<KeyValuePair<string, object?>>
{
    // Kestrel tells this when it has chosen the status of such an answer and before it writes it.
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
            value.Value is IFeatureCollection features
            && features.Get<Output>() is { } output
            && features.Get<ITlsConnectionFeature>() is null
            && features.Get<IHttpResponseFeature>() is { HasStarted: false } response
        )
            output.AnswerWith(Answer(response.StatusCode));
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    static byte[] Answer(int status)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(Problems.OfStatus(status), ApiJson.Options);
        IHeaderDictionary headers = new HeaderDictionary();
        headers.ContentType = Problems.MediaType;
        headers.ContentLength = body.Length;
        headers.Connection = "close";
        headers.Date = TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        SecurityHeaders.AddTo(headers);
        var lines = headers
            .Select(header => $"{header.Key}: {header.Value}")
            .Prepend($"HTTP/1.1 {status} {ReasonPhrases.GetReasonPhrase(status)}");
        return [.. Encoding.ASCII.GetBytes(string.Join("\r\n", lines) + "\r\n\r\n"), .. body];
    }

    sealed record Transport(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    /// <summary>Writes through, until it is told with what the connection ends: then what else is written is dropped.</summary>
    sealed class Output(PipeWriter inner) : PipeWriter
    {
        byte[]? last;
        ArrayBufferWriter<byte>? dropped;

        public void AnswerWith(byte[] answer) => (last, dropped) = (answer, new());

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            if (last is { } answer)
            {
                last = null;
                inner.Write(answer);
            }
            return inner.FlushAsync(cancellationToken);
        }

        public override void Advance(int bytes)
        {
            if (dropped is null)
                inner.Advance(bytes);
            else
                dropped.Advance(bytes);
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => dropped?.GetMemory(sizeHint) ?? inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => dropped is null ? inner.GetSpan(sizeHint) : dropped.GetSpan(sizeHint);

        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes;

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);
    }
}
