namespace Dialogue.Tables.Import;

/// <summary>
/// Records in the background what was agreed to: one after the other, each in one transaction, so that what is cut off left nothing behind
/// and is taken up again. Ids follow from the files, so that what was recorded already is not recorded again.
/// </summary>
public sealed partial class ImportWorker(ImportJobs jobs, TableImport import, ImportGate gate, ILogger<ImportWorker> log)
    : BackgroundService
{
    static readonly TimeSpan pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(pause);
        while (await ticks.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                using var turn = await gate.Enter(stoppingToken);
                if (turn is not null && await jobs.Take(stoppingToken) is { } job)
                    await Record(job, stoppingToken);
            }
            catch (StoreUnavailable e)
            {
                Away(log, e.Message);
            }
            // What was cut off by stopping is done by who comes next.
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // The site goes on; the job is taken up again once it is stale.
            catch (Exception e)
            {
                Failed(log, e);
            }
        }
    }

    async Task Record(ImportJob job, CancellationToken stopping)
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var tables = new Latest();
        var recording = Task.Run(
            () => import.Record(job.Files, job.Agreed.Actor(), job.Agreed.Digest, job.Agreed.Choice, tables, cancelled.Token),
            stopping
        );
        using var beats = new PeriodicTimer(pause);
        while (!recording.IsCompleted)
        {
            await Task.WhenAny(recording, beats.WaitForNextTickAsync(stopping).AsTask());
            if (!recording.IsCompleted && !await jobs.Beat(job.Id, tables.Value, stopping))
                await cancelled.CancelAsync();
        }
        try
        {
            var report = await recording;
            // Nothing is left to record when the node that recorded it did not come to say so.
            await jobs.Finish(
                job.Id,
                report.Recorded is null ? ImportState.Changed : ImportState.Done,
                report.Recorded is 0 ? job.Agreed.Facts : report.Recorded,
                CancellationToken.None
            );
        }
        // Cancelled by its owner, which the job says already, and nothing was recorded; or the site stops.
        catch (Exception) when (cancelled.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e) when (e is not StoreUnavailable)
        {
            Failed(log, e);
            await jobs.Finish(job.Id, ImportState.Failed, null, stopping);
        }
    }

    [LoggerMessage(LogLevel.Warning, "What was handed in is not recorded yet: {Because}")]
    static partial void Away(ILogger log, string because);

    [LoggerMessage(LogLevel.Error, "Recording what was handed in failed")]
    static partial void Failed(ILogger log, Exception because);

    sealed class Latest : IProgress<int>
    {
        volatile int value;

        public int Value => value;

        public void Report(int value) => this.value = value;
    }
}
