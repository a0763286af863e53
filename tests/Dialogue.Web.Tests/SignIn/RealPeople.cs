using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Dialogue.Testing.SignIn;

namespace Dialogue.Web.Tests.SignIn;

/// <summary>Someone who signs in with a password and a code app, and the browser they use.</summary>
public sealed record Someone(Guid Id, string Mail, CookieJar Browser, CodeApp App, IReadOnlyList<string> SpareCodes);

/// <summary>A site as a fresh machine has it: no demo, the provider inside, and a first administrator by the link in its log.</summary>
public sealed partial class RealPeople : MigratedDatabase
{
    public const string Password = "vier paarden eten krentenbrood";

    readonly DirectoryInfo data = Directory.CreateTempSubdirectory("dialogue-people-");
    readonly List<SiteProcess> nodes = [];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Leaves the first link as it is.</summary>
    public bool StartsEmpty { get; init; }

    /// <summary>The link in the log, as a path.</summary>
    public string FirstLink { get; private set; } = "";

    public Someone Administrator { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var node = await Start();
        FirstLink = (await node.Says(WelcomePath())).Value;
        if (StartsEmpty)
            return;
        Administrator = await Enter(FirstLink, Browser(), "berta@voorbeeld.nl", ("Name", "Berta Baas"), ("Mail", "berta@voorbeeld.nl"));
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
            await node.DisposeAsync();
        await base.DisposeAsync();
        data.Delete(recursive: true);
    }

    public Uri Address => nodes[0].Address;

    /// <summary>Starts another node on the same database.</summary>
    /// <param name="keys">Where its keys are; those of the others when null.</param>
    public async Task<SiteProcess> Start(string? keys = null)
    {
        string[] settings = ["--data", data.FullName, "--connection", ConnectionString, "--SignIn:HashIterations=1000"];
        var node = await SiteProcess.Serve([.. settings, .. keys is null ? [] : new[] { $"--DataProtection:Folder={keys}" }]);
        nodes.Add(node);
        return node;
    }

    /// <summary>A browser that knows nothing yet.</summary>
    public CookieJar Browser(SiteProcess? node = null)
    {
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = (node ?? nodes[0]).Address,
        };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0");
        return new(http);
    }

    /// <summary>Registers someone as the administrator does, and makes the link that lets them in.</summary>
    public async Task<(Guid Id, string Mail, string Link)> Invite(string role)
    {
        var mail = $"{Guid.NewGuid():N}@voorbeeld.nl";
        var id = await Register($"Iemand {mail[..6]}", mail, role, "Person");
        return (id, mail, await MakeLink(id));
    }

    /// <summary>Registers a system, and makes its secret.</summary>
    public async Task<(Guid Id, string Secret)> RegisterSystem(string role)
    {
        var id = await Register($"Systeem {Guid.NewGuid():N}", null, role, "System");
        return (id, await MakeSecret(id));
    }

    public async Task<string> MakeSecret(Guid id) => (await Administer(id, "geheim", ("mayWrite", "true"))).Text("#secret");

    async Task<Guid> Register(string name, string? mail, string role, string kind)
    {
        var fields = new List<(string, string)> { ("Name", name), ("Roles", role), ("Kind", kind) };
        if (mail is not null)
            fields.Add(("MailAddress", mail));
        const string form = "/beheer/mensen/nieuw";
        using var made = await Administrator.Browser.Send(
            HttpMethod.Post,
            form,
            await Administrator.Browser.Form(form, "main form[method=post]", [.. fields])
        );
        made.StatusCode.ShouldBe(HttpStatusCode.Found);
        return Guid.Parse(made.Headers.Location!.OriginalString.Split('/')[^1]);
    }

    /// <summary>The link that the administrator gets for someone now.</summary>
    public async Task<string> MakeLink(Guid id) => WelcomePath().Match((await Administer(id, "link")).Text("#secret")).Value;

    /// <summary>Presses a button on the page of someone.</summary>
    public async Task<Sight> Administer(Guid id, string what, params (string, string)[] fields)
    {
        var address = $"/beheer/mensen/{id}";
        return await See(
            await Administrator.Browser.Follow(
                HttpMethod.Post,
                $"{address}/{what}",
                await Administrator.Browser.Form(address, $"form[action='{address}/{what}']", fields)
            )
        );
    }

    /// <summary>Someone who came in by an invitation.</summary>
    public async Task<Someone> Newcomer(string role = "Reader")
    {
        var (_, mail, link) = await Invite(role);
        return await Enter(link, Browser(), mail);
    }

    /// <summary>Opens a link, and goes on with a password and a code app until the start page.</summary>
    public async Task<Someone> Enter(string link, CookieJar browser, string mail, params (string, string)[] fields)
    {
        var setup = await Choose(link, browser, fields);
        setup.Title.ShouldBe("Tweede stap instellen");
        var app = new CodeApp(setup.Text("code.key"));
        var kept = await GiveCode(browser, app.Next());
        kept.Title.ShouldBe("Bewaar deze reservecodes");
        string[] codes = [.. kept.Document.QuerySelectorAll(".keys code").Select(code => code.TextContent)];
        (await See(await browser.Follow(HttpMethod.Post, "/aanmelden/verder", Visitor.Fields(kept, "main form")))).Address.ShouldBe("/");
        var id = await Database.One<Guid>("select id from {person_profile} where mail_key = @mail", args: new { mail }, cancel: Cancel);
        return new(id, mail, browser, app, codes);
    }

    /// <summary>Chooses a password on the page behind a link.</summary>
    public static async Task<Sight> Choose(string link, CookieJar browser, params (string, string)[] fields) =>
        await See(
            await browser.Follow(
                HttpMethod.Post,
                $"{link}/wachtwoord",
                await browser.Form(link, "main form", [.. fields, ("Password", Password)])
            )
        );

    /// <summary>Signs in with a password; the page after that asks for a code when it was right.</summary>
    public static async Task<Sight> GivePassword(CookieJar browser, string mail, string password = Password, string back = "/") =>
        await See(
            await browser.Follow(
                HttpMethod.Post,
                "/aanmelden/wachtwoord",
                await browser.Form(
                    $"/aanmelden?terug={Uri.EscapeDataString(back)}",
                    "form[action='/aanmelden/wachtwoord']",
                    ("Mail", mail),
                    ("Password", password)
                )
            )
        );

    public static async Task<Sight> GiveCode(CookieJar browser, string code) =>
        await See(
            await browser.Follow(HttpMethod.Post, "/aanmelden/code", await browser.Form("/aanmelden/code", "main form", ("Code", code)))
        );

    public static async Task<bool> IsIn(CookieJar browser)
    {
        using var answer = await browser.Send(HttpMethod.Get, "/");
        return answer.StatusCode == HttpStatusCode.OK;
    }

    public static async Task<Sight> Get(CookieJar browser, string address) => await See(await browser.Follow(HttpMethod.Get, address));

    public static async Task<Sight> See(HttpResponseMessage answer) =>
        new(
            (int)answer.StatusCode,
            answer.RequestMessage!.RequestUri!.PathAndQuery,
            answer,
            new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Cancel))
        );

    [GeneratedRegex("/welkom/[A-Za-z0-9_-]+")]
    private static partial Regex WelcomePath();
}
