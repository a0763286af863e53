using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace Dialogue.Web.Shell;

/// <summary>Addresses with and without a peildatum.</summary>
public static class AsOfAddress
{
    /// <summary>The address with the peildatum added, before a fragment; unchanged when there is none or it has one already.</summary>
    public static string WithAsOf(this string address, AsOf asOf)
    {
        if (!asOf.IsPast || address.Contains($"{AsOf.Key}=", StringComparison.Ordinal))
        {
            return address;
        }
        var hash = address.IndexOf('#', StringComparison.Ordinal);
        var (path, fragment) = hash < 0 ? (address, "") : (address[..hash], address[hash..]);
        var joined = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return $"{path}{joined}{AsOf.Key}={Uri.EscapeDataString(asOf.Typed!)}{fragment}";
    }

    /// <summary>The path that was asked for, also on an error page that is shown in its place.</summary>
    public static string AskedPath(this HttpContext context)
    {
        var path =
            context.Features.Get<IStatusCodeReExecuteFeature>() is { } status ? status.OriginalPath
            : context.Features.Get<IExceptionHandlerPathFeature>() is { } exception ? exception.Path
            : context.Request.Path.Value;
        // Two slashes would lead to another site.
        return context.Request.PathBase + $"/{path?.TrimStart('/', '\\')}";
    }

    /// <summary>The query parameters that were asked for, without the named ones.</summary>
    public static IEnumerable<KeyValuePair<string, string>> AskedQuery(this HttpContext context, params string[] without) =>
        from parameter in QueryHelpers.ParseQuery(
            context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalQueryString ?? context.Request.QueryString.Value
        )
        where !without.Contains(parameter.Key)
        from value in parameter.Value
        select KeyValuePair.Create(parameter.Key, value ?? "");

    /// <summary>The address of this very page, with one query parameter set to another value or left out.</summary>
    /// <param name="without">Others that are left out.</param>
    public static string AskedWith(this HttpContext context, string key, string? value, params string[] without)
    {
        var query = new QueryBuilder(context.AskedQuery([key, .. without]));
        if (value is not null)
        {
            query.Add(key, value);
        }
        return context.AskedPath() + query.ToQueryString();
    }
}
