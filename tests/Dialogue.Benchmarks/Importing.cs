using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dialogue.Office;
using Dialogue.Organisations;
using Dialogue.Tables;
using Dialogue.Tables.Import;

namespace Dialogue.Benchmarks;

/// <summary>Two CSV files through everything that an import does (read, weigh, record), against copying the rows that come of it.</summary>
static class Importing
{
    const int Tables = 400,
        Statements = 50,
        Rounds = 3;

    public static async Task Measure(Bench bench)
    {
        IReadOnlyList<SourceFile> files = [File("tafels.csv", Sheet()), File("uitspraken.csv", Said())];
        var floor = new Measured("plain binary COPY of the rows that come of it", "facts/s");
        var product = new Measured($"import of {Tables} tables with {Tables * Statements:N0} statements from CSV", "facts/s");
        var folder = Directory.CreateTempSubdirectory("dialogue-rows-").FullName;
        try
        {
            for (var i = 0; i <= Rounds; i++)
            {
                await using var database = await bench.Empty("bench_import");
                var import = new TableImport(
                    new ImportQueries(database),
                    new FacilitatorQueries(database),
                    new GuardedBulk(
                        new Bulk(database),
                        [
                            new TableGuard(new TableQueries(database)),
                            new OrganisationGuard(new OrganisationQueries(database, new(database))),
                        ]
                    ),
                    database.Clock
                );
                var clock = Stopwatch.StartNew();
                var report = await import.Record(files, Actor.System);
                var took = clock.Elapsed.TotalSeconds;
                if (report.Recorded is not { } facts || facts < Tables * Statements)
                    throw new InvalidOperationException($"The import was refused: {string.Join("; ", report.Faults.Take(3))}");
                await Copying.Out(database, folder);
                await using var same = await bench.Empty("bench_floor");
                clock.Restart();
                await Copying.In(same, folder);
                if (i == 0)
                    continue; // warm-up
                product.Add(facts / took);
                floor.Add(facts / clock.Elapsed.TotalSeconds);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        bench.Tell(floor, product);
    }

    static SourceFile File(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    static string Sheet()
    {
        var sheet = new StringBuilder("nummer;datum;themareeks;vorm;provincie;gemeente;organisator;gespreksleider;samenvatting;burgers\n");
        for (var t = 1; t <= Tables; t++)
            sheet.Append(CultureInfo.InvariantCulture, $"{t};09-03-2021;Werken;online;Utrecht;Amersfoort;;F. Acilitator;;8\n");
        return sheet.ToString();
    }

    static string Said()
    {
        var said = new StringBuilder("tafel;nummer;soort;tekst;doelgroepen\n");
        for (var t = 1; t <= Tables; t++)
        for (var s = 1; s <= Statements; s++)
            said.Append(CultureInfo.InvariantCulture, $"{t};{s};{(s % 2 == 0 ? "knel" : "idee")};\"{HeldTables.Text} {t}.{s}\";ouders\n");
        return said.ToString();
    }
}
