using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Dialogue.Demo;
using Dialogue.People;
using Dialogue.Policies;
using Dialogue.Tables;
using Dialogue.Testing.SignIn;
using Dialogue.Web.Shell.Api;
using Dialogue.Web.Shell.Forms;
using Dialogue.Web.Shell.SignIn;
using Dialogue.Web.Shell.SignIn.Accounts;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dialogue.Web.Tests.SignIn;

/// <summary>
/// What every address of the site answers to everyone, in whichever way they came in. The addresses are those that the running site knows:
/// one that nobody has told here how to ask for fails the test.
/// </summary>
public sealed partial class MatrixTests(DemoSite demo, PasswordSite real, ExternalDemo external)
    : IClassFixture<DemoSite>,
        IClassFixture<PasswordSite>,
        IClassFixture<ExternalDemo>
{
    const string Table = "tests/Dialogue.Web.Tests/SignIn/Matrix.approved.md",
        Hint = "Someone is let in or kept out who was not before; approve with APPROVE=1 what is meant.",
        Password = "een lang en goed wachtwoord 42";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static readonly Role[] roles = Enum.GetValues<Role>();

    [Fact]
    public async Task Every_address_answers_each_role_as_approved_with_the_session_of_a_persona_and_with_a_token()
    {
        var matrix = await Matrix.Of(demo.Factory.Services, demo.ConnectionString);
        var tokens = demo.Factory.Services.GetRequiredService<ApiTokens>();
        var everyone = DemoActors.Personas.DistinctBy(persona => persona.Actor.Roles[0]).ToDictionary(p => p.Actor.Roles[0]);

        var answers = await Task.WhenAll(
            roles.Select(async role =>
            {
                var session = await matrix.Ask(
                    demo.Factory.CreateClient(Strict("http://localhost")),
                    async browser =>
                    {
                        await browser.SignIn(everyone[role].Key);
                        return browser;
                    },
                    fragments: true
                );
                using var http = demo.Factory.CreateClient(Strict("http://localhost"));
                var token = await tokens.Make(
                    everyone[role].Actor.PersonId!.Value,
                    "Matrix",
                    mayWrite: true,
                    DateTimeOffset.UtcNow.AddDays(1),
                    cancel: Cancel
                );
                http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
                return (Session: session, Token: await matrix.Ask(http, signIn: null));
            })
        );

        var (sessions, withTokens) = (answers.Select(both => both.Session).ToList(), answers.Select(both => both.Token).ToList());
        matrix.Told(sessions, withTokens).ShouldMatchApproved(Table, Hint);
        matrix.ContradictionsOf(roles, sessions).ShouldBeEmpty();
        matrix.ContradictionsOf(roles, withTokens, apiAlone: true).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_has_a_password_here_is_answered_the_same()
    {
        var matrix = await Matrix.Of(real.Factory.Services, real.ConnectionString);
        await using var scope = real.Factory.Services.CreateAsyncScope();
        var links = scope.ServiceProvider.GetRequiredService<WelcomeLinks>();
        var commands = scope.ServiceProvider.GetRequiredService<ICommands>();

        // Those for whom a guard looks at who they are, and one for whom none does.
        Role[] some = [Role.Facilitator, Role.MinistryContact, Role.Administrator];
        var sessions = await Task.WhenAll(
            some.Select(async role =>
            {
                var person = await Someone(commands, role, $"{role}@matrix.example");
                if (role == Role.Facilitator)
                    await commands.Send(
                        new RecogniseFacilitator(matrix.OwnTable, person, DemoActors.Facilitator.PersonId),
                        new(Actor.System),
                        Cancel
                    );
                return await matrix.Ask(
                    real.Factory.CreateClient(Strict("https://dialogue.example")),
                    async browser =>
                    {
                        var welcome = WelcomeLinks.Path(await links.Make(WelcomePurpose.Reset, person, "test", Cancel));
                        using var arrived = await browser.Follow(
                            HttpMethod.Post,
                            $"{welcome}/wachtwoord",
                            await browser.Form(welcome, "form[action$='/wachtwoord']", ("Password", Password))
                        );
                        arrived.StatusCode.ShouldBe(HttpStatusCode.OK, $"{role}");
                        return browser;
                    }
                );
            })
        );

        matrix.ShouldBeTheApproved(Table, some, sessions);
    }

    [Fact]
    public async Task Who_comes_in_from_a_provider_elsewhere_is_answered_the_same()
    {
        await using var provider = await RealProvider.Start();
        await using var site = await ExternalSite.Start(external, provider);
        var matrix = await Matrix.Of(site.Services, external.ConnectionString);
        await using var scope = site.Services.CreateAsyncScope();
        var commands = scope.ServiceProvider.GetRequiredService<ICommands>();

        Role[] some = [Role.Analyst, Role.Coordinator, Role.MinistryContact, Role.Reader];
        var sessions = new List<Dictionary<string, string>>();
        foreach (var role in some)
        {
            var mail = $"{role}@matrix.example";
            await Someone(commands, role, mail);
            sessions.Add(
                await matrix.Ask(
                    new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = site.Address },
                    async browser =>
                    {
                        provider.Person = new($"{role}", NameOf(role), mail);
                        using var arrived = await browser.Follow(HttpMethod.Get, "/aanmelden/extern");
                        arrived.StatusCode.ShouldBe(HttpStatusCode.OK, $"{role}");
                        return browser;
                    }
                )
            );
        }

        matrix.ShouldBeTheApproved(Table, some, sessions);
    }

    static string NameOf(Role role) => $"Iemand als {role}";

    static async Task<Guid> Someone(ICommands commands, Role role, string mail)
    {
        var id = Guid.CreateVersion7();
        await commands.Send(
            new RegisterPerson(id, NameOf(role), mail, role == Role.MinistryContact ? DemoProgramme.OrganisationId("SZW") : null, [role]),
            new(Actor.System),
            Cancel
        );
        return id;
    }

    static Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactoryClientOptions Strict(string address) =>
        new()
        {
            BaseAddress = new(address),
            AllowAutoRedirect = false,
            HandleCookies = false,
        };

    /// <summary>One address with a method, as the site knows it.</summary>
    /// <param name="Route">How the table tells it.</param>
    /// <param name="Command">The command that it gives or shows the form of; null when it is none.</param>
    sealed record Asked(HttpMethod Method, string Route, string Address, Type? Command)
    {
        public bool IsApi => Route.StartsWith("/api/", StringComparison.Ordinal);

        /// <summary>After it the session is over, so it is asked last and each time in a session of its own.</summary>
        public bool EndsSession => Method == HttpMethod.Post && Route is "/afmelden" or "/mijn/sessies/beeindigen";

        public string Key => $"{Method} {Route}";
    }

    sealed partial class Matrix
    {
        const string Opened = "opened",
            Accepted = "accepted",
            Refused = "refused",
            NotThere = "not there",
            SignIn = "sign in";

        // What was said to be seen is not what is there, so that what may be sent changes nothing.
        const string Stale = "999999";

        IReadOnlyList<Asked> all = [];

        /// <summary>The table that is asked for, led by the facilitator among the personas.</summary>
        public Guid OwnTable { get; private init; }

        public static async Task<Matrix> Of(IServiceProvider site, string connectionString)
        {
            await using var database = new Database(connectionString);
            var keys = await Keys(site, database);
            return new()
            {
                OwnTable = Guid.Parse(keys["dialoogtafels guid"]),
                all =
                [
                    .. (
                        from endpoint in site.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
                        let pattern = $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}"
                        from route in pattern.StartsWith("/{collection}", StringComparison.Ordinal)
                            ? site.GetServices<IOwnedThings>().Select(kind => kind.ListPage + pattern["/{collection}".Length..])
                            : [pattern]
                        orderby route, method
                        select new Asked(new(method), route, AddressOf(route, keys), CommandOf(endpoint))
                    ).DistinctBy(asked => asked.Key),
                ],
            };
        }

        /// <summary>What all addresses answer to one who came in.</summary>
        /// <param name="signIn">How to get a session; null for who has none.</param>
        /// <param name="fragments">Pages are also asked for as the script asks for a part of one, and have to answer the same.</param>
        public async Task<Dictionary<string, string>> Ask(HttpClient http, Func<CookieJar, Task<CookieJar>>? signIn, bool fragments = false)
        {
            var answers = new Dictionary<string, string>();
            var browser = await Begin();
            foreach (var asked in all.OrderBy(asked => asked.EndsSession))
            {
                if (asked.EndsSession)
                    browser = await Begin();
                answers[asked.Key] = await Answer(asked, fragment: false);
                // What the script swaps in is a part of a whole page; only what it may not have is answered to it in another way.
                if (fragments && !asked.IsApi && !asked.EndsSession && answers[asked.Key] != Opened)
                    (await Answer(asked, fragment: true)).ShouldBe(answers[asked.Key], $"{asked.Key} as a part of a page");
            }
            return answers;

            async Task<(string? Cookies, List<KeyValuePair<string, string>> Form)> Begin()
            {
                if (signIn is null)
                    return (null, []);
                var jar = await signIn(new CookieJar(http));
                var form = await jar.Form("/", "form[method=post]");
                return (
                    jar.Cookies,
                    [
                        .. form.Where(field => field.Key is PostTagHelper.Token or PostTagHelper.Nonce),
                        new(nameof(CommandForm.Version), Stale),
                    ]
                );
            }

            async Task<string> Answer(Asked asked, bool fragment)
            {
                using var request = new HttpRequestMessage(asked.Method, asked.Address);
                if (browser.Cookies is { } cookies)
                    request.Headers.Add("Cookie", cookies);
                if (fragment)
                    request.Headers.Add("HX-Request", "true");
                if (asked.IsApi)
                {
                    request.Headers.Add(ApiAuthentication.ProofHeader, "fetch");
                    request.Headers.TryAddWithoutValidation("If-Match", $"\"{Stale}\"");
                }
                if (asked.Method != HttpMethod.Get)
                    request.Content = asked.IsApi
                        ? new StringContent("{}", Encoding.UTF8, "application/json")
                        : new FormUrlEncodedContent(browser.Form);
                if (asked is { IsApi: true, Method.Method: "GET" })
                    request.Headers.Remove("If-Match");
                using var answer = await http.SendAsync(request, Cancel);
                return Outcome(asked, answer, signIn is not null);
            }
        }

        static string Outcome(Asked asked, HttpResponseMessage answer, bool hasForm) =>
            answer.StatusCode switch
            {
                HttpStatusCode.Unauthorized => SignIn,
                HttpStatusCode.Found
                    when answer.Headers.Location!.OriginalString is var to && to.Contains("/aanmelden?", StringComparison.Ordinal) =>
                    SignIn,
                HttpStatusCode.Forbidden => Refused,
                HttpStatusCode.NotFound or HttpStatusCode.Gone => NotThere,
                < HttpStatusCode.BadRequest when asked.Method == HttpMethod.Get => Opened,
                < HttpStatusCode.BadRequest => Accepted,
                // A form that this site did not give out.
                HttpStatusCode.BadRequest when !asked.IsApi && !hasForm && asked.Method != HttpMethod.Get => Refused,
                // Who is told what is wrong with it, may send it.
                HttpStatusCode.BadRequest
                or HttpStatusCode.Conflict
                or HttpStatusCode.PreconditionFailed
                or HttpStatusCode.UnprocessableContent when asked.Method != HttpMethod.Get => Accepted,
                var status => $"{(int)status}",
            };

        /// <summary>The table: one line for each address, and of a token only what is different.</summary>
        public string Told(IReadOnlyList<Dictionary<string, string>> sessions, IReadOnlyList<Dictionary<string, string>> tokens) =>
            string.Join(
                '\n',
                (string[])
                    [
                        "# Who is answered what",
                        "",
                        "What every address answers, and what it answers to a personal access token where that is different.",
                        "A form is sent without what it asks for or on a version that is long past: who may send it is told so, and that",
                        "counts as accepted.",
                        "",
                        $"| | {string.Join(" | ", roles)} | with a token |",
                        $"|---|{string.Concat(roles.Select(_ => "---|"))}---|",
                        .. all.Select(asked =>
                            $"| {asked.Method} `{asked.Route}` | {Line(asked, sessions)} | "
                            + $"{(Line(asked, sessions) == Line(asked, tokens) ? "" : WithToken(asked, tokens))} |"
                        ),
                    ]
            );

        static string Line(Asked asked, IReadOnlyList<Dictionary<string, string>> answers) =>
            string.Join(" | ", answers.Select(answer => answer[asked.Key]));

        static string WithToken(Asked asked, IReadOnlyList<Dictionary<string, string>> answers) =>
            answers.Select(answer => answer[asked.Key]).Distinct().ToArray() is [var one]
                ? one
                : string.Join(", ", answers.Select(answer => answer[asked.Key]));

        /// <summary>Another way in leads to the same answers, but for the addresses of signing in themselves.</summary>
        public void ShouldBeTheApproved(string table, IReadOnlyList<Role> some, IReadOnlyList<Dictionary<string, string>> sessions)
        {
            var approved = File.ReadLines(Path.Combine(Clone.Folder, table))
                .Where(line => line.Contains('`', StringComparison.Ordinal))
                .Select(line => line.Split(" | "))
                .ToDictionary(cells => cells[0], cells => string.Join(" | ", some.Select(role => cells[1 + (int)role])));
            var others = all.Where(asked => !ofSigningIn.Any(start => asked.Route.StartsWith(start, StringComparison.Ordinal))).ToList();
            others.Count.ShouldBeGreaterThan(250);
            others
                .Select(asked => $"| {asked.Method} `{asked.Route}`")
                .Zip(others.Select(asked => Line(asked, sessions)))
                .Where(answer => answer.Second != approved[answer.First])
                .ShouldBeEmpty();
        }

        static readonly string[] ofSigningIn =
        [
            "/aanmelden",
            "/connect/",
            "/welkom/",
            "/mijn/aanmelden",
            "/mijn/codeapp",
            "/mijn/passkeys",
            "/mijn/reservecodes",
            "/mijn/wachtwoord",
        ];

        /// <summary>Where an answer is not what <see cref="Rights"/> says of the command or the page.</summary>
        public IEnumerable<string> ContradictionsOf(
            IReadOnlyList<Role> roles,
            IReadOnlyList<Dictionary<string, string>> answers,
            bool apiAlone = false
        ) =>
            from asked in all
            where asked.IsApi || !apiAlone
            from one in roles.Zip(answers)
            let answer = one.Second[asked.Key]
            let may = MayAsk(asked, one.First)
            where may is not null && may != (answer != Refused)
            select $"{one.First}: {asked.Key} is {answer}";

        /// <summary>Whether the role may; null where that says nothing, or depends on more than the role.</summary>
        static bool? MayAsk(Asked asked, Role role) =>
            asked.Command is { } command
                // What everyone does for oneself, asked for somebody else: it is refused once it is complete.
                ? PageOf(asked.Route) is Page.People && Rights.Of(command).Count == roles.Length
                    ? null
                    : Rights.May(role, command)
                : PageOf(asked.Route) is { } page
                    ? Rights.May(role, page)
                    : null;

        static Page? PageOf(string route) =>
            route.StartsWith("/berichten", StringComparison.Ordinal) ? Page.Messages
            : route.StartsWith("/beheer/gespreksleiders", StringComparison.Ordinal) ? Page.Facilitators
            : route.StartsWith("/beheer/aanmeldregels", StringComparison.Ordinal)
            || route.StartsWith("/api/v1/aanmeldregels", StringComparison.Ordinal)
                ? Page.SignInRules
            : route.StartsWith("/beheer/", StringComparison.Ordinal) || route.StartsWith("/api/v1/personen", StringComparison.Ordinal)
                ? Page.People
            : route.StartsWith("/dialoogtafels/aanleveren", StringComparison.Ordinal) ? Page.Import
            : route is "/redactie" ? Page.Moderation
            : route.StartsWith("/redactie/", StringComparison.Ordinal) || route is "/api/v1/redactiebesluiten" ? Page.ModerationLog
            : null;

        static readonly Dictionary<string, Type> commands = Modules.Model.Handlers.ToDictionary(
            handler => handler.Command.Name,
            handler => handler.Command
        );

        /// <summary>The command of an address of the API; of a page, the one that its action is called after.</summary>
        static Type? CommandOf(RouteEndpoint endpoint) =>
            endpoint.Metadata.GetMetadata<ISends>()?.Command
            ?? (
                endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is { } action
                    ? commands.GetValueOrDefault(action.ActionName)
                    : null
            );

        /// <summary>What stands in an address for a parameter, by the word before it and by its own name.</summary>
        static async Task<Dictionary<string, string>> Keys(IServiceProvider site, Database database)
        {
            // Someone else than who asks: what is done to this person ends nobody's session.
            var other = Guid.CreateVersion7();
            await site.GetRequiredService<ICommands>()
                .Send(new RegisterPerson(other, "Iemand anders", null, null, [Role.Reader]), new(Actor.System), Cancel);
            async Task<string> Id(string sql) => $"{await database.One<Guid>(sql, cancel: Cancel)}";
            // SZW leads the insight, the follow-up and the plan, and the facilitator among the personas table 3.
            const string OwnedBySzw = """
                join {ownership_card} own on own.id = t.id and own.status = 'Accepted'
                join {organisation_profile} o on o.id = own.lead_id and o.code = 'SZW'
                """;
            var insight = await database.One<(Guid Id, string Number, string Plan)>(
                $$"""
                select t.id, t.number::text, p.number::text from {insight_dossier} t {{OwnedBySzw}}
                join {plan_link} l on l.insight_id = t.id
                join {plan_overview} p on p.id = l.plan_id and p.lead_id = o.id where t.status = 'Final' order by t.number, p.number limit 1
                """,
                cancel: Cancel
            );
            var followUp = await database.One<string>(
                $$"""select t.number::text from {follow_up_card} t {{OwnedBySzw}} where t.status = 'Open' order by t.number limit 1""",
                cancel: Cancel
            );
            return new()
            {
                ["dialoogtafels"] = "3",
                ["dialoogtafels guid"] = await Id("select t.id from {table_report} t where t.number = 3"),
                ["uitspraken"] = "1",
                ["uitspraken guid"] = await Id(
                    "select s.id from {statement_line} s join {table_report} t on t.id = s.table_id where t.number = 3 and s.number = 1"
                ),
                ["noteren guid"] = await Id(
                    "select s.id from {statement_line} s join {table_report} t on t.id = s.table_id where t.number = 3 and s.number = 1"
                ),
                ["onderbouwing"] = await Id(
                    "select s.id from {statement_line} s join {table_report} t on t.id = s.table_id where t.number = 3 and s.number = 1"
                ),
                ["inzichten"] = insight.Number,
                ["inzichten guid"] = $"{insight.Id}",
                ["plannen"] = insight.Plan,
                ["plankoppelingen"] = insight.Plan,
                ["themas"] = "1",
                ["themas guid"] = await Id("select t.id from {theme_page} t where t.number = 1"),
                ["herstelplannen"] = insight.Plan,
                ["herstelplannen guid"] = await Id($"select p.id from {{plan_overview}} p where p.number = {insight.Plan}"),
                ["opvolgacties"] = followUp!,
                ["opvolgacties guid"] = await Id($"select f.id from {{follow_up_card}} f where f.number = {followUp}"),
                ["organisaties"] = "SZW",
                ["organisaties guid"] = await Id("select o.id from {organisation_profile} o where o.code = 'SZW'"),
                ["aliassen"] = "MinSZW",
                ["aanmeldregels"] = $"{DemoProgramme.SignInRuleId("dialogue-szw")}",
                ["aanmeldregels guid"] = $"{DemoProgramme.SignInRuleId("dialogue-szw")}",
                ["beleidsteksten"] = $"{Policy.ModerationId}",
                ["redactieregels"] = "1",
                ["wie-ziet-wat"] = "1",
                ["mensen guid"] = $"{other}",
                ["personen"] = $"{other}",
                ["rollen"] = "lezer",
                ["voorbeeld"] = "geen.xlsx",
                ["fouten"] = "not-found",
                ["fout"] = "404",
                // Once, for one person: nobody has these.
                ["aanleveren guid"] = $"{Guid.Empty}",
                ["sessies guid"] = $"{Guid.Empty}",
                ["tokens guid"] = $"{Guid.Empty}",
                ["welkom"] = "geen",
            };
        }

        static string AddressOf(string route, Dictionary<string, string> keys)
        {
            var word = "";
            return string.Join(
                '/',
                route
                    .Split('/')
                    .Select(part =>
                    {
                        if (Parameter().Match(part) is not { Success: true } parameter)
                            return word = part;
                        // A statement has its number at its table alone.
                        var byId = parameter.Groups[1].Value is "guid" || word is "uitspraken" && parameter.Groups[1].Value is not "int";
                        var kind = byId ? $"{word} guid" : word;
                        return keys.GetValueOrDefault(kind)
                            ?? throw new InvalidOperationException($"Say here what stands for {part} after {word} in {route}.");
                    })
            );
        }

        [GeneratedRegex(@"^\{\*{0,2}\w+(?::(\w+)[^}]*)?\??\}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
        private static partial Regex Parameter();
    }
}

/// <summary>The demo programme, for a site where people sign in elsewhere.</summary>
public sealed class ExternalDemo : DemoSite;

/// <summary>The demo programme on a site that is no demo, where a password is enough.</summary>
public sealed class PasswordSite : DemoSite
{
    protected override IEnumerable<(string Key, string Value)> Settings =>
        [("Demo", "false"), ("PublicUrl", "https://dialogue.example"), ("SignIn:RequireSecondFactor", "false")];
}
