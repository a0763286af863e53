using System.Diagnostics;

namespace Dialogue.EmbeddedPostgres;

/// <summary>Runs the programs of the platform and of PostgreSQL, as another user where root must not run them.</summary>
internal static class Shell
{
    /// <summary>Waits for the program and gives its exit code and all that it said; 127 when it cannot be started.</summary>
    public static async Task<(int Code, string Output)> RunAsync(
        string? user,
        string program,
        IEnumerable<string> arguments,
        CancellationToken ct
    )
    {
        using var process = new Process { StartInfo = Describe(user, program, arguments) };
        process.StartInfo.RedirectStandardOutput = true;
        process.StartInfo.RedirectStandardError = true;
        process.StartInfo.RedirectStandardInput = true;
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (127, e.Message);
        }

        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, (await output + await errors).Trim());
    }

    /// <summary>Leaves the program running on its own, out of reach of the terminal's Ctrl-C and of our output pipes.</summary>
    public static void Detach(string? user, string program, IEnumerable<string> arguments)
    {
        const string silently = "exec \"$@\" </dev/null >/dev/null 2>&1";
        Process.Start(Describe(user, "/bin/sh", ["-c", silently, "sh", program, .. arguments]))?.Dispose();
    }

    /// <summary>The full path of a program on the PATH, or null.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    static ProcessStartInfo Describe(string? user, string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = "/", UseShellExecute = false };
        start.Environment["LC_ALL"] = "C";
        if (user is not null)
        {
            start.UserName = user;
        }

        return start;
    }
}
