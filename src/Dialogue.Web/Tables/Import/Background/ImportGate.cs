namespace Dialogue.Tables.Import;

/// <summary>Lets a few files be read at once, on this node: a large one takes some hundred megabytes while it is read.</summary>
/// <param name="patience">How long someone waits for a turn; half a minute when absent.</param>
public sealed class ImportGate(int atOnce = 2, TimeSpan? patience = null) : IDisposable
{
    readonly SemaphoreSlim free = new(atOnce);

    /// <returns>What ends the turn; null when there was none in time.</returns>
    public async Task<IDisposable?> Enter(CancellationToken cancel) =>
        await free.WaitAsync(patience ?? TimeSpan.FromSeconds(30), cancel) ? new Turn(free) : null;

    public void Dispose() => free.Dispose();

    sealed class Turn(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
