using System.Globalization;
using Dialogue.Benchmarks;
using Dialogue.Postgres.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

// Measures the product against a floor in the same run, in turns; prints medians, spread and ratios. It asserts nothing.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string[] parts = ["commands", "demo", "rebuild", "reads"];
if (args.Contains("--help"))
{
    Console.WriteLine($"usage: scripts/bench [{string.Join(" | ", parts)}]…   without arguments: all parts");
    return 0;
}
if (args.Except(parts).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine($"There is no part '{unknown}'. Parts: {string.Join(", ", parts)}.");
    return 2;
}

var folder = Directory.CreateTempSubdirectory("dialogue-bench-").FullName;
await using var server = await EmbeddedPostgres.StartAsync(new(Path.Combine(folder, "pg")) { Throwaway = true }, NullLogger.Instance);
Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, PostgreSQL in {server.Programs}, synchronous commit on");
foreach (var part in args.Length > 0 ? args : parts)
{
    var measured = part switch
    {
        "commands" => Commands.Measure(server),
        "demo" => Demo.Measure(server),
        "rebuild" => Rebuilding.Measure(server),
        _ => Reading.Measure(server)
    };
    await measured;
}
return 0;
