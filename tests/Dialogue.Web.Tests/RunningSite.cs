using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;

namespace Dialogue.Web.Tests;

/// <summary>The whole site in demo mode on a free port, over an empty programme of its own.</summary>
public sealed class RunningSite() : TestDatabase("site", Migrate)
{
    readonly DirectoryInfo keys = Directory.CreateTempSubdirectory("dialogue-keys-");
    WebApplication app = null!;

    public Database Database { get; private set; } = null!;
    public IServiceProvider Services => app.Services;
    public Uri Address { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Database = new Database(ConnectionString);
        app = Site.Build(
            [
                "--applicationName=Dialogue.Web",
                "--urls=http://127.0.0.1:0",
                "--Demo=true",
                "--RateLimits:Requests=0",
                $"--DataProtection:Folder={keys.FullName}",
                "--Logging:LogLevel:Default=None",
            ],
            Database
        );
        await app.StartAsync();
        Address = new Uri(app.Urls.First());
    }

    public override async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await Database.DisposeAsync();
        await base.DisposeAsync();
        keys.Delete(recursive: true);
    }

    /// <summary>A browser in which this persona has signed in.</summary>
    public async Task<Browser> SignedIn(string persona)
    {
        var browser = new Browser(Address);
        using var answer = await browser.Send(
            "/aanmelden",
            new FormUrlEncodedContent((await browser.Form("/aanmelden", "/aanmelden")).Append(new("persona", persona)))
        );
        await browser.Arrive(answer);
        return browser;
    }

    public ValueTask<long> Facts() => Count("select count(*) from log.mt_events");

    public async ValueTask<long> Count(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    static async Task Migrate(string connectionString)
    {
        await using var database = new Database(connectionString);
        await Schema.Migrate(database);
    }
}

/// <summary>Asks for pages and sends forms as a browser without script does; it does not follow redirects by itself.</summary>
public sealed class Browser(Uri address) : IDisposable
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
    {
        BaseAddress = address,
    };

    public Task<HttpResponseMessage> Get(string path) => http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute), Cancel);

    public Task<HttpResponseMessage> Send(string path, HttpContent content) =>
        http.PostAsync(new Uri(path, UriKind.RelativeOrAbsolute), content, Cancel);

    /// <summary>Follows an answer to where it leads: through the provider, and back with a session.</summary>
    /// <returns>The address of the page at the end.</returns>
    public async Task<string> Arrive(HttpResponseMessage answer)
    {
        var address = "";
        while (answer.StatusCode == HttpStatusCode.Found)
        {
            address = answer.Headers.Location!.OriginalString;
            answer.Dispose();
            answer = await Get(address);
        }
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        answer.Dispose();
        return address;
    }

    public async Task<IHtmlDocument> Page(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await Get(path);
        return await Page(answer, status);
    }

    public static async Task<IHtmlDocument> Page(HttpResponseMessage answer, HttpStatusCode status = HttpStatusCode.OK)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        answer.StatusCode.ShouldBe(status, text);
        return await new HtmlParser().ParseDocumentAsync(text, Cancel);
    }

    /// <summary>The fields of the form on this page that is posted to this address, as they stand.</summary>
    public async Task<IEnumerable<KeyValuePair<string, string>>> Form(string path, string action) => Fields(await Page(path), action);

    /// <inheritdoc cref="Form"/>
    public static IReadOnlyList<KeyValuePair<string, string>> Fields(IHtmlDocument page, string action) =>
        [
            .. page
                .Forms.First(form => form.Method == "post" && form.GetAttribute("action") == action)
                .QuerySelectorAll("input[name]:not([type=file])")
                .Cast<IHtmlInputElement>()
                .Select(input => KeyValuePair.Create(input.Name!, input.Value)),
        ];

    public void Dispose() => http.Dispose();
}
