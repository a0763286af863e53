using System.Text.Json;
using System.Text.Json.Nodes;
using Dialogue.EmbeddedPostgres;
using Npgsql;

namespace Dialogue.Benchmarks;

/// <summary>
/// One part of the benchmark, which stands on its own: it prepares what it needs, and measures floor and product in turns.
/// </summary>
/// <param name="Sizes">The sizes of the programme to measure it at when all are asked for; null when the size does not matter to
/// it.</param>
sealed record Part(string Name, string What, Func<Bench, Task> Measure, IReadOnlyList<string>? Sizes = null);

/// <summary>What a part works with: a server of its own for the run, the size that was asked for, and where results go.</summary>
sealed class Bench(EmbeddedServer server)
{
    readonly JsonArray results = [];
    string part = "";

    public EmbeddedServer Server { get; } = server;

    /// <summary>The size of the programme that is measured on: demo, design or stress.</summary>
    public string Size { get; private set; } = "";

    /// <summary>The size of the whole programme that stands in <see cref="ProgrammeDatabase"/>; null when there is none.</summary>
    public string? Loaded { get; set; }

    public const string ProgrammeDatabase = "bench_programme";

    public void Begin(Part next, string size)
    {
        (part, Size) = (next.Name, size);
        Console.WriteLine($"\n{next.Name}{(next.Sizes is null ? "" : $" ({size})")}: {next.What}");
    }

    /// <summary>An empty database with the present schema, in the place of what had this name.</summary>
    public async Task<Database> Empty(string name)
    {
        if (name == ProgrammeDatabase)
            Loaded = null;
        await Server.DropDatabaseAsync(name);
        await Server.CreateDatabaseAsync(name);
        // The floor of a large programme is one statement that takes minutes.
        var database = new Database($"{Server.ConnectionStringTo(name)};Command Timeout=0");
        await Schema.Migrate(database);
        return database;
    }

    /// <summary>What autovacuum would do in its own time.</summary>
    public static Task Settle(Database database) =>
        database.WithConnection(async connection =>
        {
            await using var settle = new NpgsqlCommand("vacuum analyze", connection);
            return await settle.ExecuteNonQueryAsync();
        });

    /// <summary>Tells what was measured, and keeps it for the file.</summary>
    /// <param name="goal">What it should be; null when nothing was asked.</param>
    public void Tell(Measured product, string? goal = null) => Tell(null, product, null, goal);

    /// <summary>Tells floor and product with their ratio: product / floor, of the medians.</summary>
    public void Tell(Measured floor, Measured product, string? goal = null) => Tell(floor, product, product.Median / floor.Median, goal);

    void Tell(Measured? floor, Measured product, double? ratio, string? goal)
    {
        if (floor is not null)
            Console.WriteLine($"  {floor}");
        Console.WriteLine($"  {product}");
        if (ratio is not null || goal is not null)
            Console.WriteLine($"    {(ratio is null ? "" : $"ratio {ratio:N2}   ")}{(goal is null ? "" : $"(goal: {goal})")}");
        Keep(floor, product, ratio, goal);
    }

    /// <summary>Keeps for the file what a part tells in its own way.</summary>
    public void Keep(Measured? floor, Measured product, double? ratio = null, string? goal = null) =>
        results.Add(
            new JsonObject
            {
                ["part"] = part,
                ["size"] = Size,
                ["product"] = Json(product),
                ["floor"] = floor is null ? null : Json(floor),
                ["ratio"] = ratio,
                ["goal"] = goal,
            }
        );

    /// <summary>Everything that was told, with the machine and the moment, as JSON.</summary>
    public Task Save(string file, string machine) =>
        File.WriteAllTextAsync(
            file,
            new JsonObject
            {
                ["at"] = DateTimeOffset.UtcNow.ToString("O"),
                ["machine"] = machine,
                ["results"] = results.DeepClone(),
            }.ToJsonString(new JsonSerializerOptions { WriteIndented = true })
        );

    static JsonObject Json(Measured measured) =>
        new()
        {
            ["name"] = measured.Name,
            ["unit"] = measured.Unit,
            ["median"] = measured.Median,
            ["p95"] = measured.Percentile95,
            ["least"] = measured.Least,
            ["most"] = measured.Most,
            ["rounds"] = measured.Rounds,
        };
}

/// <summary>What a few rounds of the same work came to.</summary>
/// <param name="unit">Such as "ms" or "commands/s".</param>
sealed class Measured(string name, string unit)
{
    readonly List<double> rounds = [];

    public string Name { get; } = name;
    public string Unit { get; } = unit;
    public int Rounds => rounds.Count;
    public double Median => Percentile(50);

    /// <summary>What all but the slowest twentieth stay under.</summary>
    public double Percentile95 => Percentile(95);

    public double Least => rounds.Min();
    public double Most => rounds.Max();

    public void Add(double value) => rounds.Add(value);

    /// <summary>The value that so many percent of the rounds stay at or under.</summary>
    public double Percentile(int percent) =>
        rounds.Order().ElementAt(Math.Clamp((int)Math.Ceiling(rounds.Count * percent / 100.0) - 1, 0, rounds.Count - 1));

    public override string ToString() => $"{Name, -62} {Median, 12:N1} {Unit, -11} ({Least:N1} – {Most:N1}, {Rounds} rounds)";
}
