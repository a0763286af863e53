using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Dialogue.Domain.Tests;

/// <summary>Who knows whom.</summary>
public partial class ArchitectureTests
{
    static readonly Dictionary<string, string[]> mayKnow = new()
    {
        ["Dialogue.Domain"] = [],
        ["Dialogue.EmbeddedPostgres"] = [],
        ["Dialogue.Platform"] = ["Dialogue.Domain"],
        ["Dialogue.Office"] = [],
        ["Dialogue.Web"] = ["Dialogue.Domain", "Dialogue.Platform", "Dialogue.EmbeddedPostgres", "Dialogue.Office"],
        ["Dialogue.Demo"] = ["Dialogue.Domain", "Dialogue.Platform"],
    };

    static IEnumerable<string> Projects =>
        Directory.GetDirectories(Path.Combine(Clone.Folder, "src")).Select(folder => Path.GetFileName(folder)!);

    static XDocument Project(string name) => XDocument.Load(Path.Combine(Clone.Folder, "src", name, $"{name}.csproj"));

    static IEnumerable<(string File, string Text)> Sources(string project, params string[] extensions) =>
        extensions
            .SelectMany(extension =>
                Directory.GetFiles(Path.Combine(Clone.Folder, "src", project), $"*.{extension}", SearchOption.AllDirectories)
            )
            .Where(file => !Regex.IsMatch(file, @"[/\\](bin|obj|node_modules|Internal)[/\\]"))
            .Select(file => (Path.GetFileName(file), File.ReadAllText(file)));

    [Fact]
    public void Every_project_only_knows_those_it_may_know()
    {
        foreach (var project in Projects)
            Project(project)
                .Descendants("ProjectReference")
                .Where(r => r.Attribute("ReferenceOutputAssembly")?.Value != "false")
                .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')))
                .Except(mayKnow[project])
                .ShouldBeEmpty($"{project} knows too much");
    }

    [Fact]
    public void The_domain_stands_on_nothing_but_the_base_class_library()
    {
        typeof(Guarded)
            .Assembly.GetReferencedAssemblies()
            .Select(a => a.Name!)
            .ShouldAllBe(name => name.StartsWith("System.", StringComparison.Ordinal));
        Project("Dialogue.Domain").Descendants("PackageReference").ShouldBeEmpty();
    }

    [Fact]
    public void The_domain_has_no_clock_makes_up_no_ids_and_does_no_input_or_output() =>
        Sources("Dialogue.Domain", "cs").Where(s => Impure().IsMatch(s.Text)).Select(s => s.File).ShouldBeEmpty();

    [Fact]
    public void The_site_knows_no_database_library() =>
        Sources("Dialogue.Web", "cs", "cshtml")
            .Where(s => s.File != "Uploads.cs" && DatabaseLibrary().IsMatch(s.Text))
            .Select(s => s.File)
            .ShouldBeEmpty();

    // What is also a word of SQL or the base class library, such as table, plan, statement and progress, is only looked for in other names.
    static readonly string[] nouns =
    [
        .. new[]
        {
            "insight",
            "follow-up",
            "follow_up",
            "followup",
            "ministry",
            "organisation",
            "theme",
            "evidence",
            "ownership",
            "facilitator",
        },
        .. Modules.Model.Views.Select(view => view.Table),
        .. typeof(Modules)
            .Assembly.GetExportedTypes()
            .Where(type => type.Namespace != "Dialogue" && type.Name != "Progress")
            .Select(type => type.Name),
    ];

    [Fact]
    public void The_platform_knows_no_noun_of_the_programme()
    {
        var found = new Regex($@"\b({string.Join('|', nouns)})s?\b", RegexOptions.IgnoreCase);
        Sources("Dialogue.Platform", "cs")
            .SelectMany(source => found.Matches(Comment().Replace(source.Text, "")).Select(noun => $"{source.File}: {noun.Value}"))
            .ShouldBeEmpty();
        Sources("Dialogue.Platform", "cs").Where(source => Thing().IsMatch(source.Text)).Select(source => source.File).ShouldBeEmpty();
    }

    [Fact]
    public void Office_knows_no_noun_of_the_programme()
    {
        var found = new Regex(
            $@"\b({string.Join('|', nouns)}|dialogue ?table|participant|statement|tafels?|uitspra(ak|ken)|provincie|gespreksleider)s?\b",
            RegexOptions.IgnoreCase
        );
        Sources("Dialogue.Office", "cs")
            .SelectMany(source => found.Matches(source.Text).Select(noun => $"{source.File}: {noun.Value}"))
            .ShouldBeEmpty();
    }

    [GeneratedRegex("^\\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bDialogue\.(Insights|FollowUps|Organisations|Plans|Tables|Themes|Ownership)\b")]
    private static partial Regex Thing();

    [Fact]
    public void Nothing_in_the_domain_has_a_name_that_an_engine_takes_for_its_own() =>
        typeof(Guarded)
            .Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods())
            .Select(m => m.Name)
            .Intersect(["Apply", "Create", "ShouldDelete", "Project", "Transform", "Evolve"])
            .ShouldBeEmpty();

    [GeneratedRegex(
        @"\b(DateTime|DateTimeOffset)\.(Utc)?Now\b|\bDateTime\.Today\b|\bTimeProvider\b"
            + @"|\bGuid\.(NewGuid|CreateVersion7)\b|\bRandom\b|\b(File|Directory|Console|HttpClient|Environment)\."
    )]
    private static partial Regex Impure();

    [GeneratedRegex(
        @"^\s*@?(?:global )?using (?:static )?(?:Npgsql|NpgsqlTypes|Marten|Wolverine|JasperFx|Dapper)\b",
        RegexOptions.Multiline
    )]
    private static partial Regex DatabaseLibrary();
}
