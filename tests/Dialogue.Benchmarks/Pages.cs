using System.Diagnostics;
using Dialogue.Postgres;
using Dialogue.Postgres.Embedded;
using Dialogue.Web;
using Dialogue.Web.Demo;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Dialogue.Benchmarks;

/// <summary>Every page of the demo programme over HTTP, now and as of the last day of its history, in turns.</summary>
static class Pages
{
    const int Rounds = 40;
    // After the last fact of the demo, so that both show the same and do the same work.
    const string Past = "2022-06-01";

    static readonly string[] pages =
    [
        "/", "/dialoogtafels", "/dialoogtafels/1", "/inzichten", "/inzichten/1", "/inzichten/7", "/themas", "/themas/1", "/herstelplannen", "/herstelplannen/1",
        "/opvolgacties", "/opvolgacties/1", "/organisaties", "/organisaties/SZW",
        "/api/v1/inzichten", "/api/v1/dialoogtafels", "/api/v1/uitspraken", "/api/v1/opvolgacties", "/api/v1/themas", "/api/v1/herstelplannen", "/api/v1/organisaties",
    ];

    public static async Task Measure(EmbeddedPostgres server)
    {
        Console.WriteLine($"\nPages of the demo programme, {Rounds} requests each, one at a time");
        await using var database = await Demo.Empty(server);
        await new Bulk(database).SendAll(DemoProgramme.Commands());
        await using var app = Site.Build(["--Demo=true", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning"], database);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var client = await SignedIn(address);

        foreach (var page in pages)
        {
            var (now, then) = (new Measured(page, "ms"), new Measured($"  as of {Past}", "ms"));
            for (var i = -5; i < Rounds; i++)
            {
                var (one, other) = (await Time(client, page), await Time(client, $"{page}?peildatum={Past}"));
                if (i < 0) continue;
                now.Add(one);
                then.Add(other);
            }
            Console.WriteLine(now);
            Console.WriteLine($"{then}  ratio {then.Median / now.Median:N2}");
        }
        Console.WriteLine("  (goal: medians under 25 ms, as-of at most 1.3 times the current page)");
        await app.StopAsync();
    }

    static async Task<double> Time(HttpClient client, string page)
    {
        var clock = Stopwatch.StartNew();
        using var response = await client.GetAsync(new Uri(page, UriKind.Relative));
        await response.Content.ReadAsByteArrayAsync();
        return response.IsSuccessStatusCode ? clock.Elapsed.TotalMilliseconds : throw new InvalidOperationException($"{page} answers {(int)response.StatusCode}.");
    }

    static async Task<HttpClient> SignedIn(string address)
    {
        var client = new HttpClient { BaseAddress = new Uri(address) };
        var form = await client.GetStringAsync(new Uri("/aanmelden", UriKind.Relative));
        var token = System.Text.RegularExpressions.Regex.Match(form, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        using var answer = await client.PostAsync(new Uri("/aanmelden", UriKind.Relative), new FormUrlEncodedContent([new("persona", "lezer"), new("__RequestVerificationToken", token)]));
        return answer.IsSuccessStatusCode ? client : throw new InvalidOperationException($"Signing in answers {(int)answer.StatusCode}.");
    }
}
