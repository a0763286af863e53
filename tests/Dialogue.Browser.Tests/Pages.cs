using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Dialogue.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Playwright;

namespace Dialogue.Browser.Tests;

/// <summary>A page as it was found: who found it, and behind which address.</summary>
public sealed record FoundPage(string Persona, string Address);

/// <summary>All pages of the site: by the routes of its controllers, and by the links that people find on them.</summary>
public sealed partial class Pages
{
    // Enough of each kind to meet its different states, and not every statement of the programme; of forms and lists few are enough.
    // Who comes first looks almost everywhere, the others at enough to see what is there for them.
    const int First = 40,
        Later = 15,
        OfAnotherKind = 3;

    static readonly string[] personas = ["coordinator", "analist", "gespreksleider", "szw", "beheerder", "lezer"];

    readonly Dictionary<string, int> seen = [];
    readonly HashSet<string> contents = [];
    readonly Dictionary<string, FoundPage> kinds = [];

    /// <summary>The addresses of pages as the controllers declare them, the most particular first.</summary>
    public static IReadOnlyList<(string Template, Regex Pattern)> Routes { get; } =
    [
        .. typeof(Site)
            .Assembly.GetTypes()
            .Where(type => typeof(Controller).IsAssignableFrom(type) && !type.IsAbstract)
            .SelectMany(
                type => type.GetMethods(),
                (type, method) => (Prefix: type.GetCustomAttribute<RouteAttribute>()?.Template, Method: method)
            )
            .SelectMany(action => action.Method.GetCustomAttributes<HttpGetAttribute>(), (action, get) => Join(action.Prefix, get.Template))
            .Distinct()
            .OrderBy(template => template.Count(c => c == '{'))
            .ThenBy(template => template.Contains(":int", StringComparison.Ordinal) ? 0 : 1)
            .Select(template => (template, new Regex($"^{Parameter().Replace(template, Pattern)}$"))),
    ];

    static string Pattern(Match parameter) =>
        parameter.Groups[1].Value switch
        {
            "int" => "[0-9]+",
            "guid" => "[0-9a-f-]{36}",
            _ => "[^/]+",
        };

    /// <summary>What is wrong with the links themselves.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>One page of each kind; of those that show something, one for each persona to whom it shows something else.</summary>
    public IReadOnlyCollection<FoundPage> Found => kinds.Values;

    /// <summary>Permanent addresses by id, which lead on to the page; what was handed in just now; and files.</summary>
    static bool NeedsNoLink(string template) =>
        template.EndsWith("{id:guid}", StringComparison.Ordinal)
        || template.EndsWith("/voorbeeld/{name}", StringComparison.Ordinal)
        || asked.Any(end => template.EndsWith(end, StringComparison.Ordinal))
        || signInSteps.Any(step => template.StartsWith(step, StringComparison.Ordinal))
        || ofOthers.Any(end => template.EndsWith(end, StringComparison.Ordinal));

    // By a script, a file or by a form that asks for one, of what was handed in just now, or behind what was recorded just now.
    static readonly string[] asked =
    [
        "/noteren/uitspraken",
        "/zoeken/suggesties",
        "/aanleveren/sjabloon",
        "/nagekeken",
        "{id:guid}/noteren",
        ".xlsx",
        ".csv",
        ".txt",
    ];

    // There for one person and one time.
    static readonly string[] signInSteps = ["/aanmelden/", "/connect/", "/welkom/"];

    // Of who is away, has lost access or has a password: nobody in the demo.
    static readonly string[] ofOthers = ["/afwezigheid/beeindigen", "/toegang/herstellen", "/mijn/codeapp"];

    /// <summary>The routes that nobody found a way to.</summary>
    public IEnumerable<string> Unreached =>
        Routes
            .Select(route => route.Template)
            .Where(template => !NeedsNoLink(template))
            .Except(seen.Keys.Select(kind => kind.Split(' ', 2)[1].Split('?')[0]));

    public static async Task<Pages> Walk(DemoSite site, Chromium chromium)
    {
        var pages = new Pages();
        foreach (var persona in personas)
        {
            var page = await site.SignIn(chromium, persona);
            await pages.Walk(persona, page.Context.APIRequest);
            await page.Context.CloseAsync();
        }
        return pages;
    }

    async Task Walk(string persona, IAPIRequestContext client)
    {
        // What is still going on first, and what one ministry is asked: of both there is little among all that is done.
        var waiting = new Queue<(string Address, string From)>([
            .. DemoSite.GoingOn.Select(table => ($"/dialoogtafels/{table}", "")),
            ("/organisaties/SZW", ""),
            ("/", ""),
            ("/aanmelden", ""),
            ("/?peildatum=2021-05-18", ""),
        ]);
        var known = new HashSet<string>(waiting.Select(w => w.Address));
        while (waiting.TryDequeue(out var next))
        {
            var kind = Kind(next.Address);
            if (kind is null)
            {
                Faults.Add($"{persona}: {next.From} links to {next.Address}, which is no page");
                continue;
            }
            // A form looks the same for everyone; other pages show each persona something else.
            var last = kind.Split('/')[^1];
            var shows =
                (last.Length == 0 || last[0] == '{' || kind.Count(c => c == '/') == 1) && !kind.Contains('?', StringComparison.Ordinal);
            if (
                !Wanted(
                    $"{persona} {kind}",
                    shows
                        ? persona == personas[0]
                            ? First
                            : Later
                        : OfAnotherKind
                )
            )
                continue;
            var answer = await client.GetAsync(next.Address);
            if (!answer.Ok)
            {
                Faults.Add($"{persona}: {next.From} links to {next.Address}, which answers {answer.Status}");
                continue;
            }
            var text = await answer.TextAsync();
            if (contents.Add(Hidden().Replace(Content().Match(text).Value, "")))
                kinds.TryAdd(shows ? $"{persona} {kind}" : kind, new(persona, next.Address));
            foreach (Match link in Link().Matches(text))
            {
                var address = WebUtility.HtmlDecode(link.Groups[1].Value);
                if (!Elsewhere().IsMatch(address) && known.Add(address))
                    waiting.Enqueue((address, next.Address));
            }
        }
    }

    bool Wanted(string kind, int most) => (seen[kind] = seen.GetValueOrDefault(kind) + 1) <= most;

    /// <summary>The route, and whether the address asks for the past or for a selection.</summary>
    static string? Kind(string address)
    {
        var parts = address.Split('?', 2);
        var route = Routes.FirstOrDefault(route => route.Pattern.IsMatch(parts[0])).Template;
        return route is null || parts.Length == 1 ? route
            : parts[1].Contains("peildatum=", StringComparison.Ordinal) ? $"{route}?peildatum"
            : $"{route}?";
    }

    static string Join(string? prefix, string? template) =>
        template is ['/', ..]
            ? template
            : "/" + string.Join('/', new[] { prefix, template }.OfType<string>().Select(part => part.Trim('/')));

    [GeneratedRegex(@"\{\w+(?::(\w+))?[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("""<a\b[^>]*\bhref="(/[^"#]*)""")]
    private static partial Regex Link();

    [GeneratedRegex(@"<main\b.*</main>", RegexOptions.Singleline)]
    private static partial Regex Content();

    [GeneratedRegex(@"<input\b[^>]*\btype=""hidden""[^>]*>")]
    private static partial Regex Hidden();

    [GeneratedRegex(@"^/(api(?!/v1/uitproberen$)|lib|schemas)/|[?&]taal=|\.(css|svg|csv|xlsx|txt|json)(\?|$)")]
    private static partial Regex Elsewhere();
}
