using System.Net;
using Dialogue.Web.Shell.Api;

namespace Dialogue.Web.Tests.SignIn;

/// <summary>A browser whose cookies can be looked at, kept and sent again later, also after the site took them away.</summary>
/// <param name="site">A client that neither follows redirects nor keeps cookies.</param>
public sealed class CookieJar(HttpClient site)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    readonly Dictionary<string, string> cookies = [];

    /// <summary>Every cookie as it was given out, with its attributes.</summary>
    public List<string> Given { get; } = [];

    /// <summary>The cookie with this name, as a browser sends it.</summary>
    public string this[string name] => $"{name}={cookies[name]}";

    /// <summary>All of them, as a browser sends them.</summary>
    public string Cookies => string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));

    public bool Has(string name) => cookies.ContainsKey(name);

    /// <summary>The same cookies in a browser of its own, such as one that somebody copied them to.</summary>
    public CookieJar Copy()
    {
        var copy = new CookieJar(site);
        foreach (var (name, value) in cookies)
            copy.cookies[name] = value;
        return copy;
    }

    /// <summary>Takes over one cookie.</summary>
    public void Set(string name, string value) => cookies[name] = value;

    public async Task<HttpResponseMessage> Send(HttpMethod method, string address, IEnumerable<KeyValuePair<string, string>>? form = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.RelativeOrAbsolute))
        {
            Content = form is null ? null : new FormUrlEncodedContent(form),
        };
        if (cookies.Count > 0)
            request.Headers.Add("Cookie", Cookies);
        request.Headers.Add(ApiAuthentication.ProofHeader, "fetch");
        var answer = await site.SendAsync(request, Cancel);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
            foreach (var cookie in set)
            {
                Given.Add(cookie);
                var pair = cookie.Split(';')[0].Split('=', 2);
                if (pair[1].Length == 0 || cookie.Contains("expires=Thu, 01 Jan 1970", StringComparison.Ordinal))
                    cookies.Remove(pair[0]);
                else
                    cookies[pair[0]] = pair[1];
            }
        return answer;
    }

    /// <summary>Sends, and follows where the answer leads.</summary>
    public async Task<HttpResponseMessage> Follow(HttpMethod method, string address, IEnumerable<KeyValuePair<string, string>>? form = null)
    {
        var answer = await Send(method, address, form);
        while (answer.StatusCode == HttpStatusCode.Found)
        {
            var next = answer.Headers.Location!.OriginalString;
            answer.Dispose();
            answer = await Send(HttpMethod.Get, next);
        }
        return answer;
    }

    /// <summary>The fields of the first form on a page, with these filled in.</summary>
    public async Task<List<KeyValuePair<string, string>>> Form(string address, string form, params (string Name, string Value)[] filled)
    {
        using var answer = await Send(HttpMethod.Get, address);
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        return Visitor.Fields(
            new Sight((int)answer.StatusCode, address, answer, new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html)),
            form,
            filled
        );
    }

    /// <summary>Signs in as a persona of the demo.</summary>
    public async Task SignIn(string persona)
    {
        using var arrived = await Follow(HttpMethod.Post, "/aanmelden", await Form("/aanmelden", "main form", ("persona", persona)));
        arrived.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
