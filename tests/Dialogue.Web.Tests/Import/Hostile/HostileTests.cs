using System.Diagnostics;
using System.Globalization;
using Dialogue.Office;
using Dialogue.Tables.Import;

namespace Dialogue.Web.Tests.Import.Hostile;

/// <summary>
/// Files that are meant to harm, or made without care: each is told with a message that says what is wrong, in bounded time and memory.
/// </summary>
public sealed class HostileTests
{
    static readonly TimeSpan longest = TimeSpan.FromSeconds(40);

    // All that reading a file asks for, also what is given back at once: whatever else runs does not count.
    const long MostMemory = 1024L * 1024 * 1024;

    public static TheoryData<string> Names => [.. HostileFiles.All.Select(file => file.Name)];

    [Fact]
    public void There_are_at_least_a_hundred() => HostileFiles.All.Select(file => file.Name).Distinct().Count().ShouldBeGreaterThan(100);

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_told(string name)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("nl-NL");
        var file = HostileFiles.All.First(one => one.Name == name);
        IReadOnlyList<SourceFile> files = file.Make();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var imported = TableFiles.Read(files);
        _ = ImportPlanner.Plan(imported, HostileFiles.Nothing);
        watch.Elapsed.ShouldBeLessThan(longest);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MostMemory);
        var texts = new Texts();
        var told = imported.Faults.Select(texts.Told).ToList();
        if (file.Message.Length == 0)
            told.ShouldBeEmpty();
        else
            told.ShouldContain(text => text.StartsWith(file.Message, StringComparison.Ordinal), string.Join('\n', told));
        if (file.Notice is { } notice)
            imported.Notices.Select(texts.Of).ShouldContain(text => text.StartsWith(notice, StringComparison.Ordinal));
    }
}
