using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dialogue.Web.Shell.Hosting;

namespace Dialogue.Web.Shell.Api;

/// <summary>What happened to a thing since the version that the sender had seen.</summary>
[DisplayName("Wijziging"), Description("Wat er sinds de verwachte versie is gebeurd.")]
public sealed record Change(long Version, DateTimeOffset At, string? Actor, string Event, string Told);

/// <summary>A problem as RFC 9457 describes it.</summary>
[DisplayName("Probleem"), Description("Fout volgens RFC 9457.")]
public sealed record Problem(
    [property: JsonPropertyName("type"), Description("Blijvend adres van de soort fout.")] string Type,
    [property: JsonPropertyName("title"), Description("Korte omschrijving van de soort fout.")] string Title,
    [property: JsonPropertyName("status"), Description("De HTTP-status.")] int Status,
    [property: JsonPropertyName("detail"), Description("Wat er in dit geval mis is.")] string Detail
)
{
    [JsonPropertyName("instance"), Description("Het adres dat werd gevraagd."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Instance { get; init; }

    [
        JsonPropertyName("errors"),
        Description("De fouten per veld of queryparameter."),
        JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)
    ]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    [
        JsonPropertyName("versie"),
        Description("Bij een verouderde versie: de versie van nu."),
        JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)
    ]
    public long? Version { get; init; }

    [
        JsonPropertyName("wijzigingen"),
        Description("Bij een verouderde versie: wat anderen hebben gewijzigd."),
        JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)
    ]
    public IReadOnlyList<Change>? Changes { get; init; }
}

/// <summary>A kind of problem.</summary>
/// <param name="Name">The last part of its <c>type</c>.</param>
public sealed record ProblemKind(string Name, int Status, string Title, string Text);

/// <summary>A request is answered with a problem that is not a rule of the domain.</summary>
public sealed class ApiRefusal(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem { get; } = problem;
}

/// <summary>The kinds of problem, and which of them an exception or a status stands for. Each type stays what it is.</summary>
public static class Problems
{
    public const string MediaType = "application/problem+json";

    public static Problem InvalidInput(IReadOnlyDictionary<string, string[]> errors) =>
        new(
            "/fouten/invalid-input",
            "De invoer klopt niet",
            400,
            string.Join(" ", errors.Select(error => $"{(error.Key.Length == 0 ? "" : $"{error.Key}: ")}{string.Join(" ", error.Value)}"))
        )
        {
            Errors = errors,
        };

    public static Problem NotFound(string detail = "Dit adres bestaat niet, of bestond nog niet op de peildatum.") =>
        new("/fouten/not-found", "Niet gevonden", 404, detail);

    public static Problem Malformed { get; } =
        new("/fouten/malformed-json", "Onleesbare JSON", 400, "De inhoud van het verzoek is geen geldige JSON in UTF-8.");

    public static Problem BadAddress { get; } =
        new("/fouten/invalid-address", "Onleesbaar adres", 400, "In het adres staat een teken dat niet kan worden verwerkt.");

    public static Problem PreconditionRequired { get; } =
        new(
            "/fouten/precondition-required",
            "If-Match ontbreekt",
            428,
            "Stuur met If-Match de ETag of de versie mee die u heeft gelezen, zodat u geen wijziging van een ander overschrijft."
        );

    public static Problem BadPrecondition { get; } =
        new(
            "/fouten/invalid-precondition",
            "If-Match is onleesbaar",
            400,
            "Stuur in If-Match één ETag zoals u die kreeg, bijvoorbeeld \"7-1f0c…\", of de versie: \"7\"."
        );

    public static Problem BadKey { get; } =
        new(
            "/fouten/invalid-idempotency-key",
            "Idempotency-Key is onleesbaar",
            400,
            "Een Idempotency-Key is één waarde van hooguit 200 tekens."
        );

    public static Problem CrossSite { get; } =
        new(
            "/fouten/cross-site",
            "Verzoek van een andere site",
            403,
            "Met alleen het sessiecookie wordt niets gewijzigd. Stuur de header X-Requested-With mee, of gebruik een bearer-token."
        );

    /// <summary>A token that only reads was sent with a write.</summary>
    public static Problem ReadOnlyToken { get; } =
        new(
            "/fouten/read-only-token",
            "Dit token mag alleen lezen",
            403,
            "Met dit token kan niets worden gewijzigd. Maak een token dat ook mag schrijven, of vraag de scope dialogue.schrijven."
        );

    /// <summary>Another thing is called the same.</summary>
    /// <param name="href">Its address.</param>
    public static Problem SameName(string name, string href) =>
        new(
            "/fouten/same-name",
            "Zo heet er al een",
            409,
            $"Zo heet er al een: {name} ({href}). Bedoelt u een andere, stuur het verzoek dan met de header Prefer: {ApiRequest.Lenient}."
        );

    static readonly Dictionary<int, (string Kind, string Title, string Detail)> byStatus = new()
    {
        [400] = ("bad-request", "Onjuist verzoek", "Het verzoek kan niet worden gelezen."),
        [401] = ("authentication-required", "Aanmelden is nodig", "Stuur een geldig bearer-token mee, of meld u aan."),
        [403] = ("not-allowed", "Dit mag niet", "Uw rol mag dit niet doen."),
        [404] = ("not-found", "Niet gevonden", "Dit adres bestaat niet."),
        [405] = (
            "method-not-allowed",
            "Methode niet mogelijk",
            "Deze methode bestaat niet op dit adres. De header Allow noemt wat wel kan."
        ),
        [406] = ("not-acceptable", "Formaat niet beschikbaar", "Deze API antwoordt met application/json."),
        [408] = ("request-timeout", "Te langzaam", "Het verzoek kwam niet op tijd binnen."),
        [409] = ("conflict", "Kan nu niet", "Dit kan in de huidige toestand niet."),
        [413] = ("payload-too-large", "Te groot", "De inhoud van het verzoek is te groot."),
        [429] = (
            "too-many-requests",
            "Te veel verzoeken",
            "Er kwamen in korte tijd te veel verzoeken. De header Retry-After zegt wanneer het weer kan."
        ),
        [414] = ("address-too-long", "Te lang adres", "Het adres van het verzoek is te lang."),
        [431] = ("headers-too-large", "Te grote headers", "De headers van het verzoek zijn samen te groot."),
        [415] = ("unsupported-media-type", "Formaat niet ondersteund", "Stuur application/json in UTF-8."),
        [503] = (
            "store-unavailable",
            "Even niet bereikbaar",
            "De gegevens zijn even niet bereikbaar. Er is niets gewijzigd. Probeer het zo opnieuw, met dezelfde Idempotency-Key."
        ),
        [500] = ("unexpected", "Onverwachte fout", "Er ging iets mis. Dit ligt niet aan uw verzoek."),
    };

    public static Problem OfStatus(int status)
    {
        var (kind, title, detail) =
            byStatus.TryGetValue(status, out var known) ? known
            : status < 500 ? byStatus[400]
            : byStatus[500];
        return new($"/fouten/{kind}", title, status, detail);
    }

    public static Problem Of(Exception exception, Texts texts) =>
        exception switch
        {
            ApiRefusal refusal => refusal.Problem,
            Refused refused => Of(refused, texts),
            EntityNotFound => NotFound(),
            StaleVersion stale => Stale(stale.Expected, stale.Current),
            StoreUnavailable => OfStatus(503),
            BadHttpRequestException bad => OfStatus(bad.StatusCode),
            JsonException => Malformed,
            _ => OfStatus(500),
        };

    static Problem Of(Refused refused, Texts texts)
    {
        var rules = refused.Faults.Select(fault => fault.Rule).Distinct().ToList();
        var status = Statuses.Of(refused);
        var errors = refused
            .Faults.Where(fault => fault.Field is not null)
            .GroupBy(fault => ApiVocabulary.Path(fault.Field!))
            .ToDictionary(group => group.Key, group => group.Select(texts.Of).Distinct().ToArray());
        return new Problem(
            $"/fouten/{(rules is [var only] ? Kebab(only) : "invalid-input")}",
            TitleOf(status),
            status,
            string.Join(" ", refused.Faults.Select(texts.Of).Distinct())
        )
        {
            Errors = errors.Count > 0 ? errors : null,
        };
    }

    static string Kebab(Rule rule) => JsonNamingPolicy.KebabCaseLower.ConvertName(rule.ToString());

    /// <summary>Writes a problem as the answer to this request.</summary>
    public static async Task Write(HttpContext context, Problem problem)
    {
        context.Response.StatusCode = problem.Status;
        context.Response.ContentType = MediaType;
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = "10";
        else if (problem.Status == StatusCodes.Status429TooManyRequests)
            context.Response.Headers.RetryAfter = RateLimitsSetup.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        await JsonSerializer.SerializeAsync(
            context.Response.Body,
            problem with
            {
                Instance = context.Request.Path,
            },
            ApiJson.Options,
            context.RequestAborted
        );
    }

    /// <summary>A stale version tells what the other person changed.</summary>
    public static async Task<Problem> WithChanges(
        Problem problem,
        StaleVersion stale,
        History history,
        Timeline story,
        CancellationToken cancel
    )
    {
        try
        {
            Guid[] streams = [stale.Stream, OwnershipState.IdOf(stale.Stream)];
            var facts = (await history.Of(streams, cancel: cancel)).Skip((int)Math.Clamp(stale.Expected, 0, int.MaxValue)).ToList();
            var told = await story.Each(facts, cancel: cancel);
            return problem with
            {
                Changes =
                [
                    .. facts.Select(
                        (fact, i) => new Change(stale.Expected + i + 1, fact.At, fact.By, EventSerializer.NameOf(fact.Data), told[i])
                    ),
                ],
            };
        }
        catch (StoreUnavailable)
        {
            return problem;
        }
    }

    /// <summary>Every kind of problem that the API can answer with, as the page behind its <c>type</c> tells it.</summary>
    public static IReadOnlyList<ProblemKind> Kinds(Texts texts)
    {
        Problem[] own =
        [
            Malformed,
            BadAddress,
            PreconditionRequired,
            BadPrecondition,
            BadKey,
            CrossSite,
            ReadOnlyToken,
            SameName("…", "…"),
            Stale(7, 9),
            new(
                "/fouten/invalid-input",
                "De invoer klopt niet",
                400,
                "Een of meer velden of parameters kloppen niet. Het veld errors noemt elk ervan, met wat eraan mankeert."
            ),
        ];
        return
        [
            .. own.Concat(byStatus.Keys.Select(OfStatus))
                .Select(problem => new ProblemKind(problem.Type["/fouten/".Length..], problem.Status, problem.Title, problem.Detail))
                .Concat(
                    Enum.GetValues<Rule>()
                        .Select(rule => new ProblemKind(
                            Kebab(rule),
                            Statuses.Of(rule),
                            TitleOf(Statuses.Of(rule)),
                            texts[$"Rule.{rule}", "…", "…"]
                        ))
                )
                .DistinctBy(kind => kind.Name)
                .OrderBy(kind => kind.Status)
                .ThenBy(kind => kind.Name, StringComparer.Ordinal),
        ];
    }

    static Problem Stale(long expected, long current) =>
        new(
            "/fouten/stale-version",
            "De versie is verouderd",
            412,
            $"U verwachtte versie {expected}; intussen is het versie {current}. Lees de nieuwe versie en stuur het verzoek opnieuw."
        )
        {
            Version = current,
        };

    static string TitleOf(int status) =>
        status switch
        {
            400 => "De invoer klopt niet",
            403 => "Dit mag niet",
            422 => "Sleutel al gebruikt",
            _ => "Kan nu niet",
        };
}
