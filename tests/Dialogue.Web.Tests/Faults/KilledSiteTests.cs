using System.Collections.Concurrent;
using System.Net;

namespace Dialogue.Web.Tests.Faults;

/// <summary>
/// The site dies by kill -9 in the middle of a stream of commands, together with its PostgreSQL, and is started again on the same data.
/// </summary>
public sealed class KilledSiteTests
{
    const int Writers = 4,
        BetweenKills = 40;

    static readonly int times = Kills.AskedFor(3);

    static readonly int Each = (times + 1) * BetweenKills / Writers;

    [Fact]
    public async Task What_was_acknowledged_is_there_once_and_the_rest_can_be_sent_again()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3) + times * TimeSpan.FromSeconds(20));
        var folder = TempFolder.OpenToAll("dialogue-killed-site-");
        using var facilitator = new Facilitator();
        Task<SiteProcess> Serve() => SiteProcess.Serve("--Demo=true", "--data", folder.FullName);
        var serving = Serve();
        try
        {
            var table = await facilitator.RecordTable((await serving).Address);
            await facilitator.SignIn((await serving).Address);
            var acknowledged = new ConcurrentBag<string>();
            var (count, kills, broken) = (0, 0, 0);
            await Task.WhenAll(
                Enumerable
                    .Range(0, Writers)
                    .Select(async writer =>
                    {
                        for (var i = 0; i < Each; i++)
                        {
                            var text = $"Stem {writer}, {i}";
                            await Until(() => writer == 0 ? ByPage(text) : ByApi(text));
                            acknowledged.Add(text);
                            if (
                                Interlocked.Increment(ref count) % BetweenKills == BetweenKills / 2
                                && Interlocked.Increment(ref kills) <= times
                            )
                                await Kill();
                        }
                    })
            );

            async Task<bool> ByApi(string text) =>
                (await facilitator.Say((await serving).Address, table, text)).StatusCode == HttpStatusCode.Created;

            async Task<bool> ByPage(string text)
            {
                // The same form is sent until it gets through, as a person would do.
                var form = await facilitator.Fill((await serving).Address, table, text);
                await Until(async () =>
                    (await facilitator.Submit((await serving).Address, table, form)).StatusCode == HttpStatusCode.Redirect
                );
                return true;
            }

            async Task Until(Func<Task<bool>> done)
            {
                for (var sent = false; !sent; )
                {
                    limit.Token.ThrowIfCancellationRequested();
                    try
                    {
                        sent = await done();
                    }
                    catch (HttpRequestException)
                    {
                        Interlocked.Increment(ref broken);
                    }
                }
            }

            async Task Kill()
            {
                var again = new TaskCompletionSource<SiteProcess>(TaskCreationOptions.RunContinuationsAsynchronously);
                var site = await serving;
                serving = again.Task;
                await site.Kill();
                try
                {
                    again.SetResult(await Serve());
                }
                catch (Exception failure)
                {
                    again.SetException(failure);
                }
            }

            kills.ShouldBeGreaterThanOrEqualTo(times);
            broken.ShouldBeGreaterThan(0, "the kills were noticed");
            var said = await facilitator.Said((await serving).Address, table);
            said.Select(s => s.Text).Order(StringComparer.Ordinal).ShouldBe(acknowledged.Order(StringComparer.Ordinal));
            said.Select(s => s.Number).ShouldBe(Enumerable.Range(1, Writers * Each));
            (await (await serving).Stop()).ShouldBe(0);
            var (code, output) = await SiteProcess.Run("verify", "--data", folder.FullName);
            code.ShouldBe(0, output);
        }
        finally
        {
            if (serving.IsCompletedSuccessfully)
                await (await serving).DisposeAsync();
            folder.Delete(recursive: true);
        }
    }
}
