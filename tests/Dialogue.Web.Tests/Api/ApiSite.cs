using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dialogue.Demo;
using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.People;
using Dialogue.Plans;
using Dialogue.Policies;
using Dialogue.Tables;
using Dialogue.Themes;
using Microsoft.AspNetCore.Builder;

namespace Dialogue.Web.Tests.Api;

/// <summary>
/// The site in demo mode on a database of its own, with a small programme: two interim insights as they stood on 18 May 2021, which
/// merged into a third on 5 July; a fourth that was split; a plan, follow-ups and an owner.
/// </summary>
public sealed class ApiSite() : TestDatabase("api", Fill)
{
    public static readonly Guid Szw = DemoProgramme.OrganisationId("SZW"),
        Vws = DemoProgramme.OrganisationId("VWS"),
        Ienw = DemoProgramme.OrganisationId("IenW");
    public static readonly Guid OwnTable = Id(1),
        OtherTable = Id(2),
        Knel = Id(3),
        Kiem = Id(4),
        Idee = Id(5);
    public static readonly Guid Work = Id(6),
        Home = Id(7),
        Health = Id(8);
    public static readonly Guid Tired = Id(9),
        Lonely = Id(10),
        Resilient = Id(11),
        Broad = Id(12),
        Narrow = Id(13),
        Wide = Id(14);
    public static readonly Guid Plan = Id(15),
        Agenda = Id(16),
        Question = Id(17),
        Action = Id(18),
        Other = Id(19);

    public const string OtherFacilitator = "Wietske Halbergsma";

    WebApplication app = null!;
    Database database = null!;

    public Uri Address { get; private set; } = null!;

    /// <summary>Nobody: in demo mode that is a reader.</summary>
    public HttpClient Nobody { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (app, database) = await Start("--Demo=true");
        Address = new Uri(app.Urls.Single());
        Nobody = new HttpClient { BaseAddress = Address };
    }

    public override async ValueTask DisposeAsync()
    {
        Nobody.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts a site on this database.</summary>
    public async Task<(WebApplication App, Database Database)> Start(params string[] settings)
    {
        var opened = new Database(ConnectionString);
        var keys = Directory.CreateTempSubdirectory("dialogue-keys").FullName;
        var site = Site.Build(
            [
                "--urls=http://127.0.0.1:0",
                "--Logging:LogLevel:Default=None",
                "--RateLimits:Requests=0",
                "--RateLimits:FailedSignIns=0",
                "--Logging:LogLevel:Microsoft.AspNetCore=None",
                $"--DataProtection:Folder={keys}",
                .. settings,
            ],
            opened
        );
        await site.StartAsync();
        return (site, opened);
    }

    /// <summary>A client with the token of a persona.</summary>
    public HttpClient As(string persona)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", $"demo-{persona}");
        return client;
    }

    static Guid Id(int n) => LinkId.Of(Guid.Empty, $"api {n}");

    static async Task Fill(string connectionString)
    {
        await using var database = new Database(connectionString);
        await Schema.Migrate(database);
        var envelopes = new List<CommandWithMetadata>();
        void On(string day, params object[] commands) =>
            envelopes.AddRange(
                commands.Select(command => new CommandWithMetadata(
                    command,
                    new CommandMetadata(
                        new Actor("Ineke Brandsma", Role.Coordinator),
                        OccurredAt: DateTimeOffset.Parse($"{day}T10:00:00Z", System.Globalization.CultureInfo.InvariantCulture)
                    )
                ))
            );
        TableDetails Details(string series, DateOnly day, Province? province, RegisterPerson facilitator) =>
            new(series, day, TableMode.Online, province, null, Vws, facilitator.Name, facilitator.PersonId);
        var own = new RegisterPerson(DemoActors.Facilitator.PersonId!.Value, DemoActors.Facilitator.Name, null, null, [Role.Facilitator]);
        var other = new RegisterPerson(Other, OtherFacilitator, null, null, [Role.Facilitator]);

        On(
            "2021-01-04",
            new RegisterOrganisation(Szw, "SZW", "Ministerie van Sociale Zaken", OrganisationKind.Ministry, Aliases: ["MinSZW"]),
            new RegisterOrganisation(Vws, "VWS", "Ministerie van VWS", OrganisationKind.Ministry),
            new RegisterOrganisation(Ienw, "IenW", "Ministerie van IenW", OrganisationKind.Ministry),
            own,
            other,
            new AddTheme(Work, 1, "Werken"),
            new AddTheme(Home, 2, "Thuiswerken", null, Work),
            new AddTheme(Health, 3, "Mentaal welzijn"),
            new PublishPolicy(PolicyKind.Explanation, "Wie ziet wat u zegt?", null, "De eerste versie.")
        );
        On(
            "2021-03-01",
            new RecordTable(
                OwnTable,
                1,
                Details("Werken en leren", new(2021, 3, 1), Province.Utrecht, own),
                ParticipantProfile.Empty with
                {
                    Citizens = 8,
                },
                [
                    new(Knel, StatementKind.Knel, "Ik ben moe van het thuiswerken.", ["jongeren"]),
                    new(Kiem, StatementKind.Kiem, "De wijk kookt voor elkaar."),
                ]
            ),
            new RecordTable(
                OtherTable,
                2,
                Details("Zorg en welzijn", new(2021, 3, 2), Province.Zeeland, other),
                null,
                [new(Idee, StatementKind.Idee, "Geef ieder dorp een huiskamer.", ["ouderen"])]
            )
        );
        On(
            "2021-05-17",
            new RecordInsight(Tired, 1, "Mensen zijn moe", "Aan veel tafels gehoord.", null, Home),
            new RecordInsight(Lonely, 2, "Mensen zijn alleen", "Vooral jongeren en ouderen.", null, Health),
            new LinkEvidence(Tired, Knel, Stance.Supports),
            new LinkEvidence(Lonely, Idee, Stance.Supports),
            new LinkEvidence(Lonely, Kiem, Stance.Contradicts)
        );
        On(
            "2021-06-01",
            new DrawUpPlan(Plan, 1, new("Herstelplan mentale gezondheid", PlanKind.RecoveryPlan, null, Szw, [Vws], new(2021, 6, 1), null)),
            new DrawUpPlan(Agenda, 2, new("Agenda hybride werken", PlanKind.Agenda, null, null, [], null, null)),
            new LinkPlan(Lonely, Plan, PlanRelation.InputFor),
            new JudgeCoverage(Lonely, Plan, CoverageVerdict.Partly, "Alleen voor risicogroepen.")
        );
        On(
            "2021-07-05",
            new RecordInsight(Resilient, 3, "Weerbaarheid vraagt om aandacht", "Vermoeidheid en eenzaamheid samen.", null, Health, [Work]),
            new MergeInsight(Tired, Resilient, "Eén verhaal."),
            new MergeInsight(Lonely, Resilient, "Eén verhaal."),
            new RecordInsight(Broad, 4, "Alles verandert", "Te breed."),
            new SplitInsight(
                Broad,
                [new(Narrow, 5, "Werk verandert", "Het werk."), new(Wide, 6, "Wonen verandert", "Het wonen.")],
                "Te breed."
            ),
            new FinaliseInsight(Resilient),
            new ProposeOwner(new(Insight.EntityKind, Resilient), new(Szw, [Vws], [Ienw])),
            new AcceptOwnership(new(Insight.EntityKind, Resilient), Szw),
            new AskFollowUp(
                Question,
                1,
                FollowUpKind.Question,
                "Wie pakt thuiswerken op?",
                null,
                Resilient,
                new(DueKind.Before, new(2021, 9, 1), null)
            ),
            new AskFollowUp(Action, 2, FollowUpKind.Action, "Maak een dorpshuiskamer mogelijk", null, Wide),
            new ProposeOwner(new(FollowUp.EntityKind, Question), new(Szw, [], [Vws]))
        );
        On("2021-08-01", new RenameOrganisation(Szw, "Ministerie van Sociale Zaken en Werkgelegenheid", new(2021, 8, 1)));
        await new Bulk(database).SendAll(envelopes);
    }
}

/// <summary>An answer of the API.</summary>
public sealed record Answered(HttpResponseMessage Response, JsonElement Body, string Text)
{
    public int Status => (int)Response.StatusCode;

    public string ETag => Response.Headers.ETag!.ToString();

    /// <summary>The value at a path such as <c>eigenaarschap.trekker.code</c>; undefined when there is none.</summary>
    public JsonElement this[string path] =>
        path.Split('.')
            .Aggregate(
                Body,
                (at, name) =>
                    int.TryParse(name, System.Globalization.CultureInfo.InvariantCulture, out var index) ? at[index]
                    : at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var value) ? value
                    : default
            );

    public string? Of(string path) => this[path].ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : this[path].ToString();

    /// <summary>The numbers of the results of a list.</summary>
    public int[] Numbers => [.. Body.GetProperty("resultaten").EnumerateArray().Select(item => item.GetProperty("nummer").GetInt32())];

    public string[] Each(string list, string name) => [.. this[list].EnumerateArray().Select(item => item.GetProperty(name).ToString())];

    public Answered ShouldBe(int status)
    {
        Status.ShouldBe(status, Text);
        return this;
    }

    public Answered ShouldBeProblem(int status, string kind)
    {
        Status.ShouldBe(status, Text);
        Response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        Of("type").ShouldBe($"/fouten/{kind}", Text);
        Of("status").ShouldBe($"{status}");
        Of("title").ShouldNotBeNullOrEmpty();
        Of("detail").ShouldNotBeNullOrEmpty();
        return this;
    }
}

public static class Asking
{
    const string Root = "/api/v1";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<Answered> Read(this HttpClient client, string path, params (string Name, string Value)[] headers) =>
        client.Ask(HttpMethod.Get, path, null, headers);

    public static Task<Answered> Post(
        this HttpClient client,
        string path,
        object? body = null,
        params (string Name, string Value)[] headers
    ) => client.Ask(HttpMethod.Post, path, JsonContent.Create(body ?? new { }), headers);

    public static Task<Answered> Put(this HttpClient client, string path, object body, params (string Name, string Value)[] headers) =>
        client.Ask(HttpMethod.Put, path, JsonContent.Create(body), headers);

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    public static async Task<Answered> Ask(
        this HttpClient client,
        HttpMethod method,
        string path,
        HttpContent? content = null,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(
            method,
            path.StartsWith(Root, StringComparison.Ordinal) || path.StartsWith("//", StringComparison.Ordinal) ? path : $"{Root}{path}"
        )
        {
            Content = content,
        };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        var response = await client.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        var json = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) is true
            ? JsonDocument.Parse(text).RootElement
            : default;
        return new Answered(response, json, text);
    }
}
