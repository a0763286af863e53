using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Dialogue.Benchmarks;

/// <summary>
/// Signing in with a password at the provider inside the site, without and with hashing as it is set, and what a session costs each
/// request: the same request with and without its cookie.
/// </summary>
static partial class SigningIn
{
    const int Rounds = 40,
        Requests = 4000;

    // As few turns of the hash as make no difference to the time.
    const int NoHashing = 1000;

    const string Mail = "iemand@voorbeeld.nl",
        Password = "vier paarden eten krentenbrood";

    public static async Task Measure(Bench bench)
    {
        var without = new Measured("signing in, hashing set to nearly nothing", "ms");
        var with = new Measured("signing in, hashing as it is set", "ms");
        await Measure(bench, NoHashing, without, bench.Tell);
        await Measure(bench, null, with, null);
        bench.Tell(without, "under 300 ms");
        bench.Tell(with, "150 to 400 ms more");
    }

    static async Task Measure(Bench bench, int? iterations, Measured signIn, Action<Measured, Measured, string?>? tell)
    {
        await (await bench.Empty("bench_sign_in")).DisposeAsync();
        var data = Directory.CreateTempSubdirectory("dialogue-sign-in-").FullName;
        try
        {
            string[] settings =
            [
                "--data",
                data,
                "--connection",
                bench.Server.ConnectionStringTo("bench_sign_in"),
                "--SignIn:RequireSecondFactor=false",
            ];
            await using var site = await SiteProcess.Serve([
                .. settings,
                .. iterations is null ? [] : new[] { $"--SignIn:HashIterations={iterations}" },
            ]);
            using (var first = new SiteVisitor(site.Address))
                await first.Begin((await site.Says(WelcomePath())).Value, Mail, Password);
            for (var i = 0; i < Rounds; i++)
            {
                using var visitor = new SiteVisitor(site.Address);
                var took = await visitor.SignIn(Mail, Password);
                // The first ones make the code run for the first time.
                if (i >= Rounds / 4)
                    signIn.Add(took);
            }
            if (tell is not null)
                await Request(site, tell);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    static async Task Request(SiteProcess site, Action<Measured, Measured, string?> tell)
    {
        var without = new Measured("a request without a session", "µs");
        var with = new Measured("the same with a session, in turns", "µs");
        using var nobody = new SiteVisitor(site.Address);
        using var someone = new SiteVisitor(site.Address);
        await someone.SignIn(Mail, Password);
        // One by one: other work on the machine then spoils some of them, and not the median.
        for (var i = -Requests / 10; i < Requests; i++)
        {
            var (alone, known) = (await Time(nobody), await Time(someone));
            if (i < 0)
                continue;
            without.Add(alone);
            with.Add(known);
        }
        tell(without, with, "at most 300 µs more");
    }

    static async Task<double> Time(SiteVisitor visitor)
    {
        var clock = Stopwatch.StartNew();
        await visitor.Get("/health/live");
        return clock.Elapsed.TotalMicroseconds;
    }

    [GeneratedRegex("/welkom/[A-Za-z0-9_-]+")]
    private static partial Regex WelcomePath();
}
