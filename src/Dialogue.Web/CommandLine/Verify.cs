using System.CommandLine;

namespace Dialogue.Web.CommandLine;

/// <summary><c>dialogue verify</c>: proves that the log is whole and that the views are what it folds to.</summary>
public static class Verify
{
    public static void AddTo(RootCommand root, Settings settings)
    {
        var verify = new Command("verify", "Prove that the log has no gaps and that every view is what the log folds to. Exit code 1 when not.");
        verify.SetAction(async (parsed, cancel) =>
        {
            await using var store = await settings.Open(settings.Of(parsed), cancel);
            using var progress = new ProgressLine(parsed, "facts read");
            var report = await Postgres.Verify.Run(store.Database, progress, cancel);
            foreach (var fault in report.Faults) await parsed.InvocationConfiguration.Error.WriteLineAsync(fault);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(
                $"{report.Facts} facts in {report.Streams} streams: {(report.Faults.Count == 0 ? "clean" : $"{report.Faults.Count} faults")}.");
            return report.Faults.Count == 0 ? 0 : 1;
        });
        root.Subcommands.Add(verify);
    }
}
