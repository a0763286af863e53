using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Dialogue.Web.Tests;

/// <summary>Someone with a browser without script: gets pages, fills in forms, follows redirects, keeps cookies.</summary>
public sealed class Visitor(HttpClient http)
{
    public HttpClient Http => http;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async Task<Sight> Get(string address) => await Seen(await http.GetAsync(address, Cancel));

    /// <summary>Sends a form of the page as a browser would: its own fields, with these filled in.</summary>
    public Task<Sight> Submit(Sight page, string form, params (string Name, string Value)[] filled) =>
        Post(page, Fields(page, form, filled), form);

    /// <summary>Sends exactly these fields to the address of a form of the page.</summary>
    public Task<Sight> Post(Sight page, IEnumerable<KeyValuePair<string, string>> fields, string form = "main form[method=post]") =>
        Post(page.Document.QuerySelector(form)!.GetAttribute("action") is { Length: > 0 } action ? action : page.Address, fields);

    /// <summary>Sends exactly these fields to an address.</summary>
    public async Task<Sight> Post(string address, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await Seen(await http.PostAsync(address, content, Cancel));
    }

    public static List<KeyValuePair<string, string>> Fields(Sight page, string form, params (string Name, string Value)[] filled)
    {
        var element = (IHtmlFormElement)page.Document.QuerySelector(form)!;
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var field in element.Elements)
        {
            var name = field.GetAttribute("name");
            if (string.IsNullOrEmpty(name) || filled.Any(f => f.Name == name))
                continue;
            var value = field switch
            {
                IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? box.Value : null,
                IHtmlInputElement input => input.Value,
                IHtmlTextAreaElement area => area.Value,
                IHtmlSelectElement select => select.Value,
                _ => null,
            };
            if (value is not null)
                fields.Add(new(name, value));
        }
        fields.AddRange(filled.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return fields;
    }

    static async Task<Sight> Seen(HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync(Cancel);
        return new Sight(
            (int)response.StatusCode,
            response.RequestMessage!.RequestUri!.PathAndQuery,
            response,
            new HtmlParser().ParseDocument(html)
        );
    }
}

/// <summary>What a visitor sees.</summary>
public sealed record Sight(int Status, string Address, HttpResponseMessage Response, IHtmlDocument Document)
{
    public string Title => Text("h1");

    /// <summary>The text of the first match, white space made single.</summary>
    public string Text(string selector) =>
        string.Join(' ', (Document.QuerySelector(selector)?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public string? Value(string id) =>
        Document.GetElementById(id) switch
        {
            IHtmlInputElement input => input.Value,
            IHtmlTextAreaElement area => area.Value,
            IHtmlSelectElement select => select.Value,
            _ => null,
        };

    public bool Has(string selector) => Document.QuerySelector(selector) is not null;

    public IEnumerable<string> Links(string selector = "a[href]") =>
        Document.QuerySelectorAll(selector).Select(link => link.GetAttribute("href")!);
}
