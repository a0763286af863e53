using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dialogue.Web.Shell.Api;

namespace Dialogue.Web.Tests.Api;

/// <summary>The OpenAPI document: approved, and after the Dutch rules for APIs as far as a program can check them.</summary>
public sealed class DocumentTests(ApiSite site) : IClassFixture<ApiSite>
{
    static readonly JsonSerializerOptions indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    async Task<JsonElement> Document() => (await site.Nobody.Read("/openapi.json")).ShouldBe(200).Body;

    [Fact]
    public async Task It_is_the_approved_one()
    {
        var approved = Path.Combine(Clone.Folder, "schemas", "api", "openapi.json");
        var current = JsonNode.Parse((await site.Nobody.Read("/openapi.json")).Text)!.ToJsonString(indented) + "\n";
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(approved)!);
            await File.WriteAllTextAsync(approved, current, TestContext.Current.CancellationToken);
        }
        File.Exists(approved).ShouldBeTrue();
        (await File.ReadAllTextAsync(approved, TestContext.Current.CancellationToken)).ShouldBe(
            current,
            "The API changed. If it was meant, run this test with APPROVE=1, raise ApiSetup.Version and commit schemas/api/openapi.json."
        );
    }

    [Fact]
    public async Task It_is_public_and_names_who_to_ask()
    {
        var answer = await site.Nobody.Read("/openapi.json", ("Origin", "https://elders.example"));
        answer.Response.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        answer.Response.Headers.GetValues("API-Version").ShouldBe([ApiSetup.Version]);
        var document = answer.Body;
        document.GetProperty("openapi").GetString()!.ShouldMatch(@"^3\.0\.");
        var info = document.GetProperty("info");
        info.GetProperty("version").GetString().ShouldBe(ApiSetup.Version);
        ApiSetup.Version.ShouldMatch(@"^\d+\.\d+\.\d+$");
        info.GetProperty("description")
            .GetString()!
            .ShouldContain($"- {ApiSetup.Version}: ", customMessage: "the changes of this version are told");
        foreach (var field in new[] { "name", "email", "url" })
            info.GetProperty("contact").GetProperty(field).GetString().ShouldNotBeNullOrEmpty();
        document.GetProperty("servers")[0].GetProperty("url").GetString()!.ShouldMatch($@"/v{ApiSetup.Version.Split('.')[0]}$");
        document.GetProperty("paths").TryGetProperty("/openapi.json", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Addresses_and_parameters_are_written_as_the_rules_want()
    {
        foreach (var path in (await Document()).GetProperty("paths").EnumerateObject())
        {
            if (path.Name != "/openapi.json")
                path.Name.ShouldMatch(@"^(/|(/([a-z0-9\-]+|\{[a-z]+\}))+)$");
            foreach (var operation in path.Value.EnumerateObject())
            {
                operation.Name.ShouldBeOneOf("get", "post", "put", "patch", "delete");
                var names = Parameters(operation.Value);
                foreach (var parameter in names.Where(p => p.GetProperty("in").GetString() == "query"))
                    parameter.GetProperty("name").GetString()!.ShouldMatch(@"^[a-z][a-z\d]*([A-Z][a-z\d]*)*$");
                names.ShouldAllBe(p => p.GetProperty("description").GetString()!.Length > 0, path.Name);
                foreach (Match part in Regex.Matches(path.Name, @"\{(\w+)\}"))
                    names
                        .Count(p => p.GetProperty("in").GetString() == "path" && p.GetProperty("name").GetString() == part.Groups[1].Value)
                        .ShouldBe(1);
                if (operation.Name == "get" && path.Name is not "/openapi.json")
                    names.ShouldContain(p => p.GetProperty("name").GetString() == "peildatum");
            }
        }
    }

    [Fact]
    public async Task Every_operation_has_its_own_name_a_summary_and_a_known_tag()
    {
        var document = await Document();
        var tags = document.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString()).ToList();
        var operations = Operations(document).ToList();
        operations.Select(operation => operation.GetProperty("operationId").GetString()).ShouldBeUnique();
        foreach (var operation in operations)
        {
            operation.GetProperty("summary").GetString().ShouldNotBeNullOrEmpty();
            operation.GetProperty("tags").EnumerateArray().ShouldAllBe(tag => tags.Contains(tag.GetString()));
        }
    }

    [Fact]
    public async Task Every_response_has_the_version_header_and_every_error_is_a_problem()
    {
        var document = await Document();
        foreach (var operation in Operations(document))
        foreach (var response in operation.GetProperty("responses").EnumerateObject())
        {
            response.Value.GetProperty("description").GetString().ShouldNotBeNullOrEmpty();
            response.Value.GetProperty("headers").TryGetProperty("API-Version", out _).ShouldBeTrue();
            if (response.Name[0] < '4')
                continue;
            response.Value.GetProperty("content").EnumerateObject().Select(content => content.Name).ShouldBe(["application/problem+json"]);
            response
                .Value.GetProperty("content")
                .GetProperty("application/problem+json")
                .GetProperty("schema")
                .GetProperty("$ref")
                .GetString()
                .ShouldBe("#/components/schemas/Probleem");
        }
        Operations(document)
            .Where(operation => operation.GetProperty("operationId").GetString() != "getOpenapi")
            .ShouldAllBe(operation => Has(operation.GetProperty("responses"), "400"));
        var problem = document.GetProperty("components").GetProperty("schemas").GetProperty("Probleem");
        foreach (var member in new[] { "type", "title", "status", "detail" })
        {
            problem.GetProperty("properties").TryGetProperty(member, out _).ShouldBeTrue();
            problem.GetProperty("required").EnumerateArray().ShouldContain(name => name.GetString() == member);
        }
    }

    [Fact]
    public async Task Every_field_is_described_dates_are_dates_and_every_reference_leads_somewhere()
    {
        var document = await Document();
        var schemas = document.GetProperty("components").GetProperty("schemas");
        foreach (var schema in schemas.EnumerateObject())
        {
            schema.Name.ShouldMatch("^[A-Z][A-Za-z]+$");
            if (!schema.Value.TryGetProperty("properties", out var properties))
                continue;
            foreach (var property in properties.EnumerateObject())
            {
                var described = new[] { "description", "$ref", "allOf", "oneOf" }.Any(member => Has(property.Value, member));
                described.ShouldBeTrue($"{schema.Name}.{property.Name}");
                if (Regex.IsMatch(property.Name, "(^d|D)atum$"))
                    property.Value.GetProperty("format").GetString().ShouldBe("date", $"{schema.Name}.{property.Name}");
                if (Regex.IsMatch(property.Name, "(^o|O)p$"))
                    property.Value.GetProperty("format").GetString().ShouldBe("date-time", $"{schema.Name}.{property.Name}");
            }
        }
        foreach (var reference in References(document))
            schemas.TryGetProperty(reference["#/components/schemas/".Length..], out _).ShouldBeTrue(reference);
    }

    [Fact]
    public async Task What_is_answered_is_what_is_described()
    {
        var document = await Document();
        foreach (
            var (address, path) in new[]
            {
                ("/inzichten/3", "/inzichten/{id}"),
                ("/dialoogtafels/1", "/dialoogtafels/{id}"),
                ("/opvolgacties/1", "/opvolgacties/{id}"),
                ("/themas/1", "/themas/{id}"),
                ("/herstelplannen/1", "/herstelplannen/{id}"),
                ("/organisaties/SZW", "/organisaties/{id}"),
                ($"/uitspraken/{ApiSite.Knel}", "/uitspraken/{id}"),
                ("/inzichten", "/inzichten"),
                ("", "/"),
            }
        )
        {
            var schema = document
                .GetProperty("paths")
                .GetProperty(path)
                .GetProperty("get")
                .GetProperty("responses")
                .GetProperty("200")
                .GetProperty("content")
                .GetProperty("application/json")
                .GetProperty("schema");
            var described = document
                .GetProperty("components")
                .GetProperty("schemas")
                .GetProperty(schema.GetProperty("$ref").GetString()!.Split('/')[^1])
                .GetProperty("properties");
            (await site.Nobody.Read(address))
                .Body.EnumerateObject()
                .Select(member => member.Name)
                .ShouldBe(described.EnumerateObject().Select(member => member.Name), ignoreOrder: true, address);
        }
    }

    static IEnumerable<JsonElement> Operations(JsonElement document) =>
        document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => operation.Value));

    static List<JsonElement> Parameters(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray()] : [];

    static bool Has(JsonElement element, string member) => element.TryGetProperty(member, out _);

    static IEnumerable<string> References(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(member => member.NameEquals("$ref") ? [member.Value.GetString()!] : References(member.Value)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
            _ => [],
        };
}
