using Dialogue.Web.CommandLine;

namespace Dialogue.Web.Tests.Import;

/// <summary>The exit codes of <c>dialogue import</c>.</summary>
public sealed class ImportCommandTests(RunningSite site) : IClassFixture<RunningSite>, IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("dialogue-import-");

    public void Dispose() => folder.Delete(recursive: true);

    string Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    string Good()
    {
        Write("Tafels.csv", "nummer;datum;themareeks;vorm;gespreksleider\n1;18-05-2021;Verkenning;online;F. Acilitator\n");
        Write("Uitspraken.csv", "tafel;nummer;soort;tekst\n1;1;knel;Het loket was dicht.\n");
        Write("notities.txt", "Dit hoort er niet bij.");
        return folder.FullName;
    }

    Task<int> Run(params string[] arguments) => DialogueProgram.Run([.. arguments, "--connection", site.ConnectionString]);

    [Fact]
    public async Task A_dry_run_of_good_files_ends_well_and_records_nothing_and_then_they_are_recorded_once()
    {
        (await Run("import", Good(), "--dry-run", "--language", "en")).ShouldBe(0);
        (await site.Facts()).ShouldBe(0);
        (await Run("import", folder.FullName, "--json")).ShouldBe(0);
        (await Run("import", Path.Combine(folder.FullName, "Uitspraken.csv"), Path.Combine(folder.FullName, "Tafels.csv"))).ShouldBe(0);
        (await site.Facts()).ShouldBe(3);
    }

    [Fact]
    public async Task Faults_end_with_3() => (await Run("import", Write("tafels.csv", ""), "--dry-run")).ShouldBe(3);

    [Fact]
    public async Task What_is_not_understood_ends_with_2()
    {
        (await Run("import")).ShouldBe(2);
        (await Run("import", Good(), "--language", "fr")).ShouldBe(2);
        (await Run("import", Path.Combine(folder.FullName, "nergens.xlsx"))).ShouldBe(2);
        (await Run("import", folder.CreateSubdirectory("leeg").FullName)).ShouldBe(2);
        (await Run("import", folder.FullName, Path.Combine(folder.FullName, "Tafels.csv"))).ShouldBe(2);
    }

    [Fact]
    public async Task A_database_that_is_away_ends_with_4() =>
        (await DialogueProgram.Run(["import", Good(), "--connection", "Host=127.0.0.1;Port=1;Username=x;Database=x;Timeout=2"])).ShouldBe(
            4
        );
}
