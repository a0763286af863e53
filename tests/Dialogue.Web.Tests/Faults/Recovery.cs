namespace Dialogue.Web.Tests.Faults;

static class Recovery
{
    static readonly TimeSpan RetryDelays = TimeSpan.FromMinutes(1);

    /// <summary>Comes back when the site says that it is ready, without having been started again.</summary>
    /// <exception cref="OperationCanceledException">It does not recover.</exception>
    public static async Task Of(SiteProcess site, Facilitator facilitator)
    {
        using var limit = new CancellationTokenSource(RetryDelays);
        using var glances = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!(await facilitator.Get(site.Address, "/health/ready")).IsSuccessStatusCode)
            await glances.WaitForNextTickAsync(limit.Token);
    }
}
