using System.Text.RegularExpressions;

namespace Dialogue.Web.Tests.Hosting;

/// <summary>The table of security requirements names tests that exist.</summary>
public sealed partial class AsvsTests
{
    static readonly string[] withoutTest = ["by design", "by deployment", "not met"];

    [Fact]
    public void Every_requirement_is_shown_by_tests_that_exist_or_says_why_not()
    {
        var tests = Directory
            .EnumerateFiles(Path.Combine(Clone.Folder, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .SelectMany(file =>
                TestMethod()
                    .Matches(File.ReadAllText(file))
                    .Select(test => $"{Path.GetFileNameWithoutExtension(file)}.{test.Groups[1].Value}")
            )
            .ToHashSet();
        var rows = File.ReadLines(Path.Combine(Clone.Folder, "src", "ASVS.md"))
            .Where(line => line.StartsWith("| V", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries))
            .ToList();

        rows.Count.ShouldBeGreaterThan(60);
        rows.Select(row => row[0]).ShouldBeUnique();
        foreach (var row in rows)
        {
            row.Length.ShouldBe(3, row[0]);
            var named = Named().Matches(row[2]).Select(test => test.Groups[1].Value).ToList();
            named.Where(test => !tests.Contains(test)).ShouldBeEmpty($"{row[0]} names tests that do not exist");
            (named.Count > 0 || withoutTest.Any(row[2].StartsWith)).ShouldBeTrue($"{row[0]} has no test and does not say why");
        }
    }

    [GeneratedRegex(@"\[(?:Fact|Theory)(?:\(.*?\))?\](?:\s*\[[^\n]*\])*\s*public (?:async )?(?:Task|void) (\w+)\(")]
    private static partial Regex TestMethod();

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex Named();
}
