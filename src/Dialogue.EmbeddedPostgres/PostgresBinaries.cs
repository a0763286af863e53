using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Dialogue.EmbeddedPostgres;

/// <summary>One installed PostgreSQL: the folder of its programs and its major version.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    /// <summary>The oldest version that the project's SQL is written for.</summary>
    public const int Oldest = 15;

    public string InitDb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>
    /// The newest usable version, or exactly <paramref name="major"/> when a cluster was made by it.
    /// Usable means that <paramref name="user"/>, who runs the server, may execute it.
    /// </summary>
    public static async Task<PostgresBinaries> FindAsync(string? folder, int? major, string? user, CancellationToken ct)
    {
        folder ??= Environment.GetEnvironmentVariable("DIALOGUE_PG_BIN");
        List<PostgresBinaries> found = [];
        List<string> refused = [];
        foreach (var candidate in string.IsNullOrEmpty(folder) ? await UsualPlacesAsync(ct) : [folder])
        {
            var (code, output) = await Shell.RunAsync(user, Path.Combine(candidate, "postgres"), ["--version"], ct);
            if (code != 0 || Version().Match(output) is not { Success: true } version)
            {
                refused.Add($"{candidate} does not run{(user is null ? "" : $" as user {user}")}: {output}");
                continue;
            }

            found.Add(new(candidate, int.Parse(version.Groups[1].Value, CultureInfo.InvariantCulture)));
        }

        refused.AddRange(found.Where(b => b.Major < Oldest).Select(b => $"{b.Folder} is version {b.Major}, older than {Oldest}"));
        var usable = found.Where(b => b.Major >= Oldest).OrderByDescending(b => b.Major).ToList();
        var details = refused.Count == 0 ? "" : $" ({string.Join("; ", refused)})";
        if (usable.Count == 0)
        {
            throw new EmbeddedPostgresException(
                $"No PostgreSQL {Oldest} or newer was found on this machine{details}. Run scripts/setup, "
                    + "set DIALOGUE_PG_BIN to the folder of its programs, or give ConnectionStrings:Dialogue to use a running server."
            );
        }

        return usable.Find(b => major is null || b.Major == major)
            ?? throw new EmbeddedPostgresException(
                $"The database was made by PostgreSQL {major}, and this machine has "
                    + $"{string.Join(", ", usable.Select(b => b.Major).Distinct())}{details}. "
                    + $"Install PostgreSQL {major}, move the data with pg_dumpall or pg_upgrade, or choose another data folder."
            );
    }

    static async Task<IEnumerable<string>> UsualPlacesAsync(CancellationToken ct)
    {
        var (code, configured) = await Shell.RunAsync(null, "pg_config", ["--bindir"], ct);
        IEnumerable<string?> places =
        [
            Path.GetDirectoryName(Shell.Find("postgres")),
            code == 0 ? configured : null,
            .. Under("/usr/lib/postgresql", "*", "bin"),
            .. Under("/usr", "pgsql-*", "bin"),
            .. Under("/opt/homebrew/opt", "postgresql@*", "bin"),
            .. Npm(),
        ];
        return places
            .OfType<string>()
            .Select(place => Path.Combine(place, "postgres"))
            .Where(File.Exists)
            .Select(file => Path.GetDirectoryName(File.ResolveLinkTarget(file, true)?.FullName ?? file)!)
            .Where(place => File.Exists(Path.Combine(place, "initdb")) && File.Exists(Path.Combine(place, "pg_ctl")))
            .Distinct();
    }

    static IEnumerable<string> Under(string folder, string pattern, string below) =>
        Directory.Exists(folder) ? Directory.GetDirectories(folder, pattern).Select(d => Path.Combine(d, below)) : [];

    /// <summary>What scripts/setup restores from npm where the platform's own package cannot be installed.</summary>
    static IEnumerable<string> Npm()
    {
        var platform = OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var package = $"@embedded-postgres/{platform}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}/native/bin";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "scripts", "postgres", "node_modules", package);
        }

        yield return Path.Combine(ServerFolder.Elsewhere, "binaries", "node_modules", package);
    }

    [GeneratedRegex(@"PostgreSQL\)? (\d+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();
}
