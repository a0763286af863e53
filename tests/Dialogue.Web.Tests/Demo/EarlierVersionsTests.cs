using System.Diagnostics;
using Dialogue.Demo;
using Dialogue.Themes;
using Npgsql;

namespace Dialogue.Web.Tests.Demo;

/// <summary>Databases with the demo programme, as versions of Dialogue made them: each in <c>Databases</c> opens for good.</summary>
public sealed class EarlierVersionsTests() : TestDatabase("empty", null)
{
    static string Folder { get; } = Path.Combine(Clone.Folder, "tests", "Dialogue.Web.Tests", "Demo", "Databases");

    public static TheoryData<string> Kept => [.. Directory.EnumerateFiles(Folder, "*.dump").Select(file => Path.GetFileName(file))];

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Kept))]
    public async Task A_database_of_an_earlier_version_opens_with_all_it_holds_and_is_worked_on(string file)
    {
        await Run("pg_restore", "--no-owner", "--exit-on-error", "--dbname", Name, Path.Combine(Folder, file));
        await using var database = new Database(ConnectionString);
        var facts = await database.One<long>("select count(*) from log.mt_events", cancel: Cancel);

        await Schema.Migrate(database, cancel: Cancel);

        var verified = await Verify.Run(database, cancel: Cancel);
        verified.Faults.ShouldBeEmpty();
        (verified.Facts, facts > 6000).ShouldBe((facts, true));
        await Rebuild.Run(database, cancel: Cancel);
        (await Verify.Run(database, cancel: Cancel)).Faults.ShouldBeEmpty();
        (await new ThemeQueries(database).List(new DateTimeOffset(2021, 5, 18, 12, 0, 0, TimeSpan.Zero), Cancel)).ShouldNotBeEmpty();

        await using var node = await Node.Start(database, background: false);
        var theme = await new ThemeQueries(database).FindByNumber(1, cancel: Cancel);
        (await node.Engine.Send(new DescribeTheme(theme!.Document.Id, "Nieuw beschreven."), new(Actor.System), Cancel)).Version.ShouldBe(
            theme.Version + 1
        );
    }

    /// <summary>
    /// Keeps the database of this version: <c>dotnet bin/Release/net10.0/Dialogue.Web.Tests.dll -explicit only -method "*Keep_*"</c>.
    /// </summary>
    [Fact(Explicit = true)]
    public async Task Keep_the_database_of_this_version()
    {
        var file = Path.Combine(Folder, $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd}.dump");
        await using (var database = new Database(ConnectionString))
        {
            await Schema.Migrate(database, cancel: Cancel);
            await new Bulk(database).SendAll(DemoProgramme.Commands(), cancel: Cancel);
        }
        await Run("pg_dump", "--format=custom", "--compress=9", "--no-owner", "--file", file, Name);
        new FileInfo(file).Length.ShouldBeGreaterThan(0);
    }

    string Name => new NpgsqlConnectionStringBuilder(ConnectionString).Database!;

    async Task Run(string program, params string[] arguments)
    {
        var server = await TestServer.GetAsync();
        var to = new NpgsqlConnectionStringBuilder(ConnectionString);
        using var tool = Process.Start(
            new ProcessStartInfo(
                Path.Combine(server.Programs, program),
                ["--host", to.Host!, "--port", $"{to.Port}", "--username", to.Username!, .. arguments]
            )
            {
                RedirectStandardError = true,
            }
        )!;
        var said = await tool.StandardError.ReadToEndAsync(Cancel);
        await tool.WaitForExitAsync(Cancel);
        tool.ExitCode.ShouldBe(0, said);
    }
}
