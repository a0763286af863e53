using System.CommandLine;

namespace Dialogue.Web.CommandLine;

/// <summary>
/// <c>dialogue verify</c>: proves that the log is whole and that the views are what it folds to. Exit code 1 when they are not.
/// </summary>
public static class Verify
{
    public static void AddTo(Command root, Settings settings)
    {
        var verify = new Command(
            "verify",
            "Prove that the log is whole and that every view is what the log folds to; the site may go on working."
        );
        verify.SetAction(
            (parsed, cancellation) =>
                Maintenance.Run(
                    settings,
                    parsed,
                    async store =>
                    {
                        var report = await Dialogue.Platform.Verify.Run(store.Database, Maintenance.Facts(), cancellation);
                        foreach (var fault in report.Faults)
                            await Console.Error.WriteLineAsync(fault);
                        Console.WriteLine(
                            report.Faults.Count == 0
                                ? $"{report.Facts} facts in {report.Streams} streams: the log is whole and every view follows from it."
                                : $"{report.Facts} facts in {report.Streams} streams: {report.Faults.Count} kinds of faults."
                        );
                        return report.Faults.Count == 0 ? 0 : 1;
                    },
                    cancellation
                )
        );
        root.Subcommands.Add(verify);
    }
}
