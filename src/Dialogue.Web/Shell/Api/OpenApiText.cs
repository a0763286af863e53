using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Dialogue.Web.Shell.Api;

/// <summary>The description of the API as it is sent: made once, compressed for who takes that, with an entity tag.</summary>
public sealed class OpenApiText([FromKeyedServices(OpenApiText.Document)] IOpenApiDocumentProvider provider)
{
    public const string Document = "v1";

    // Made by the first who asks; an attempt that failed is made again.
    Task<Made>? made;

    public async Task Write(HttpContext context)
    {
        var text = await (made is { IsFaulted: false, IsCanceled: false } ready ? ready : made = Make());
        var (request, response) = (context.Request.GetTypedHeaders(), context.Response);
        response.GetTypedHeaders().ETag = text.Tag;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.Headers.CacheControl = "public, no-cache";
        if (request.IfNoneMatch.Any(known => known.Compare(text.Tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = "application/json";
        var taken = request.AcceptEncoding.Where(coding => coding.Quality is not 0).Select(coding => coding.Value.ToString()).ToList();
        var coding = text.Compressed.Keys.FirstOrDefault(taken.Contains);
        if (coding is not null)
            response.Headers.ContentEncoding = coding;
        var bytes = coding is null ? text.Plain : text.Compressed[coding];
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    async Task<Made> Make()
    {
        var document = await provider.GetOpenApiDocumentAsync();
        using var stream = new MemoryStream();
        await document.SerializeAsJsonAsync(stream, OpenApiSpecVersion.OpenApi3_0);
        var plain = stream.ToArray();
        var hash = Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 8));
        return new(
            plain,
            // The smaller one first.
            new()
            {
                ["br"] = await Compressed(plain, to => new BrotliStream(to, CompressionLevel.SmallestSize)),
                ["gzip"] = await Compressed(plain, to => new GZipStream(to, CompressionLevel.SmallestSize)),
            },
            new($"\"{hash}\"", isWeak: true)
        );
    }

    static async Task<byte[]> Compressed(byte[] plain, Func<Stream, Stream> with)
    {
        using var compressed = new MemoryStream();
        await using (var stream = with(compressed))
            await stream.WriteAsync(plain);
        return compressed.ToArray();
    }

    sealed record Made(byte[] Plain, OrderedDictionary<string, byte[]> Compressed, EntityTagHeaderValue Tag);
}
