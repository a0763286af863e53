using System.Diagnostics;
using System.Text.RegularExpressions;
using Dialogue.Demo;
using Dialogue.Web;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dialogue.Benchmarks;

/// <summary>
/// Every page and every read of the API over HTTP, now and as of a date, in turns with its floor: the same SQL statements with the same
/// parameters, prepared, one after the other on one connection.
/// </summary>
static partial class Reading
{
    // After the last fact of the programme, so that both show the same and do the same work.
    const string Past = "peildatum=2022-06-01";

    public static async Task Measure(Bench bench)
    {
        if (bench.Loaded != bench.Size)
        {
            await using var empty = await bench.Empty(Bench.ProgrammeDatabase);
            await new Bulk(empty).SendAll(DemoProgramme.Commands(DemoSize.All.Single(size => size.Name == bench.Size)));
        }
        await using (var database = new Database($"{bench.Server.ConnectionStringTo(Bench.ProgrammeDatabase)};Command Timeout=0"))
            await Bench.Settle(database);
        // Where one read takes seconds, fewer of them say as much.
        await (bench.Size == DemoSize.Stress.Name ? Measure(bench, 2, 12) : Measure(bench, 10, 60));
    }

    static async Task Measure(Bench bench, int warmUp, int rounds)
    {
        using var statements = new Statements();
        await using var database = new Database(bench.Server.ConnectionStringTo(Bench.ProgrammeDatabase), configure: statements.Hear);
        await using var app = Site.Build(
            [
                "--Demo=true",
                "--urls=http://127.0.0.1:0",
                "--RateLimits:Requests=0",
                "--Logging:LogLevel:Default=None",
                "--Logging:LogLevel:Microsoft.AspNetCore=None",
            ],
            database
        );
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var client = await SignedIn(address);
        await using var connection = await database.Source.OpenConnectionAsync();
        Console.WriteLine(
            $"\nReads, {rounds} requests each, one at a time: milliseconds at the median and the 95th percentile, beside those "
                + $"of the same SQL; and what the site and its client allocate"
        );
        Console.WriteLine($"{"", -62} {"now", 14} {"floor", 14} {"kB", 6}   {"as of", 14} {"floor", 14} {"kB", 6}  as of ÷ now");

        var missed = new List<string>();
        var routes = await ReadRoutes.Of(database);
        // Once over everything, so that the first page in the list does not pay for compiling what all of them share.
        for (var i = 0; i < warmUp; i++)
            foreach (var route in ReadRoutes.All(app.Services))
                using (await client.GetAsync(new Uri(routes.AddressOf(route), UriKind.Relative))) { }
        foreach (var route in ReadRoutes.All(app.Services))
        {
            var (now, then) = (await Open(routes.AddressOf(route)), await Open($"{routes.AddressOf(route)}?{Past}"));
            if (now is null)
                continue;
            for (var i = -warmUp; i < rounds; i++)
                foreach (var read in new[] { now, then }.OfType<Turn>())
                    await read.Take(i >= 0);

            var ratio = then?.Product.Median / now.Product.Median;
            Console.WriteLine($"{route, -62} {now}   {then?.ToString() ?? "", 36}  {ratio, 8:N2}");
            foreach (var read in new[] { now, then }.OfType<Turn>())
            {
                bench.Keep(read.Floor, read.Product, read.Product.Median / read.Floor.Median);
                bench.Keep(null, read.Allocated);
            }
            missed.AddRange(now.Missed(route, ""));
            if (then is not null)
                missed.AddRange(then.Missed(route, ", as of"));
            if (ratio > 1.3)
                missed.Add($"{route}: as of takes {ratio:N2} times as long");
        }
        Console.WriteLine("\n  goals: a median under 25 ms; the 95th percentile at most 1.5 × its floor + 5 ms; as of at most 1.3 × now");
        Console.WriteLine(missed.Count == 0 ? "  none missed" : $"  missed:\n    {string.Join("\n    ", missed)}");
        await app.StopAsync();

        async Task<Turn?> Open(string page)
        {
            using var first = await client.GetAsync(new Uri(page, UriKind.Relative));
            if ((int)first.StatusCode is 403 or 409)
                return null;
            var sent = await statements.While(() => Get(client, page));
            return new(client, page, [.. sent.Select(one => Prepared(connection, one.Sql, one.Parameters))]);
        }
    }

    /// <summary>A read and its floor, taken one after the other.</summary>
    sealed class Turn(HttpClient client, string page, IReadOnlyList<NpgsqlCommand> statements)
    {
        public Measured Product { get; } = new(page, "ms");
        public Measured Floor { get; } = new("the same SQL", "ms");
        public Measured Allocated { get; } = new($"allocated for {page}", "kB");

        public async Task Take(bool counts)
        {
            var before = GC.GetTotalAllocatedBytes();
            var clock = Stopwatch.StartNew();
            await Get(client, page);
            var product = clock.Elapsed.TotalMilliseconds;
            var allocated = GC.GetTotalAllocatedBytes() - before;
            clock.Restart();
            foreach (var statement in statements)
            {
                await using var rows = await statement.ExecuteReaderAsync();
                while (await rows.ReadAsync()) { }
            }
            if (!counts)
                return;
            Product.Add(product);
            Allocated.Add(allocated / 1e3);
            Floor.Add(clock.Elapsed.TotalMilliseconds);
        }

        public IEnumerable<string> Missed(string route, string when)
        {
            if (Product.Median >= 25)
                yield return $"{route}{when}: the median is {Product.Median:N1} ms";
            if (Product.Percentile95 > 1.5 * Floor.Percentile95 + 5)
                yield return $"{route}{when}: {Product.Percentile95:N1} ms at the 95th percentile, its floor {Floor.Percentile95:N1} ms";
        }

        public override string ToString() =>
            $"{Product.Median, 6:N1} {Product.Percentile95, 7:N1} {Floor.Median, 6:N1} {Floor.Percentile95, 7:N1} {Allocated.Median, 6:N0}";
    }

    static NpgsqlCommand Prepared(NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        command.Prepare();
        return command;
    }

    static async Task Get(HttpClient client, string page)
    {
        using var response = await client.GetAsync(new Uri(page, UriKind.Relative));
        await response.Content.ReadAsByteArrayAsync();
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"{page} answers {(int)response.StatusCode}.");
    }

    public static async Task<HttpClient> SignedIn(string address)
    {
        var client = new HttpClient { BaseAddress = new Uri(address) };
        var token = Token().Match(await client.GetStringAsync(new Uri("/aanmelden", UriKind.Relative))).Groups[1].Value;
        using var answer = await client.PostAsync(
            new Uri("/aanmelden", UriKind.Relative),
            new FormUrlEncodedContent([new("persona", "beheerder"), new("__RequestVerificationToken", token)])
        );
        return answer.IsSuccessStatusCode ? client : throw new InvalidOperationException($"Signing in answers {(int)answer.StatusCode}.");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
