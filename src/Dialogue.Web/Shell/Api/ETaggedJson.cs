using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Dialogue.Web.Shell.Api;

/// <summary>An answer in JSON with its entity tag; 304 without a body when the reader has it already.</summary>
/// <param name="version">The version that If-Match can name; the tag begins with it.</param>
public sealed class Answer(
    object body,
    long? version = null,
    int status = StatusCodes.Status200OK,
    string? location = null,
    string? next = null
) : ActionResult
{
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        var json = JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), ApiJson.Options);
        // The hash covers what other things lend to the answer, such as names; the version alone would not notice those.
        var hash = Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 8));
        var tag = new EntityTagHeaderValue(
            $"\"{(version is { } number ? $"{number.ToString(CultureInfo.InvariantCulture)}-" : "")}{hash}\""
        );
        response.GetTypedHeaders().ETag = tag;
        if (location is not null)
            response.Headers.Location = location;
        if (next is not null)
            response.Headers.Link = $"<{next}>; rel=\"next\"";
        if (
            HttpMethods.IsGet(request.Method)
            && request
                .GetTypedHeaders()
                .IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any))
        )
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = json.Length;
        await response.Body.WriteAsync(json, context.HttpContext.RequestAborted);
    }
}
