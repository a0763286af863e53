using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dialogue.Web.Tests.Faults;

/// <summary>A facilitator who records what is said at a table, through the API and through the form on the page.</summary>
sealed partial class Facilitator : IDisposable
{
    readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>Records an empty table.</summary>
    /// <returns>Its number.</returns>
    public async Task<int> RecordTable(Uri site)
    {
        var answer = await Post(
            site,
            "/api/v1/dialoogtafels/registraties",
            new
            {
                reeks = "Werk",
                datum = "2021-03-04",
                vorm = "online",
                uitspraken = Array.Empty<object>(),
            },
            $"{Guid.NewGuid()}"
        );
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("nummer").GetInt32();
    }

    /// <summary>Sends a statement to the API; the text is the key as well, so it can be sent again.</summary>
    public Task<HttpResponseMessage> Say(Uri site, int table, string text) =>
        Post(
            site,
            $"/api/v1/dialoogtafels/{table}/uitspraken",
            new { soort = "knel", tekst = text },
            text.Length > 100 ? text[..100] : text
        );

    public async Task<HttpResponseMessage> Post(
        Uri site,
        string path,
        object body,
        string key,
        HttpMethod? method = null,
        string? version = null
    )
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, new Uri(site, path)) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", "demo-gespreksleider");
        request.Headers.Add("Idempotency-Key", key);
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", version);
        return await client.SendAsync(request);
    }

    public async Task<HttpResponseMessage> Get(Uri site, string path, bool api = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(site, path));
        if (api)
            request.Headers.Authorization = new("Bearer", "demo-gespreksleider");
        return await client.SendAsync(request);
    }

    /// <summary>The first step of signing in to the pages.</summary>
    public async Task<HttpResponseMessage> TrySignIn(Uri site)
    {
        var form = await Form(site, "/aanmelden");
        form["persona"] = "gespreksleider";
        return await Submit(site, "/aanmelden", form);
    }

    /// <summary>Signs in to the pages; the cookie stays good for other nodes and after a restart.</summary>
    public async Task SignIn(Uri site)
    {
        var answer = await TrySignIn(site);
        // Through the provider and back.
        while (answer.StatusCode == System.Net.HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString != "/")
            answer = await Get(site, answer.Headers.Location.OriginalString);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
    }

    /// <summary>Opens the form for a statement and fills it in, ready to be sent, also more than once.</summary>
    public async Task<Dictionary<string, string>> Fill(Uri site, int table, string text)
    {
        var form = await Form(site, Address(table));
        form["Kind"] = "Knel";
        form["Text"] = text;
        return form;
    }

    public Task<HttpResponseMessage> Submit(Uri site, int table, Dictionary<string, string> form) => Submit(site, Address(table), form);

    /// <summary>Hands in files with tables.</summary>
    /// <returns>The address at which they are agreed to.</returns>
    public async Task<string> HandIn(Uri site, params (string Name, string Content)[] files)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in await Form(site, HandingIn))
            content.Add(new StringContent(value), name);
        foreach (var (name, text) in files)
            content.Add(new StringContent(text), "bestanden", name);
        var answer = await client.PostAsync(new Uri(site, HandingIn), content);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>Agrees to what was handed in.</summary>
    public async Task Agree(Uri site, string address) =>
        (await Submit(site, address, await Form(site, address))).StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);

    /// <summary>Everything that the site says was said at the table.</summary>
    public async Task<IReadOnlyList<(int Number, string Text)>> Said(Uri site, int table)
    {
        var all = new List<(int, string)>();
        for (var path = $"/api/v1/dialoogtafels/{table}/uitspraken"; path is not null; )
        {
            var answer = await Get(site, path, api: true);
            answer.EnsureSuccessStatusCode();
            var page = await answer.Content.ReadFromJsonAsync<JsonElement>();
            all.AddRange(
                page.GetProperty("resultaten")
                    .EnumerateArray()
                    .Select(s => (s.GetProperty("nummer").GetInt32(), s.GetProperty("tekst").GetString()!))
            );
            path = page.TryGetProperty("volgende", out var next) ? next.GetString() : null;
        }
        return all;
    }

    public void Dispose() => client.Dispose();

    const string HandingIn = "/dialoogtafels/aanleveren";

    static string Address(int table) => $"/dialoogtafels/{table}/uitspraken/nieuw";

    async Task<HttpResponseMessage> Submit(Uri site, string path, Dictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form);
        return await client.PostAsync(new Uri(site, path), content);
    }

    async Task<Dictionary<string, string>> Form(Uri site, string path)
    {
        var answer = await Get(site, path);
        answer.EnsureSuccessStatusCode();
        var main = (await answer.Content.ReadAsStringAsync()).Split("<main")[1];
        return Hidden().Matches(main).DistinctBy(m => m.Groups[1].Value).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
    }

    [GeneratedRegex("""<input(?=[^>]*type="hidden")(?=[^>]*name="([^"]+)")(?=[^>]*value="([^"]*)")[^>]*>""")]
    private static partial Regex Hidden();
}
