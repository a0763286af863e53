using System.Text;
using System.Text.Json;

namespace Dialogue.Web.Tests.Api;

/// <summary>No input is the site's fault: whatever comes in, the answer is below 500.</summary>
public sealed class FuzzTests(ApiSite site) : IClassFixture<ApiSite>
{
    static readonly string[] odd =
    [
        "",
        " ",
        "0",
        "-1",
        "1e9",
        "2147483648",
        "99999999999999999999",
        "null",
        "true",
        "%00",
        "%FF%FE",
        "%ED%A0%80",
        "..",
        "%2e%2e%2f",
        "%25",
        "'",
        "\"",
        "<script>",
        "😀",
        "١٢",
        "00000000-0000-0000-0000-000000000000",
        "{}",
        "[]",
        "*",
        "_",
        "%5C",
        "%7B%7D",
        "2021-13-45",
        "2021-05-18T10:00:00+99:00",
        "9999-12-31",
        "a,b",
        "%0d%0aSet-Cookie:x=y",
        new string('x', 3000),
    ];

    static readonly string[] addresses =
    [
        "/inzichten",
        "/inzichten/3",
        "/inzichten/3/onderbouwing",
        "/inzichten/3/geschiedenis",
        "/uitspraken",
        "/dialoogtafels",
        "/dialoogtafels/1/uitspraken",
        "/themas",
        "/herstelplannen",
        "/herstelplannen/1/inzichtkoppelingen",
        "/opvolgacties",
        "/organisaties",
    ];

    static readonly string[] parameters =
    [
        "peildatum",
        "limiet",
        "cursor",
        "thema",
        "eigenaar",
        "trekker",
        "plan",
        "tafel",
        "provincie",
        "status",
        "eigenaarschap",
        "zonderEigenaar",
        "zoek",
        "reeks",
        "soort",
        "onder",
        "inzicht",
        "gespreksleider",
        "teLaat",
        "query.thema",
        "[0]",
        "iets",
    ];

    static readonly (string, string)[] known =
    [
        ("/inzichten", "cursor"),
        ("/inzichten", "thema"),
        ("/inzichten", "eigenaar"),
        ("/inzichten", "zoek"),
        ("/uitspraken", "cursor"),
        ("/uitspraken", "reeks"),
        ("/uitspraken", "zoek"),
        ("/organisaties", "cursor"),
        ("/organisaties", "onder"),
        ("/dialoogtafels", "gespreksleider"),
        ("/opvolgacties", "plan"),
        ("/inzichten/3/onderbouwing", "cursor"),
    ];

    [Fact]
    public async Task Odd_values_in_queries()
    {
        // Each address once for each value, with all the parameters that it may know; and each parameter once alone with each value.
        foreach (var value in odd)
        {
            foreach (var address in addresses)
                await Harmless(
                    site.Nobody,
                    HttpMethod.Get,
                    $"{address}?{string.Join('&', parameters.Where(p => p != "peildatum").Select(p => $"{p}={value}"))}"
                );
            foreach (var parameter in parameters)
                await Harmless(
                    site.Nobody,
                    HttpMethod.Get,
                    $"{addresses[Array.IndexOf(odd, value) % addresses.Length]}?{parameter}={value}"
                );
            foreach (var (address, parameter) in known)
                await Harmless(site.Nobody, HttpMethod.Get, $"{address}?{parameter}={value}");
        }
    }

    [Fact]
    public async Task Odd_values_in_addresses()
    {
        foreach (
            var collection in new[]
            {
                "inzichten",
                "uitspraken",
                "dialoogtafels",
                "themas",
                "herstelplannen",
                "opvolgacties",
                "organisaties",
                "dialoogtafels/1/uitspraken",
                "inzichten/3/plankoppelingen",
            }
        )
        foreach (var value in odd)
        {
            await Harmless(site.Nobody, HttpMethod.Get, $"/{collection}/{value}");
            await Harmless(site.As("analist"), HttpMethod.Post, $"/{collection}/{value}/intrekkingen", "{\"reden\":\"x\"}");
        }
        foreach (var value in odd)
            await Harmless(site.As("beheerder"), HttpMethod.Delete, $"/organisaties/SZW/aliassen/{value}");
    }

    [Fact]
    public async Task Odd_values_in_headers()
    {
        foreach (
            var header in new[]
            {
                "If-Match",
                "If-None-Match",
                "Idempotency-Key",
                "Accept",
                "Authorization",
                "Accept-Language",
                "Range",
                "Content-Language",
                "Cookie",
                "X-Requested-With",
                "X-HTTP-Method-Override",
            }
        )
        foreach (var value in odd.Append("\"1\", \"2\"").Append("W/\"").Append("\"99999999999999999999\"").Append("dialogue-session=x"))
            await Harmless(site.As("analist"), HttpMethod.Put, "/inzichten/3/themas", "{\"hoofdthema\":\"3\"}", (header, value));
    }

    [Fact]
    public async Task Odd_values_in_every_field_of_every_body()
    {
        using var document = JsonDocument.Parse(
            await site.Nobody.GetStringAsync("/api/v1/openapi.json", TestContext.Current.CancellationToken)
        );
        var root = document.RootElement;
        var administrator = site.As("beheerder");
        string[] values =
        [
            "null",
            "-1",
            "1e400",
            "9999999999999",
            "true",
            "\" \"",
            "\"x\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "[null]",
            "[\"\\u0000\"]",
            "{\"a\":null}",
            "\"0001-01-01\"",
            "\"9999-12-31\"",
            $"\"{Guid.Empty}\"",
            $"\"{new string('é', 5000)}\"",
        ];
        foreach (var path in root.GetProperty("paths").EnumerateObject())
        foreach (var operation in path.Value.EnumerateObject())
        {
            if (!operation.Value.TryGetProperty("requestBody", out var body))
                continue;
            var schema = Resolved(root, body.GetProperty("content").GetProperty("application/json").GetProperty("schema"));
            var fields = schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).ToList();
            var method = new HttpMethod(operation.Name.ToUpperInvariant());
            var address = path
                .Name.Replace("{id}", path.Name.Contains("organisaties", StringComparison.Ordinal) ? "IenW" : "2")
                .Replace("{tafel}", "1")
                .Replace("{uitspraak}", $"{ApiSite.Knel}")
                .Replace("{plan}", "1");
            foreach (var field in fields)
            foreach (var value in values)
            {
                // The other fields plausible, so that the value gets as far as it can.
                var rest = fields
                    .Where(other => other != field)
                    .Select(other => $"\"{other}\":{Plausible(root, schema.GetProperty("properties").GetProperty(other))}");
                await Harmless(
                    administrator,
                    method,
                    address,
                    $"{{{string.Join(",", rest.Append($"\"{field}\":{value}"))}}}",
                    ("If-Match", "*")
                );
            }
        }
    }

    static JsonElement Resolved(JsonElement root, JsonElement schema)
    {
        if (schema.TryGetProperty("allOf", out var all))
            schema = all[0];
        return schema.TryGetProperty("$ref", out var reference)
            ? root.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])
            : schema;
    }

    static string Plausible(JsonElement root, JsonElement property)
    {
        var schema = Resolved(root, property);
        if (schema.TryGetProperty("enum", out var choices))
            return choices[0].GetRawText();
        return (schema.TryGetProperty("type", out var type) ? type.GetString() : "object") switch
        {
            "array" => "[]",
            "integer" => "1",
            "string" when schema.TryGetProperty("format", out var format) => format.GetString() == "date"
                ? "\"2021-05-18\""
                : $"\"{ApiSite.Knel}\"",
            "string" => "\"1\"",
            _ => "null",
        };
    }

    static async Task Harmless(
        HttpClient client,
        HttpMethod method,
        string address,
        string? body = null,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, $"/api/v1{address}")
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value.Length > 2000 ? value[..2000] : value);
        HttpResponseMessage response;
        try
        {
            response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        }
        catch (HttpRequestException unsendable)
            when (unsendable.InnerException is not null || unsendable.HttpRequestError is HttpRequestError.Unknown)
        {
            return;
        }
        ((int)response.StatusCode).ShouldBeLessThan(500, $"{method} {address} {body}");
    }
}
