namespace Dialogue.Web.Tests.Demo;

/// <summary>The program as it was published without the demo.</summary>
public sealed class WithoutDemoTests : IDisposable
{
    const string NoDemo = "dialogue: This program carries no demo: Dialogue.Demo.dll is not in its folder.";

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("dialogue-without-demo-");

    public WithoutDemoTests()
    {
        foreach (
            var file in new DirectoryInfo(SiteProcess.Built)
                .GetFiles()
                .Where(file => !file.Name.StartsWith("Dialogue.Demo.", StringComparison.Ordinal))
        )
            file.CopyTo(Path.Combine(folder.FullName, file.Name));
    }

    public void Dispose() => folder.Delete(true);

    [Theory]
    [InlineData("demo")]
    [InlineData("demo", "--size", "design")]
    [InlineData("serve", "--demo")]
    [InlineData("serve", "--Demo=true")]
    public async Task It_says_in_one_sentence_that_it_carries_no_demo(params string[] arguments)
    {
        var data = Path.Combine(folder.FullName, "data");

        var (code, output) = await SiteProcess.RunIn(folder.FullName, [.. arguments, "--data", data]);

        code.ShouldBe(1);
        output.Trim().ShouldBe(NoDemo);
        Directory.Exists(data).ShouldBeFalse("nothing was begun");
    }

    [Fact]
    public async Task It_tells_its_commands()
    {
        var (code, output) = await SiteProcess.RunIn(folder.FullName, "demo", "--help");

        (code, output.Contains("Load the demo programme", StringComparison.Ordinal)).ShouldBe((0, true));
    }
}
