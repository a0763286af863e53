using System.Diagnostics;
using System.Net;

namespace Dialogue.Web.Tests.Faults;

/// <summary>The disk under the data runs full while commands come in. It is a small one of its own, which only root can make.</summary>
public sealed class FullDiskTests
{
    const int Most = 4000,
        Enough = 3;

    [Fact]
    public async Task Commands_are_refused_nothing_is_lost_and_with_room_again_the_site_goes_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "A small disk can only be made by root on Linux.");
        var disk = Directory.CreateTempSubdirectory("dialogue-full-disk-");
        var mounted = await Tool("mount", "-t", "tmpfs", "-o", "size=320m,mode=1777", "tmpfs", disk.FullName);
        try
        {
            Assert.SkipUnless(mounted == 0, "This machine does not let root mount a small disk, as in many containers.");
            await Run(disk.FullName);
        }
        finally
        {
            if (mounted == 0)
                await Tool("umount", disk.FullName);
            disk.Delete(recursive: true);
        }
    }

    static async Task Run(string disk)
    {
        var data = Path.Combine(disk, "data");
        var filler = Path.Combine(disk, "filler");
        await using var site = await SiteProcess.Serve("--Demo=true", "--data", data);
        using var facilitator = new Facilitator();
        var table = await facilitator.RecordTable(site.Address);
        var (acknowledged, refused) = (new List<string>(), new List<string>());

        await Fill(filler);
        for (var i = 0; i < Most && refused.Count < Enough; i++)
        {
            var text = $"{i} {new string((char)('a' + (i % 26)), 1500)}";
            var answer = await facilitator.Say(site.Address, table, text);
            if (answer.StatusCode == HttpStatusCode.Created)
            {
                acknowledged.Add(text);
                continue;
            }
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, $"{await answer.Content.ReadAsStringAsync()}\n{site.Said}");
            answer.Headers.RetryAfter.ShouldNotBeNull();
            refused.Add(text);
        }
        refused.Count.ShouldBe(Enough, "the disk was full");

        File.Delete(filler);
        await Recovery.Of(site, facilitator);
        foreach (var text in refused)
            (await facilitator.Say(site.Address, table, text)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await facilitator.Said(site.Address, table))
            .Select(s => s.Text)
            .Order(StringComparer.Ordinal)
            .ShouldBe(acknowledged.Concat(refused).Order(StringComparer.Ordinal));
        (await site.Stop()).ShouldBe(0);
        var (code, output) = await SiteProcess.Run("verify", "--data", data);
        code.ShouldBe(0, output);
    }

    /// <summary>Writes until nothing more fits.</summary>
    static async Task Fill(string file)
    {
        await using var filler = File.Create(file, 1);
        foreach (var size in new[] { 1 << 20, 1 << 12 })
        {
            try
            {
                for (var block = new byte[size]; ; )
                    await filler.WriteAsync(block);
            }
            catch (IOException)
            { /* the disk is full */
            }
        }
    }

    static async Task<int> Tool(string name, params string[] arguments)
    {
        using var tool = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardError = true })!;
        await tool.WaitForExitAsync();
        return tool.ExitCode;
    }
}
