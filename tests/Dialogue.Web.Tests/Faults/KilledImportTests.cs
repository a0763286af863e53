using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace Dialogue.Web.Tests.Faults;

/// <summary>The site and its PostgreSQL die by kill -9 while they record what was handed in, and are started again.</summary>
public sealed partial class KilledImportTests
{
    const int First = 101,
        Tables = 2000,
        Each = 20;

    static readonly int times = Kills.AskedFor(1);
    static readonly CultureInfo nl = CultureInfo.GetCultureInfo("nl-NL");

    [Fact]
    public async Task What_was_agreed_to_is_recorded_whole_and_once()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2) + times * TimeSpan.FromMinutes(1));
        var folder = TempFolder.OpenToAll("dialogue-killed-import-");
        using var facilitator = new Facilitator();
        using var glances = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        Task<SiteProcess> Serve() => SiteProcess.Serve("--Demo=true", "--data", folder.FullName);
        var site = await Serve();
        try
        {
            await facilitator.SignIn(site.Address);
            var address = await facilitator.HandIn(site.Address, ("tafels.csv", Told()), ("uitspraken.csv", Said()));
            await facilitator.Agree(site.Address, address);
            for (var kill = 0; kill < times; kill++)
            {
                string before;
                while (!OnTheWay().IsMatch(before = await Page()))
                {
                    before.ShouldContain("De tafels worden vastgelegd", customMessage: "it was over before it could be killed");
                    await glances.WaitForNextTickAsync(limit.Token);
                }
                await site.Kill();
                site = await Serve();
            }

            string page;
            while (!(page = await Page()).Contains("feiten vastgelegd", StringComparison.Ordinal))
            {
                page.ShouldContain("De tafels worden vastgelegd");
                await glances.WaitForNextTickAsync(limit.Token);
            }
            // Planned, held, and what was said.
            page.ShouldContain($"Er zijn {(Tables * (2 + Each)).ToString("N0", nl)} feiten vastgelegd.", customMessage: page);
            foreach (var table in new[] { First, First + Tables / 2, First + Tables - 1 })
                (await facilitator.Said(site.Address, table))
                    .Select(said => said.Text)
                    .ShouldBe(Enumerable.Range(1, Each).Select(n => $"Aan {table} gezegd, {n}."));
            (await site.Stop()).ShouldBe(0);
            var (code, output) = await SiteProcess.Run("verify", "--data", folder.FullName);
            code.ShouldBe(0, output);

            async Task<string> Page()
            {
                var answer = await facilitator.Get(site.Address, address);
                answer.EnsureSuccessStatusCode();
                using var document = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(limit.Token));
                return document.QuerySelector("main")!.TextContent;
            }
        }
        finally
        {
            await site.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex("[1-9][0-9]* van [0-9]+ tafels")]
    private static partial Regex OnTheWay();

    static string Told() =>
        "nummer;datum;themareeks;vorm;gespreksleider\n"
        + string.Concat(Enumerable.Range(First, Tables).Select(table => $"{table};18-05-2021;Verkenning;online;Samira Wolters\n"));

    static string Said() =>
        "tafel;nummer;soort;tekst\n"
        + string.Concat(
            from table in Enumerable.Range(First, Tables)
            from n in Enumerable.Range(1, Each)
            select $"{table};{n};knel;Aan {table} gezegd, {n}.\n"
        );
}
