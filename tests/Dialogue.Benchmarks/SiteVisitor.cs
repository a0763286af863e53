using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Dialogue.Benchmarks;

/// <summary>Someone who signs in at the site and records statements through the form.</summary>
sealed partial class SiteVisitor : IDisposable
{
    readonly HttpClient client;
    Dictionary<string, string> form = [];

    public SiteVisitor(Uri site) =>
        client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = site };

    /// <param name="persona">Of the demo, by its key.</param>
    public static async Task<SiteVisitor> SignedIn(Uri site, string persona)
    {
        var visitor = new SiteVisitor(site);
        var signIn = await visitor.Hidden("/aanmelden");
        signIn["persona"] = persona;
        await visitor.ThroughProvider(await visitor.Post("/aanmelden", signIn));
        visitor.form = await visitor.Hidden("/dialoogtafels/1/noteren");
        return visitor;
    }

    /// <summary>Becomes the first administrator by the link in the log of the site.</summary>
    public async Task Begin(string link, string mail, string password)
    {
        var form = await Hidden(link);
        (form["Name"], form["Mail"], form["Password"]) = ("Iemand", mail, password);
        await ThroughProvider(await Post($"{link}/wachtwoord", form));
    }

    /// <summary>Signs in with a password, in a browser that knows nothing yet.</summary>
    /// <returns>How long it took from sending the password until the start page could be asked for, in milliseconds.</returns>
    public async Task<double> SignIn(string mail, string password)
    {
        var form = await Hidden("/aanmelden");
        (form["Mail"], form["Password"]) = (mail, password);
        var clock = Stopwatch.StartNew();
        await ThroughProvider(await Post("/aanmelden/wachtwoord", form));
        return clock.Elapsed.TotalMilliseconds;
    }

    /// <summary>Asks for something with all cookies.</summary>
    public async Task Get(string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
    }

    async Task ThroughProvider(string next)
    {
        while (next != "/")
        {
            using var answer = await client.GetAsync(new Uri(next, UriKind.RelativeOrAbsolute));
            next =
                answer.Headers.Location?.OriginalString ?? throw new InvalidOperationException($"{next} answers {(int)answer.StatusCode}.");
        }
    }

    /// <summary>Notes a statement as the script of the page does.</summary>
    public async Task Record(int table)
    {
        form["Id"] = $"{Guid.NewGuid()}";
        form["Kind"] = "Knel";
        form["Text"] = $"{HeldTables.Text} {Guid.NewGuid():N}";
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/dialoogtafels/{table}/noteren")
        {
            Content = new FormUrlEncodedContent(form),
            Headers = { { "HX-Request", "true" } },
        };
        using var answer = await client.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.NoContent)
            throw new InvalidOperationException($"Noting at table {table} answers {(int)answer.StatusCode}.");
    }

    public void Dispose() => client.Dispose();

    async Task<string> Post(string path, Dictionary<string, string> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        if (answer.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.SeeOther))
            throw new InvalidOperationException($"POST {path} answers {(int)answer.StatusCode}.");
        return answer.Headers.Location!.OriginalString;
    }

    async Task<Dictionary<string, string>> Hidden(string path)
    {
        var page = (await client.GetStringAsync(new Uri(path, UriKind.Relative))).Split("<main")[1];
        return HiddenField()
            .Matches(page)
            .DistinctBy(m => m.Groups[1].Value)
            .ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
    }

    [GeneratedRegex("""<input(?=[^>]*type="hidden")(?=[^>]*name="([^"]+)")(?=[^>]*value="([^"]*)")[^>]*>""")]
    private static partial Regex HiddenField();
}
