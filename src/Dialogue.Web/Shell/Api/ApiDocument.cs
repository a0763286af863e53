using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Dialogue.Web.Shell.SignIn.Provider;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Dialogue.Web.Shell.Api;

/// <summary>The OpenAPI document: what the framework finds in the controllers, completed with what holds for every address.</summary>
public static class ApiDocument
{
    static readonly Dictionary<string, string> parameters = new()
    {
        ["id"] = "Het id, of het nummer; bij een organisatie de code of een alias.",
        ["tafel"] = "Het id of het nummer van de dialoogtafel.",
        ["uitspraak"] = "Het id van de uitspraak.",
        ["nummer"] = "Het nummer van de uitspraak binnen de tafel.",
        ["plan"] = "Het id of het nummer van het plan.",
        ["alias"] = "De schrijfwijze.",
        ["rol"] = "De rol, zoals analist.",
    };

    static readonly Dictionary<string, string> tags = new()
    {
        ["Begin"] = "Waar de API begint, en deze beschrijving.",
        ["Dialoogtafels"] = "Wat aan een tafel gebeurde: van planning tot vastgesteld verslag.",
        ["Uitspraken"] = "Wat aan de tafels is gezegd: knelpunten, kiemen, ideeën en citaten.",
        ["Inzichten"] = "Wat de tafels leerden, met onderbouwing, plannen, eigenaar en herkomst.",
        ["Thema's"] = "Waar inzichten onder vallen.",
        ["Herstelplannen"] = "Herstelplannen en andere trajecten waarin inzichten landen.",
        ["Opvolgacties"] = "Wat er nog moet gebeuren, door wie en voor wanneer.",
        ["Organisaties"] = "Ministeries, hun onderdelen en anderen, met hun schrijfwijzen.",
        ["Personen"] = "Wie met het programma werkt; te lezen door beheerders.",
        ["Beleidsteksten"] = "De redactieregels, en wat deelnemers wordt verteld over wie ziet wat zij zeggen, met alle versies.",
        ["Redactiebesluiten"] = "Wat het secretariaat over uitspraken besloot, volgens welke regel en waarom.",
        ["Aanmeldregels"] = "Welke rol iemand krijgt die elders inlogt; te lezen door beheerders.",
    };

    static readonly Dictionary<Role, string> roles = new()
    {
        [Role.Facilitator] = "gespreksleider",
        [Role.Analyst] = "analist",
        [Role.Coordinator] = "coördinator",
        [Role.MinistryContact] = "contactpersoon",
        [Role.Reader] = "lezer",
        [Role.Administrator] = "beheerder",
    };

    public static void Configure(OpenApiOptions options)
    {
        // 3.0, because the older rules of the government do not know 3.1 yet.
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_0;
        options.ShouldInclude = description => description.RelativePath?.StartsWith(Addresses.Root[1..], StringComparison.Ordinal) is true;
        options.CreateSchemaReferenceId = NameOf;
        options.AddSchemaTransformer(Describe);
        options.AddOperationTransformer(Complete);
        options.AddDocumentTransformer(Introduce);
    }

    static string? NameOf(JsonTypeInfo info)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        if (type.IsEnum)
            return ApiVocabulary.Enumerations.Contains(type) ? EnumerationName(type) : null;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(PageOf<>))
            return $"{type.GenericTypeArguments[0].GetCustomAttribute<DisplayNameAttribute>()!.DisplayName}Pagina";
        return type.GetCustomAttribute<DisplayNameAttribute>()?.DisplayName;
    }

    static string EnumerationName(Type type) =>
        type.Name switch
        {
            "InsightStatus" => "InzichtStatus",
            "Stance" => "Strekking",
            "LinkedHow" => "Koppelwijze",
            "PlanRelation" => "Planrelatie",
            "CoverageVerdict" => "Dekking",
            "OwnershipStatus" => "EigenaarschapStatus",
            "FollowUpKind" => "OpvolgactieSoort",
            "FollowUpStatus" => "OpvolgactieStatus",
            "DueKind" => "TermijnSoort",
            "TableMode" => "Tafelvorm",
            "TableStatus" => "TafelStatus",
            "StatementKind" => "UitspraakSoort",
            "StatementStatus" => "UitspraakStatus",
            "PolicyKind" => "BeleidstekstSoort",
            "ModerationKind" => "RedactiebesluitSoort",
            "Province" => "Provincie",
            "ThemeStatus" => "ThemaStatus",
            "PlanKind" => "PlanSoort",
            "PlanStatus" => "PlanStatus",
            "OrganisationKind" => "OrganisatieSoort",
            "Role" => "Rol",
            "PersonKind" => "PersoonSoort",
            _ => throw new InvalidOperationException($"{type.Name} has no name in the OpenAPI document."),
        };

    static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        if (
            context.JsonPropertyInfo is { AttributeProvider: MemberInfo member } property
            && ApiJson.Owns(property.DeclaringType)
            && !member.IsDefined(typeof(JsonPropertyNameAttribute))
        )
        {
            var word = ApiVocabulary.Of(property.DeclaringType, member.Name);
            schema.Description = word.Description;
            if (schema.Type?.HasFlag(JsonSchemaType.String) is true)
                schema.MaxLength = word.Longest;
            if (
                word.Example is { } example
                && property.PropertyType != typeof(Pointer)
                && schema.Type?.HasFlag(JsonSchemaType.Array) is not true
            )
                schema.Examples = [JsonValue.Create(example)!];
        }
        else if (context.JsonPropertyInfo is null && context.JsonTypeInfo.Type.GetCustomAttribute<DescriptionAttribute>() is { } described)
        {
            schema.Description = described.Description;
        }
        return Task.CompletedTask;
    }

    static Task Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var (description, document) = (context.Description, context.Document!);
        var method = description.HttpMethod!;
        var reading = method == HttpMethods.Get;
        operation.OperationId = OperationId(method, description.RelativePath!);

        operation.Parameters ??= [];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Path))
            parameter.Description = parameters[parameter.Name!];
        if (reading)
        {
            operation.Parameters.Add(
                Parameter(
                    "peildatum",
                    ParameterLocation.Query,
                    "De stand aan het eind van deze dag in Nederland, of op dit tijdstip (elke tijdzone mag). Zonder waarde: nu.",
                    "2021-05-18"
                )
            );
            operation.Parameters.Add(
                Parameter(
                    "If-None-Match",
                    ParameterLocation.Header,
                    "ETag van wat al bekend is: dan volgt 304 zonder inhoud.",
                    "\"7-1f0c4a9be2d35870\""
                )
            );
        }
        else
        {
            operation.Parameters.Add(
                Parameter(
                    "Idempotency-Key",
                    ParameterLocation.Header,
                    "Zelfgekozen sleutel: hetzelfde verzoek met dezelfde sleutel wordt één keer uitgevoerd en krijgt hetzelfde antwoord.",
                    "3f1e7a52-0b7c-4f0d-9a55-0f2f0f1c7e21",
                    200
                )
            );
            operation.Parameters.Add(
                Parameter(
                    "If-Match",
                    ParameterLocation.Header,
                    method == HttpMethods.Put
                        ? "De ETag of de versie waarop het verzoek berust. Verplicht."
                        : "De ETag of de versie waarop het verzoek berust. Zonder waarde geldt het verzoek voor wat er nu is.",
                    "\"7-1f0c4a9be2d35870\"",
                    required: method == HttpMethods.Put
                )
            );
            operation.Parameters.Add(
                Parameter(
                    ApiAuthentication.ProofHeader,
                    ParameterLocation.Header,
                    "Verplicht bij gebruik van het sessiecookie; de waarde doet er niet toe.",
                    "dialogue"
                )
            );
        }

        if (description.ActionDescriptor.EndpointMetadata.OfType<ISends>().FirstOrDefault() is { } sends)
        {
            var may = $"Voor: {string.Join(", ", Rights.Of(sends.Command).Select(role => roles[role]))}.";
            operation.Description = operation.Description is { } told ? $"{told} {may}" : may;
            if (sends.Command.IsAssignableTo(typeof(IGivesName)))
                operation.Parameters.Add(
                    Parameter(
                        "Prefer",
                        ParameterLocation.Header,
                        $"{ApiRequest.Lenient}: geef de naam ook als een ander zo heet. Zonder deze header volgt dan 409.",
                        ApiRequest.Lenient
                    )
                );
        }

        operation.Responses ??= [];
        // A new thing is answered with 201; only a registration can also change one that is there.
        if (operation.Responses.ContainsKey("201") && !description.RelativePath!.EndsWith("registraties", StringComparison.Ordinal))
            operation.Responses.Remove("200");
        foreach (var (status, response) in operation.Responses)
        {
            response.Description = status == "201" ? "Gemaakt." : "Gelukt.";
            Headers(response)["ETag"] = Header("Versie en inhoud van het antwoord.");
            if (status == "201")
                Headers(response)["Location"] = Header("Adres van wat is gemaakt.");
            if (reading && operation.Parameters.Any(p => p.Name == "cursor"))
                Headers(response)["Link"] = Header("Adres van de volgende pagina, met rel=\"next\".");
        }
        if (reading)
            operation.Responses["304"] = new OpenApiResponse { Description = "Niet gewijzigd sinds de ETag in If-None-Match." };
        int[] problems =
            reading ? [400, 401, 403, 404, 406, 503]
            : method == HttpMethods.Put ? [400, 401, 403, 404, 406, 409, 412, 413, 415, 422, 428, 503]
            : [400, 401, 403, 404, 406, 409, 412, 413, 415, 422, 503];
        foreach (var status in problems)
        {
            operation.Responses[$"{status}"] = new OpenApiResponse
            {
                Description =
                    status switch
                    {
                        412 => "De versie is verouderd",
                        422 => "De sleutel is al gebruikt voor iets anders",
                        428 => "If-Match ontbreekt",
                        _ => Problems.OfStatus(status).Title,
                    } + ".",
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [Problems.MediaType] = new() { Schema = new OpenApiSchemaReference("Probleem", document) },
                },
            };
        }
        ((OpenApiResponse)operation.Responses["503"]).Headers = new Dictionary<string, IOpenApiHeader>
        {
            ["Retry-After"] = Header("Na zoveel seconden opnieuw proberen.", JsonSchemaType.Integer),
        };
        foreach (var response in operation.Responses.Values)
            Headers(response)["API-Version"] = Header("Volledig versienummer van de API.");
        return Task.CompletedTask;
    }

    /// <summary>What each version brought, the newest first.</summary>
    const string Changes =
        "Wijzigingen:\n"
        + "- 1.5.0: uitspraken laten nakijken (meldingen) en redigeren (handhavingen, verwoordingen, splitsingen, weigeringen); de "
        + "besluiten daarover (redactiebesluiten); de redactieregels en wat deelnemers is verteld, met hun versies (beleidsteksten, "
        + "verteldeVersie).\n"
        + "- 1.4.0: een verslag teruggeven met opmerkingen en opnieuw indienen (teruggaven, opmerking); een tafel kan teruggegeven "
        + "zijn; een uitspraak verplaatsen in de volgorde van het gesprek (verplaatsingen).\n"
        + "- 1.3.0: personen en aanmeldregels lezen en wijzigen; wie een tafel leidt als persoon (gespreksleiderId); wie zich "
        + "aanmeldt: een token van een persoon, een systeem met client credentials, of de sessie van de pagina's, met wat elk "
        + "mag (dialogue.lezen, dialogue.schrijven); een token dat alleen leest, schrijft niet (403).\n"
        + "- 1.2.0: organisaties zoeken (zoek); onderbouwing naar strekking; inzichten zonder antwoord op het voorstel "
        + "(onbeantwoord); inzichten en opvolgacties zonder thema (zonderThema); opvolgacties ook uit de inzichten waar een "
        + "inzicht uit voortkomt; plannen ook via onderliggende thema's; "
        + "deelnemers naar regio (regios); een tafel houdt haar gespreksleider als geen ander wordt genoemd, en is pas gehouden "
        + "op een dag die is gekomen; "
        + "eigenaar vindt ook wat van onderdelen van een organisatie is gevraagd; een coördinator of beheerder legt een antwoord "
        + "vast namens een organisatie, met een toelichting.\n"
        + "- 1.1.0: uitspraken in één keer koppelen en ontkoppelen; inzichten zoeken die geen plan dekt (nietGedekt); elk feit "
        + "ook in een zin (omschrijving).\n"
        + "- 1.0.0: de eerste versie.";

    static async Task Introduce(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        var configuration = context.ApplicationServices.GetRequiredService<IConfiguration>();
        document.Info = new OpenApiInfo
        {
            Title = "Dialogue",
            Version = ApiSetup.Version,
            Description =
                "Van dialoogtafel tot eigenaar: lees en schrijf tafels, uitspraken, inzichten, thema's, plannen, opvolgacties "
                + "en organisaties, nu en zoals het was op elke peildatum.\n\n"
                + Changes,
            Contact = new OpenApiContact
            {
                Name = configuration["Api:Contact:Name"] ?? "Beheer Dialogue",
                Email = configuration["Api:Contact:Email"] ?? "dialogue@example.nl",
                Url = new Uri(configuration["Api:Contact:Url"] ?? "https://example.nl/dialogue"),
            },
            License = new OpenApiLicense { Name = "EUPL-1.2", Url = new Uri("https://eupl.eu/1.2/nl/") },
        };
        document.Servers = [new OpenApiServer { Url = $"{configuration["PublicUrl"]?.TrimEnd('/')}{Addresses.Root}" }];

        var problem = await context.GetOrCreateSchemaAsync(typeof(Problem), null, cancel);
        document.Components ??= new OpenApiComponents();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas["Probleem"] = problem;
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [PersonalToken] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description =
                    "Een token dat een persoon maakt onder Mijn gegevens, in de header Authorization. Het mag wat die persoon mag, of "
                    + "alleen lezen. In de demo ook: demo-gespreksleider, demo-analist, demo-coordinator, demo-szw, demo-beheerder "
                    + "en de andere rollen.",
            },
            [SystemToken] = OfSystem(configuration, context.ApplicationServices.GetRequiredService<SignInSettings>()),
            [Session] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = configuration.Cookie("session").Name,
                Description = "De aanmelding op de pagina's; wie schrijft, stuurt ook X-Requested-With mee.",
            },
        };
        document.Tags = new HashSet<OpenApiTag>(tags.Select(tag => new OpenApiTag { Name = tag.Key, Description = tag.Value }));

        foreach (var (method, operation) in document.Paths.Values.SelectMany(path => path.Operations!))
            operation.Security =
            [
                Requirement(PersonalToken),
                Requirement(SystemToken, method == HttpMethod.Get ? ProviderSetup.ReadScope : ProviderSetup.WriteScope),
                Requirement(Session),
            ];

        OpenApiSecurityRequirement Requirement(string scheme, params List<string> scopes) =>
            new() { [new OpenApiSecuritySchemeReference(scheme, document)] = scopes };

        var paths = new OpenApiPaths();
        // In the order of the tags, which does not depend on the order of the classes.
        string[] order = [.. tags.Keys];
        foreach (var (path, item) in document.Paths.OrderBy(each => Array.IndexOf(order, TagOf(each.Value))))
            paths[path == Addresses.Root ? "/" : path[Addresses.Root.Length..]] = item;
        paths["/openapi.json"] = Own(document);
        document.Paths = paths;
    }

    const string PersonalToken = "token",
        SystemToken = "systeem",
        Session = "sessie";

    /// <summary>Where a system gets its tokens: at the embedded provider, or at the external one.</summary>
    static OpenApiSecurityScheme OfSystem(IConfiguration configuration, SignInSettings settings)
    {
        const string description =
            "Een systeem haalt met zijn client_id en geheim een token bij de aanmelddienst (client credentials). Een beheerder maakt het "
            + "geheim op de pagina van het systeem.";
        return settings.Authority is { } authority
            ? new()
            {
                Type = SecuritySchemeType.OpenIdConnect,
                OpenIdConnectUrl = new Uri($"{authority.TrimEnd('/')}/.well-known/openid-configuration"),
                Description = description,
            }
            : new()
            {
                Type = SecuritySchemeType.OAuth2,
                Description = description,
                Flows = new()
                {
                    ClientCredentials = new()
                    {
                        TokenUrl = new Uri($"{configuration["PublicUrl"]?.TrimEnd('/')}{ProviderSetup.Token}", UriKind.RelativeOrAbsolute),
                        Scopes = new Dictionary<string, string>
                        {
                            [ProviderSetup.ReadScope] = "Lezen.",
                            [ProviderSetup.WriteScope] = "Lezen en wijzigen.",
                        },
                    },
                },
            };
    }

    static string? TagOf(IOpenApiPathItem item) => item.Operations?.Values.FirstOrDefault()?.Tags?.FirstOrDefault()?.Name;

    static OpenApiPathItem Own(OpenApiDocument document) =>
        new()
        {
            Operations = new Dictionary<HttpMethod, OpenApiOperation>
            {
                [HttpMethod.Get] = new()
                {
                    OperationId = "getOpenapi",
                    Summary = "Deze beschrijving",
                    Tags = new HashSet<OpenApiTagReference> { new("Begin", document) },
                    Security = [],
                    Responses = new()
                    {
                        ["200"] = new OpenApiResponse
                        {
                            Description = "De beschrijving in OpenAPI.",
                            Headers = new Dictionary<string, IOpenApiHeader>
                            {
                                ["API-Version"] = Header("Volledig versienummer van de API."),
                                ["Access-Control-Allow-Origin"] = Header("Elke site mag dit lezen."),
                            },
                            Content = new Dictionary<string, OpenApiMediaType>
                            {
                                ["application/json"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Object } },
                            },
                        },
                    },
                },
            },
        };

    /// <summary>
    /// The method and the words of the address: <c>postInzichtenSamenvoegingen</c>; a thing in the address is told apart by <c>Een</c>.
    /// </summary>
    static string OperationId(string method, string path) =>
        method.ToLowerInvariant()
        + string.Concat(
            path[(Addresses.Root.Length - 1)..]
                .Trim('/')
                .Split('/', StringSplitOptions.RemoveEmptyEntries)
                .Select(segment => segment[0] == '{' ? "Een" : char.ToUpperInvariant(segment[0]) + segment[1..])
                .DefaultIfEmpty("Begin")
        );

    static OpenApiParameter Parameter(
        string name,
        ParameterLocation place,
        string description,
        string example,
        int? longest = null,
        bool required = false
    ) =>
        new()
        {
            Name = name,
            In = place,
            Description = description,
            Required = required,
            Example = JsonValue.Create(example),
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = longest },
        };

    static OpenApiHeader Header(string description, JsonSchemaType type = JsonSchemaType.String) =>
        new()
        {
            Description = description,
            Schema = new OpenApiSchema { Type = type },
        };

    static IDictionary<string, IOpenApiHeader> Headers(IOpenApiResponse response) =>
        ((OpenApiResponse)response).Headers ??= new Dictionary<string, IOpenApiHeader>();
}
