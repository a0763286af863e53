using System.Diagnostics;

namespace Dialogue.Benchmarks;

/// <summary>Looks every tenth of a second how much memory a process has resident.</summary>
sealed class MemoryWatch : IDisposable
{
    readonly Process process;
    readonly Timer timer;
    long most;

    public MemoryWatch(Process? process = null)
    {
        this.process = process ?? Process.GetCurrentProcess();
        timer = new(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(100));
    }

    /// <summary>The most that was seen so far, in bytes.</summary>
    public long Most => Volatile.Read(ref most);

    public void Dispose()
    {
        timer.Dispose();
        process.Dispose();
    }

    void Look()
    {
        try
        {
            process.Refresh();
        }
        catch (InvalidOperationException)
        {
            return;
        } // it has ended
        var now = process.HasExited ? 0 : process.WorkingSet64;
        if (now > Volatile.Read(ref most))
            Volatile.Write(ref most, now);
    }
}
