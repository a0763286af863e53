using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Dialogue.Testing;

/// <summary>
/// The program of this build in a process of its own: the site on a free loopback port, or a command that runs to its end.
/// </summary>
public sealed partial class SiteProcess : IAsyncDisposable
{
    static readonly TimeSpan RetryDelays = TimeSpan.FromMinutes(2);

    readonly ConcurrentQueue<string> said = new();
    readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly ConcurrentBag<(Regex Text, TaskCompletionSource<Match> Said)> awaited = [];
    readonly Process process;

    SiteProcess(string[] arguments)
    {
        process = new Process { StartInfo = Describe(Published ?? Built, arguments), EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"The site ended before it listened:\n{Said}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The folder of another build of the program than the one that belongs to this clone.</summary>
    public static string? Published { get; set; }

    public Uri Address { get; private set; } = null!;

    /// <summary>The id of the process.</summary>
    public int Id => process.Id;

    /// <summary>What the site wrote to its log, for the message of a test that fails.</summary>
    public string Said => string.Join('\n', said);

    /// <summary>Comes back when the site listens.</summary>
    /// <param name="arguments">Added to <c>serve --port 0</c>.</param>
    public static async Task<SiteProcess> Serve(params string[] arguments)
    {
        var site = new SiteProcess(["serve", "--port", "0", "--RateLimits:Requests=0", "--RateLimits:FailedSignIns=0", .. arguments]);
        try
        {
            site.Address = await site.listening.Task.WaitAsync(RetryDelays);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the site has said this.</summary>
    public Task<Match> Says(Regex text)
    {
        var match = new TaskCompletionSource<Match>(TaskCreationOptions.RunContinuationsAsynchronously);
        // First what comes from now on, then what was said until now: nothing falls between.
        awaited.Add((text, match));
        if (text.Match(Said) is { Success: true } found)
            match.TrySetResult(found);
        return match.Task.WaitAsync(RetryDelays);
    }

    /// <summary>Runs a command of the program to its end.</summary>
    public static Task<(int Code, string Output)> Run(params string[] arguments) => RunIn(Published ?? Built, arguments);

    /// <summary>The same with the program that stands in this folder.</summary>
    public static async Task<(int Code, string Output)> RunIn(string folder, params string[] arguments)
    {
        using var process = Process.Start(Describe(folder, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(RetryDelays);
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>As <c>kill -9</c>: the process gets no chance to finish anything.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(RetryDelays);
    }

    /// <summary>As a service manager does: Ctrl-C is not heard where this was started in the background.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> Stop() => End("TERM");

    async Task<int> End(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        await process.WaitForExitAsync().WaitAsync(RetryDelays);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await End("TERM");
        process.Dispose();
    }

    void Hear(string? line)
    {
        if (line is null)
            return;
        said.Enqueue(line);
        while (said.Count > 200)
            said.TryDequeue(out _);
        if (Listening().Match(line) is { Success: true } match)
            listening.TrySetResult(new Uri(match.Groups[1].Value));
        foreach (var (text, found) in awaited)
            if (text.Match(line) is { Success: true } there)
                found.TrySetResult(there);
    }

    static ProcessStartInfo Describe(string folder, string[] arguments) =>
        new("dotnet", [Path.Combine(folder, "Dialogue.Web.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

    /// <summary>The program stands where it was built, in the configuration of these tests; from there it finds its style sheets.</summary>
    public static string Built { get; } =
        Path.Combine(Clone.Folder, "src", "Dialogue.Web", "bin", Configuration.Parent!.Name, Configuration.Name);

    static DirectoryInfo Configuration => new(AppContext.BaseDirectory);

    [GeneratedRegex("Now listening on: (http://[^\"]+)")]
    private static partial Regex Listening();
}
