using System.Diagnostics;
using Dialogue.Postgres;
using Dialogue.Postgres.Embedded;
using Dialogue.Web.Demo;

namespace Dialogue.Benchmarks;

/// <summary>The demo programme into an empty database.</summary>
static class Demo
{
    public const string DatabaseName = "bench_demo";

    public static async Task Measure(EmbeddedPostgres server)
    {
        Console.WriteLine("\nDemo programme into an empty database");
        var product = new Measured("dialogue demo, made, decided and written", "s");
        var facts = 0;
        for (var i = 0; i <= 3; i++)
        {
            await using var database = await Empty(server);
            var clock = Stopwatch.StartNew();
            facts = await new Bulk(database).SendAll(DemoProgramme.Commands());
            if (i > 0) product.Add(clock.Elapsed.TotalSeconds);
        }
        Console.WriteLine(product);
        Console.WriteLine($"  {facts:N0} facts   (goal: under 5 s)");
    }

    public static async Task<Database> Empty(EmbeddedPostgres server)
    {
        await server.DropDatabaseAsync(DatabaseName);
        await server.CreateDatabaseAsync(DatabaseName);
        var database = new Database(server.ConnectionStringTo(DatabaseName));
        await Schema.Migrate(database);
        return database;
    }
}
