using System.Collections.Concurrent;
using System.Diagnostics;

namespace Dialogue.Web.Tests.Speed;

/// <summary>
/// Counts the SQL statements that a request sends, by the traces that the site and Npgsql write; other requests may run at the same time.
/// </summary>
public sealed class StatementsPerRequest : IDisposable
{
    readonly ConcurrentDictionary<ActivityTraceId, int> counts = new();
    readonly ActivityListener listener;

    public StatementsPerRequest()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> asked) =>
                counts.ContainsKey(asked.Parent.TraceId) ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = activity =>
            {
                // Which sessions were ended is read again every few seconds, and once a minute is written that a session is in use, by
                // whichever request comes then.
                if (
                    activity.Source.Name == "Npgsql"
                    && activity.GetTagItem("db.query.text") is string sql
                    && !sql.Contains("app.ended_session", StringComparison.Ordinal)
                    && !sql.Contains("set seen_at", StringComparison.Ordinal)
                )
                    counts.AddOrUpdate(activity.TraceId, 1, (_, count) => count + 1);
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>Asks for an address; null when it is refused, or of a day on which the thing was not there yet.</summary>
    public async Task<int?> Of(HttpClient client, string address, bool past = false)
    {
        var trace = ActivityTraceId.CreateRandom();
        counts[trace] = 0;
        using var request = new HttpRequestMessage(HttpMethod.Get, address)
        {
            Headers = { { "traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01" } },
        };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        if ((int)answer.StatusCode is 403 or 409 || (past && (int)answer.StatusCode is 404))
            return null;
        ((int)answer.StatusCode).ShouldBeLessThan(400, address);
        return counts[trace];
    }

    public void Dispose() => listener.Dispose();
}
