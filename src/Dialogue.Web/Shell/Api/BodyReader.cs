using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dialogue.Web.Shell.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Net.Http.Headers;

namespace Dialogue.Web.Shell.Api;

/// <summary>
/// Reads the JSON of a request and reports everything that is wrong with its form at once, each fault at its place; a serialiser would
/// stop at the first.
/// </summary>
public sealed class BodyReader(Texts texts) : IInputFormatter
{
    /// <summary>How long a list of values, such as names, may be, and how long a list of entries, such as statements.</summary>
    const int MostValues = 1_000,
        MostEntries = 10_000;

    static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public bool CanRead(InputFormatterContext context)
    {
        if (!ApiJson.Owns(context.ModelType))
            return false;
        if (context.HttpContext.Request.ContentType is null)
            return !HasBody(context.HttpContext);
        return MediaTypeHeaderValue.TryParse(context.HttpContext.Request.ContentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (
                type.Charset.Length == 0
                || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
                || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)
            );
    }

    public async Task<InputFormatterResult> ReadAsync(InputFormatterContext context)
    {
        var text = await Text(context.HttpContext);
        try
        {
            // A request without a body says nothing: then only what is required is missing.
            using var json = JsonDocument.Parse(
                text.Length == 0 ? "{}" : text,
                new JsonDocumentOptions { MaxDepth = ApiJson.Options.MaxDepth, AllowDuplicateProperties = false }
            );
            Check(json.RootElement, ApiJson.Options.GetTypeInfo(context.ModelType), "", null, context.ModelState);
            return context.ModelState.IsValid
                ? InputFormatterResult.Success(json.RootElement.Deserialize(context.ModelType, ApiJson.Options))
                : InputFormatterResult.Failure();
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            throw new ApiRefusal(Problems.Malformed);
        }
    }

    static bool HasBody(HttpContext context) =>
        context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody is true && context.Request.ContentLength is not 0;

    /// <summary>The body, as long as it stays under the limit also when no length was announced.</summary>
    static async Task<string> Text(HttpContext context)
    {
        if (context.Request.ContentLength > Limits.RequestBytes)
            throw new ApiRefusal(Problems.OfStatus(413));
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted) is > 0 and var read)
        {
            if (body.Length + read > Limits.RequestBytes)
                throw new ApiRefusal(Problems.OfStatus(413));
            body.Write(buffer, 0, read);
        }
        try
        {
            return utf8.GetString(body.GetBuffer(), 0, (int)body.Length).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new ApiRefusal(Problems.Malformed);
        }
    }

    void Check(JsonElement value, JsonTypeInfo type, string path, int? longest, ModelStateDictionary faults)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object:
                if (value.ValueKind != JsonValueKind.Object)
                {
                    faults.AddFault(path, texts["api.object"]);
                    return;
                }
                foreach (var property in type.Properties)
                    CheckProperty(value, property, path, faults);
                var known = type.Properties.Select(property => property.Name).ToHashSet();
                foreach (var given in value.EnumerateObject().Where(given => !known.Contains(given.Name)))
                    faults.AddFault(Join(path, given.Name), texts["api.unknown.field"]);
                break;
            case JsonTypeInfoKind.Enumerable:
                if (value.ValueKind != JsonValueKind.Array)
                {
                    faults.AddFault(path, texts["api.list"]);
                    return;
                }
                var most = ApiJson.Options.GetTypeInfo(type.ElementType!).Kind == JsonTypeInfoKind.Object ? MostEntries : MostValues;
                if (value.GetArrayLength() > most)
                {
                    faults.AddFault(path, texts["api.list.most", most]);
                    return;
                }
                foreach (var (index, element) in value.EnumerateArray().Index())
                {
                    if (element.ValueKind == JsonValueKind.Null)
                        faults.AddFault($"{path}[{index}]", texts.Of(new ValidationError(Rule.Required, null)));
                    else
                        Check(element, ApiJson.Options.GetTypeInfo(type.ElementType!), $"{path}[{index}]", longest, faults);
                }
                break;
            case JsonTypeInfoKind.Dictionary:
                if (value.ValueKind != JsonValueKind.Object)
                {
                    faults.AddFault(path, texts["api.object"]);
                    return;
                }
                if (value.EnumerateObject().Count() > MostValues)
                {
                    faults.AddFault(path, texts["api.list.most", MostValues]);
                    return;
                }
                foreach (var entry in value.EnumerateObject())
                    Check(entry.Value, ApiJson.Options.GetTypeInfo(type.ElementType!), Join(path, entry.Name), null, faults);
                break;
            default:
                CheckValue(value, type.Type, path, longest, faults);
                break;
        }
    }

    void CheckProperty(JsonElement owner, JsonPropertyInfo property, string path, ModelStateDictionary faults)
    {
        var at = Join(path, property.Name);
        if (owner.TryGetProperty(property.Name, out var value) && value.ValueKind != JsonValueKind.Null)
            Check(
                value,
                ApiJson.Options.GetTypeInfo(property.PropertyType),
                at,
                ApiVocabulary.Of(property.DeclaringType, property.AssociatedParameter!.Name).Longest,
                faults
            );
        else if (property.AssociatedParameter is { HasDefaultValue: false })
            faults.AddFault(at, texts.Of(new ValidationError(Rule.Required, null)));
    }

    void CheckValue(JsonElement value, Type type, string path, int? longest, ModelStateDictionary faults)
    {
        try
        {
            if (value.Deserialize(type, ApiJson.Options) is string text && text.Trim().Length > longest)
                faults.AddFault(path, texts.Of(new ValidationError(Rule.TooLong, null, longest, text.Length)));
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or FormatException)
        {
            var wanted = Nullable.GetUnderlyingType(type) ?? type;
            faults.AddFault(
                path,
                wanted.IsEnum
                        ? texts[
                            "api.choice",
                            string.Join(", ", Enum.GetValues(wanted).Cast<object>().Select(choice => ApiVocabulary.Of(wanted, choice)))
                        ]
                    : wanted == typeof(string) ? texts["api.text"]
                    : wanted == typeof(DateOnly) ? texts["api.day"]
                    : wanted == typeof(Guid) ? texts["api.id"]
                    : texts["api.number"]
            );
        }
    }

    static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}

static class FaultsByPath
{
    // What the framework keeps at most of a path; a deeper one is an exception.
    const int MostParts = 24;

    /// <summary>Adds a fault at a path that a request made up, which is cut off where it has too many parts.</summary>
    public static void AddFault(this ModelStateDictionary faults, string path, string text)
    {
        var parts = 0;
        for (var i = 0; i < path.Length; i++)
            if (path[i] is '.' or '[' && ++parts == MostParts)
            {
                path = $"{path[..i]}…";
                break;
            }
        faults.TryAddModelError(path, text);
    }
}
