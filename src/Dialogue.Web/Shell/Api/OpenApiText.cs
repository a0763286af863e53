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
        if (request.IfNoneMatch.Any(known => known.Compare(text.Tag, useStrongComparison: false) || known == EntityTagHeaderValue.Any))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = "application/json";
        var compressed = request.AcceptEncoding.Any(coding => coding.Value == "br" && coding.Quality is not 0);
        if (compressed)
            response.Headers.ContentEncoding = "br";
        var bytes = compressed ? text.Compressed : text.Plain;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    async Task<Made> Make()
    {
        var document = await provider.GetOpenApiDocumentAsync();
        using var plain = new MemoryStream();
        await document.SerializeAsJsonAsync(plain, OpenApiSpecVersion.OpenApi3_0);
        using var compressed = new MemoryStream();
        await using (var brotli = new BrotliStream(compressed, CompressionLevel.SmallestSize))
            await brotli.WriteAsync(plain.ToArray());
        var hash = Convert.ToHexStringLower(SHA256.HashData(plain.ToArray()).AsSpan(0, 8));
        return new(plain.ToArray(), compressed.ToArray(), new($"\"{hash}\"", isWeak: true));
    }

    sealed record Made(byte[] Plain, byte[] Compressed, EntityTagHeaderValue Tag);
}
