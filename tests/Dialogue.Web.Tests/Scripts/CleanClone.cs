using System.Diagnostics;

namespace Dialogue.Web.Tests.Scripts;

/// <summary>The sources as they are now, and nothing that was built or restored from them, in a folder of their own.</summary>
public sealed class CleanClone : IAsyncLifetime
{
    readonly DirectoryInfo folder = TempFolder.OpenToAll("dialogue-clone-");

    public string Path => folder.FullName;

    /// <summary>Why there is no clone, or null when there is one.</summary>
    public string? Missing { get; private set; }

    public async ValueTask InitializeAsync()
    {
        const string copy =
            "git -C \"$1\" ls-files -co --exclude-standard -z | tar -C \"$1\" -c --null --ignore-failed-read -T - | tar -C \"$2\" -x";
        var (code, _, errors) = await Run("bash", ["-c", $"set -o pipefail; {copy}", "bash", Clone.Folder, Path]);
        Missing = code == 0 ? null : $"The sources are not in a git repository: {errors}";
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs a script to its end.</summary>
    public Task<(int Code, string Output, string Errors)> Script(string name, params string[] arguments) =>
        Run(System.IO.Path.Combine(Path, "scripts", name), arguments);

    /// <summary>Starts a script that goes on; what it says is thrown away.</summary>
    public Process Start(string name, params string[] arguments)
    {
        var process = Process.Start(Describe(System.IO.Path.Combine(Path, "scripts", name), arguments))!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    static async Task<(int Code, string Output, string Errors)> Run(string program, string[] arguments)
    {
        using var process = Process.Start(Describe(program, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    // Who runs these tests in the background may have them ignore Ctrl-C, and what they start would inherit that.
    static ProcessStartInfo Describe(string program, string[] arguments) =>
        new("env", OperatingSystem.IsMacOS() ? [program, .. arguments] : ["--default-signal=INT", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
}
