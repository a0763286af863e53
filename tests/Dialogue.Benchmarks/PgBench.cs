using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Dialogue.EmbeddedPostgres;
using Npgsql;

namespace Dialogue.Benchmarks;

/// <summary>PostgreSQL's own load generator: the floor, because nothing that speaks SQL has less to do.</summary>
static partial class PgBench
{
    /// <summary>Transactions per second of a script that is prepared once per connection.</summary>
    /// <exception cref="InvalidOperationException">It could not measure.</exception>
    public static async Task<double> Rate(EmbeddedServer server, string database, string script, int connections, TimeSpan time) =>
        Number(Rate(), await Run(server, database, script, ["-c", $"{connections}", "-j", "2", "-T", $"{time.TotalSeconds:0}"]));

    /// <summary>Milliseconds that one run of the script takes on one connection, on average.</summary>
    /// <exception cref="InvalidOperationException">It could not measure.</exception>
    public static async Task<double> Latency(EmbeddedServer server, string database, string script, int times) =>
        Number(Latency(), await Run(server, database, script, ["-c", "1", "-t", $"{times}"]));

    static double Number(Regex line, string output) =>
        line.Match(output) is { Success: true } match
            ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench said something unexpected:\n{output}");

    static async Task<string> Run(EmbeddedServer server, string database, string script, string[] how)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, script.ReplaceLineEndings("\n"));
            var to = new NpgsqlConnectionStringBuilder(server.ConnectionStringTo(database));
            using var pgbench = Process.Start(
                new ProcessStartInfo(
                    Path.Combine(server.Programs, "pgbench"),
                    ["-n", "-M", "prepared", .. how, "-f", file, "-h", to.Host!, "-p", $"{to.Port}", "-U", to.Username!, database]
                )
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            var output = pgbench.StandardOutput.ReadToEndAsync();
            var errors = pgbench.StandardError.ReadToEndAsync();
            await pgbench.WaitForExitAsync();
            return pgbench.ExitCode == 0 ? await output : throw new InvalidOperationException($"pgbench could not measure: {await errors}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex(@"tps = ([0-9.]+) \(without")]
    private static partial Regex Rate();

    [GeneratedRegex(@"latency average = ([0-9.]+) ms")]
    private static partial Regex Latency();
}
