using System.Globalization;
using Dialogue.Benchmarks;
using Dialogue.EmbeddedPostgres;
using Microsoft.Extensions.Logging.Abstractions;

// Measures the product against a floor in the same run, in turns; prints medians, spread and ratios. It judges nothing:
// it only fails when it could not measure.
const string All = "all";
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

string[] sizes = ["demo", "design", "stress"];
Part[] parts =
[
    new("append", "commands through the bus, against pgbench writing the same rows", Append.Measure),
    new(
        "http",
        "commands through the form of the site, signed in, against pgbench writing the same rows; memory under load",
        OverHttp.Measure
    ),
    new("growth", "what a command costs as the log grows", Growth.Measure, ["stress"]),
    new("nodes", "two nodes on one database, against one", Nodes.Measure),
    new(
        "replica",
        "reads from a streaming replica beside the primary, and what it costs to read there what one has just written",
        Replica.Measure
    ),
    new("import", "tables from CSV files, against copying the same rows", Importing.Measure),
    new("start", "start-up on data that are there, and memory at rest", StartUp.Measure),
    new("sign-in", "signing in with a password, and what a session costs each request", SigningIn.Measure),
    new("demo", "the programme into an empty database", Demo.Measure, sizes),
    new("rebuild", "all views from the log, against reading all facts and copying the same rows", Rebuilding.Measure),
    new("reads", "pages and API reads over HTTP, now and as of a day, against the same SQL", Reading.Measure, sizes),
];

var (size, json, chosen) = ("demo", (string?)null, new List<Part>());
for (var i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--help":
            return Usage(Console.Out, 0);
        case "--size" when i + 1 < args.Length && args[i + 1] is All || sizes.Contains(args[i + 1]):
            size = args[++i];
            break;
        case "--json" when i + 1 < args.Length:
            json = args[++i];
            break;
        case var name when Array.Find(parts, p => p.Name == name) is { } part:
            chosen.Add(part);
            break;
        default:
            Console.Error.WriteLine($"Not understood: {args[i]}");
            return Usage(Console.Error, 2);
    }
}

var folder = Directory.CreateTempSubdirectory("dialogue-bench-").FullName;
await using var server = await EmbeddedServer.StartAsync(new(folder) { Throwaway = true, MaxConnections = 300 }, NullLogger.Instance);
var machine =
    $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB, .NET "
    + $"{Environment.Version}, PostgreSQL of {server.Programs}, synchronous commit on";
Console.WriteLine($"{DateTimeOffset.UtcNow:yyyy-MM-dd HH:mm} UTC, {machine}, size {size}");

var bench = new Bench(server);
var failed = false;
foreach (var (part, programme) in Turns(chosen.Count > 0 ? chosen : parts))
{
    bench.Begin(part, programme);
    try
    {
        await part.Measure(bench);
    }
    catch (Exception e)
    {
        Console.Error.WriteLine($"{part.Name} could not be measured: {e}");
        failed = true;
    }
    if (json is not null)
        await bench.Save(json, machine);
}
return failed ? 1 : 0;

// All sizes: first what has none, then one size after the other, so that what was loaded for one part serves the next.
IEnumerable<(Part Part, string Size)> Turns(IReadOnlyList<Part> asked) =>
    size is not All
        ? asked.Select(part => (part, size))
        :
        [
            .. asked.Where(part => part.Sizes is null).Select(part => (part, sizes[0])),
            .. sizes.SelectMany(each => asked.Where(part => part.Sizes?.Contains(each) is true).Select(part => (part, each))),
        ];

int Usage(TextWriter to, int code)
{
    to.WriteLine(
        "usage: scripts/bench [--size demo|design|stress|all] [--json FILE] [part…]   without parts: all of them; all: each "
            + "part at every size that matters to it"
    );
    foreach (var part in parts)
        to.WriteLine($"  {part.Name, -10} {part.What}");
    return code;
}
